"""A passkey in a real browser: set up after a code by mail, and from then on enough by itself."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(site: Any) -> Page:
    """A window on a machine that can keep passkeys; these know a site by its name, so not by a number."""
    cache.clear()
    context = site.browser.new_context(base_url=site.address.replace("127.0.0.1", "localhost"))
    page: Page = context.new_page()
    page.on("console", lambda message: pytest.fail(message.text))
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def sign_in_by_code(page: Page, email: str) -> None:
    page.goto("/aanmelden/")
    page.get_by_label("Mailadres").fill(email)
    page.get_by_text("Stuur mij een code").click()
    page.get_by_label("Code uit de mail").fill(re.search(r"is: (\S+)", str(mail.outbox[-1].body))[1])
    page.locator("main").get_by_role("button", name="Meld aan", exact=True).click()


def test_a_mediator_sets_up_a_passkey_and_signs_in_with_it_alone(page: Page) -> None:
    sign_in_by_code(page, "mediator@partner.example")
    page.wait_for_url("**/mijn-gegevens/tweede-stap/")
    page.get_by_text("Stel een toegangssleutel in").click()
    page.wait_for_url("**/sleutel/")
    page.get_by_label("Hoe noemt u dit toestel?").fill("Mijn laptop")
    page.get_by_text("Ga verder").click()
    page.wait_for_url("**/reserve/")
    page.goto("/mijn-gegevens/tweede-stap/")
    assert page.get_by_text("Mijn laptop").first.is_visible()

    page.get_by_role("button", name="Meld af").first.click()
    page.goto("/aanmelden/?next=/mijn-gegevens/")
    page.wait_for_load_state()
    page.get_by_text("Meld aan met een toegangssleutel").click()
    page.get_by_text("Hier is dit account aangemeld").wait_for()


def test_a_passkey_is_asked_for_after_a_code_too(page: Page) -> None:
    sign_in_by_code(page, "mediator@partner.example")
    page.get_by_text("Stel een toegangssleutel in").click()
    page.wait_for_url("**/sleutel/")
    page.get_by_text("Ga verder").click()
    page.wait_for_url("**/reserve/")
    page.get_by_role("button", name="Meld af").first.click()

    sign_in_by_code(page, "mediator@partner.example")
    page.wait_for_url("**/aanmelden/tweede-stap/")
    page.get_by_text("Gebruik uw toegangssleutel").click()
    page.wait_for_url(re.compile(r":\d+/$"))
    page.goto("/mijn-gegevens/")
    page.get_by_text("Een toegangssleutel is ingesteld.").wait_for()
