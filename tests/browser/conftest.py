"""The small world on a real server, and a real browser in front of it; the whole machine stands on one Monday."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from startblok.records.clock import BRUSSELS
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


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    with time_machine.travel(datetime(MONDAY.year, MONDAY.month, MONDAY.day, 9, tzinfo=BRUSSELS)):
        yield build()


@dataclass
class Site:
    """The site as somebody sees it."""

    address: str
    browser: Browser
    world: World

    def page(self, name: str | None, path: str, width: int = 1280) -> Page:
        """This page for this person of the world (None: nobody is signed in)."""
        context = self.browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        if name:
            client = Client()
            client.force_login(self.world.users[name])
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookie: Any = {
                "name": settings.SESSION_COOKIE_NAME,
                "value": key,
                "url": self.address.replace("http:", "https:"),
            }
            cookie["secure"] = True
            context.add_cookies([cookie])
        page = context.new_page()
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
def site(live_server: Any, browser: Browser, world: World) -> Site:
    return Site(live_server.url.replace("localhost", "127.0.0.1"), browser, world)
