"""What a youth reads on the pages of travel costs when something is not in order, in each language."""

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from startblok.process import travel
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk_on
from tests.world import World

TICKET = "?what=ticket&travelled_on=10/03/2026&cost=5,20"
MARCH = {"month": "01/03/2026", "kind": "fiets"}


@pytest.fixture
def case(world: World) -> Iterator[CaseFile]:
    case = walk_on.running(world)
    with clock.at(date(2026, 3, 31)):
        yield case


def youth(world: World, language: str) -> Browser:
    browser = Browser.of(world.users["youth"])
    browser.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return browser


def wrong(page: Any) -> list[str]:
    """The errors that stand above the form."""
    summary = page.content.decode().split("<main", 1)[1].split("<h1", 1)[0]
    return [html.unescape(each) for each in re.findall(r'<a[^>]* href="#[^"]*"[^>]*>([^<]*: [^<]*)</a>', summary)]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "Voor welke dag? 10 maart 2026 Hoeveel betaalde je? (euro) 5,20"),
        ("en", "For which day? 10 March 2026 How much did you pay? (euro) 5,20"),
        ("fr", "Pour quel jour ? 10 mars 2026 Combien as-tu payé ? (euro) 5,20"),
    ],
)
def test_what_was_told_of_a_ticket_is_read_alike_after_an_error(
    case: CaseFile, world: World, language: str, told: str
) -> None:
    browser, url = youth(world, language), step_url(travel.claim_ticket, case) + TICKET
    page = browser.open(url)
    back = browser.send(url, page)
    assert back.status_code == 422
    assert told in words(page)
    assert told in words(back)
    # A day that was told before is not answered here.
    assert 'class="consequence"' not in page.content.decode()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "Welke maand? maart 2026 Waarmee reed je? Fiets"),
        ("en", "Which month? March 2026 What did you ride or drive? Bike"),
        ("fr", "Quel mois ? mars 2026 Avec quoi as-tu roulé ? Vélo"),
    ],
)
def test_month_and_vehicle_are_read_in_the_language_of_the_page(
    case: CaseFile, world: World, language: str, told: str
) -> None:
    browser, url = youth(world, language), step_url(travel.claim_kilometres, case)
    page = browser.open(f"{url}?month=01/03/2026&kind=fiets")
    assert told in words(page)
    assert told in words(browser.send(url, page, km="0"))


@pytest.mark.parametrize(
    ("language", "km", "day"),
    [
        (
            "nl",
            "Na de komma mag er hoogstens 1 cijfer staan.",
            "10 mei 2026 kan hier niet of niet meer gevraagd worden.",
        ),
        (
            "en",
            "At most 1 digit may stand behind the decimal point.",
            "10 May 2026 cannot be claimed here, or not any more.",
        ),
        ("fr", "Au maximum 1 chiffre après la virgule.", "Le 10 mai 2026 ne peut pas ou plus être demandé ici."),
    ],
)
def test_kilometres_say_what_is_wrong_without_a_command(
    case: CaseFile, world: World, language: str, km: str, day: str
) -> None:
    url = f"{step_url(travel.claim_kilometres, case)}?month=01/03/2026&kind=fiets"
    said = MARCH | {"km": "11,55", "ways": "both", "days": "10/05/2026"}
    errors = wrong(youth(world, language).forge(url, **said))
    assert [each.split(": ", 1)[1] for each in errors] == [km, day]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            [
                "Dit is geen dag die bestaat. Schrijf dag, maand en jaar, bijvoorbeeld 15/06/2026.",
                "Dit is geen getal. Goed is bijvoorbeeld 11 of 11,5.",
            ],
        ),
        (
            "en",
            [
                "This is not a day that exists. Write day, month and year, for example 15/06/2026.",
                "This is not a number. Right is for example 11 or 11.5.",
            ],
        ),
        (
            "fr",
            [
                "Ce jour n’existe pas. Il faut jour, mois et année, par exemple 15/06/2026.",
                "Ce n’est pas un nombre. Par exemple\u00a0: 11 ou 11,5.",
            ],
        ),
    ],
)
def test_a_ticket_says_what_is_wrong(case: CaseFile, world: World, language: str, told: list[str]) -> None:
    url = step_url(travel.claim_ticket, case)
    page = youth(world, language).open(f"{url}?what=ticket&travelled_on=31/02/2026&cost=abc")
    assert [each.split(": ", 1)[1] for each in wrong(page)] == told
