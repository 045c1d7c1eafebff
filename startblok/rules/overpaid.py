"""What was paid too much and could not be set off: what came back is noted, what is not asked back is let go (R09)."""

from startblok.rules.facts import Run, Who
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Iets te veel betaald",
    sentence="Van deze betaling staat niets meer open dat te veel betaald is.",
    todo="Kijk op de nieuwste betaling na wat nog openstaat.",
    moot=True,
)
def something_open(run: Run) -> Values:
    """Terugbetalen of niet terugvragen kan alleen wat te veel betaald is en nog niet verrekend."""
    return None if run.overpaid else BROKEN


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Niet meer dan openstaat",
    sentence="Van deze lijn staat nog {open} open. U vulde {asked} in.",
    todo="Vul hoogstens in wat nog openstaat. Kwam er meer binnen? Stort de rest terug.",
)
def no_more_than_open(run: Run) -> Values:
    """Wat te veel betaald is, komt nooit voor meer terug dan wat nog openstaat."""
    if run.open_back is None or run.asked_back is None or run.asked_back <= run.open_back:
        return None
    return {"open": run.open_back, "asked": run.asked_back}


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Niet twee keer terug",
    sentence="Dit bedrag staat ook in een betaling die nog niet naar de bank is. Daar kan het nog verrekend worden.",
    todo="Wacht tot die betaling naar de bank is, of laat ze annuleren.",
)
def not_being_set_off(run: Run) -> Values:
    """Wat te veel betaald is, komt één keer terug: verrekend met een betaling, of terugbetaald door de jongere."""
    return BROKEN if run.in_open_run else None


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Een terugbetaling te verbeteren",
    sentence="Van deze betaling is geen terugbetaling genoteerd, of een latere betaling rekende er al mee.",
    todo="Is die latere betaling nog niet naar de bank? Laat ze annuleren en verbeter dit eerst. Is ze al weg? Spreek "
    "dan met de jongere af hoe het geld terugkomt.",
    moot=True,
)
def something_repaid(run: Run) -> Values:
    """Een genoteerde terugbetaling verbeteren kan tot een latere betaling ermee rekent. Zo vertrekt er nooit geld dat
    de jongere al had."""
    return None if run.repaid else BROKEN


@rule(
    "R09",
    section="§1",
    kind=Kind.BLOCK,
    title="Door een ander beslist",
    sentence="U berekende deze betaling. Een collega beslist om dit niet terug te vragen.",
    todo="Vraag een collega die mag goedkeuren.",
    beforehand=True,
)
def let_go_by_another(run: Run, who: Who) -> Values:
    """Wie een betaling berekende, beslist niet zelf om geld niet terug te vragen."""
    return BROKEN if who.user is not None and who.user == run.calculated_by else None
