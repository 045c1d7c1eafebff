"""A coach with a phone and little time: an observation in four taps, and a month confirmed in two."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
import time_machine
from playwright.sync_api import Locator, Page

from startblok.process import preparation
from startblok.records import clock
from startblok.records.models import FollowUp, PresenceMonth
from startblok.records.subject import writing
from tests import world as small
from tests.browser.conftest import morning
from tests.process import walk, walk_on

pytestmark = [pytest.mark.browser, pytest.mark.slow(20)]

PHONE = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True}
LAST_OF_MARCH = date(2026, 3, 31)


@dataclass
class Thumb:
    """One thumb on one phone, which counts its taps."""

    page: Page
    taps: int = 0

    def tap(self, what: Locator) -> None:
        what.tap()
        self.taps += 1


@pytest.fixture
def cases(world):
    """Three running stages of one coach."""
    return [walk_on.running(world), running(world, 2), running(world, 3)]


def running(world, number):
    """One more running stage, of another youth on another place."""
    with writing():
        at = small.place(world.site, world.project, f"JJ-P0{number}")
    there, who = replace(world, place=at, users=dict(world.users)), f"youth{number}"
    known = {"first_name": "Noor", "last_name": f"Claes {number}", "email": f"noor{number}@post.example"}
    born = date(2005, number, 4)
    case = walk.prepared(there, f"JJ-000{number}", who, birth_date=born, **known)
    there.users["youth"] = there.users[who]
    walk.with_plan(case, there)
    walk.decide(case, there)
    walk.with_contract(case, there)
    walk.sign(case, there)
    with clock.at(walk.START):
        return preparation.start_wes(case, by=world.as_("mediator")).record


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_observation_takes_four_taps_and_a_month_two(site, cases, scripts):
    with time_machine.travel(morning(LAST_OF_MARCH)):
        phone = site.context(site.world.users["coach"], java_script_enabled=scripts, **PHONE).new_page()
        phone.goto(site.address + "/")
        thumb = Thumb(phone)
        thumb.tap(phone.get_by_role("link", name="Observatie van Noor Claes 2 noteren"))
        thumb.tap(phone.get_by_role("group", name="Samenwerken").get_by_label("zelfstandig"))
        example = phone.get_by_label("Voorbeeld van gedrag: Samenwerken")
        thumb.tap(example)
        phone.keyboard.type("Hielp een collega zonder dat iemand het vroeg")
        thumb.tap(phone.get_by_role("button", name="Observatie noteren"))
        phone.get_by_text("U noteerde een observatie. Het is bewaard.").wait_for()
        assert thumb.taps == 4
        noted = FollowUp.objects.get()
        assert noted.case == cases[1]
        assert (noted.competence.code, noted.score, noted.happened_on) == ("samenwerken", 3, LAST_OF_MARCH)

        phone.goto(site.address + "/")
        thumb = Thumb(phone)
        thumb.tap(phone.get_by_role("link", name="Aanwezigheid van Noor Claes 2 noteren"))
        thumb.tap(phone.get_by_role("button", name="Aanwezigheid bevestigen"))
        phone.get_by_text("U bevestigde de aanwezigheid van een maand. Het is bewaard.").wait_for()
        assert thumb.taps == 2
        assert PresenceMonth.objects.get().month == date(2026, 3, 1)
        assert site.said == []
