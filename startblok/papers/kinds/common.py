"""What several papers have: who they are about, and room for those who sign."""

from collections.abc import Mapping, Sequence

from django.utils.text import capfirst

from startblok.papers.contract import TITLES
from startblok.papers.section import row
from startblok.papers.sheet import Facts, Sign, Signs
from startblok.records.cases import CaseFile
from startblok.rules.roles import SPOKEN, Role

HOW = "Op papier: schrijf de datum en teken."


def number_of(case: CaseFile) -> str:
    """How the paper names its case on every page."""
    return f"dossier {case.number}"


def parties(case: CaseFile) -> Facts:
    """Who the paper is about: the youth, where, and with whose guidance."""
    return Facts(
        "Wie",
        [
            row("Jongere", case.youth.name),
            row("Werkgever", case.employer.name),
            row("Plaats", f"{case.place.number} ({case.place.title}), {case.project.name}"),
            row("Coach", case.coach.name if case.coach else None),
            row("Bemiddelaar", _mediator(case)),
        ],
    )


def _mediator(case: CaseFile) -> str | None:
    if case.mediator is None:
        return None
    return f"{case.mediator.name} ({case.partner.name})" if case.partner else case.mediator.name


def name_of(case: CaseFile, role: Role) -> str:
    """The name under which this role signs; of an employer that of the organisation, whoever signs for it."""
    people = {
        Role.YOUTH: case.youth,
        Role.COACH: case.coach,
        Role.MEDIATOR: case.mediator,
        Role.EMPLOYER: case.employer,
    }
    person = people[role]
    return getattr(person, "name", "")


def signs(case: CaseFile, covers: Mapping[Role, Sequence[str]], note: str = "") -> Signs:
    """Room for the signature of each of these roles."""
    return Signs(
        "Handtekeningen",
        [
            Sign(
                capfirst(SPOKEN[role]),
                name_of(case, role),
                ", ".join(TITLES[each] for each in sections),
                role=role.value,
            )
            for role, sections in covers.items()
        ],
        note,
    )
