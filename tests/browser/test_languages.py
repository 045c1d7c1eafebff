"""A page in another language, chosen by its switch: as open to everybody as the Dutch one, on a screen and a phone."""

import pytest

from startblok.process import followup
from startblok.web.links import step_url
from tests.browser.looking import NARROW, WIDE, Looked
from tests.process import walk

pytestmark = pytest.mark.browser

PUBLIC = (
    "/",
    "/jongeren/",
    "/wegwijzer/?leeftijd=past&diploma=nee&weet=ja&houding=nee&studie=nee&uitkering=leefloon",
    "/rekenhulp/premie/?start=16/03/2026&end=30/04/2026&weekdays=mon&absent=16/03/2026",
    "/hulp/jongere/",
    "/aanmelden/",
)


def looked_at(site, name, paths, folder, language):
    """Choose the language as a reader does, then look at each page in it."""
    looked = Looked(folder)
    page = site.page(name, "/over/")
    page.locator(f"button[name=taal][value={language}]").click()
    assert page.locator("html").get_attribute("lang").startswith(language)
    for path in paths:
        answer = page.goto(site.address + path)
        looked.keep(path, answer.text())
        assert page.locator("html").get_attribute("lang").startswith(language), path
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            looked.at(page, path, width=width)
    page.context.close()
    return looked


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_translated_page_keeps_a_visitor_out(site, language, tmp_path):
    looked = looked_at(site, None, PUBLIC, tmp_path, language)
    assert looked.wrong == {}
    assert looked.wrong_html() == []


def test_no_translated_page_keeps_a_youth_out(site, tmp_path):
    case = walk.ready(site.world)
    own = ("/", f"/dossiers/{case.number}/", step_url(followup.send_message, case), "/mijn-gegevens/")
    own += tuple(f"/dossiers/{case.number}/papier/{paper}/" for paper in ("opleidingsplan", "stagecontract"))
    looked = looked_at(site, "youth", own, tmp_path, "fr")
    assert looked.wrong == {}
    assert looked.wrong_html() == []
