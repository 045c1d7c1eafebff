"""What is needed most weeks stands on the page of a case: noting what was seen, and the growth."""

import pytest

from startblok.process import followup
from startblok.records import clock
from startblok.web.links import step_url
from tests.browse import words
from tests.process import walk, walk_on


@pytest.mark.parametrize("name", ["coach", "mediator"])
def test_noting_an_observation_is_one_press_away(world, browse, name):
    case = walk_on.running(world)
    with clock.at(walk.START):
        page = browse(name).open(f"/dossiers/{case.number}/").content.decode()
    link = f'<a class="button" data-tone="plain" href="{step_url(followup.log_observation, case)}">'
    assert page.count(link + "Observatie noteren") == 1


def test_the_growth_is_linked_once_the_plan_is_agreed(world, browse):
    case = walk.prepared(world)
    address = f"/dossiers/{case.number}/groei/"
    assert address not in browse("youth").open(f"/dossiers/{case.number}/").content.decode()
    walk.with_plan(case, world)
    for page in (f"/dossiers/{case.number}/", "/"):
        assert f'href="{address}"' in browse("youth").open(page).content.decode()
    assert "Groei" in words(browse("coach").open(f"/dossiers/{case.number}/"))
