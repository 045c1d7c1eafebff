"""Pages in a real browser: one heading, nothing outside the window on a small phone, no complaint in the console."""

import pytest

from startblok.process import orientation, plan, preparation, vacancies
from startblok.records.models import Vacancy
from startblok.web.links import step_url
from tests.process import walk
from tests.process.test_vacancies import CLERK

pytestmark = pytest.mark.browser

NARROW = 320


def pages(world):
    case = walk.ready(world)
    return [
        ("employer", f"/dossiers/{case.number}/"),
        ("youth", f"/dossiers/{case.number}/"),
        ("mediator", f"/dossiers/{case.number}/"),
        ("coordinator", f"/dossiers/{case.number}/"),
        ("coach", step_url(plan.write_plan, case)),
        ("mediator", step_url(preparation.decide_duration, case)),
        ("employer", step_url(orientation.open_case, world.blank())),
        ("coach", f"/dossiers/{case.number}/papier/opleidingsplan/"),
        ("youth", f"/dossiers/{case.number}/papier/stagecontract/"),
        (None, "/"),
        *(
            (None, f"/{each}/")
            for each in (
                "regels",
                "werkgevers",
                "jongeren",
                "contact",
                "over",
                "wegwijzer",
                "privacy",
                "toegankelijkheid",
            )
        ),
        (None, "/vacatures/"),
        (None, "/rekenhulp/"),
        (None, "/rekenhulp/einde/?start=02/03/2026&end=26/03/2026"),
        (None, "/rekenhulp/leeftijd/?birth_date=01/02/2000&start=02/03/2026"),
        (None, "/rekenhulp/premie/?start=16/03/2026&end=30/04/2026&weekdays=mon&absent=16/03/2026"),
        (None, "/wegwijzer/?leeftijd=past&diploma=nee&weet=ja&houding=nee&studie=nee&uitkering=leefloon"),
    ]


def test_pages_fit_and_have_one_heading(site):
    for name, path in pages(site.world):
        for width in (1280, 375, NARROW):
            page = site.page(name, path, width)
            assert page.locator("h1").count() == 1, (name, path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, path, width)
            page.context.close()


def test_a_vacancy_tells_search_engines_under_our_content_policy(site):
    by = site.world.as_("employer")
    written = vacancies.write_vacancy(Vacancy(place=site.world.place), by=by, **CLERK).record
    vacancies.publish_vacancy(written, by=by)
    page = site.page(None, "/contact/")
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site.address}/vacatures/{written.pk}/")
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert said == []
    page.context.close()
