"""What can become of a case: every state, route and way to end, as many times as a year would show it.

Each shape says on which day of its tale it stands where it stands, and when it needs a place for itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from startblok.demo import acts, money, turns
from startblok.demo.tale import Tale

# Days of a tale by name: the decision on the duration, the start of the WES.
DECIDED, START = 16, 28


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of case. `last` is its last act, `holds` the days on which nobody else may have its place (None: on)."""

    name: str
    count: int
    last: int
    tell: Callable[[Tale], None]
    holds: tuple[int, int | None] | None = None
    weeks: int = 12
    age: int = 20
    ready: bool = False
    spread: int = 3


def steps(*told: Callable[[Tale], None]) -> Callable[[Tale], None]:
    """Live these acts."""
    return lambda tale: acts.walk(tale, *told)


def running(until: int, *, rode: bool = False) -> Callable[[Tale], None]:
    """A WES that runs on this day of its tale; who `rode` there got the kilometres of its first days back."""

    def tell(tale: Tale) -> None:
        acts.walk(tale, *acts.TO_START)
        if rode:
            money.reimbursed(tale, START + 3)
        acts.followed(tale, until)

    return tell


def wes_end(weeks: int) -> int:
    """The last day of a WES of so many weeks."""
    return START + 7 * weeks - 3


# A WES of six weeks and everything after it, for the tales that need a short one.
SHORT = wes_end(6)
HIRED = SHORT + 10

EARLY = (
    Shape("voorstel", 4, 9, steps(acts.proposed)),
    Shape("oriëntatie", 12, 1, steps(acts.opened), spread=10),
    Shape("teruggegeven door het kantoor", 2, 4, turns.returned_by_office),
    Shape("niet toegelaten", 5, 12, turns.declined),
    Shape("teruggegeven door de bemiddelaar", 2, 20, turns.handed_back),
    Shape("vraag gesteld", 7, 2, steps(acts.opened, acts.asked)),
    Shape("vraag doorgegeven", 5, 4, steps(acts.opened, acts.asked, acts.passed_on)),
    Shape("bemiddelaar aangeduid", 4, 6, steps(*acts.TO_REFERRAL)),
    Shape("antwoord per telefoon", 2, 9, turns.phoned),
    Shape("toegelaten", 6, 11, steps(*acts.TO_PREPARATION)),
    Shape("voorstel aanvaard", 2, 13, turns.proposal_accepted),
    Shape("plan geschreven", 5, 13, steps(*acts.TO_PREPARATION, acts.planned)),
    Shape("plan afgesproken", 4, 15, steps(*acts.TO_PREPARATION, acts.planned, acts.agreed)),
    Shape("twee gegevens, één persoon", 2, 11, turns.twice),
)
"""Nothing is held yet."""

PREPARED = (
    Shape("duur vastgelegd", 1, 17, steps(*acts.TO_DECIDED), holds=(DECIDED, None), spread=0),
    Shape("contract half getekend", 2, 19, turns.half_signed, holds=(DECIDED, None), spread=0),
    Shape("getekend met hulp", 1, 20, turns.assisted, holds=(DECIDED, None), spread=0),
    Shape("klaar voor de start", 2, 21, steps(*acts.TO_READY), holds=(DECIDED, None), spread=0),
    Shape("bewijs geweigerd", 1, 21, turns.proof_refused, holds=(DECIDED, None), spread=0),
    Shape("startdag gemist", 1, 30, turns.missed, holds=(DECIDED, None), spread=3),
    Shape("uitzondering gevraagd", 1, 18, turns.exception_asked, holds=(DECIDED, None), age=26, spread=0),
)
"""The place is reserved."""

PLACED = (
    Shape("stage begonnen", 2, 45, running(45), holds=(DECIDED, None)),
    Shape("stage halfweg", 3, 70, turns.asked_half_way, holds=(DECIDED, None)),
    Shape("stage bijna om", 1, 98, running(98, rode=True), holds=(DECIDED, None), spread=0),
    Shape("negatieve controle, plaats blijft", 1, 40, partial(turns.failed, stays=True), holds=(DECIDED, None)),
    Shape("negatieve controle, plaats blijft niet", 1, 40, partial(turns.failed, stays=False), holds=(DECIDED, None)),
    Shape("gevraagd om te stoppen", 1, 50, turns.stop_asked, holds=(DECIDED, None)),
    Shape("stage verlengd", 1, 60, turns.extended, holds=(DECIDED, None)),
    Shape("start ongedaan gemaakt", 1, 31, turns.undone, holds=(DECIDED, None)),
    Shape("evaluatie loopt", 1, SHORT + 3, turns.evaluating, holds=(DECIDED, None), weeks=6),
    Shape("vroeg gestopt", 1, 44, turns.ended_early, holds=(DECIDED, None)),
    Shape("wacht op de beslissing", 2, SHORT + 9, turns.deciding, holds=(DECIDED, None), weeks=6),
)
"""A WES runs, or just ended."""

CONTRACTED = (
    Shape("na de stage aangeworven", 1, HIRED + 3, turns.contracting, holds=(DECIDED, None), weeks=6),
    Shape("na de stage ingediend", 1, HIRED + 9, turns.after_wes_submitted, holds=(DECIDED, None), weeks=6),
    Shape("meteen een startbaan", 6, 4, turns.direct, ready=True, spread=8),
    Shape("overeenkomst geschreven", 3, 6, turns.direct_written, holds=(5, None), ready=True),
    Shape("overeenkomst ingediend", 1, 12, turns.direct_submitted, holds=(11, None), ready=True, spread=1),
    Shape("dossier teruggestuurd", 1, 15, turns.direct_returned, holds=(11, None), ready=True),
    Shape("startbaan na de stage", 2, HIRED + 60, turns.job_after_wes, holds=(DECIDED, None), weeks=6, spread=8),
    Shape("startbaan", 4, 120, turns.a_job, holds=(11, None), ready=True, spread=60),
    Shape("verlenging gevraagd", 1, 200, turns.renewal, holds=(11, None), ready=True, spread=20),
)
"""A start job is being arranged, or runs."""

CLOSED = (
    Shape("voorstel geweigerd", 3, 12, turns.proposal_declined, spread=150),
    Shape("gestopt in oriëntatie", 7, 6, turns.withdrawn_early, spread=200),
    Shape("gestopt in voorbereiding", 4, 14, turns.withdrawn_prepared, spread=200),
    Shape("gestopt na de directe keuze", 4, 9, turns.withdrawn_direct, ready=True, spread=200),
    Shape("niet opgedaagd", 2, 33, turns.never_came, holds=(DECIDED, 33), spread=150),
    Shape("niet aangeworven", 7, SHORT + 12, turns.not_hired, holds=(DECIDED, SHORT + 13), weeks=6, spread=180),
    Shape("jongere zei neen na de stage", 2, SHORT + 9, turns.youth_declined, holds=(DECIDED, SHORT + 9), weeks=6),
    Shape("jongere zei neen", 3, 9, turns.direct_declined, ready=True, spread=200),
    Shape("geweigerd na de stage", 2, HIRED + 12, turns.refused_after_wes, holds=(DECIDED, HIRED + 13), weeks=6),
    Shape("geweigerd", 2, 16, turns.refused, holds=(11, 17), ready=True, spread=200),
    Shape("startbaan om, na de stage", 2, HIRED + 90, turns.job_over_after_wes, holds=(DECIDED, HIRED + 90), weeks=6),
    Shape("startbaan om", 3, 122, turns.job_over, holds=(11, 122), ready=True, spread=120),
    Shape("startbaan na stage gestopt", 2, HIRED + 62, turns.job_ended_after_wes, holds=(DECIDED, HIRED + 62), weeks=6),
    Shape("startbaan gestopt", 2, 80, turns.job_ended, holds=(11, 80), ready=True, spread=150),
)
"""Over, in every way a case can end."""

SHAPES = (*EARLY, *PREPARED, *PLACED, *CONTRACTED, *CLOSED)
