"""Which page speaks which language, for whom; and that nothing on a translated page is Dutch without saying so."""

import re
from typing import Any

import pytest
from django.test import Client

from startblok.records import clock
from startblok.records.models import Vacancy
from startblok.records.subject import writing
from startblok.web import help_pages
from tests.browse import words
from tests.language.conftest import names, speaking
from tests.language.pseudo import left_in
from tests.world import MONDAY, World

PUBLIC = {
    "/": "home",
    "/werkgevers/": "for-employers",
    "/jongeren/": "for-youths",
    "/wegwijzer/": "signpost",
    "/wegwijzer/?leeftijd=past&diploma=nee&weet=ja&houding=nee&studie=onbekend&uitkering=leefloon": "signpost",
    "/wegwijzer/?leeftijd=uitzondering&diploma=onbekend&weet=ja&houding=ja&studie=nee": "signpost",
    "/wegwijzer/?leeftijd=geen": "signpost",
    "/wegwijzer/?leeftijd=ouder": "signpost",
    "/wegwijzer/?leeftijd=past&diploma=ja": "signpost",
    "/wegwijzer/?gevraagd=leeftijd": "signpost",
    "/wegwijzer/?leeftijd=past&diploma=nee&weet=ja&houding=nee&studie=nee": "signpost",
    "/rekenhulp/": "calculators",
    "/rekenhulp/einde/?start=02/03/2026&end=26/03/2026": "calculate-end",
    "/rekenhulp/einde/?start=nooit": "calculate-end",
    "/rekenhulp/leeftijd/?birth_date=02/03/1999&start=01/09/2026": "calculate-age",
    "/rekenhulp/premie/?start=16/03/2026&end=30/04/2026&weekdays=mon&absent=16/03/2026": "calculate-premium",
    "/vacatures/": "vacancies",
    "/regels/": "rules",
    "/contact/": "contact",
    "/over/": "about",
    "/privacy/": "privacy",
    "/toegankelijkheid/": "accessibility",
    "/hulp/": "help",
    **{f"/hulp/{slug}/": "help-page" for slug in help_pages.PAGES},
    "/aanmelden/": "signin",
    "/offline/": "offline",
}
LANG = re.compile(r'<html lang="([^"]+)">')
SWITCH = 'name="taal"'


def spoken(answer: Any) -> tuple[str, bool]:
    """The language of a page, and whether it offers others."""
    page = answer.content.decode()
    return LANG.search(page)[1], SWITCH in page  # type: ignore[index]  # every page has a language


@pytest.fixture
def vacancy(world: World) -> Vacancy:
    made = Vacancy(
        place=world.place,
        title="Poetshulp in de school",
        text="Je houdt de klassen netjes.",
        profile="Je werkt graag met je handen.",
        hours_per_week=38,
        starts_on=MONDAY,
        published_at=clock.now(),
        contact_name="Griet Maes",
        contact_mail="griet@school.example",
        contact_phone="02 555 00 30",
    )
    with writing():
        made.save()
    return made


@pytest.mark.parametrize("url", PUBLIC)
@pytest.mark.parametrize(("language", "tag"), [("fr", "fr-BE"), ("en", "en"), ("nl", "nl-BE")])
def test_a_public_page_speaks_the_language_that_was_chosen(db: None, url: str, language: str, tag: str) -> None:
    answer = speaking(language).get(url)
    assert (answer.status_code, spoken(answer)) == (200, (tag, True))
    assert answer.headers["Content-Language"] == language
    assert "Cookie" in answer.headers["Vary"]


def test_nothing_but_a_choice_changes_the_language(world: World) -> None:
    for sent in ({}, {"HTTP_ACCEPT_LANGUAGE": "fr"}):
        assert spoken(Client().get("/werkgevers/", **sent)) == ("nl-BE", True)
    assert spoken(speaking("de").get("/werkgevers/")) == ("nl-BE", True)


STAFF = ("employer", "coach", "mediator", "partner", "job_centre", "ocmw", "coordinator", "operator")


@pytest.mark.parametrize("name", STAFF)
def test_who_works_in_the_scheme_reads_the_own_pages_in_dutch(world: World, name: str) -> None:
    client = speaking("fr")
    client.force_login(world.users[name])
    for url in ("/", "/dossiers/", "/organisaties/", "/zoeken/"):
        assert spoken(client.get(url)) == ("nl-BE", False)
    for url in ("/werkgevers/", "/mijn-gegevens/", "/mijn-gegevens/agenda/"):
        assert spoken(client.get(url)) == ("fr-BE", True)


@pytest.mark.parametrize("url", PUBLIC)
def test_no_word_of_a_public_page_is_dutch_without_saying_so(pseudo: Client, vacancy: Vacancy, url: str) -> None:
    answer = pseudo.get(url)
    assert spoken(answer) == ("fr-BE", True)
    # On whose behalf somebody signs is a choice of two codes.
    assert " ".join(left_in(answer.content.decode(), names() | {"vdab"})) == ""


def test_what_somebody_typed_is_marked_as_dutch(pseudo: Client, vacancy: Vacancy) -> None:
    page = pseudo.get(f"/vacatures/{vacancy.pk}/").content.decode()
    for text in (vacancy.title, vacancy.text, vacancy.profile):
        assert f'<span lang="nl">{text}</span>' in page
    assert left_in(page, {*names(), *vacancy.title.split(), "Griet", "Maes"}) == []


def test_a_dutch_page_has_no_mark_of_another_language(vacancy: Vacancy) -> None:
    page = Client().get(f"/vacatures/{vacancy.pk}/").content.decode()
    assert (page.count('lang="nl"'), "translation" in page) == (0, False)


@pytest.mark.parametrize(
    ("language", "says"), [("fr", "Seul le texte en néerlandais"), ("en", "Only the text in Dutch")]
)
def test_a_translated_page_says_once_that_the_dutch_counts(world: World, language: str, says: str) -> None:
    page = words(speaking(language).get("/jongeren/"))
    assert page.count(says) == 1


def test_an_error_speaks_the_language_too(world: World) -> None:
    answer = speaking("en").get("/bestaat-niet/")
    assert (answer.status_code, spoken(answer)[0]) == (404, "en")
    assert "This page does not exist" in words(answer)
