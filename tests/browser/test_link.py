"""A youth without an account, on a phone: from the text message to the signature, with and without scripts."""

from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect

from startblok.jobs import post
from startblok.process import people_of_case
from startblok.records import clock
from startblok.records.log import Notice, OutgoingMessage
from startblok.records.models import Signature, Youth
from startblok.records.signed import Channel
from tests.browser.conftest import Site
from tests.browser.looking import TAGS, barriers
from tests.process import walk
from tests.stories.guests import link_in
from tests.world import World

pytestmark = pytest.mark.browser

PHONE = "0470 55 50 10"


def texted(world: World) -> str:
    """The path of the link in a text that asks to sign."""
    case = walk.to_sign(world)
    Youth.objects.filter(pk=case.youth_id).update(
        user=None, email="", vouched_email="", phone=PHONE, vouched_phone=PHONE
    )
    Notice.objects.update(handled_at=clock.now())
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    post.write_all()
    return link_in(next(each for each in OutgoingMessage.objects.filter(to=PHONE) if "stagecontract" in each.body))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_youth_signs_on_a_phone_without_an_account(site: Site, world: World, *, scripts: bool) -> None:
    path = texted(world)
    phone: dict[str, Any] = {"viewport": {"width": 375, "height": 700}, "java_script_enabled": scripts}
    page = site.context(None, **phone).new_page()
    page.goto(site.address + path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Je stagecontract ligt klaar om te tekenen")
    page.get_by_label("Wanneer ben je geboren?").fill("9/11/2006")
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stagecontract tekenen")
    expect(page.get_by_role("link", name="Dit klopt niet")).to_be_visible()
    if scripts:
        assert barriers(page, TAGS) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Stagecontract tekenen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit is in orde")
    assert {each.channel for each in Signature.objects.filter(role="youth")} == {Channel.SMS}
    assert site.said == []
    assert django_settings.SESSION_COOKIE_NAME in {each["name"] for each in page.context.cookies()}
