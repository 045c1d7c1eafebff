"""Signing in and the own account in another language, for everybody; and the language that an account chose."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core import mail
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from startblok.links.login import first_link
from startblok.process import invitations, new_address
from startblok.records.log import OutgoingMessage
from startblok.records.models import User
from tests.browse import words
from tests.language.conftest import names, speaking
from tests.language.pseudo import left_in
from tests.language.test_pages import spoken
from tests.process import walk
from tests.web.test_second_factor import by_code, set_up
from tests.world import World

OWN = "/mijn-gegevens/"
SAFE = f"{OWN}tweede-stap/"
EVERYBODY = ("youth", "employer", "coach", "mediator", "job_centre", "coordinator", "operator")


@pytest.fixture(autouse=True)
def _fresh_counters(db: None) -> None:
    cache.clear()


@pytest.fixture
def everybody(world: World) -> World:
    walk.prepared(world)
    return world


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_chooses_the_own_language_with_the_own_details(everybody: World, name: str) -> None:
    user = everybody.users[name]
    client = Client()
    client.force_login(user)
    page = client.get(OWN).content.decode()
    assert 'name="taal" value="nl" lang="nl-BE">Nederlands</button>' in page
    assert client.post("/taal/", {"taal": "en", "terug": OWN}).url == OWN
    elsewhere = Client()
    elsewhere.force_login(User.objects.get(pk=user.pk))
    answer = elsewhere.get(OWN)
    assert spoken(answer) == ("en", True)
    assert 'aria-current="true" type="submit" name="taal" value="en" lang="en">English</button>' in (
        answer.content.decode()
    )


def test_the_page_says_what_there_is_in_another_language(everybody: World) -> None:
    said = {}
    for name in ("youth", "coach"):
        client = Client()
        client.force_login(everybody.users[name])
        said[name] = unescape(words(client.get(OWN)))
    assert "de hulp en je eigen pagina's zijn er in het Nederlands, Frans en Engels." in said["youth"]
    assert "Uw andere pagina's en alle berichten zijn in het Nederlands." in said["coach"]


def _own_pages(client: Client, user: User) -> Iterator[str]:
    """Every page of the own account of whoever has an app and a passkey, and just showed the second step."""
    yield from (f"{SAFE}app/", SAFE, OWN, f"{SAFE}reserve/")
    key = Authenticator.objects.create(
        user=user, type="webauthn", data={"name": "Firefox", "credential": {"clientExtensionResults": {}}}
    )
    yield from (SAFE, f"{SAFE}sleutels/{key.pk}/weg/", f"{SAFE}reserve/nieuw/", f"{SAFE}toon/", f"{SAFE}toon/sleutel/")
    yield from (f"{SAFE}app/weg/", f"{SAFE}sleutel/")
    new_address.ask(user, "nieuw@post.example", you="u")
    asked = "/" + re.search(r"8000/(mijn-gegevens/adres/\S+)", OutgoingMessage.objects.latest("id").body)[1]
    yield from (asked, asked[:-2] + "x/")


@pytest.mark.parametrize("name", ["youth", "mediator"])
def test_no_word_of_the_own_account_is_dutch_without_saying_so(
    everybody: World, pseudo: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # Only a browser can make a real key; the pages need no more of it than its name.
    monkeypatch.setattr(auth, "get_credentials", lambda user: [])
    user = everybody.users[name]
    client = by_code(everybody, name)
    client.cookies.update(pseudo.cookies)
    left = {}
    for url in _own_pages(client, user):
        answer = client.get(url)
        assert (url, *spoken(answer)) == (url, "fr-BE", True)
        if url == f"{SAFE}app/":
            set_up(client)
        # The secret for an app and the spare codes are no words of any language.
        page = re.sub(r"<code>\w+</code>", "", answer.content.decode())
        if found := left_in(page, names() | {"Firefox", "Python"}):
            left[url] = " ".join(found)
    assert left == {}


def test_the_second_step_is_asked_in_the_language(everybody: World, pseudo: Client) -> None:
    set_up(by_code(everybody, "mediator"))
    client = by_code(everybody, "mediator")
    client.cookies.update(pseudo.cookies)
    answer = client.post("/aanmelden/tweede-stap/", {"code": "000000"})
    assert spoken(answer) == ("fr-BE", True)
    assert left_in(answer.content.decode(), names()) == []


def _invitation(world: World) -> str:
    person = {"first_name": "Lien", "last_name": "Aerts", "email": "lien@employer.example", "role": "coach"}
    invitations.invite(world.employer, by=world.as_("employer"), **person)
    return "/" + re.search(r"8000/(uitnodiging/\S+)", OutgoingMessage.objects.latest("id").body)[1]


@pytest.mark.parametrize("make", [_invitation, lambda _: "/uitnodiging/abc/", lambda _: "/begin/abc/"])
def test_no_word_behind_a_link_is_dutch_without_saying_so(
    world: World, pseudo: Client, make: Callable[[World], str]
) -> None:
    answer = pseudo.get(make(world))
    assert spoken(answer) == ("fr-BE", True)
    assert left_in(answer.content.decode(), names() | {"Lien", "Aerts"}) == []


def test_the_page_on_which_an_installation_begins(db: None, pseudo: Client, settings: object, tmp_path: Path) -> None:
    settings.DEMO, settings.SECURE_SSL_REDIRECT, settings.SECRETS = False, False, tmp_path / "secrets"  # type: ignore[attr-defined]
    link = re.search(r"/begin/.*", first_link.ensure())[0]
    answer = pseudo.get(link)
    assert spoken(answer) == ("fr-BE", True)
    assert left_in(answer.content.decode(), names()) == []


def test_a_mail_is_dutch_whatever_the_page_speaks(everybody: World) -> None:
    client = speaking("fr")
    mail.outbox.clear()
    client.post("/aanmelden/", {"email": everybody.users["coach"].email})
    assert mail.outbox[-1].subject == "Uw code om aan te melden bij Startblok"
    assert "Vul ze in op de pagina waar u ze vroeg." in mail.outbox[-1].body


def test_a_youth_without_a_case_yet_is_told_in_the_language(everybody: World) -> None:
    stranger = User.objects.create_user("nieuw@post.example", first_name="Noor", last_name="Baert")
    client = speaking("fr")
    client.force_login(stranger)
    answer = client.post("/mijn-dossier/", {"birth_date": "1/2/2005"})
    assert answer.status_code == 422
    assert "nous ne trouvons pas de dossier pour ton adresse mail" in words(answer).replace("\u00a0", " ")


@pytest.mark.parametrize("name", ["totp_activated", "totp_deactivated", "webauthn_added", "webauthn_removed"])
def test_what_allauth_says_afterwards_speaks_the_language(name: str) -> None:
    with translation.override("fr"):
        assert render_to_string(f"mfa/messages/{name}.txt").strip().split()[-2:] in (
            ["est", "installée."],
            ["est", "supprimée."],
        )
