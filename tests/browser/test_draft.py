"""A plan that saves itself as it is typed, and stays on the page when there is no connection."""

import pytest
import time_machine

from startblok.process import plan
from startblok.records.models import Draft
from startblok.web.links import step_url
from tests.browser.conftest import morning
from tests.process import walk_on
from tests.process.walk import START

pytestmark = [pytest.mark.browser, pytest.mark.slow(20)]


def test_nothing_typed_is_lost(site):
    case = walk_on.running(site.world)
    address = site.address + step_url(plan.write_plan, case)
    with time_machine.travel(morning(START)):
        page = site.context(site.world.users["coach"], viewport={"width": 375, "height": 812}).new_page()
        page.goto(address)
        tasks = page.get_by_label("Taken op de werkplek")
        tasks.fill("Poetsen, koken en")
        page.get_by_text("Bewaard als klad om").wait_for()
        page.goto(address)
        assert tasks.input_value() == "Poetsen, koken en"
        assert site.said == []
        page.context.set_offline(True)
        tasks.fill("Poetsen, koken en tuinieren")
        page.get_by_text("Nog niet bewaard: er is geen verbinding").wait_for()
        assert tasks.input_value() == "Poetsen, koken en tuinieren"
        page.context.set_offline(False)
        tasks.press("End")
        tasks.type(".")
        page.locator(".draft-state", has_text="Bewaard als klad om").wait_for()
        youth = site.page("youth", step_url(plan.write_plan, case))
        youth.get_by_text("Wordt nu bewerkt door Coach Proef.").wait_for()
        assert Draft.objects.filter(user=site.world.users["coach"]).count() == 1


def test_typing_on_without_a_pause_and_leaving_lose_nothing(site):
    case = walk_on.running(site.world)
    path, coach = step_url(plan.write_plan, case), site.world.users["coach"]
    with time_machine.travel(morning(START)):
        page = site.context(coach).new_page()
        page.clock.install()
        page.goto(site.address + path)
        tasks = page.get_by_label("Taken op de werkplek")
        for letter in "Poetsen en k":
            tasks.press_sequentially(letter)
            page.clock.run_for(1000)
        page.get_by_text("Bewaard als klad om").wait_for()
        tasks.fill("Weg voor het bewaard was")
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.evaluate("dispatchEvent(new Event('pagehide'))")
        page.goto(site.address + path)
        assert tasks.input_value() == "Weg voor het bewaard was"
