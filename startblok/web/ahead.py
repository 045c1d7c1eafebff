"""What the law says of answers beside letting the step pass: of those in order already, as advice, and of what was."""

from collections.abc import Mapping
from typing import Any

from startblok.process.facts import given
from startblok.process.step import Step, judge, standing
from startblok.rules.catalogue import STATEMENTS
from startblok.rules.verdict import Finding, Kind
from startblok.web.language.law import sentence_of


def so_far(step: Step, record: Any, form: Any) -> list[Finding]:
    """What the law says already of the answers that are in order, beside those that are not."""
    answers = form.cleaned_data
    ready = [rule for rule, asked in form.looks_at.items() if all(name in answers for name in asked)]
    found = [each.finding for each in judge(step, record, answers, ready) if each.finding]
    return standing(found, given(record))


def guidance(step: Step, record: Any, answers: Mapping[str, Any]) -> list[str]:
    """What the law advises about these answers: it could not stand on the page before they were given."""
    claimed: frozenset[str] = getattr(step.claim, "parts", frozenset())
    found = [each.finding for each in judge(step, record, answers) if each.finding]
    needs = {each.statement: STATEMENTS[each.statement].needs for each in found}
    return [
        sentence_of(each) for each in found if each.kind is Kind.GUIDE and claimed.intersection(needs[each.statement])
    ]


def affected(step: Step, record: Any, answers: Mapping[str, Any]) -> list[str]:
    """What was decided and no longer holds with these answers."""
    found = [each.finding for each in judge(step, record, answers, step.again) if each.finding]
    return [sentence_of(each) for each in standing(found, given(record))]
