"""Whose turn it is: what the law still asks in the present state, who can do it, since when and by when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from startblok.process.asks import ASKS
from startblok.records.cases import NO_DEADLINE, NOTHING_TO_DO, CaseFile
from startblok.records.clock import today
from startblok.rules import plan, referral
from startblok.rules.facts import Facts
from startblok.rules.roles import Role
from startblok.rules.verdict import Finding, Kind, Rule

NEEDED: Mapping[Role, Rule] = {Role.MEDIATOR: plan.mediator_named, Role.PARTNER: referral.passed_on}
"""What must hold before there is anybody in this role whose turn it could be."""

if TYPE_CHECKING:
    from startblok.process.step import Step


@dataclass(frozen=True, slots=True)
class Task:
    """A statement that must come true before the case can go on, and the steps that make it so.

    `roles` are those who can do it now; `because` says what else must come first, when nobody can.
    """

    statement: Rule
    steps: "tuple[Step, ...]"
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
            "steps": [step.name for step in self.steps],
            "roles": [role.value for role in self.roles],
            "since": self.since.isoformat(),
            "due": self.due.isoformat() if self.due else None,
        }


def tasks_of(case: CaseFile, facts: Facts) -> list[Task]:
    """Every statement asked in the state of this case, done or not, in the order of the journey."""
    return list(_tasks(case, facts, done_too=True))


def refresh(case: CaseFile, facts: Facts) -> None:
    """Keep on the case what its lists sort and filter by; the caller saves it."""
    still_open = list(_tasks(case, facts, done_too=False))
    case.tasks = [task.as_row() for task in still_open]
    case.turns = sorted({role.value for task in still_open for role in task.roles})
    case.turn_since = min((task.since for task in still_open), default=None)
    rest = NO_DEADLINE if case.turns else NOTHING_TO_DO
    case.due_on = min((task.due for task in still_open if task.due), default=rest)
    case.looked_on = today()


def _tasks(case: CaseFile, facts: Facts, *, done_too: bool) -> Iterator[Task]:
    # Imported late, as below.
    from startblok.process.facts import given
    from startblok.process.step import standing

    passed = given(case)
    since = {row["key"]: date.fromisoformat(row["since"]) for row in case.tasks}
    for statement, steps in _asked(case.state):
        finding = statement.judge(facts).finding
        if finding and not standing([finding], passed):
            finding = None
        if finding or done_too:
            yield _task(statement, steps, finding.values if finding else None, since.get(statement.name), facts)


@cache
def _asked(state: str) -> "tuple[tuple[Rule, tuple[Step, ...]], ...]":
    """What a state asks, each with the steps that settle it there."""
    # Imported late: the chapters of the journey are made with the engine, which refreshes tasks.
    from startblok.process.journey import STEPS

    return tuple(
        (statement, tuple(step for step in STEPS if statement in step.settles and state in step.frm))
        for statement in ASKS.get(state, ())
    )


def _task(
    statement: Rule, steps: "Sequence[Step]", broken: Mapping[str, Any] | None, since: date | None, facts: Facts
) -> Task:
    """The task of one statement; roles among what is `missing` narrow it to those still waited for."""
    # Imported late: offers are made with the engine, which refreshes tasks.
    from startblok.process.offers import known_before

    lacking = {role: finding for role, rule in NEEDED.items() if (finding := rule.judge(facts).finding)}
    blocks = {step.name: [each for each in known_before(step, facts) if each.kind is Kind.BLOCK] for step in steps}
    waited_for = [each for each in (broken or {}).get("missing", ()) if isinstance(each, Role)]
    roles = [role for step in steps if not blocks[step.name] for role in step.turn if role not in lacking]
    if waited_for:
        roles = [role for role in roles if role in waited_for]
    first = [found[0] for found in blocks.values() if found] if not roles else []
    first += [lacking[role] for step in steps for role in step.turn if role in lacking and not roles]
    began = since or facts.today
    days = [step.due(facts, began) for step in steps if step.due]
    due = min((day for day in days if day), default=None)
    because = first[0] if first else None
    return Task(statement, tuple(steps), tuple(dict.fromkeys(roles)), began, due, broken is None, because)
