"""Every page of every role, as people meet it: nothing keeps anybody out, on a screen or a phone, light or dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from startblok.process import orientation, preparation
from startblok.process import plan as plans
from startblok.process.applications import answer_application
from startblok.process.candidates import token_of
from startblok.web.links import step_url
from tests.browser.looking import NARROW, PHONE, WIDE, Looked
from tests.process import walk
from tests.refusals.makers_of_applications import applied

pytestmark = [pytest.mark.browser, pytest.mark.slow(20)]

LISTS = ("/", "/dossiers/", "/plaatsen/", "/vacatures/", "/organisaties/", "/mijn-gegevens/", "/zoeken/?zoek=e")
PUBLIC = (
    "/",
    "/werkgevers/",
    "/jongeren/",
    "/wegwijzer/",
    "/wegwijzer/?leeftijd=past&diploma=nee&weet=ja&houding=nee&studie=nee&uitkering=leefloon",
    "/rekenhulp/",
    "/rekenhulp/einde/?start=02/03/2026&end=26/03/2026",
    "/rekenhulp/leeftijd/?birth_date=01/02/2000&start=02/03/2026",
    "/rekenhulp/premie/?start=16/03/2026&end=30/04/2026&weekdays=mon&absent=16/03/2026",
    "/vacatures/",
    "/regels/",
    "/contact/",
    "/over/",
    "/nagaan/",
    "/privacy/",
    "/toegankelijkheid/",
    "/hulp/",
    "/hulp/jongere/",
    "/stijlgids/",
    "/aanmelden/",
    "/offline/",
    "/bestaat-niet/",
)
ROLES = ("employer", "coach", "mediator", "coordinator", "partner", "job_centre", "ocmw", "payer", "operator", "youth")


def addresses(world, name: str) -> Iterator[str]:
    """The pages of somebody on a case that is ready to start."""
    case = walk.ready(world)
    yield from LISTS if name != "youth" else ("/", "/mijn-gegevens/", "/vacatures/")
    if name in ("employer", "coach", "mediator", "coordinator", "partner", "youth"):
        yield f"/dossiers/{case.number}/"
        yield f"/dossiers/{case.number}/verloop/"
    if name in ("youth", "coach", "mediator"):
        yield f"/dossiers/{case.number}/papier/opleidingsplan/"
        yield f"/dossiers/{case.number}/papier/stagecontract/"
    if name in ("youth", "coach"):
        yield step_url(plans.agree_plan, case)
    if name == "coach":
        yield step_url(plans.write_plan, case)
        yield f"/nagaan/{case.frozen_papers.earliest('id').code}/"
    if name == "mediator":
        yield step_url(preparation.decide_duration, case)
    if name == "employer":
        yield step_url(orientation.open_case, world.blank())
        yield "/plaatsen/JJ-P01/"


def visited(site, name: str | None, paths: list[str], folder: Path) -> Looked:
    """Look at each of these pages as this person; what the console says counts as wrong too."""
    looked = Looked(folder)
    user = site.world.users[name] if name else None
    page, said = site.context(user).new_page(), list[str]()
    page.on("console", lambda line: said.append(line.text))
    for path in paths:
        answer = page.goto(site.address + path)
        assert answer is not None
        looked.keep(path, answer.text())
        for width in (WIDE, PHONE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            looked.at(page, path, width=width)
        if said:
            looked.wrong[path] = [*said]
            said.clear()
    return looked


@pytest.mark.parametrize("name", ROLES)
def test_no_page_of_this_role_keeps_anybody_out(site, name, tmp_path):
    looked = visited(site, name, list(addresses(site.world, name)), tmp_path)
    assert looked.wrong == {}
    assert looked.wrong_html() == []


def test_no_page_about_applications_keeps_anybody_out(site, tmp_path):
    sent = applied(site.world)
    pages = [f"/vacatures/{sent.vacancy_id}/", f"/sollicitaties/{sent.pk}/", step_url(answer_application, sent)]
    looked = visited(site, "employer", pages, tmp_path)
    assert looked.wrong == {}
    assert looked.wrong_html() == []


def test_no_public_page_keeps_anybody_out(site, tmp_path):
    sent = applied(site.world)
    own, vacancy = f"/sollicitatie/{token_of(sent)}/", f"/vacatures/{sent.vacancy_id}/"
    applying = (vacancy, f"{vacancy}solliciteren/", own, f"{own}wissen/")
    looked = visited(site, None, [*PUBLIC, *applying], tmp_path)
    # The browser itself says that a missing page is missing.
    assert len(looked.wrong.pop("/bestaat-niet/")) == 1
    assert looked.wrong == {}
    assert looked.wrong_html() == []
