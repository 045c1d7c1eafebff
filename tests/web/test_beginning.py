"""The link of the first start: it makes the first operator, once, and only in production."""

import re
import stat
from html import unescape

import pytest

from startblok.links.login import first_link
from startblok.records.actors import actor_of
from startblok.records.models import Installation, Project, User
from startblok.rules.roles import Role
from tests.web.test_signin import ask, code, enter

ROBIN = {"first_name": "Robin", "last_name": "Claes", "email": "Robin@beheer.example"}


@pytest.fixture(autouse=True)
def production(settings, tmp_path):
    settings.DEMO, settings.SECURE_SSL_REDIRECT = False, False
    settings.SECRETS = tmp_path / "secrets"


@pytest.fixture
def link(db):
    return re.search(r"/begin/.*", first_link.ensure())[0]


def test_the_link_stays_the_same_until_it_is_used(link, settings):
    assert first_link.ensure().endswith(link)
    assert len(link) > 43
    assert stat.S_IMODE((settings.SECRETS / first_link.NAME).stat().st_mode) == 0o600


def test_it_makes_the_first_operator_who_signs_in_by_code(client, link):
    assert "Maak mijn account" in client.get(link).content.decode()
    assert not User.objects.exists()
    answer = client.post(link, ROBIN | {"phone": "09 555 01 02"}, follow=True)
    assert "Uw account is klaar." in unescape(answer.content.decode())
    assert actor_of(User.objects.get(email="robin@beheer.example")).roles == {Role.OPERATOR}
    assert Project.objects.get(code="jojo").phone == "09 555 01 02"
    assert not Installation.objects.get().demo
    ask(client, "robin@beheer.example")
    assert enter(client, code()).status_code == 302
    assert client.get("/").status_code == 302, "the second factor comes first"


def test_it_works_once(client, link, settings):
    client.post(link, ROBIN)
    for answer in (client.get(link), client.post(link, ROBIN | {"email": "an@beheer.example"})):
        assert answer.status_code == 404
        assert "Deze link werkt niet meer." in answer.content.decode()
    assert User.objects.count() == 1
    assert first_link.ensure() == ""
    assert not (settings.SECRETS / first_link.NAME).exists()


@pytest.mark.parametrize("token", ["x", "é", "0" * 43])
def test_another_secret_opens_nothing(client, link, token):
    assert client.post(f"/begin/{token}/", ROBIN).status_code == 404
    assert not User.objects.exists()


def test_in_a_demo_it_opens_nothing(client, link, settings):
    settings.DEMO = True
    assert client.post(link, ROBIN).status_code == 404


def test_what_is_missing_is_said_beside_the_field(client, link):
    answer = client.post(link, ROBIN | {"email": "robin"})
    assert answer.status_code == 422
    assert "geldig" in answer.content.decode()
    assert not User.objects.exists()
