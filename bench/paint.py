"""When a page is painted and can be used on a slow phone, at the first visit and with what the browser kept."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench import worlds
from bench.asked import EMPLOYER
from bench.recording import connected_to
from bench.sides import PRODUCT
from bench.web import Cookies, Server, Visitor, stop
from startblok.jobs.base import Database
from startblok.links.login.personas import BY_KEY
from startblok.records.cases import CaseFile, State
from startblok.settings import VAR
from startblok.web.links import page_url

MARK = 1.0
"""Within how many seconds a page should be painted and be of use."""

YOUTH = "youth_placement"
PHONE: dict[str, Any] = {
    "viewport": {"width": 375, "height": 667},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
CPU = 4
"""How many times slower than this machine the phone is."""

# What is called slow 4G: 1.6 Mbit/s down, 750 kbit/s up, in bytes a second, and 150 ms for there and back.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

# First paint is that of the first words or picture. A page is of use once it is painted, its scripts have run, and
# nothing long is going on any more.
MOMENTS = """
() => new Promise(done => {
  const long = [];
  new PerformanceObserver(list => long.push(...list.getEntries())).observe({type: "longtask", buffered: true});
  setTimeout(() => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0].startTime;
    const [page] = performance.getEntriesByType("navigation");
    const quiet = Math.max(0, ...long.map(one => one.startTime + one.duration));
    done([painted, Math.max(painted, page.domContentLoadedEventEnd, quiet)].map(ms => ms / 1000));
  }, 300);
})
"""


@dataclass(frozen=True, slots=True)
class Moments:
    """Seconds after the page was asked for, medians."""

    painted: float
    usable: float


@dataclass(frozen=True, slots=True)
class Line:
    """One page: at the first visit, and when the browser kept style sheet, scripts and font."""

    name: str
    first: Moments
    again: Moments


def measure(database: Database, rounds: int) -> list[Line]:
    """Serve the demo's year as bin/run does, and open each page a few times in turn."""
    address = worlds.year(database)
    asked: dict[str, tuple[str | None, str]] = {
        "start page": (None, "/"),
        "work list, employer": (EMPLOYER, "/"),
        "home, youth": (YOUTH, "/"),
        "case page, employer": (EMPLOYER, _case(address)),
    }
    with served(database, address) as server, browser() as opened:
        visitor = Visitor(server)
        cookies = {who: visitor.sign_in(who) if who else {} for who, _ in asked.values()}
        visitor.line.close()
        kept: dict[str, list[tuple[Moments, Moments]]] = {name: [] for name in asked}
        for turn in range(1, rounds + 1):
            print(f"bench: round {turn} of {rounds}", flush=True)
            for name, (who, path) in asked.items():
                kept[name].append(_both(opened, server, cookies[who], path))
    return [Line(name, *(_middle(visits) for visits in zip(*both, strict=True))) for name, both in kept.items()]


def _case(address: str) -> str:
    """Where a case of the employer is shown whose placement runs."""
    with connected_to(address):
        running = CaseFile.objects.filter(state=State.PLACEMENT, employer__name=BY_KEY[EMPLOYER].organisation)
        return page_url(running.earliest("id"))


@contextmanager
def served(database: Database, address: str) -> Iterator[Server]:
    """One worker of the product over this world."""
    assert database.server
    assert database.server.process
    server = Server(VAR, database.server.process.pid, address, PRODUCT)
    try:
        server.begin()
        yield server
    finally:
        stop([server])


@contextmanager
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise SystemExit("bench: paint needs Chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        print(f"bench: Chromium {opened.version}", flush=True)
        yield opened
        opened.close()


def _both(opened: Browser, server: Server, cookies: Cookies, path: str) -> tuple[Moments, Moments]:
    """Open the page in a browser that was never here, and once more."""
    host = f"127.0.0.1:{server.port}"
    context: BrowserContext = opened.new_context(**PHONE, service_workers="block")
    context.add_cookies(
        [{"name": name, "value": value, "url": f"https://{host}", "secure": True} for name, value in cookies.items()]
    )
    page = context.new_page()
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", LINE)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    moments = _open(page, f"http://{host}{path}"), _open(page, f"http://{host}{path}")
    context.close()
    return moments


def _open(page: Page, address: str) -> Moments:
    answer = page.goto(address, wait_until="load")
    assert answer is not None
    assert answer.ok, f"{address}: {answer.status}"
    return Moments(*page.evaluate(MOMENTS))


def _middle(found: Sequence[Moments]) -> Moments:
    return Moments(median(each.painted for each in found), median(each.usable for each in found))
