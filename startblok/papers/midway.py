"""The mid-way review as it is read on screen: what each party gave, and what the plan aims at."""

from collections.abc import Mapping, Sequence

from startblok.papers.beside import of_competences, of_words, target
from startblok.papers.given import called, level, noted
from startblok.papers.section import Block, Section, row
from startblok.records.cases import CaseFile
from startblok.records.midway import MidwayInput, MidwayScore
from startblok.rules.worded import Worded


def given(each: MidwayInput, case: CaseFile, wanted: Mapping[int, int]) -> Section:
    """The part of one party; `wanted` are the target levels by competence."""
    blocks = [_seen(score, wanted) for score in each.scores.all()]
    return Section(called(each, case), _said(each), blocks=blocks)


def side_by_side(inputs: Sequence[MidwayInput], case: CaseFile, wanted: Mapping[int, int]) -> list[Section]:
    """The parts of the parties, beside each other: the competences, and what they say of the rest."""
    return [
        of_competences(inputs, case, wanted, lambda score: [_now(score), row("Voorbeeld", score.example)]),
        of_words("Hoe het gaat", inputs, case, [_said(each) for each in inputs]),
    ]


def _said(each: MidwayInput) -> list[tuple[str, str]]:
    """What a party says besides the levels."""
    return [
        *noted(each),
        row("Wat gaat goed", each.going_well),
        row("Wat moet anders", each.must_change),
        row("Afspraken voor de tweede helft", each.agreements),
    ]


def _now(score: MidwayScore) -> tuple[str, str]:
    return row("Nu", Worded(level(score.level)))


def _seen(score: MidwayScore, wanted: Mapping[int, int]) -> Block:
    """One competence: how it is, and what is aimed at."""
    aim = row("Gewenst", Worded(target(wanted.get(score.competence_id))))
    return Block(score.competence.name, [_now(score), aim, row("Voorbeeld", score.example)])
