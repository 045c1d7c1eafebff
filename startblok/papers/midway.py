"""The mid-way review as it is read on screen: what each party gave, and what the plan aims at."""

from collections.abc import Mapping

from startblok.papers.given import LEVEL, called, level, noted
from startblok.papers.section import Block, Section, row
from startblok.records.cases import CaseFile
from startblok.records.midway import MidwayInput
from startblok.rules.worded import Worded

NOT_PLANNED = "stond niet in het plan"


def given(each: MidwayInput, case: CaseFile, wanted: Mapping[int, int]) -> Section:
    """The part of one party; `wanted` are the target levels by competence."""
    return Section(
        called(each, case),
        [
            *noted(each),
            row("Wat gaat goed", each.going_well),
            row("Wat moet anders", each.must_change),
            row("Afspraken voor de tweede helft", each.agreements),
        ],
        blocks=[
            Block(
                score.competence.name,
                [
                    row("Nu", Worded(level(score.level))),
                    row("Gewenst", Worded(LEVEL.get(wanted.get(score.competence_id, 0), NOT_PLANNED))),
                    row("Voorbeeld", score.example),
                ],
            )
            for score in each.scores.all()
        ],
    )
