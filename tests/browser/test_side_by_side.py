"""The inputs of an evaluation beside each other: in columns where there is room, under each other on a phone."""

import pytest
import time_machine

from startblok.process import evaluation, placement
from startblok.records.actors import CLOCK
from tests.browser.conftest import morning
from tests.process import walk_on
from tests.process.walk_on import AFTER

pytestmark = [pytest.mark.browser, pytest.mark.slow(20)]


def test_three_inputs_stand_in_columns_and_stack_on_a_phone(site):
    case = walk_on.running(site.world)
    with time_machine.travel(morning(AFTER)):
        placement.finish(case, by=CLOCK)
        for who in walk_on.PARTIES:
            note = "Eenwoorddatveellangerisdaneenkolomvanhetschermbreedis en meer"
            evaluation.give_input(case, by=site.world.as_(who), **walk_on.given(case) | {"advice_note": note})
        places = {}
        for width in (1280, 375, 320):
            page = site.page("employer", f"/dossiers/{case.number}/papier/eindevaluatie/", width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            cells = [
                each.bounding_box()
                for each in page.locator(".beside").first.locator("tbody tr").first.locator("td").all()
            ]
            places[width] = [(len({cell["x"] for cell in cells}), len({cell["y"] for cell in cells}))]
    assert places == {1280: [(3, 1)], 375: [(1, 3)], 320: [(1, 3)]}
