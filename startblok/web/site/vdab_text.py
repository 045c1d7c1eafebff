"""A vacancy as plain text, to paste into a vacancy at VDAB (R17)."""

from startblok.records.clock import today
from startblok.records.places import Vacancy
from startblok.rules.parameters import in_force
from startblok.rules.verdict import spoken


def vdab_text(vacancy: Vacancy, url: str) -> str:
    """Everything a candidate must know, in the order in which VDAB asks it."""
    place = vacancy.place
    least, exception = (in_force(name, on=today()) for name in ("age_at_least", "age_only_by_exception"))
    parts = [
        ("", vacancy.title),
        ("Werkgever", place.employer.name),
        ("Werkplek", str(place.site)),
        ("Soort contract", f"Startbaan, in het project {place.project.name}"),
        ("Uren per week", f"{vacancy.hours_per_week.normalize():f}".replace(".", ",")),
        ("Begint op", spoken(vacancy.starts_on)),
        ("Wat doe je?", vacancy.text),
        ("Wie zoeken we?", vacancy.profile),
        (
            "Voorwaarden",
            f"Je bent {least} tot en met {exception - 1} jaar. Je hebt geen diploma secundair onderwijs.",
        ),
        ("Solliciteren", _apply(vacancy)),
        ("Ook te lezen op", url if vacancy.published_at else ""),
    ]
    return "\n\n".join(f"{title}\n{text}" if title else text for title, text in parts if text)


def _apply(vacancy: Vacancy) -> str:
    lines = [vacancy.contact_name, vacancy.contact_mail, vacancy.contact_phone]
    if vacancy.apply_by:
        lines.append(f"Tot en met {spoken(vacancy.apply_by)}.")
    return "\n".join(line for line in lines if line)
