"""What a first visit costs over a slow line: bytes, what painting waits for, and whether anything jumps."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from startblok.links.login.personas import PERSONAS
from tests import lived
from tests.failure.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow(60)]

MOST_BYTES, MOST_BLOCKING = 100_000, 2
WIDTHS = (1280, 375)
# A line on which style sheet and font come one after the other and long after the page, as on a phone.
SLOW = {"offline": False, "latency": 50, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
BLOCKING = "performance.getEntriesByType('resource').filter(one => one.renderBlockingStatus === 'blocking').length"
# Everything that moved without being asked to, since the page began; a font that comes late comes within this time.
SHIFTED = """
() => new Promise(done => {
  const seen = [];
  new PerformanceObserver(list => seen.push(...list.getEntries())).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(seen.reduce((sum, one) => sum + one.value, 0)), 300);
})
"""


@dataclass(frozen=True)
class Visit:
    """Somebody's first visit to a page; `state` holds the cookies of a sitting."""

    who: str
    path: str
    state: Any = None


@pytest.fixture(scope="module")
def address(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    """The year of the demo behind the web server of bin/run, with compressed files as there."""
    with django_db_blocker.unblock(), lived.a_year(tmp_path_factory.mktemp("files"), "weight"):
        server = Server("weight")
        server.start()
        server.wait()
        yield f"http://127.0.0.1:{server.port}"
        server.stop()


def visits(browser: Browser, address: str) -> Iterator[Visit]:
    """The start page, the home of every role, and the first case that stands there."""
    yield Visit("nobody", "/")
    for persona in {each.role: each for each in reversed(PERSONAS)}.values():
        page = browser.new_page()
        page.goto(f"{address}/aanmelden/")
        page.locator(f'form[action$="/als/{persona.key}/"] button').click()
        page.locator("h1", has_text="Dag").wait_for()
        state = page.context.storage_state()
        yield Visit(persona.key, "/", state)
        cases = page.locator('main a[href^="/dossiers/JJ-"], main a[href^="/dossiers/VV-"]')
        if cases.count():
            number = str(cases.first.get_attribute("href")).split("/")[2]
            yield Visit(persona.key, f"/dossiers/{number}/", state)
        page.close()


def first(browser: Browser, address: str, visit: Visit, width: int) -> tuple[Page, int]:
    """A page in a browser that was never here, and the bytes that came for it but for the font."""
    page = browser.new_context(viewport={"width": width, "height": 800}, storage_state=visit.state).new_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    fonts: set[str] = set()
    came: dict[str, int] = {}
    network.on("Network.responseReceived", lambda told: told["type"] == "Font" and fonts.add(told["requestId"]))
    network.on("Network.loadingFinished", lambda told: came.update({told["requestId"]: told["encodedDataLength"]}))
    page.goto(address + visit.path, wait_until="load")
    return page, sum(size for one, size in came.items() if one not in fonts)


def test_a_first_visit_is_light_and_nothing_jumps(browser: Browser, address: str) -> None:
    heavy, cases = {}, 0
    for visit in visits(browser, address):
        cases += visit.path.startswith("/dossiers/")
        for width in WIDTHS:
            page, size = first(browser, address, visit, width)
            jumped, blocking = page.evaluate(SHIFTED), page.evaluate(BLOCKING)
            assert (size > 0, blocking > 0) == (True, True)
            if size > MOST_BYTES or blocking > MOST_BLOCKING or jumped:
                heavy[visit.who, visit.path, width] = size, blocking, jumped
            page.context.close()
    assert (heavy, cases > 0) == ({}, True)
