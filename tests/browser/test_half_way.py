"""A youth without an account says on a phone how it goes half-way, with and without scripts; then reads the growth."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from startblok.jobs import post
from startblok.process import midway
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.log import Notice, OutgoingMessage
from startblok.records.models import MidwayInput, Youth
from tests.browser.conftest import Site
from tests.browser.looking import TAGS, barriers
from tests.process import walk_on
from tests.process.walk_on import HALF_WAY
from tests.stories.guests import link_in
from tests.world import World

pytestmark = pytest.mark.browser

PHONE = "0470 55 50 11"


def texted(world: World) -> str:
    """The path of the link in a text that asks how it goes."""
    case = walk_on.running(world)
    Youth.objects.filter(pk=case.youth_id).update(
        user=None, email="", vouched_email="", phone=PHONE, vouched_phone=PHONE
    )
    Notice.objects.update(handled_at=clock.now())
    with clock.at(HALF_WAY):
        midway.ask_midway(case, by=CLOCK)
    post.write_all()
    return link_in(next(each for each in OutgoingMessage.objects.filter(to=PHONE) if "hoe het gaat" in each.body))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_youth_says_on_a_phone_how_it_goes(site: Site, world: World, *, scripts: bool) -> None:
    path = texted(world)
    phone: dict[str, Any] = {"viewport": {"width": 375, "height": 700}, "java_script_enabled": scripts}
    page = site.context(None, **phone).new_page()
    page.goto(site.address + path)
    page.get_by_label("Wanneer ben je geboren?").fill("9/11/2006")
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tussentijdse evaluatie geven")
    levels, examples = page.get_by_role("group", name=re.compile(r"^Nu\b")), page.get_by_label("Voorbeeld van gedrag")
    assert page.get_by_role("radio", checked=True).count() == 0
    for number in range(2):
        levels.nth(number).get_by_label("met hulp").check()
        examples.nth(number).fill("Ik verwittigde op tijd")
    page.get_by_label("Wat gaat goed?").fill("Ik kom graag")
    if scripts:
        assert barriers(page, TAGS) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Tussentijdse evaluatie geven").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit is in orde")
    given = MidwayInput.objects.get()
    assert (given.role, given.by, given.going_well, given.scores.count()) == ("youth", None, "Ik kom graag", 2)
    assert site.said == []


def test_the_growth_is_read_on_a_phone(site: Site, world: World) -> None:
    case = walk_on.reviewed(world)
    page = site.context(world.users["youth"], viewport={"width": 375, "height": 700}).new_page()
    page.goto(f"{site.address}/dossiers/{case.number}/groei/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Groei")
    expect(page.get_by_role("table")).to_have_count(2)
    expect(page.get_by_role("img", name="Op tijd zijn")).to_be_visible()
    assert barriers(page, TAGS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert site.said == []
