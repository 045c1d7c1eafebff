"""The inputs of the final evaluation and its closing; another's input only after one's own (scheme, who sees what)."""

from collections.abc import Mapping

from django.utils.text import capfirst

from startblok.process.choices import ADVICE
from startblok.process.worded import Worded
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.evaluations import EvaluationInput
from startblok.records.plans import LEVELS
from startblok.records.visibility import roles_on
from startblok.rules.roles import PARTIES
from startblok.web.reading import plan
from startblok.web.reading.section import Block, Section, row
from startblok.web.timeline import role_name

LEVEL = dict(LEVELS)


def evaluation(case: CaseFile, actor: Actor) -> list[Section]:
    """The plan, what each party gave, as far as this reader may see it, and the conclusion; six queries."""
    rows = EvaluationInput.objects.filter(case=case).select_related("by").prefetch_related("scores__competence")
    inputs = {each.role: each for each in rows}
    shown = _readable(case, actor, inputs)
    agreed = plan.newest(case)
    wanted = {each.competence_id: each.target for each in agreed.competences.all()} if agreed else {}
    parts = [_given(inputs[role], wanted) for role in PARTIES if role in shown and role in inputs]
    hidden = [role for role in PARTIES if role in inputs and role not in shown]
    if hidden:
        parts.append(Section("Nog niet te lezen", note=_when(case, actor)))
    waiting = [role_name(role) for role in PARTIES if role not in inputs]
    if waiting and not getattr(case, "final", None):
        parts.append(Section("Nog te geven", note=Worded("Wacht op: {who}.", who=waiting)))
    return [*(plan.actions(agreed) if agreed else ()), *parts, *_final(case)]


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


def _given(each: EvaluationInput, wanted: Mapping[int, int]) -> Section:
    who = capfirst(role_name(each.role))
    if each.missing:
        return Section(Worded("{who}: geen inbreng", who=who), [row("Waarom", each.missing_reason)])
    return Section(
        Worded("{who}: {name}", who=who, name=each.by.name),
        [
            row("Studiekeuze: wat kwam ervan", each.study_outcome),
            row("Toekomstplan: wat kwam ervan", each.future_outcome),
            row("Advies", Worded(dict(ADVICE)[each.advice]) if each.advice else ""),
            row("Uitleg", each.advice_note),
        ],
        blocks=[
            Block(
                score.competence.name,
                [
                    row("Bij de start", Worded(LEVEL.get(score.start or 0, "niet gezien"))),
                    row("Gewenst", Worded(LEVEL.get(wanted.get(score.competence_id, 0), "stond niet in het plan"))),
                    row("Aan het einde", Worded(LEVEL.get(score.end or 0, "niet gezien"))),
                    row("Voorbeeld", score.example),
                ],
            )
            for score in each.scores.all()
        ],
    )


def _final(case: CaseFile) -> list[Section]:
    final = getattr(case, "final", None)
    if final is None:
        return []
    training = [
        row("Opleiding", final.training_what),
        row("Waar", final.training_where),
        row("Vanaf", final.training_from),
        row("Ingeschreven", final.training_enrolled),
    ]
    none = [row("Waarom geen opleiding", final.no_training_reason)]
    return [
        Section(
            "Besluit van de eindevaluatie",
            [
                row("Afgesloten op", final.closed_on),
                row("Besluit", final.conclusion),
                *(training if final.training_needed else none),
            ],
        )
    ]
