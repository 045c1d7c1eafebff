"""The final evaluation: what each party gave and how it was closed, on screen and on paper."""

from collections.abc import Mapping, Sequence

from django.utils.text import capfirst

from startblok.papers.beside import of_competences, of_words, target
from startblok.papers.given import called, level, noted
from startblok.papers.section import Block, Section, row
from startblok.records.cases import CaseFile
from startblok.records.evaluations import ADVICE, EvaluationInput, EvaluationScore
from startblok.rules.roles import role_name
from startblok.rules.worded import Worded


def given(each: EvaluationInput, case: CaseFile, wanted: Mapping[int, int]) -> Section:
    """What one party gave; `wanted` are the target levels by competence."""
    if each.missing:
        return Section(Worded("{who}: geen inbreng", who=capfirst(role_name(each.role))), _said(each))
    blocks = [_seen(score, wanted) for score in each.scores.all()]
    return Section(called(each, case), _said(each), blocks=blocks)


def side_by_side(inputs: Sequence[EvaluationInput], case: CaseFile, wanted: Mapping[int, int]) -> list[Section]:
    """What the parties gave, beside each other: the competences, and what they say of the rest."""
    return [
        of_competences(inputs, case, wanted, lambda score: [*_levels(score), row("Voorbeeld", score.example)]),
        of_words("Plannen en advies", inputs, case, [_said(each) for each in inputs]),
    ]


def _said(each: EvaluationInput) -> list[tuple[str, str]]:
    """What a party says besides the levels, or why there is nothing of it."""
    if each.missing:
        return [row("Waarom geen inbreng", each.missing_reason)]
    return [
        *noted(each),
        *([row("Waarom de stage stopte", each.why_ended)] if each.why_ended else []),
        row("Studiekeuze: wat kwam ervan", each.study_outcome),
        row("Toekomstplan: wat kwam ervan", each.future_outcome),
        row("Advies", Worded(dict(ADVICE)[each.advice]) if each.advice else ""),
        row("Uitleg", each.advice_note),
    ]


def _levels(score: EvaluationScore) -> list[tuple[str, str]]:
    return [row("Bij de start", Worded(level(score.start))), row("Aan het einde", Worded(level(score.end)))]


def _seen(score: EvaluationScore, wanted: Mapping[int, int]) -> Block:
    """One competence: how it was, what was aimed at, and how it is."""
    start, end = _levels(score)
    aim = row("Gewenst", Worded(target(wanted.get(score.competence_id))))
    return Block(score.competence.name, [start, aim, end, row("Voorbeeld", score.example)])


def closing(case: CaseFile) -> list[Section]:
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
