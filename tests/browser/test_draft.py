"""A plan that saves itself as it is typed, and stays on the page when there is no connection."""

from time import sleep

import pytest
import time_machine
from django.http import QueryDict

from startblok.process import drafts, plan
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


def test_typing_on_without_a_pause_loses_nothing(site):
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


def leave_for_another_site(page):
    page.goto("about:blank")


def leave_by_a_link(page):
    # A click would go to another field first, which saves too.
    page.evaluate("document.querySelector('header a').click()")


def close(page):
    page.close(run_before_unload=True)


def look_at_another_app(page):
    page.clock.install()
    page.evaluate("""
        Object.defineProperty(document, "hidden", { value: true });
        document.dispatchEvent(new Event("visibilitychange"));
    """)


@pytest.mark.parametrize("leave", [leave_for_another_site, leave_by_a_link, close, look_at_another_app])
def test_letters_typed_just_before_leaving_are_there_again(site, leave):
    case = walk_on.running(site.world)
    path, coach = step_url(plan.write_plan, case), site.world.users["coach"]
    with time_machine.travel(morning(START)):
        context = site.context(coach)
        for time in range(3):
            typed = f"Poetsen en koken, {time}"
            page = context.new_page()
            page.goto(site.address + path)
            page.get_by_label("Taken op de werkplek").press_sequentially(typed)
            leave(page)
            assert kept(coach.pk, path, typed)
    assert site.said == []


def kept(user, path, words):
    """Whether these words lie in the draft within five seconds: what is sent on leaving is waited for by no page."""
    for _ in range(100):
        draft = drafts.draft_of(user, path)
        if draft is not None and words in QueryDict(draft.body)["tasks"]:
            return True
        sleep(0.05)
    return False


def test_going_to_the_next_field_saves_at_once(site):
    case = walk_on.running(site.world)
    with time_machine.travel(morning(START)):
        page = site.context(site.world.users["coach"]).new_page()
        page.clock.install()
        page.goto(site.address + step_url(plan.write_plan, case))
        page.get_by_label("Taken op de werkplek").press_sequentially("Poetsen")
        # The clock of the page stands still, so that no pause saves.
        page.keyboard.press("Tab")
        page.get_by_text("Bewaard als klad om").wait_for()
