"""The facts that rules look at: plain, frozen, and empty by default, so that each rule judges each of them.

A day range includes its first and last day; `until=None` means no known end. `process/facts.py` fills these
from the records, tests fill them by hand.
"""

# ruff: noqa: RUF009 - each part is frozen: all facts share the empty ones, which takes an eighth of the time

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from startblok.rules.dates import Days as Days
from startblok.rules.facts_beside import Absences as Absences
from startblok.rules.facts_beside import Account as Account
from startblok.rules.facts_beside import Application as Application
from startblok.rules.facts_beside import Candidate as Candidate
from startblok.rules.facts_beside import Leaver as Leaver
from startblok.rules.facts_beside import Leg as Leg
from startblok.rules.facts_beside import Midway as Midway
from startblok.rules.facts_beside import Reminded as Reminded
from startblok.rules.facts_beside import Reminding as Reminding
from startblok.rules.facts_beside import Run as Run
from startblok.rules.facts_beside import Ticket as Ticket
from startblok.rules.facts_beside import Travel as Travel
from startblok.rules.facts_beside import Vacancy as Vacancy
from startblok.rules.facts_beside import Vehicle as Vehicle
from startblok.rules.facts_beside import Who as Who
from startblok.rules.facts_places import Calendar as Calendar
from startblok.rules.facts_places import Grant as Grant
from startblok.rules.facts_places import Holding as Holding
from startblok.rules.facts_places import HoldingKind as HoldingKind
from startblok.rules.facts_places import Request as Request
from startblok.rules.kinds import Answer as Answer
from startblok.rules.kinds import Benefit as Benefit
from startblok.rules.kinds import CheckOutcome as CheckOutcome
from startblok.rules.kinds import Route as Route
from startblok.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Youth:
    """The young person; `low_qualified` is a coordinator's finding, None while nobody judged the proof.

    `contact_changed_for_them_on`: when somebody else last changed how they are reached, `contact_changed_by` who did,
    whatever they go by. `address_vouched`: there is no mail address, or somebody outside the employer said that it is
    the youth's own. `code_reaches`: somebody said so of the number or the address, so that a code that is typed was
    read by the youth. `is_reached`: no message to the present address or number came back. `has_account`: the youth
    signs in, and sees the own case.
    """

    first_name: str = ""
    last_name: str = ""
    birth_date: date | None = None
    low_qualified: bool | None = None
    benefit: Benefit = Benefit.UNKNOWN
    has_mail_or_phone: bool = True
    code_reaches: bool = True
    may_be_recorded_twice: bool = False
    contact_changed_for_them_on: date | None = None
    contact_changed_by: object = None
    address_vouched: bool = True
    is_reached: bool = True
    has_account: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """The case file itself: its route, its people, and what was logged while it ran.

    `disappeared_on`: the last of three days in a row that the youth missed without a valid reason, while the youth was
    not heard since. `long_away_from`: the first day of an absence of more than four weeks that the mediator did not
    answer yet. `last_mediator_contact_on`: when the mediator last wrote or spoke. `running`: a WES or start job runs.
    `exceptions_asked`: the statements for which a coordinator was asked an exception and did not answer yet.
    `exception_wanted`: the statement for which one is asked now. `coach` and `mediator`: who they
    are, whatever they go by. `open_elsewhere`: the youth has another case that is open.
    """

    route: Route | None = None
    running: bool = False
    has_coach: bool = False
    has_mediator: bool = False
    has_partner: bool = False
    coach_is_mediator: bool = False
    coach: object = None
    mediator: object = None
    last_mediator_contact_on: date | None = None
    study_or_future_logged: bool = False
    not_yet_ready_confirmed: bool = False
    proposed_by_mediator: bool = False
    phoned_answer: Answer | None = None
    closed: bool = False
    open_elsewhere: bool = False
    guided_further: bool = False
    exceptions_asked: frozenset[str] = frozenset()
    exception_wanted: str | None = None
    disappeared_on: date | None = None
    long_away_from: date | None = None


@dataclass(frozen=True, slots=True)
class Pathway:
    """A VDAB pathway; `kind` is its code (TIW, TWE or another)."""

    kind: str | None = None
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Wes:
    """The work experience placement.

    `start`/`end`: first and last day as first decided. `changed_end`: last day after extension or shortening.
    `ended_early_on`: last day after early ending. `earlier`: other WES of this youth at this employer.
    `proposed`: the dates of the agreed plan. `in_force_until`: on extension or shortening the last day that stood
    until now, while `changed_end` is the day asked for.
    """

    start: date | None = None
    end: date | None = None
    changed_end: date | None = None
    ended_early_on: date | None = None
    started: bool = False
    earlier: tuple[Days, ...] = ()
    proposed: Days | None = None
    in_force_until: date | None = None
    end_asked_on: date | None = None

    @property
    def decided_end(self) -> date | None:
        return self.changed_end or self.end

    @property
    def last_day(self) -> date | None:
        return self.ended_early_on or self.changed_end or self.end


@dataclass(frozen=True, slots=True)
class Plan:
    """The newest version of the training plan; `agreed_by` counts agreements on that version alone."""

    exists: bool = False
    generic_competences: int = 0
    competences: int = 0
    tasks: int = 0
    study_actions: int = 0
    future_steps: int = 0
    agreed_by: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Contract:
    """The WES contract or start-job agreement; `signed_by` counts signatures over its present content alone.

    `scheduled`: the weekdays and hours in it are known; a WES contract asks it.
    """

    exists: bool = False
    signed_by: frozenset[Role] = frozenset()
    uploaded_model: bool = False
    scheduled: bool = False


@dataclass(frozen=True, slots=True)
class Papers:
    """The two documents of R26: the LED overview (`proof`) and the contract, and their way to the coordinators.

    `model` is a contract that was uploaded; one signed here is not judged.

    `proof_served_on`: the first day on which a proof whose file is still kept had served its decision.
    """

    proof_there: bool = False
    proof_dated_on: date | None = None
    proof_verdict: bool | None = None
    model_there: bool = False
    model_verdict: bool | None = None
    delivered_on: date | None = None
    proof_served_on: date | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The newest check of the conditions that gave an answer, positive or negative.

    `place_stays` is asked after a negative one during the WES. `new_proof`: since then another proof was added.
    """

    outcome: CheckOutcome | None = None
    place_stays: bool | None = None
    new_proof: bool = False


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The final evaluation: whose input is in, for whom "no input" stands, and when each party was last heard.
    `noted`: those whose words the mediator wrote down.

    Who writes is heard, and who takes part in a conversation; the youth also when seen at work.

    `training_begun` is None when the evaluation names no training; `training_from` is the day on which it begins.
    """

    inputs: frozenset[Role] = frozenset()
    without_input: frozenset[Role] = frozenset()
    noted: frozenset[Role] = frozenset()
    input_of: Role | None = None
    last_contact_with_party_on: date | None = None
    heard_on: Mapping[Role, date] = field(default_factory=dict)
    names_training: bool = False
    training_begun: bool | None = None
    training_from: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class StartJob:
    """The start job and its file; `missing` are checklist items not there yet, `to_see` those only looked at, by name.

    `place` is where it will be, `wes_place` where the WES was (None on the direct route). `in_force_until`: on a
    renewal the last day that stood until now, while `end` is the day asked for.
    """

    start: date | None = None
    end: date | None = None
    in_force_until: date | None = None
    place: object = None
    wes_place: object = None
    decided_on: date | None = None
    missing: tuple[str, ...] = ()
    to_see: tuple[str, ...] = ()
    submitted: bool = False
    confirmed: bool = False
    renewal_asked: bool = False
    renewal_until: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a rule may look at; every part is there, empty where nothing is known. `today` is a day in Brussels.

    `acting` is the role in which somebody takes the step, `who` the person; nobody in particular when it is empty.
    """

    today: date
    acting: Role | None = None
    who: Who = Who()
    youth: Youth = Youth()
    candidate: Candidate = Candidate()
    case: Case = Case()
    pathway: Pathway = Pathway()
    wes: Wes = Wes()
    request: Request = Request()
    calendar: Calendar = Calendar()
    plan: Plan = Plan()
    contract: Contract = Contract()
    agreement: Contract = Contract()
    papers: Papers = Papers()
    check: Check = Check()
    midway: Midway = Midway()
    evaluation: Evaluation = Evaluation()
    start_job: StartJob = StartJob()
    vacancy: Vacancy = Vacancy()
    application: Application = Application()
    leg: Leg = Leg()
    travel: Travel = Travel()
    absences: Absences = Absences()
    leaver: Leaver = Leaver()
    account: Account = Account()
    reminding: Reminding = Reminding()
    reminded: Reminded = Reminded()
    run: Run = Run()
