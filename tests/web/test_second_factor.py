"""The second factor: who needs one, how it is set up, and that nothing is shown before it is proved."""

import re
import time
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from startblok.links.login.personas import BY_KEY
from startblok.records.models import User
from tests.process import walk
from tests.stories.signing_in import code_of_the_app
from tests.web.test_signin import ask, code, enter

STRONG = ("coordinator", "mediator", "partner", "payer", "operator")


@pytest.fixture(autouse=True)
def _fresh_counters(db):
    from django.core.cache import cache

    cache.clear()


def text(response) -> str:
    return unescape(response.content.decode())


def by_code(world, name: str) -> Client:
    """Somebody who typed the code of the mail, and nothing more."""
    client = Client()
    mail.outbox.clear()
    ask(client, world.users[name].email)
    enter(client, code())
    return client


def set_up(client: Client) -> str:
    """Set up an app with codes; its seed."""
    page = client.get("/mijn-gegevens/tweede-stap/app/")
    secret = re.search(r"<code>(\w+)</code>", text(page))[1]
    answer = client.post("/mijn-gegevens/tweede-stap/app/", {"code": code_of_the_app(secret)})
    assert answer["Location"] == "/mijn-gegevens/tweede-stap/reserve/"
    return secret


@pytest.mark.parametrize("name", STRONG)
def test_who_sees_many_sees_nothing_without_a_second_factor(world, name):
    case = walk.prepared(world)
    client = by_code(world, name)
    for url in ("/", f"/dossiers/{case.number}/", f"/dossiers/{case.number}/stap/decide-duration/", "/mijn-gegevens/"):
        for answer in (client.get(url), client.post(url)):
            assert (answer.status_code, answer["Location"]) == (302, "/mijn-gegevens/tweede-stap/")
    assert "Stel nu een tweede stap in" in text(client.get("/mijn-gegevens/tweede-stap/"))


def test_an_approver_needs_one_too(world):
    from startblok.rules.roles import Role
    from tests.world import person

    world.users["approver"] = person("approver", world.organisations["vdab"], Role.APPROVER)
    assert by_code(world, "approver").get("/")["Location"] == "/mijn-gegevens/tweede-stap/"


def test_setting_up_an_app_opens_the_case(transactional_db, world):
    case = walk.prepared(world)
    client = by_code(world, "mediator")
    set_up(client)
    assert client.get(f"/dossiers/{case.number}/").status_code == 200
    assert mail.outbox[-1].subject == "Uw aanmelding bij Startblok is gewijzigd"
    assert mail.outbox[-1].to == ["mediator@partner.example"]


def test_a_wrong_code_sets_nothing_up(world):
    client = by_code(world, "mediator")
    client.get("/mijn-gegevens/tweede-stap/app/")
    answer = client.post("/mijn-gegevens/tweede-stap/app/", {"code": "000000"})
    assert "Deze code klopt niet." in text(answer)
    assert Authenticator.objects.count() == 0


def test_the_seed_is_sealed_in_the_database(world):
    secret = set_up(by_code(world, "mediator"))
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert Authenticator.objects.filter(data__icontains=secret).count() == 0


def test_the_next_sign_in_asks_for_it_before_anybody_is_signed_in(world):
    secret = set_up(by_code(world, "mediator"))
    client = by_code(world, "mediator")
    assert "_auth_user_id" not in client.session
    assert "Tweede stap" in text(client.get("/aanmelden/tweede-stap/"))
    assert "Deze code klopt niet." in text(client.post("/aanmelden/tweede-stap/", {"code": "000000"}))
    Authenticator.objects.update(last_used_at=None)
    from django.core.cache import cache

    cache.clear()  # the app's code was used a moment ago, and each works once
    assert client.post("/aanmelden/tweede-stap/", {"code": code_of_the_app(secret)})["Location"] == "/"
    assert client.get("/mijn-gegevens/").status_code == 200


def test_a_spare_code_opens_once(world):
    first = by_code(world, "mediator")
    set_up(first)
    spare = re.findall(r"<code>(\w+)</code>", text(first.get("/mijn-gegevens/tweede-stap/reserve/")))
    assert len(spare) == 10
    client = by_code(world, "mediator")
    assert client.post("/aanmelden/tweede-stap/", {"code": spare[0]})["Location"] == "/"
    again = by_code(world, "mediator")
    assert "Deze code klopt niet." in text(again.post("/aanmelden/tweede-stap/", {"code": spare[0]}))


def test_guessing_has_to_wait(world):
    set_up(by_code(world, "mediator"))
    client = by_code(world, "mediator")
    pages = [text(client.post("/aanmelden/tweede-stap/", {"code": f"00000{number}"})) for number in range(7)]
    assert "te veel pogingen" in pages[-1]


def test_a_sitting_without_proof_is_asked_for_it(world):
    """Somebody whose second factor was set up elsewhere meanwhile, or whose new role asks for one."""
    secret = set_up(by_code(world, "mediator"))
    client = Client()
    client.force_login(world.users["mediator"])
    session = client.session
    del session["account_authentication_methods"]
    session.save()
    answer = client.get("/mijn-gegevens/")
    assert answer["Location"] == "/mijn-gegevens/tweede-stap/toon/?next=/mijn-gegevens/"
    assert "Toon dat u het bent" in text(client.get(answer["Location"]))
    from django.core.cache import cache

    cache.clear()
    proved = client.post(
        "/mijn-gegevens/tweede-stap/toon/", {"code": code_of_the_app(secret), "next": "/mijn-gegevens/"}
    )
    assert proved["Location"] == "/mijn-gegevens/"
    assert client.get("/mijn-gegevens/").status_code == 200


def test_taking_it_away_needs_it_first_and_closes_the_case_again(world, monkeypatch):
    client = by_code(world, "mediator")
    set_up(client)
    now = time.time()
    monkeypatch.setattr("allauth.account.internal.flows.reauthentication.time.time", lambda: now + 301)
    asked = client.get("/mijn-gegevens/tweede-stap/app/weg/")
    assert asked["Location"].startswith("/mijn-gegevens/tweede-stap/toon/")
    monkeypatch.undo()
    assert client.post("/mijn-gegevens/tweede-stap/app/weg/").status_code == 302
    assert Authenticator.objects.count() == 0


@pytest.fixture
def katrien(world):
    User.objects.filter(pk=world.users["coordinator"].pk).update(email=BY_KEY["coordinator_jojo"].email)
    return world.users["coordinator"]


def test_a_persona_of_the_demo_needs_none_on_this_machine(katrien, client):
    client.post("/aanmelden/als/coordinator_jojo/")
    assert client.get("/mijn-gegevens/").status_code == 200


def test_a_persona_needs_one_from_elsewhere_and_in_production(katrien, client, settings):
    client.post("/aanmelden/als/coordinator_jojo/")
    elsewhere = client.get("/mijn-gegevens/", REMOTE_ADDR="192.0.2.7")
    assert elsewhere["Location"] == "/mijn-gegevens/tweede-stap/"
    settings.DEMO = False
    assert client.get("/mijn-gegevens/")["Location"] == "/mijn-gegevens/tweede-stap/"
