"""Whose turn it is: what the law still asks in the present state, who can do it, since when and by when."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from startblok.process.asks import ASKS
from startblok.records.cases import NO_DEADLINE, NOTHING_TO_DO, CaseFile
from startblok.records.clock import today
from startblok.rules import answers, papers, plan, referral
from startblok.rules.facts import Facts
from startblok.rules.roles import Role
from startblok.rules.verdict import Finding, Kind, Rule

NEEDED: Mapping[Role, Rule] = {Role.MEDIATOR: plan.mediator_named, Role.PARTNER: referral.passed_on}
"""What must hold before there is anybody in this role whose turn it could be."""

FIRST: Mapping[Rule, Rule] = {papers.contract_signed_by_all: papers.contract_written}
"""What must hold before a task is anybody's: nobody is asked to sign what is not there."""

if TYPE_CHECKING:
    from startblok.process.step import Step


@dataclass(frozen=True, slots=True)
class Task:
    """A statement that must come true before the case can go on, and the steps that make it so.

    `roles` are those who can do it now, by the `doable` among the steps; `because` says what else must come first,
    when nobody can. `since` is the day from which somebody could, or on which it arose when nobody can.
    """

    statement: Rule
    steps: "tuple[Step, ...]"
    doable: "tuple[Step, ...]"
    roles: tuple[Role, ...]
    since: date
    due: date | None
    done: bool
    because: Finding | None = None

    def as_row(self) -> dict[str, Any]:
        """How a case keeps an open task for the lists."""
        return {
            "key": self.statement.name,
            "title": self.statement.title,
            "steps": [step.name for step in self.doable or self.steps],
            "roles": [role.value for role in self.roles],
            "since": self.since.isoformat(),
            "due": self.due.isoformat() if self.due else None,
        }


def tasks_of(case: CaseFile, facts: Facts) -> list[Task]:
    """Every statement asked in the state of this case, done or not, in the order of the journey."""
    return list(_tasks(case, facts, done_too=True))


def urgency(task: Task) -> tuple[bool, date]:
    """What comes first: what somebody can do before what nobody can yet, and what is due by a day by that day."""
    return not task.roles, task.due or NO_DEADLINE


def refresh(case: CaseFile, facts: Facts) -> None:
    """Keep on the case what its lists sort and filter by; the caller saves it."""
    still_open = sorted(_tasks(case, facts, done_too=False), key=urgency)
    case.tasks = [task.as_row() for task in still_open]
    case.turns = sorted({role.value for task in still_open for role in task.roles})
    case.turn_since = min((task.since for task in still_open if task.roles), default=None)
    rest = NO_DEADLINE if case.turns else NOTHING_TO_DO
    case.due_on = min((task.due for task in still_open if task.due), default=rest)
    case.looked_on = today()


def _tasks(case: CaseFile, facts: Facts, *, done_too: bool) -> Iterator[Task]:
    # Imported late, as below.
    from startblok.process.facts import given
    from startblok.process.step import standing

    passed, lacking = given(case), _lacking(facts)
    kept = {row["key"]: row for row in case.tasks}
    for statement, steps in _asked(case.state):
        finding = statement.judge(facts).finding
        if finding and not standing([finding], passed):
            finding = None
        if finding or done_too:
            broken = finding.values if finding else None
            yield _task(statement, steps, broken, kept.get(statement.name), facts, lacking)


@cache
def _asked(state: str) -> "tuple[tuple[Rule, tuple[Step, ...]], ...]":
    """What a state asks, each with the steps that settle it there."""
    # Imported late: the chapters of the journey are made with the engine, which refreshes tasks.
    from startblok.process.journey import BY_NAME

    # What a youth does on the own record is open in every state of the case.
    open_now = [step for step in BY_NAME.values() if not step.frm or state in step.frm]
    return tuple(
        (statement, tuple(step for step in open_now if statement in step.settles)) for statement in ASKS.get(state, ())
    )


def _task(
    statement: Rule,
    steps: "Sequence[Step]",
    broken: Mapping[str, Any] | None,
    kept: Mapping[str, Any] | None,
    facts: Facts,
    lacking: Mapping[Role, Finding],
) -> Task:
    """The task of one statement, `kept` as it was seen last."""
    hands, waits = _hands(steps, facts), _comes_first(statement, facts)
    free = [] if waits else [each for each in hands if not each.blocks]
    roles = _who_can(free, lacking, (broken or {}).get("missing", ()))
    reasons = [waits, *(each.blocks[0] for each in hands if each.blocks), *(lacking.get(each.role) for each in hands)]
    because = next((each for each in reasons if each), None) if not roles else None
    since = _since(kept, facts.today, can_be_done=bool(roles))
    left, doable = (tuple(dict.fromkeys(each.step for each in some)) for some in (hands, free))
    days = [step.due(facts, since) for step in left if step.due]
    due = min((day for day in days if day), default=None)
    return Task(statement, left, doable, roles, since, due, broken is None, because)


def _lacking(facts: Facts) -> dict[Role, Finding]:
    """The roles in which there is nobody yet, each with the finding that says so."""
    return {role: finding for role, rule in NEEDED.items() if (finding := rule.judge(facts).finding)}


@dataclass(frozen=True, slots=True)
class Hand:
    """A step in the hands of one role: `voice` is whose word it gives, `blocks` are what stops this role."""

    step: "Step"
    role: Role
    voice: Role
    blocks: tuple[Finding, ...]


def _hands(steps: "Iterable[Step]", facts: Facts) -> list[Hand]:
    """Who could take which of these steps; left out is who has nothing to do."""
    # Imported late: offers are made with the engine, which refreshes tasks.
    from startblok.process.offers import is_moot, known_before

    hands = []
    for step in steps:
        # Judged once where it is the same for all.
        found = None if step.minds_who_acts else known_before(step, facts)
        for role in step.turn:
            acting = replace(facts, acting=role) if found is None else facts
            said = known_before(step, acting) if found is None else found
            if not is_moot(step, said):
                blocks = tuple(each for each in said if each.kind is Kind.BLOCK)
                hands.append(Hand(step, role, _voice(step, role, acting), blocks))
    return hands


def _voice(step: "Step", role: Role, acting: Facts) -> Role:
    """Whose word the step gives: of who takes it, unless that is somebody who speaks for the youth."""
    return step.claim(acting).acting or role if step.claim and step.claims_early else role


def _comes_first(statement: Rule, facts: Facts) -> Finding | None:
    """What else must come true before anybody can do something; who asked an exception waits for the answer."""
    asked = statement.name in facts.case.exceptions_asked
    first = answers.exception_answered if asked else FIRST.get(statement)
    return first.judge(facts).finding if first else None


def _who_can(free: Iterable[Hand], lacking: Collection[Role], missing: Iterable[Any]) -> tuple[Role, ...]:
    """The roles whose turn it is; those among what is `missing` narrow it to whose word is still waited for."""
    waited_for = [each for each in missing if isinstance(each, Role)]
    there = [each for each in free if each.role not in lacking]
    return tuple(dict.fromkeys(each.role for each in there if not waited_for or each.voice in waited_for))


def _since(kept: Mapping[str, Any] | None, today: date, *, can_be_done: bool) -> date:
    """The day on which the task arose; the day on which it could be done first, once it can."""
    if kept is None or (can_be_done and not kept["roles"]):
        return today
    return date.fromisoformat(kept["since"])
