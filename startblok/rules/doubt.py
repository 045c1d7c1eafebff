"""What the bank rejected and later calls paid: nothing leaves before another person looked at that (R09)."""

from startblok.rules.facts import Run, Who
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="De bank sprak zichzelf tegen",
    sentence="Over deze betaling staat geen tegenspraak van de bank meer open.",
    todo="Kijk op de pagina van de betaling wat de bank antwoordde.",
    moot=True,
)
def something_doubted(run: Run) -> Values:
    """Nakijken kan alleen wat de bank eerst weigerde en daarna betaald noemde."""
    return None if run.doubts else BROKEN


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Tegenspraak nagekeken",
    sentence="De bank noemde overschrijvingen eerst geweigerd en daarna betaald. Aantal: {count}.",
    todo="Vraag een collega die mag goedkeuren om dat na te kijken bij de betaling die naar de bank ging. Is deze al "
    "berekend? Annuleer ze eerst, en bereken ze daarna opnieuw.",
    beforehand=True,
)
def nothing_doubted(run: Run) -> Values:
    """Zolang niemand nakeek of een geweigerde overschrijving toch betaald is, vertrekt er niets: anders krijgt een
    jongere hetzelfde geld twee keer."""
    return {"count": run.doubts} if run.doubts else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Door een ander nagekeken",
    sentence="U las dit antwoord van de bank zelf in. Een collega kijkt het na.",
    todo="Vraag een collega die mag goedkeuren.",
)
def looked_at_by_another(run: Run, who: Who) -> Values:
    """Wie inlas dat een geweigerde overschrijving toch betaald is, bevestigt dat niet zelf."""
    return BROKEN if who.user is not None and who.user in run.doubted_by else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Niet in een open betaling",
    sentence="Dit geld staat ook in een betaling die nog niet naar de bank is.",
    todo="Laat die betaling annuleren, of wacht tot ze naar de bank is.",
)
def not_being_paid_again(run: Run) -> Values:
    """Wat in een open betaling opnieuw betaald wordt, kan niet tegelijk als betaald tellen."""
    return BROKEN if run.in_open_run else None
