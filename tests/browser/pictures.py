"""The pictures of docs/pictures, taken of the demo world on one fixed day: `bin/pictures` runs this, no test does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page

from startblok.links.login.personas import BY_KEY
from startblok.process import annex, contract
from startblok.records.cases import CaseFile
from startblok.records.models import User
from startblok.rules.dates import same_date_months_on
from startblok.web.links import page_url, step_url
from tests import lived
from tests.browser.conftest import Site, morning

FOLDER = Path(settings.BASE) / "docs" / "pictures"
DAY = date(2026, 11, 24)
MOST = 150_000
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 780}, "device_scale_factor": 2}
SHEET = "**/css/startblok*.css"


@dataclass(frozen=True)
class Picture:
    """One picture: who looks at what, on a desk or a phone, and what they did there first."""

    name: str
    who: str | None
    path: Callable[[], str]
    on_phone: bool = False
    first: Callable[[Page], None] = lambda page: None


def of(key: str) -> CaseFile:
    """The case of a youth who is a persona."""
    return CaseFile.objects.get(youth__email=BY_KEY[key].email)


def seven_months(page: Page) -> None:
    """Try what the law does not allow."""
    placement = of("youth_placement").placement
    page.get_by_label("Waarom deze duur?").fill("De groei zet door, en de zomerschool past er nog bij.")
    page.get_by_label("Nieuwe laatste dag").fill(f"{same_date_months_on(placement.starts_on, 7):%d/%m/%Y}")
    page.get_by_role("button", name=annex.extend.title, exact=True).click()
    page.locator(".errors").wait_for()


ANSWERS = "leeftijd=past&diploma=nee&weet=ja&houding=nee&studie=nee&uitkering=leefloon"
PICTURES = (
    Picture("start", None, lambda: "/"),
    Picture("signpost", None, lambda: f"/wegwijzer/?{ANSWERS}"),
    Picture("employer", "employer_school", lambda: "/"),
    Picture("places", "employer_school", lambda: "/plaatsen/"),
    Picture("mediator", "second_mediator", lambda: "/"),
    Picture("case", "coach_school", lambda: page_url(of("youth_placement"))),
    Picture("plan", "coach_school", lambda: f"{page_url(of('youth_placement'))}papier/opleidingsplan/"),
    Picture("refusal", "mediator", lambda: step_url(annex.extend, of("youth_placement")), first=seven_months),
    Picture("youth", "youth_placement", lambda: "/", on_phone=True),
    Picture(
        "contract",
        "youth_preparation",
        lambda: step_url(contract.sign_contract, of("youth_preparation")),
        on_phone=True,
    ),
)


@pytest.fixture
def site(live_server: Any, browser: Browser, tmp_path: Path) -> Iterator[Site]:
    with time_machine.travel(morning(DAY)), lived.a_year(tmp_path / "files", "pictures"):
        yield Site(live_server.url.replace("localhost", "127.0.0.1"), browser)


def test_pictures_are_taken(site: Site) -> None:
    for picture in PICTURES:
        user = User.objects.get(email=BY_KEY[picture.who].email) if picture.who else None
        context = site.context(user, service_workers="block", **(PHONE if picture.on_phone else DESK))
        with_our_font(context)
        page = context.new_page()
        page.goto(site.address + picture.path())
        picture.first(page)
        keep(picture.name, page.screenshot(animations="disabled"))
        context.close()


def with_our_font(context: BrowserContext) -> None:
    """Let a page wait for its font, which else comes in time or not."""

    def wait(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("font-display: optional", "font-display: block"))

    context.route(SHEET, wait)


def keep(name: str, taken: bytes) -> None:
    """Keep a picture without loss, where it shows anything else than the one that is there."""
    file, new = FOLDER / f"{name}.webp", Image.open(BytesIO(taken)).convert("RGB")
    if file.exists():
        with Image.open(file) as old:
            if old.size == new.size and ImageChops.difference(old.convert("RGB"), new).getbbox() is None:
                return
    new.save(file, lossless=True, quality=100, method=6)
    assert file.stat().st_size <= MOST, f"{file.name} has {file.stat().st_size} bytes"
