"""The small world on a real server, and a real browser in front of it; the whole machine stands on one Monday."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from startblok.records.clock import BRUSSELS
from startblok.records.models import User
from tests.world import MONDAY, World, build

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1280, 375)
# Where pictures of the pages go, for whoever wants to look at them.
SHOTS = os.environ.get("STARTBLOK_SHOTS")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    # The browser's own event loop runs beside Django, which cannot know that nothing here waits for it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=BRUSSELS)


@pytest.fixture
def world(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[World]:
    # Uploads go to a folder of the test.
    settings.MEDIA_ROOT = tmp_path / "files"
    with time_machine.travel(morning(MONDAY)):
        yield build()


@dataclass
class Site:
    """The site as somebody sees it; `said` is what browsers complained of in the console, their policy included."""

    address: str
    browser: Browser
    world: World | None = None
    said: list[str] = field(default_factory=list)

    def context(self, user: User | None, **how: Any) -> BrowserContext:
        """A browser of its own for this person (None: nobody is signed in); all that goes wrong in it is kept."""
        context = self.browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | how
        )
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on("console", lambda line: line.type in ("error", "warning") and self.said.append(line.text))
        if user:
            client = Client()
            client.force_login(user)
            cookie: Any = {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": self.address.replace("http:", "https:"),
                "secure": True,
            }
            context.add_cookies([cookie])
        return context

    def page(self, name: str | None, path: str, width: int = 1280) -> Page:
        """This page for this person of the world (None: nobody is signed in)."""
        user = self.world.users[name] if name else None
        page = self.context(user, viewport={"width": width, "height": 900}).new_page()
        page.goto(self.address + path)
        if SHOTS:
            self.shoot(page, f"{name or 'nobody'}{path}-{width}")
        return page

    def shoot(self, page: Page, name: str) -> None:
        """Keep a picture of the whole page."""
        file = Path(str(SHOTS)) / (re.sub(r"[^a-zA-Z0-9]+", "-", name).strip("-") + ".png")
        file.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=file, full_page=True)


@pytest.fixture
def site(live_server: Any, browser: Browser, world: World) -> Iterator[Site]:
    yield Site(live_server.url.replace("localhost", "127.0.0.1"), browser, world)
    # A window left open goes on asking, and may do so of the next test's world.
    for context in browser.contexts:
        context.close()
