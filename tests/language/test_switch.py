"""The switch in the header: the same page in another language, remembered by this browser and by the account."""

import pytest
from django.conf import settings
from django.test import Client

from startblok.records.models import User
from tests.language.conftest import speaking
from tests.language.test_pages import spoken
from tests.world import World

COOKIE = settings.LANGUAGE_COOKIE_NAME


def test_the_switch_keeps_the_page_and_remembers(world: World) -> None:
    client = Client()
    answer = client.post("/taal/", {"taal": "fr", "terug": "/rekenhulp/einde/?start=02/03/2026"})
    assert (answer.status_code, answer.url) == (302, "/rekenhulp/einde/?start=02/03/2026")
    cookie = client.cookies[COOKIE]
    assert (cookie.value, cookie["httponly"], cookie["secure"], cookie["samesite"]) == ("fr", True, True, "Lax")
    assert spoken(client.get("/werkgevers/")) == ("fr-BE", True)


def test_the_page_offers_itself_in_each_language(world: World) -> None:
    page = speaking("en").get("/rekenhulp/einde/?start=02/03/2026").content.decode()
    assert 'name="terug" value="/rekenhulp/einde/?start=02/03/2026"' in page
    assert [
        f'value="{code}" lang="{tag}"' in page for code, tag in (("nl", "nl-BE"), ("fr", "fr-BE"), ("en", "en"))
    ] == [
        True,
        True,
        True,
    ]


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(db: None, back: str) -> None:
    assert Client().post("/taal/", {"taal": "fr", "terug": back}).url == "/"


def test_a_language_that_is_not_there_changes_nothing(db: None) -> None:
    client = Client()
    assert client.post("/taal/", {"taal": "xx", "terug": "/over/"}).url == "/over/"
    assert COOKIE not in client.cookies


def test_the_account_remembers_for_another_device(world: World) -> None:
    user = world.users["employer"]
    client = Client()
    client.force_login(user)
    client.post("/taal/", {"taal": "en", "terug": "/"})
    assert User.objects.get(pk=user.pk).language == "en"
    elsewhere = Client()
    elsewhere.force_login(user)
    assert spoken(elsewhere.get("/werkgevers/")) == ("en", True)


def test_what_this_browser_chose_comes_before_the_account(world: World) -> None:
    user = world.users["employer"]
    User.objects.filter(pk=user.pk).update(language="en")
    client = speaking("fr")
    client.force_login(user)
    assert spoken(client.get("/werkgevers/")) == ("fr-BE", True)


def test_a_form_of_a_stranger_reaches_no_account(world: World) -> None:
    """The session stays home when another site sends the form, so that only this browser's own page could change."""
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    Client(enforce_csrf_checks=True).post("/taal/", {"taal": "fr", "terug": "/"})
    assert set(User.objects.values_list("language", flat=True)) == {"nl"}
