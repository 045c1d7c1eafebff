"""Every step there is, is taken through its page in at least one story that is told and passes."""

import ast
from pathlib import Path

from startblok.process.journey import BESIDE, STEPS
from startblok.rules.roles import Role

HERE = Path(__file__).parent

# The calendar has no browser; `Story.on` lets it act, and stories see what it did.
BY_THE_CALENDAR = {"start_wes", "miss_start", "finish", "finish_start_job", "close_by_itself"}


def taken() -> set[str]:
    """The names of the steps in every `….take(…)` of this folder; each of those fails its story when refused."""
    names = set()
    for file in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "take":
                names |= {each.attr for each in node.args if isinstance(each, ast.Attribute)}
            if isinstance(node, ast.For):
                # A story that takes several steps in turn names them at the head of its loop.
                names |= {each.attr for each in ast.walk(node.iter) if isinstance(each, ast.Attribute)}
    return names


def test_every_step_is_taken_in_a_story():
    by_people = {step.name for step in (*STEPS, *BESIDE) if set(step.by) != {Role.CLOCK}}
    assert by_people - taken() == ON_THEIR_OWN_PAGE | NOT_BY_THE_LAW_OF_TODAY


def test_the_calendars_steps_are_five():
    alone = {step.name for step in (*STEPS, *BESIDE) if Role.CLOCK in step.by}
    assert alone == BY_THE_CALENDAR


# Taken in stories by the page of the invitation and by signing in, not by the page of a step.
ON_THEIR_OWN_PAGE = {"accept_invitation", "open_account"}

# Our own signature under an employment contract waits for a parameter that allows it; a story shows the refusal.
NOT_BY_THE_LAW_OF_TODAY = {"sign_agreement"}
