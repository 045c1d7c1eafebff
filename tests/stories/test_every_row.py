"""Every row there is, is taken in a story by each of its roles: claimed by hand, and seen in the log of that story."""

import ast
from pathlib import Path

import pytest

from tests.matrix import rows, rows_beside
from tests.stories.rows import STORIES, taken_in

HERE = Path(__file__).parent
BESIDE = (
    *(rows_beside.NEW_ORGANISATION, rows_beside.ORGANISATION, rows_beside.NEW_PLACE, rows_beside.PLACE),
    *(rows_beside.NEW_VACANCY, rows_beside.VACANCY, rows_beside.YOUTH, rows_beside.USER),
    *(rows_beside.NEW_RUN, rows_beside.RUN),
)
TAKEN = {row for story in STORIES for row in taken_in(story)}


@pytest.mark.parametrize(("step", "row"), [*rows.NEW_CASE.items(), *rows.CASE.items()])
def test_each_role_takes_the_step_in_a_story(step: str, row: rows.Row) -> None:
    assert {role for name, role in TAKEN if name == step} == set(row.own.split())


def test_each_step_beside_the_journey_is_taken_in_a_story() -> None:
    # Where many may do the same, the matrix shows that each of them may.
    assert {name for beside in BESIDE for name in beside} <= {name for name, _ in TAKEN}


def test_each_story_that_claims_a_row_is_told() -> None:
    told = {
        node.name
        for file in HERE.glob("test_*.py")
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef)
    }
    assert {story.split("[")[0] for story in STORIES} - told == set()
