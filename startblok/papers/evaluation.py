"""The final evaluation: what each party gave and how it was closed, on screen and on paper."""

from collections.abc import Mapping

from django.utils.text import capfirst

from startblok.papers.given import LEVEL, called, level, noted
from startblok.papers.section import Block, Section, row
from startblok.records.cases import CaseFile
from startblok.records.evaluations import ADVICE, EvaluationInput, EvaluationScore
from startblok.rules.roles import role_name
from startblok.rules.worded import Worded


def given(each: EvaluationInput, case: CaseFile, wanted: Mapping[int, int]) -> Section:
    who = capfirst(role_name(each.role))
    if each.missing:
        return Section(Worded("{who}: geen inbreng", who=who), [row("Waarom", each.missing_reason)])
    return Section(
        called(each, case),
        [
            *noted(each),
            *([row("Waarom de stage stopte", each.why_ended)] if each.why_ended else []),
            row("Studiekeuze: wat kwam ervan", each.study_outcome),
            row("Toekomstplan: wat kwam ervan", each.future_outcome),
            row("Advies", Worded(dict(ADVICE)[each.advice]) if each.advice else ""),
            row("Uitleg", each.advice_note),
        ],
        blocks=[_seen(score, wanted) for score in each.scores.all()],
    )


def _seen(score: EvaluationScore, wanted: Mapping[int, int]) -> Block:
    """One competence: how it was, what was aimed at, and how it is."""
    return Block(
        score.competence.name,
        [
            row("Bij de start", Worded(level(score.start))),
            row("Gewenst", Worded(LEVEL.get(wanted.get(score.competence_id, 0), "stond niet in het plan"))),
            row("Aan het einde", Worded(level(score.end))),
            row("Voorbeeld", score.example),
        ],
    )


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
