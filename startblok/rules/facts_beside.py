"""Facts beside a case: a candidate, a leg, absences, a mid-way review, a vacancy, a leaver. Part of `rules.facts`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from startblok.rules.dates import Days
from startblok.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Candidate:
    """What an employer says of a candidate when asking which route fits (R14, R15)."""

    knows_what_they_want: bool = False
    good_attitudes: bool = False
    needs_study_preparation: bool = False


class Vehicle(StrEnum):
    """How a leg was travelled (R08)."""

    OWN = "own_vehicle"
    PUBLIC = "public_transport"


@dataclass(frozen=True, slots=True)
class Leg:
    """One line of a travel claim; `km` for an own vehicle, `cost` and `proof` for public transport.

    `km` are those of one ride, and `rides` how many such rides there were that day: two there and back.
    `kind`: which own vehicle, by its code in the parameter `own_vehicles`. `what`: what a proof of public transport is.
    `absent`: noted absent on that day. `closed`: the workplace was. `scheduled`: the weekly schedule has that day.
    `photo`: the hash of its proof.
    """

    travelled_on: date | None = None
    vehicle: Vehicle = Vehicle.OWN
    km: Decimal | None = None
    cost: Decimal | None = None
    proof: bool = False
    kind: str | None = None
    absent: bool = False
    closed: bool = False
    scheduled: bool = True
    what: str = ""
    photo: str = ""
    rides: int = 1


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket or pass that the youth sent, in this case or another, and that did not come back."""

    photo: str
    sent_on: date
    travelled_on: date
    cost: Decimal
    what: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Travel:
    """The travel claims of a case, by how many wait for an answer and were accepted; `asked` are the legs of those
    that are answered now, `beside` the other legs of the case that wait or were accepted, `tickets` all that the youth
    sent."""

    waiting: int = 0
    accepted: int = 0
    asked: tuple[Leg, ...] = ()
    beside: tuple[Leg, ...] = ()
    tickets: tuple[Ticket, ...] = ()


@dataclass(frozen=True, slots=True)
class Absences:
    """What was noted of absences, each with its id; `asked` are the days now given, of the one that is `corrected`.

    `confirmed` are the months of which the presence was confirmed, each by its first day; `month_asked` is the one now.
    `closed` are the days on which nobody was expected, as the workplace was closed.
    """

    noted: tuple[tuple[object, Days], ...] = ()
    asked: Days | None = None
    corrected: object = None
    confirmed: frozenset[date] = frozenset()
    month_asked: date | None = None
    closed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Midway:
    """The mid-way review: when it was asked, who gave a part, and whose words the mediator `noted` down.

    `input_of`: whose words are noted now.
    """

    asked_on: date | None = None
    inputs: frozenset[Role] = frozenset()
    noted: frozenset[Role] = frozenset()
    input_of: Role | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacancy: it can only be for a start job (R18); `another_open`: its place has one already.

    `apply_by` is the last day on which a candidate may answer it; None for as long as it is open.
    """

    title: str = ""
    text: str = ""
    posted_at_vdab: bool = False
    posted_on_site: bool = False
    closed: bool = False
    apply_by: date | None = None
    another_open: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """The bank account that a youth gave last; `noted` by the mediator after a call, or given by the youth.

    `cools`: it is not used yet, for it was changed and nobody confirmed it. `holder`: in whose name it is.
    `masked`: its last four digits, to know it by.
    """

    there: bool = True
    refused: bool = False
    noted: bool = False
    cools: bool = False
    usable_from: date | None = None
    holder: str = ""
    masked: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """What a candidate sent about a vacancy: on which day; None for what is being written."""

    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody whose role in an organisation ends: the open cases that hang on it, and who is left."""

    open_cases: int = 0
    taken_over: bool = False
    last_responsible: bool = False


@dataclass(frozen=True, slots=True)
class Reminding:
    """Whom a case waits for, and whether it reminds by itself.

    `waits_for`: each role whose turn it is, with each role that may know so.
    `documents_asked_on`: since when documents are asked of the youth; `documents_by_hand_on`: when somebody last
    reminded youth or coach by hand.
    """

    stopped: bool = False
    waits_for: frozenset[tuple[Role, Role]] = frozenset()
    documents_asked_on: date | None = None
    documents_by_hand_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reminded:
    """Since when each role was reminded of all that it is asked, and who is reminded now; moments in Brussels.

    `last` is kept for each role with each role that may know of those tasks: whoever reminds knows of no others.
    """

    last: Mapping[tuple[Role, Role], datetime] = field(default_factory=dict)
    at: datetime | None = None
    asked: Role | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """The person who takes a step, whatever they go by, and how many minutes ago they proved who they are."""

    user: object = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run of payments. `month`: its first day. `leaves`: something is paid, set off or taken back. `unanswered`: how
    many orders wait. `other_accounts`, `releases_over`: how many accounts changed since it was approved, and of
    how many youths who are held by hand the release is over.

    `holds`: how many youths are held by hand. `hold_by`, `hold_there`: of the one that is asked about now.

    `overpaid`: of how many of its lines something stands open that was paid too much. `open_back`, `asked_back`: how
    much of the one that is asked about now, and how much of that; `in_open_run`: whether a run that did not leave yet
    takes it back; `repaid`: how many repayments are noted of its lines that no later run went by, be it open.

    `doubts`: of how many transfers, of this run or before it leaves of any, the bank first said that it rejected them
    and then that they are paid. `doubted_by`: who read that of those that are asked about now.
    """

    month: date | None = None
    calculated_by: object = None
    another_open: bool = False
    leaves: bool = False
    sent_back: bool = False
    other_accounts: int = 0
    releases_over: int = 0
    unanswered: int = 0
    payer_known: bool = True
    holds: int = 0
    hold_by: object = None
    hold_there: bool = False
    overpaid: int = 0
    open_back: Decimal | None = None
    asked_back: Decimal | None = None
    in_open_run: bool = False
    repaid: int = 0
    doubts: int = 0
    doubted_by: frozenset[object] = frozenset()
