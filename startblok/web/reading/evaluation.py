"""The inputs of the final evaluation, side by side once all three are in, and its closing."""

from startblok.papers import evaluation as paper
from startblok.papers import plan
from startblok.papers.given import disagreed
from startblok.papers.section import Section
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.evaluations import EvaluationInput
from startblok.records.own_first import readable
from startblok.rules.roles import PARTIES, role_name
from startblok.rules.worded import Worded
from startblok.web.reading.hidden import hidden


def evaluation(case: CaseFile, actor: Actor) -> list[Section]:
    """The plan, what each party gave, as far as this reader may see it, and the conclusion; six queries."""
    rows = (
        EvaluationInput.objects.filter(case=case)
        .select_related("by", "noted_by")
        .prefetch_related("scores__competence")
    )
    inputs = {each.role: each for each in rows}
    shown = readable(case, actor, inputs, over=getattr(case, "final", None) is not None, together=True)
    agreed = plan.newest(case)
    wanted = {each.competence_id: each.target for each in agreed.competences.all()} if agreed else {}
    read = [inputs[role] for role in PARTIES if role in shown and role in inputs]
    # Who reads more than one reads all three.
    beside = len(read) > 1
    parts = paper.side_by_side(read, case, wanted) if beside else [paper.given(each, case, wanted) for each in read]
    parts += hidden(case, actor, inputs, shown, together=True)
    waiting = [role_name(role) for role in PARTIES if role not in inputs]
    if waiting and not getattr(case, "final", None):
        parts.append(Section("Nog te geven", note=Worded("Wacht op: {who}.", who=waiting)))
    closing = [*paper.closing(case), *_disagreed(case)] if shown == {*PARTIES} else []
    return [*(plan.actions(agreed) if agreed else ()), *parts, *closing]


def _disagreed(case: CaseFile) -> list[Section]:
    """Who did not agree, before the closing and after it; two queries."""
    before, after = (disagreed(case, after_closing=each) for each in (False, True))
    sections = [Section("Niet akkoord", before)] if before else []
    return sections + ([Section("Niet akkoord na het afsluiten", after)] if after else [])


def targets(case: CaseFile) -> list[Section]:
    """What the plan aims at, before somebody says what came of it."""
    agreed = plan.newest(case)
    return [plan.competences(agreed), *plan.actions(agreed)] if agreed else []
