"""What somebody reads when a page cannot be shown, each with its own number and with what to do."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client

from startblok.process import referral
from startblok.web import maintenance
from tests.browse import words
from tests.process import walk
from tests.process.test_referral import asked, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger() -> Client:
    return Client(raise_request_exception=False)


def test_a_stranger_on_a_page_that_is_not_there_is_led_to_the_start(stranger):
    page = stranger.get("/bestaat-niet/")
    assert page.status_code == 404
    assert "Naar de startpagina Meld aan" in words(page)


@pytest.mark.parametrize("name", ["job_centre", "partner", "mediator"])
def test_whoever_had_a_case_reads_that_it_went_on_without_them(world, browse, name):
    case = opened(world)
    asked(world, case)
    referral.pass_on(case, by=world.as_("job_centre"), partner=world.organisations["partner"])
    referral.assign_mediator(case, by=world.as_("partner"), mediator=world.users["mediator"])
    url = f"/dossiers/{case.number}/"
    assert browse(name).open(url).status_code == 200
    referral.decline_referral(case, by=world.as_("mediator"), shareable="later", reason="Wachtlijst")
    page = browse(name).open(url)
    assert page.status_code == 404
    assert "Dit dossier ligt nu bij anderen U was er eerder bij betrokken." in words(page)
    assert page.content.decode().count("<h1>") == 1
    assert "Milan" not in words(page)


@pytest.mark.parametrize("name", ["ocmw", "second_mediator", "other_mediator", "other_employer"])
def test_whoever_never_had_a_case_cannot_tell_that_there_is_one(world, browse, name):
    case = opened(world)
    asked(world, case)
    reader = browse(name)
    there, nowhere = (words(reader.open(f"/dossiers/{number}/")) for number in (case.number, "JJ-0999"))
    assert "Deze pagina is er niet" in there
    assert there == nowhere


def test_a_youth_is_led_to_the_own_case(world, browse):
    walk.ready(world)
    page = browse("youth").open("/bestaat-niet/")
    assert "Naar je dossier" in words(page)


@pytest.mark.parametrize("url", ["/afmelden/", "/taal/", "/aanmelden/als/employer_school/"])
def test_an_address_of_a_button_says_that_there_is_nothing_to_read(stranger, url):
    page = stranger.get(url)
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert page.content.decode().count("<h1>") == 1
    assert "Hier valt niets te lezen Er is niets gewijzigd." in words(page)


def test_a_way_of_asking_that_no_page_knows_gets_the_same_page(world, browse):
    page = browse("employer").client.delete("/mijn-gegevens/tweede-stap/app/")
    assert page.status_code == 405
    assert "druk daar op de knop. Naar de werklijst" in words(page)


def test_what_is_too_big_is_said_so(stranger):
    page = stranger.post("/aanmelden/", {"email": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert page.status_code == 413
    assert "Dit is te groot" in words(page)


def test_a_database_that_does_not_answer_is_no_mistake_of_ours(stranger, monkeypatch):
    def gone(*_: object, **__: object) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("startblok.web.site.home.render", gone)
    page = stranger.get("/")
    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert "Startblok is even niet bereikbaar" in words(page)


def test_while_there_is_work_every_page_says_so(stranger, tmp_path: Path, settings):
    settings.VAR = tmp_path
    assert stranger.get("/contact/").status_code == 200
    (tmp_path / maintenance.FILE).touch()
    for path in ("/", "/dossiers/", "/contact/"):
        page = stranger.get(path)
        assert page.status_code == 503, path
        assert "Content-Security-Policy" in page.headers
    assert "Wat bewaard was, blijft bewaard." in words(page)


def test_the_page_for_offline_is_kept_without_cookies(stranger):
    assert "Geen verbinding" in words(stranger.get("/offline/"))
    script = stranger.get("/offline.js")
    assert script["Content-Type"] == "text/javascript"
    assert '["/offline/", "/static/css/startblok.css", "/static/logo.svg"]' in script.content.decode()
    assert 'credentials: "omit"' in script.content.decode()
