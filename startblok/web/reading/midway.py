"""The mid-way review: what each party gave, as far as this reader may see it (scheme, who sees what)."""

from startblok.papers import midway as paper
from startblok.papers import plan
from startblok.papers.kinds.midway import inputs_of, is_over
from startblok.papers.section import Section
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.own_first import readable
from startblok.rules.roles import PARTIES, role_name
from startblok.rules.worded import Worded
from startblok.web.reading.hidden import hidden


def review(case: CaseFile, actor: Actor) -> list[Section]:
    """What each party gave, and who still can; five queries."""
    inputs, over = {each.role: each for each in inputs_of(case)}, is_over(case)
    shown = readable(case, actor, inputs, over=over)
    agreed = plan.newest(case)
    wanted = {each.competence_id: each.target for each in agreed.competences.all()} if agreed else {}
    read = [each for role, each in inputs.items() if role in shown]
    beside = len(read) > 1
    parts = paper.side_by_side(read, case, wanted) if beside else [paper.given(each, case, wanted) for each in read]
    waiting = [role_name(role) for role in PARTIES if role not in inputs]
    if waiting and not over:
        parts.append(Section("Nog te geven", note=Worded("Wacht op: {who}.", who=waiting)))
    if waiting and over:
        parts.append(Section("Niet gegeven", note=Worded("Gaf geen deel: {who}.", who=waiting)))
    return [*parts, *hidden(case, actor, inputs, shown)]
