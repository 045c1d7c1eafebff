"""A step: one row of the process, and the only way to take it. Read this file once.

A step is a decorated function; calling it performs it: hold, admit, judge, body, save, record, in one transaction.
Whatever refuses raises one of the four refusals and leaves nothing behind.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import Model
from django.forms import Form

from startblok.process import record
from startblok.process.facts import facts_of, given
from startblok.process.hold import hold
from startblok.process.refusals import TOO_LATE, NotNow, NotYours, Refused
from startblok.records.actors import Actor
from startblok.records.chain import Tell
from startblok.records.clock import now, today
from startblok.records.subject import writing
from startblok.records.visibility import ONLY_REFUSED, roles_on
from startblok.rules.facts import Facts, Who
from startblok.rules.roles import Role
from startblok.rules.verdict import Finding, Kind, Rule, Verdict

# A deadlock, a serialization failure, or a constraint that another's commit broke: tried again, so that the law
# judges what is there now and says so in its own words.
TRIES = 3
TRIED_AGAIN = frozenset({"40P01", "40001", "23P01", "23505"})

NEW = ("",)
"""The state of a record that a step makes."""
ALWAYS: tuple[str, ...] = ()
"""A step that is open in every state, or on a record without states."""
TO_YOUTH = "Jij:"
"""How the paragraph of a docstring begins that speaks to a youth, who is called "je"."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who takes the step in which role, and when. `along` are the other records that its body changed (ADR 10),
    `passed` the warnings that this person passes over, each with the reason."""

    actor: Actor
    role: Role
    passed: Sequence[tuple[Finding, str]] = field(default=(), compare=False)
    along: list[record.Taken] = field(default_factory=list, compare=False)

    @property
    def user(self) -> int:
        """The id of the person who acts; LookupError for whoever has no account: the clock, and a link."""
        if self.actor.user is None:
            raise LookupError("nobody's account")
        return self.actor.user

    @property
    def today(self) -> date:
        return today()

    @property
    def now(self) -> datetime:
        return now()


@dataclass(frozen=True, slots=True)
class Done:
    """What a step left behind: its record and the number of its entry; `repeated` when this key did it before."""

    record: Any
    seq: int
    repeated: bool = False


@dataclass(frozen=True, eq=False)
class Step:
    """One row of the process.

    `title` names the button, `done` completes "Nadia (bemiddelaar) …" in the timeline, the docstring is the help text.
    `claim` says what the answers would make true, for the law to judge. `settles` are the statements this step makes
    true: they are the tasks it ends. `due` gives the last day of such a task from the facts and the day it arose.
    `stand_in` are those among `by` who may do it for the others, and whose turn it therefore never is.
    `again` is judged anew without refusing: what no longer holds is kept in the log and told to whoever took the step.
    """

    title: str
    done: str
    on: type[Model]
    by: tuple[Role, ...]
    frm: tuple[str, ...]
    to: str | None
    law: tuple[Rule, ...]
    ask: type[Form] | None
    claim: Callable[..., Facts] | None
    tell: tuple[Role, ...]
    due: Callable[[Facts, date], date | None] | None
    settles: tuple[Rule, ...]
    stand_in: tuple[Role, ...]
    again: tuple[Rule, ...]
    body: Callable[..., Iterable[Tell] | None] = field(repr=False)

    @property
    def name(self) -> str:
        return self.body.__name__

    @property
    def help(self) -> str:
        """What this step is, for everybody but a youth."""
        return _spoken_to(self.body, youth=False)

    @property
    def youth_help(self) -> str:
        """The same for a youth, from the paragraph of the docstring that begins with "Jij:"; else as for all."""
        return _spoken_to(self.body, youth=True) or self.help

    @cached_property
    def turn(self) -> tuple[Role, ...]:
        """Whose turn it is when this step is asked for."""
        return tuple(role for role in self.by if role is not Role.CLOCK and role not in self.stand_in)

    @cached_property
    def scarce(self) -> bool:
        """Whether it takes a place and a youth's days, so that both are locked before judging."""
        return any("calendar" in rule.needs for rule in self.law)

    @cached_property
    def foreseen(self) -> tuple[Rule, ...]:
        """Its law as far as it can be judged before anything is filled in, and may be told ahead."""
        claimed = frozenset[str](getattr(self.claim, "parts", ()))
        known = (rule for rule in self.law if rule.beforehand or not claimed.intersection(rule.needs))
        return tuple(rule for rule in known if rule.name not in ONLY_REFUSED)

    @cached_property
    def minds_who_acts(self) -> bool:
        """Whether what is foreseen may differ for one role and another."""
        return self.claims_early or any({"acting", "who"}.intersection(rule.needs) for rule in self.foreseen)

    @cached_property
    def claims_early(self) -> bool:
        """Whether its claim needs no answers, and holds before anything is filled in."""
        return self.claim is not None and not getattr(self.claim, "parts", ())

    def __call__(
        self,
        subject: Any,
        *,
        by: Actor,
        seen: int | None = None,
        key: UUID | None = None,
        reasons: Mapping[str, str] | None = None,
        **answers: Any,
    ) -> Done:
        """Take the step on a record (or on an unsaved one, which it makes).

        `seen` is the version the page showed; the same `key` again gives the first result; `reasons`, by statement,
        pass over warnings, when somebody with an account gives them. Raises NotYours, NotNow, Refused or AlreadyMoved.
        """
        for attempt in range(1, TRIES + 1):
            try:
                # A new record gets its id in the body: a second try must begin without it.
                asked = subject if subject.pk else copy(subject)
                with transaction.atomic(), writing():
                    return _perform(self, asked, by, seen, key, (by.user and reasons) or {}, answers)
            except DatabaseError as error:
                if attempt == TRIES or getattr(error.__cause__, "sqlstate", None) not in TRIED_AGAIN:
                    raise
        raise AssertionError("the last try returns or raises")


def step(
    title: str, done: str, *, on: type[Model], by: Sequence[Role], frm: Sequence[str], **row: Any
) -> Callable[[Callable[..., Any]], Step]:
    """Make a step of the function below it; `Step` tells what a row can say.

    Besides the first four these are: to, law, ask, claim, tell, due, settles, stand_in, again.
    """
    plain: dict[str, Any] = {"to": None, "ask": None, "claim": None, "due": None}
    many = ("law", "tell", "settles", "stand_in", "again")
    given_row = plain | row | {name: tuple(row.get(name, ())) for name in many}

    def make(body: Callable[..., Any]) -> Step:
        return Step(title, done, on, tuple(by), tuple(frm), body=body, **given_row)

    return make


def claims(*parts: str) -> Callable[[Callable[..., Facts]], Callable[..., Facts]]:
    """Name the parts of the facts that a claim makes of the answers, so that offers leave their rules to these.

    A claim that needs no answers names none: it holds before anything is filled in, too.
    """

    def named(claim: Callable[..., Facts]) -> Callable[..., Facts]:
        claim.parts = frozenset(parts)  # type: ignore[attr-defined]  # a function carries what is said of it
        return claim

    return named


def _spoken_to(body: Callable[..., Any], *, youth: bool) -> str:
    """The paragraphs of a step's docstring for this reader, each on one line."""
    paragraphs = [" ".join(each.split()) for each in (body.__doc__ or "").split("\n\n")]
    chosen = [each.removeprefix(TO_YOUTH) for each in paragraphs if each.startswith(TO_YOUTH) is youth]
    return "\n\n".join(each.strip() for each in chosen)


def _perform(
    step: Step,
    asked: Any,
    by: Actor,
    seen: int | None,
    key: UUID | None,
    reasons: Mapping[str, str],
    answers: Mapping[str, Any],
) -> Done:
    subject, first = hold(asked, seen=seen, key=key, scarce=step.scarce, place=answers.get("place"))
    if first is not None:
        # The record that the first call with this key left behind.
        same = asked if asked.pk else type(asked)._default_manager.get(pk=first.subject_id)
        return Done(same, first.seq, repeated=True)
    role = admit(step, subject, by)
    verdicts = judge(step, subject, answers, role=role, by=by)
    passed = settle([each.finding for each in verdicts if each.finding], given(subject), role, reasons)
    verdicts += judge(step, subject, answers, step.again, role=role, by=by)
    came_from, act = getattr(subject, "state", None), Act(by, role, passed)
    with record.writes() as written:
        tell = [*(Tell(each) for each in step.tell), *(step.body(subject, by=act, **answers) or ())]
    if step.to is not None and step.to != came_from:
        subject.state, subject.state_since = step.to, today()
    told = record.Told(step.name, by, role, answers, verdicts, passed, came_from, tell, key)
    # A scarce step looked at another place too, which its tasks are not about.
    return Done(subject, record.save(subject, told, act.along, None if step.scarce else written))


def admit(step: Step, subject: Any, by: Actor) -> Role:
    """The role in which this person takes the step; raises NotYours or NotNow."""
    held = roles_on(by, subject)
    role = next((each for each in step.by if each in held), None)
    if role is None:
        raise NotYours(step.title, step.by)
    state = getattr(subject, "state", "") if subject.pk else ""
    if step.frm and state not in step.frm:
        raise NotNow(step.title, state, TOO_LATE.get((step.name, state), ""))
    return role


def judge(
    step: Step,
    subject: Any,
    answers: Mapping[str, Any],
    rules: Sequence[Rule] | None = None,
    *,
    role: Role | None = None,
    by: Actor | None = None,
) -> list[Verdict]:
    """What each rule of its law, or each of these, says of the facts as the answers of this person would make them."""
    asked = step.law if rules is None else rules
    if not asked:
        return []
    facts = replace(facts_of(subject), acting=role, who=Who(by.user, by.minutes) if by else Who())
    if step.claim:
        facts = step.claim(facts, **answers)
    return [rule.judge(facts) for rule in asked]


def standing(findings: Iterable[Finding], given: Collection[str]) -> list[Finding]:
    """The blocks, and the warnings that nobody gave a reason for yet and no exception covers."""
    return [
        each
        for each in findings
        if each.kind is Kind.BLOCK
        or (each.kind is Kind.WARN and each.fingerprint not in given and each.statement not in given)
    ]


def may_override(finding: Finding, role: Role) -> bool:
    """Whether this role may pass over the warning; the clock never gives reasons."""
    return finding.kind is Kind.WARN and role is not Role.CLOCK and finding.override in (None, role)


def settle(
    findings: Iterable[Finding], given: Collection[str], role: Role, reasons: Mapping[str, str]
) -> list[tuple[Finding, str]]:
    """The warnings passed over now, each with its reason; raises Refused with everything that still stands."""
    passed, refused = [], []
    for finding in standing(findings, given):
        reason = reasons.get(finding.statement, "").strip()
        if reason and may_override(finding, role):
            passed.append((finding, reason))
        else:
            refused.append(finding)
    if refused:
        raise Refused(tuple(refused))
    return passed
