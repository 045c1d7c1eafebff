"""The own part of an evaluation that this person can give now, one press away from where evaluations are read."""

from typing import Any

from startblok.process import evaluation, midway
from startblok.process.facts import facts_of
from startblok.process.offers import offers
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.web.links import step_url

GIVEN_ON = {"tussentijdse-evaluatie": midway.give_midway, "eindevaluatie": evaluation.give_input}
"""The step by which a part is given, by the address of the paper it comes into."""


def own_part(case: CaseFile, actor: Actor, slug: str | None = None) -> list[dict[str, Any]]:
    """What this person can give now and did not yet, for this paper or for both; no query."""
    steps = [step for paper, step in GIVEN_ON.items() if slug in (None, paper)]
    facts = facts_of(case)
    given = {midway.give_midway: facts.midway.inputs, evaluation.give_input: facts.evaluation.inputs}
    return [
        {"title": each.step.title, "url": step_url(each.step, case)}
        for each in offers(case, actor, steps)
        if each.possible and each.role not in given[each.step]
    ]
