"""Pages at their edges: names of any length and direction, nothing at all, thousands of rows, enlarged four times."""

from datetime import date
from typing import Any

import pytest

from startblok.records.models import Grant, Organisation, Place, User, Youth
from startblok.records.subject import writing
from startblok.web.queries.keys import PAGE
from tests.browser.test_everybody import LISTS, ROLES, addresses
from tests.process import walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# 1280 pixels enlarged to 400 % are these.
ENLARGED: dict[str, Any] = {"viewport": {"width": 320, "height": 225}, "device_scale_factor": 4}
LONG = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis"
HEBREW = {"first_name": "ליאור", "last_name": "כהן"}
WIDE = """
() => document.documentElement.scrollWidth > innerWidth && [...document.querySelectorAll("body *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1).slice(-3).map(one => one.outerHTML.slice(0, 160))
"""
PLACES = 3_000


def too_wide(site: Any, name: str, paths: list[str]) -> dict[str, Any]:
    """By page, what sticks out."""
    page = site.context(site.world.users[name], **ENLARGED).new_page()
    found = {}
    for path in paths:
        page.goto(site.address + path)
        if wide := page.evaluate(WIDE):
            found[path] = wide
    page.context.close()
    return found


@pytest.mark.parametrize("name", ROLES)
def test_long_names_stay_within_a_page_enlarged_four_times(site, name):
    paths = list(addresses(site.world, name))
    assert len(LONG) == 60
    with writing():
        for kind in (User, Youth):
            kind.objects.update(first_name=LONG, last_name=LONG)
        Organisation.objects.update(name=f"{LONG} {LONG}")
        Place.objects.update(title=LONG)
    assert too_wide(site, name, paths) == {}
    assert site.said == []


@pytest.mark.parametrize("name", [each for each in ROLES if each != "youth"])
def test_pages_without_data_say_so_within_a_page_enlarged_four_times(site, name):
    assert too_wide(site, name, list(LISTS)) == {}
    assert site.said == []


def test_a_name_from_right_to_left_leaves_the_sentence_around_it_whole(site):
    case = walk.ready(site.world)
    with writing():
        Youth.objects.update(**HEBREW)
    page = site.context(site.world.users["mediator"]).new_page()
    page.goto(f"{site.address}/dossiers/{case.number}/")
    shown = "\u2068ליאור כהן\u2069"
    assert page.locator("h1").inner_text() == shown
    assert page.title() == f"{shown}, dossier {case.number} – Startblok"
    page.goto(f"{site.address}/dossiers/")
    assert page.locator("tbody th a").inner_text() == shown
    page.context.close()


def test_of_thousands_of_places_one_page_is_shown_and_the_next_leads_on(site):
    world = site.world
    with writing():
        told = {"project": world.project, "site": world.site, "employer": world.employer, "title": "Onderhoud"}
        made = Place.objects.bulk_create(
            Place(number=f"JJ-X{each:04}", tasks="Poetsen", **told) for each in range(PLACES)
        )
        Grant.objects.bulk_create(
            Grant(place=one, employer=world.employer, valid_from=date(2025, 9, 1)) for one in made
        )
    page = site.context(world.users["coordinator"], **ENLARGED).new_page()
    page.goto(f"{site.address}/plaatsen/")
    first = page.locator(".ledger a").all_inner_texts()
    page.get_by_role("link", name="Volgende").click()
    page.wait_for_url("**?*")
    second = page.locator(".ledger a").all_inner_texts()
    assert (len(first), len(second), set(first) & set(second), page.evaluate(WIDE)) == (PAGE, PAGE, set(), False)
    page.context.close()
