"""What was typed is there again after signing in, for whoever typed it, however the sitting came to its end."""

from base64 import b64decode
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.signing import Signer
from django.test import Client

from startblok.links.login.personas import BY_KEY
from startblok.records.models import Membership, User
from startblok.records.people import Youth
from startblok.records.secrets import _key
from tests.browse import hidden
from tests.process import walk
from tests.world import World

GONE = "U bent niet meer aangemeld. Meld u opnieuw aan. Wat u typte, bewaren we voor u."
AGAIN = "Wat u typte, staat er weer. Er is nog niets bewaard: kijk het na en verzend het opnieuw."
TYPED = {"first_name": "Milan", "last_name": "Bogaert"}


def form(world: World) -> str:
    return f"/nieuw/open-case/place/{world.place.pk}/"


def shown(client: Client, url: str) -> str:
    return unescape(client.get(url).content.decode())


def who(client: Client, url: str) -> str:
    """The seal in the form, of the person to whom it is shown."""
    return shown(client, url).split('name="who" value="')[1].split('"')[0]


def test_signed_out_in_another_tab_it_waits_for_the_same_person(world, browse):
    client, url = browse("employer").client, form(world)
    seal = who(client, url)
    client.post("/afmelden/")
    late = client.post(url, TYPED | {"who": seal})
    assert late["Location"] == f"/aanmelden/?next={url}"
    assert GONE in shown(client, late["Location"])
    client.force_login(world.users["employer"])
    page = shown(client, url)
    assert ('value="Bogaert"' in page, AGAIN in page) == (True, True)
    page = shown(client, url)
    assert ('value="Bogaert"' in page, AGAIN in page) == (False, False)
    assert not Youth.objects.exists()


def test_the_row_of_the_session_alone_tells_nothing(world, browse):
    client, url = browse("employer").client, form(world)
    seal = who(client, url)
    client.post("/afmelden/")
    client.post(url, TYPED | {"who": seal})
    kept = Session.objects.get().get_decoded()["sealed_typed"]
    lies = f"{Session.objects.get().get_decoded()} {b64decode(kept)}"
    assert [each for each in ("Bogaert", "Milan", "first_name", "open-case") if each in lies] == []
    client.force_login(world.users["employer"])
    assert 'value="Bogaert"' in shown(client, url)


def test_what_no_key_opens_any_more_is_gone(world, browse, settings):
    client, url = browse("employer").client, form(world)
    seal = who(client, url)
    client.post("/afmelden/")
    client.post(url, TYPED | {"who": seal})
    settings.FIELD_KEYS = {9: bytes(32)}
    _key.cache_clear()
    client.force_login(world.users["employer"])
    page = client.get(url)
    _key.cache_clear()
    assert (page.status_code, "Bogaert" in unescape(page.content.decode())) == (200, False)


def test_what_was_typed_after_a_first_page_is_there_again(world, browse):
    colleague = Membership.objects.get(user=world.users["coach"])
    first = f"/stap/end-membership/organisation/{world.employer.pk}/"
    client, url = browse("employer").client, f"{first}?member={colleague.pk}"
    seal = who(client, url)
    client.post("/afmelden/")
    heir = world.users["second_coach"].pk
    late = client.post(url, {"member": colleague.pk, "takes_over": heir, "who": seal})
    assert GONE in shown(client, late["Location"])
    client.force_login(world.users["employer"])
    page = shown(client, url)
    assert (f'value="{heir}" selected' in page, AGAIN in page) == (True, True)
    page = shown(client, url)
    assert (f'value="{heir}" selected' in page, AGAIN in page) == (False, False)


def test_it_is_nobody_elses(world, browse):
    client, url = browse("employer").client, form(world)
    seal = who(client, url)
    client.post("/afmelden/")
    client.post(url, TYPED | {"who": seal})
    client.force_login(world.users["mediator"])
    assert "Bogaert" not in shown(client, url)
    client.force_login(world.users["employer"])
    assert "Bogaert" not in shown(client, url)


@pytest.mark.parametrize("forged", ["", "x", Signer().sign_object([1, False])])
def test_a_stranger_leaves_nothing(world, client, forged):
    assert client.post(form(world), TYPED | {"who": forged})["Location"] == f"/aanmelden/?next={form(world)}"
    assert not Session.objects.exists()


def test_signed_in_anew_in_another_tab_it_stands_there_again(world):
    client, url = Client(enforce_csrf_checks=True), form(world)
    client.force_login(world.users["employer"])
    old = hidden(client.get(url)) | {"who": who(client, url), "csrfmiddlewaretoken": "x" * 64}
    answer = client.post(url, TYPED | old)
    assert (answer.status_code, answer["Location"]) == (302, url)
    page = shown(client, url)
    assert ('value="Bogaert"' in page, AGAIN in page) == (True, True)


def test_a_form_of_another_reader_is_not_shown_to_this_one(world):
    client, url = Client(enforce_csrf_checks=True), form(world)
    client.force_login(world.users["coordinator"])
    seal = who(client, url)
    client.force_login(world.users["employer"])
    answer = client.post(url, TYPED | {"who": seal, "csrfmiddlewaretoken": "x" * 64})
    assert answer.status_code == 403
    assert "Bogaert" not in shown(client, url)


def test_a_persona_of_the_demo_finds_it_too(world, client):
    User.objects.filter(pk=world.users["employer"].pk).update(email=BY_KEY["employer_school"].email)
    client.post("/aanmelden/als/employer_school/")
    seal = who(client, form(world))
    client.post("/afmelden/")
    client.post(form(world), TYPED | {"who": seal})
    client.post("/aanmelden/als/employer_school/")
    assert 'value="Bogaert"' in shown(client, form(world))


def test_a_youth_hears_it_in_je(world, browse):
    case = walk.ready(world)
    client, url = browse("youth").client, f"/dossiers/{case.number}/stap/withdraw/"
    seal = who(client, url)
    client.post("/afmelden/")
    late = client.post(url, {"reason": "Ik ga terug naar school", "who": seal, "version": "3"})
    assert "Je bent niet meer aangemeld." in shown(client, late["Location"])
    client.force_login(world.users["youth"])
    page = shown(client, url)
    assert "Ik ga terug naar school" in page
    assert "Wat je typte, staat er weer." in page
    # What others did since is told above it.
    assert "Dit is veranderd sinds je het typte." in page
