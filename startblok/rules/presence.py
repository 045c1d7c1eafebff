"""The presence of each month of a WES, confirmed once: what the premium of that month rests on (R07)."""

from collections.abc import Iterator
from datetime import date

from startblok.rules.dates import DAY, Month, last_day_of_month
from startblok.rules.facts import Absences, Wes
from startblok.rules.parameters import Law, Lookup, in_force
from startblok.rules.premium import confirmed_by
from startblok.rules.verdict import BROKEN, Kind, Values, rule


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="Dagen van een WES",
    sentence="In dit dossier is nog geen WES begonnen.",
    todo="Premie, afwezigheden en reiskosten gaan over dagen van een WES die begonnen is.",
    jij="Je stage is nog niet begonnen.",
    jij_todo="Premie, afwezigheden en reiskosten gaan over dagen van je stage.",
    moot=True,
)
def wes_began(wes: Wes) -> Values:
    """Premie, afwezigheden en reiskosten gaan over dagen van een WES die begonnen is, ook als dat later blijkt."""
    return None if wes.started else BROKEN


def months_over(wes: Wes, today: date) -> Iterator[date]:
    """The first day of each month of a started WES of which the last day has come, of the month or of the WES."""
    if not wes.started or wes.start is None or wes.last_day is None:
        return
    month = wes.start.replace(day=1)
    while month <= wes.last_day and min(last_day_of_month(month), wes.last_day) <= today:
        yield month
        month = last_day_of_month(month) + DAY


def unconfirmed(wes: Wes, absences: Absences, today: date) -> list[date]:
    """The months that are over and that nobody confirmed yet, the oldest first."""
    return [month for month in months_over(wes, today) if month not in absences.confirmed]


def asked(wes: Wes, absences: Absences, today: date, *, law: Lookup = in_force) -> list[date]:
    """Those of the unconfirmed months that somebody is asked to confirm, the oldest first: once the WES is over only
    until VDAB pays them on what is known."""
    over = wes.last_day is not None and wes.last_day < today
    waiting = unconfirmed(wes, absences, today)
    return [month for month in waiting if not over or today <= confirmed_by(month, law=law)]


@rule(
    "R07",
    section="§1",
    kind=Kind.WARN,
    title="Aanwezigheid van de maand bevestigd",
    sentence="De aanwezigheid van {month} is nog niet bevestigd.",
    todo="Kijk de afwezigheden van die maand na en bevestig dat ze volledig zijn.",
    uses=("premium_confirmed_by_working_day",),
)
def month_confirmed(today: date, wes: Wes, absences: Absences, law: Law) -> Values:
    """Van elke maand van de WES bevestigt iemand dat alle afwezigheden genoteerd zijn. Zonder bevestiging betaalt VDAB
    op wat bekend is; wat later blijkt, wordt nog verrekend. Na de WES vraagt Startblok dit zolang VDAB erop
    wacht."""
    waiting = asked(wes, absences, today, law=law)
    return {"month": Month(waiting[0].year, waiting[0].month, 1)} if waiting else None


@rule(
    "R07",
    section="§1",
    kind=Kind.BLOCK,
    title="Een maand om te bevestigen",
    sentence="Er is nu geen maand te bevestigen: ze is nog niet voorbij, of ze is al bevestigd.",
    todo="Wacht tot de laatste dag van de maand. Een afwezigheid verbeteren kan altijd.",
    moot=True,
)
def month_to_confirm(today: date, wes: Wes, absences: Absences) -> Values:
    """Een maand wordt één keer bevestigd, vanaf haar laatste dag of vanaf de laatste dag van de WES."""
    waiting = unconfirmed(wes, absences, today)
    asked = absences.month_asked
    return BROKEN if not waiting or (asked is not None and asked not in waiting) else None
