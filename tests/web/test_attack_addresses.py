"""Addresses that nobody would type: zero bytes, keys of other lists, and answers given before anybody is recognised."""

import pytest

from tests.process import walk

HOSTILE = (
    "/dossiers/%00/",
    "/dossiers/JJ%00/stap/name-coach/",
    "/dossiers/JJ%00/verloop/",
    "/plaatsen/%00/",
    "/plaatsen/?na=%00",
    "/plaatsen/?zoek=%00",
    "/dossiers/?zoek=%00&na=%00&project=%00&staat=%00",
    "/dossiers/lijst.csv?zoek='%3A*%26%00",
    "/organisaties/?na=%00&zoek=%00",
    "/organisaties/99999999999999999999999999/",
    "/vacatures/?na=%00&zoek=%00",
    "/postbus/?aan=%00&voor=%00",
    "/postbus/?voor=99999999999999999999999999",
    "/uitnodiging/%00/",
    "/dossiers/?na=9999-12-31.999999999999999",
)


@pytest.mark.parametrize("address", HOSTILE)
def test_a_senseless_address_is_no_mistake_of_ours(world, browse, address):
    walk.prepared(world)
    assert browse("employer").open(address).status_code in (200, 404)


def test_wildcards_are_letters(world, browse):
    walk.prepared(world)
    for words in ("%25", "_"):
        assert "JJ-P01" not in browse("employer").open(f"/plaatsen/?zoek={words}").content.decode()


@pytest.mark.parametrize(
    ("address", "more", "status"),
    [
        ("/aanmelden/", {"HTTP_HOST": "evil.example"}, 400),
        ("/dossiers", {}, 301),
        ("/bestaat-niet/", {}, 404),
        ("/static/bestaat-niet.css", {}, 404),
    ],
)
def test_every_answer_has_its_headers(world, client, address, more, status):
    answer = client.get(address, **more)
    assert answer.status_code == status
    _whole(answer)


def test_a_form_of_another_site_gets_them_too(world):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/afmelden/")
    assert answer.status_code == 403
    _whole(answer)


def _whole(answer):
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("DENY", "nosniff")


@pytest.mark.parametrize(
    "header", ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"]
)
def test_through_a_proxy_the_demo_signs_nobody_in(world, client, settings, header):
    settings.DEMO = True
    assert client.get("/postbus/").status_code == 200
    assert client.get("/postbus/", headers={header: "for=203.0.113.9"}).status_code == 404
    assert client.post("/aanmelden/als/operator/", headers={header: "x"}).status_code == 404
