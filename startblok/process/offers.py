"""What this person may do here, what still stands in the way, and what they are asked to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from startblok.process.facts import facts_of, given
from startblok.process.step import Step, standing
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.people import Youth
from startblok.records.visibility import roles_on
from startblok.rules.facts import Facts, Who
from startblok.rules.roles import Role
from startblok.rules.verdict import Finding, Kind


@dataclass(frozen=True, slots=True)
class Offer:
    """A step this person may take on this record; `blocks` say why it cannot yet, `moot` that nothing is to be done."""

    step: Step
    role: Role
    blocks: tuple[Finding, ...]
    guides: tuple[Finding, ...]
    moot: bool = False

    @property
    def possible(self) -> bool:
        return not self.blocks


def offers(subject: Any, by: Actor, steps: Iterable[Step]) -> list[Offer]:
    """The steps open to this person in the present state for which there is something to do, in order of the journey.

    `subject` was loaded by `facts.load`; no query is made.
    """
    return [each for each in _open(subject, by, steps) if not each.moot]


def own_offers(case: CaseFile, by: Actor, steps: Iterable[Step]) -> list[Offer]:
    """What a case asks of its youth that is done on the youth's own record: for that youth alone; no query is made."""
    if by.youth is None or by.youth != case.youth_id:
        return []
    facts, own = facts_of(case), frozenset({Role.YOUTH})
    asked = {name for task in case.tasks for name in task["steps"]}
    return [_offer(step, own, facts, case) for step in steps if step.on is Youth and step.name in asked]


def offer_of(subject: Any, by: Actor, step: Step) -> Offer | None:
    """One step, also when there is nothing to do; None when it is not open to this person."""
    return next(_open(subject, by, [step]), None)


def _open(subject: Any, by: Actor, steps: Iterable[Step]) -> Iterator[Offer]:
    roles = roles_on(by, subject)
    state = getattr(subject, "state", "") if subject.pk else ""
    open_to = [
        step
        for step in steps
        if isinstance(subject, step.on) and roles.intersection(step.by) and (not step.frm or state in step.frm)
    ]
    facts = replace(facts_of(subject), who=Who(by.user, by.minutes))
    yield from (_offer(step, roles, facts, subject) for step in open_to)


def _offer(step: Step, roles: frozenset[Role], facts: Facts, subject: Any) -> Offer:
    role = next(role for role in step.by if role in roles)
    found = known_before(step, replace(facts, acting=role))
    blocks = tuple(each for each in standing(found, given(subject)) if each.kind is Kind.BLOCK)
    return Offer(step, role, blocks, tuple(each for each in found if each.kind is Kind.GUIDE), is_moot(step, found))


def is_moot(step: Step, found: Iterable[Finding]) -> bool:
    """Whether one of these findings says that there is nothing to do."""
    said = {each.statement for each in found}
    return bool(said) and any(rule.moot and rule.name in said for rule in step.law)


def known_before(step: Step, facts: Facts) -> list[Finding]:
    """What the law says of a step before anything is filled in.

    What the answers will change is left to them, and what nobody may read ahead to the moment the step is taken.
    """
    if step.claim and step.claims_early:
        facts = step.claim(facts)
    return [verdict.finding for rule in step.foreseen if (verdict := rule.judge(facts)).finding]
