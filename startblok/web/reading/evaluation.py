"""The inputs of the final evaluation and its closing; another's input only after one's own (scheme, who sees what)."""

from collections.abc import Mapping

from startblok.papers import evaluation as paper
from startblok.papers import plan
from startblok.papers.section import Section
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.evaluations import EvaluationInput
from startblok.records.visibility import roles_on
from startblok.rules.roles import PARTIES, role_name
from startblok.rules.worded import Worded


def evaluation(case: CaseFile, actor: Actor) -> list[Section]:
    """The plan, what each party gave, as far as this reader may see it, and the conclusion; six queries."""
    rows = EvaluationInput.objects.filter(case=case).select_related("by").prefetch_related("scores__competence")
    inputs = {each.role: each for each in rows}
    shown = _readable(case, actor, inputs)
    agreed = plan.newest(case)
    wanted = {each.competence_id: each.target for each in agreed.competences.all()} if agreed else {}
    parts = [paper.given(inputs[role], wanted) for role in PARTIES if role in shown and role in inputs]
    hidden = [role for role in PARTIES if role in inputs and role not in shown]
    if hidden:
        parts.append(Section("Nog niet te lezen", note=_when(case, actor)))
    waiting = [role_name(role) for role in PARTIES if role not in inputs]
    if waiting and not getattr(case, "final", None):
        parts.append(Section("Nog te geven", note=Worded("Wacht op: {who}.", who=waiting)))
    return [*(plan.actions(agreed) if agreed else ()), *parts, *paper.closing(case)]


def targets(case: CaseFile) -> list[Section]:
    """What the plan aims at, before somebody says what came of it."""
    agreed = plan.newest(case)
    return [plan.competences(agreed), *plan.actions(agreed)] if agreed else []


def _readable(case: CaseFile, actor: Actor, inputs: Mapping[str, EvaluationInput]) -> set[str]:
    """Which inputs this person reads: all once they gave their own; who gives none, once all three are there.

    Who comes in the place of somebody that gave input reads all three then too. A party of whom only was noted that no
    input came may still give it, and so waits for the closing.
    """
    every = {role.value for role in PARTIES}
    mine = [inputs[role] for role in PARTIES if role in roles_on(actor, case) and role in inputs]
    own = any(each.by_id == actor.user and not each.missing for each in mine)
    parties = every & roles_on(actor, case)
    complete = inputs.keys() == every and (not parties or any(not each.missing for each in mine))
    return every if getattr(case, "final", None) or own or complete else parties


def _when(case: CaseFile, actor: Actor) -> str:
    """When this person reads what the others gave."""
    if actor.is_youth:
        return "Je leest wat de anderen gaven zodra je zelf je deel gaf."
    if set(PARTIES) & roles_on(actor, case):
        return "U leest wat de anderen gaven zodra u zelf uw deel gaf."
    return "U leest wat de jongere, de coach en de bemiddelaar gaven zodra de inbreng van alle drie er is."
