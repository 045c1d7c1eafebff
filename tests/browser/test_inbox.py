"""Berichten on a phone and a wide screen: nobody is kept out, nothing is cut off, and a choice is kept."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from startblok.records import clock
from startblok.records.log import InboxMessage
from startblok.records.models import User
from tests.browser.conftest import SHOTS, Site
from tests.browser.looking import TAGS, barriers
from tests.process import walk
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["youth", "mediator"])
@pytest.mark.parametrize("width", [375, 1280])
def test_messages_are_read_and_the_way_is_chosen(site: Site, world: World, name: str, width: int) -> None:
    walk.prepared(world)
    user = world.users[name]
    known = {"user": user, "about": "dossier JJ-0001", "path": "/dossiers/JJ-0001/", "made_at": clock.now()}
    InboxMessage.objects.create(text="De werkgever duidde op 2 maart 2026 een coach aan.", asks=True, **known)
    InboxMessage.objects.create(text="De coach schreef op 2 maart 2026 een nieuwe versie van het plan.", **known)
    page = site.context(user, viewport={"width": width, "height": 800}).new_page()
    for path in ("/berichten/", "/mijn-gegevens/berichten/"):
        page.goto(site.address + path)
        assert barriers(page, TAGS) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if SHOTS:
            page.screenshot(
                path=Path(SHOTS) / f"{name}-{width}-{path.strip('/').replace('/', '-')}.png", full_page=True
            )
    page.get_by_label("Alleen hier").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Dat is bewaard.")).to_be_visible()
    assert User.objects.get(pk=user.pk).hears_by == "app"
    page.goto(f"{site.address}/berichten/")
    page.get_by_role("button", name="Ga ernaartoe").first.click()
    expect(page.get_by_text("Berichten 1")).to_be_visible()
    assert site.said == []
