"""What days of absence mean for the premium, said before they are noted; and where a form says what its days mean."""

import pytest

from startblok.process import absence, plan
from startblok.records import clock
from startblok.records.followup import Absence
from startblok.web.links import step_url
from tests.browse import words
from tests.process import walk, walk_on

PART = {"X-Startblok-Part": "consequence"}


@pytest.fixture
def case(world):
    return walk_on.running(world)


def looked(browse, case, first_day, last_day, kind="", who="coach", **headers):
    sent = {"look": "1", "version": case.version, "first_day": first_day, "last_day": last_day, "kind": kind}
    with clock.at(walk.START):
        return browse(who).client.post(step_url(absence.log_absence, case), sent, headers=headers)


def test_days_without_a_valid_reason_say_what_is_left_of_the_month(browse, case):
    said = words(looked(browse, case, "9/3/2026", "10/3/2026", "unjustified", **PART))
    assert "2 geplande werkdagen. Zonder geldige reden is de premie van VDAB voor maart 2026 lager." in said
    assert "euro" not in said
    mediator = words(looked(browse, case, "9/3/2026", "10/3/2026", "unjustified", "mediator", **PART))
    assert "2 geplande werkdagen. Zonder geldige reden is de premie van VDAB voor maart 2026" in mediator
    assert "euro in plaats van" in mediator
    assert not Absence.objects.exists()


def test_days_with_a_valid_reason_take_nothing_off(browse, case):
    said = words(looked(browse, case, "9/3/2026", "9/3/2026", "illness", **PART))
    assert "1 geplande werkdag. Met een geldige reden blijft de premie van VDAB gelijk." in said
    assert "Zonder geldige reden" not in said


def test_the_button_without_a_script_answers_too(browse, case):
    said = words(looked(browse, case, "9/3/2026", "10/3/2026"))
    assert "2 geplande werkdagen. Zonder geldige reden is de premie van VDAB voor maart 2026 lager." in said
    assert "euro" not in said.split("Wat betekenen", 1)[-1].split("Contact", 1)[0]


def test_a_weekend_costs_nothing_and_days_outside_the_stage_say_nothing(browse, case):
    said = words(looked(browse, case, "14/3/2026", "15/3/2026", "unjustified", **PART))
    assert "0 geplande werkdagen." in said
    assert "lager" not in said
    assert "in plaats van" not in words(
        looked(browse, case, "14/3/2026", "15/3/2026", "unjustified", "mediator", **PART)
    )
    outside = words(looked(browse, case, "2/3/2026", "3/3/2026", "unjustified", **PART))
    assert "werkdagen" not in outside


def test_what_the_days_of_a_plan_mean_stands_right_under_them(browse, case):
    with clock.at(walk.START):
        page = browse("coach").open(step_url(plan.write_plan, case)).content.decode()
    assert page.count('class="consequence"') == 1
    assert page.index('name="ends_on"') < page.index('class="consequence"') < page.index('name="motivation"')
