"""What the parties said of the same things, side by side on screen: a row per thing, a column per party."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from startblok.papers.given import LEVEL, Given, called
from startblok.papers.section import Beside, Section, Side
from startblok.records.cases import CaseFile
from startblok.rules.worded import Worded

NOT_PLANNED = "stond niet in het plan"
NOTHING = ("", "–")

Rows = Sequence[tuple[str, str]]


def target(number: int | None) -> str:
    """The level that the plan aims at, in words."""
    return LEVEL.get(number or 0, NOT_PLANNED)


def of_competences(
    inputs: Sequence[Any], case: CaseFile, wanted: Mapping[int, int], of: Callable[[Any], Rows]
) -> Section:
    """A section in which each competence is a row: how each party saw it; `of` says that of one score."""
    names: dict[int, str] = {}
    cells: dict[int, dict[str, Rows]] = {}
    for given in inputs:
        for score in given.scores.all():
            names[score.competence_id] = score.competence.name
            cells.setdefault(score.competence_id, {})[given.role] = of(score)
    sides = [
        Side(
            names[pk],
            Worded("Gewenst: {level}", level=Worded(target(wanted.get(pk)))),
            [said.get(each.role, [NOTHING]) for each in inputs],
        )
        for pk, said in cells.items()
    ]
    if not sides:
        return Section("Competenties", note="Niemand gaf een niveau.")
    return Section("Competenties", beside=Beside("Competentie", _heads(inputs, case), sides))


def of_words(title: str, inputs: Sequence[Given], case: CaseFile, said: Sequence[Rows]) -> Section:
    """A section in which each thing that was asked is a row: what each party said of it."""
    labels = dict.fromkeys(label for rows in said for label, _ in rows)
    each = [dict(rows) for rows in said]
    sides = [
        Side(label, "", [[("", rows[label])] if label in rows else [NOTHING] for rows in each]) for label in labels
    ]
    return Section(title, beside=Beside("Vraag", _heads(inputs, case), sides))


def _heads(inputs: Sequence[Given], case: CaseFile) -> list[str]:
    return [called(each, case) for each in inputs]
