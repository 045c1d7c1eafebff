"""The direct route with keys alone: all can be reached, is seen then, and comes in the order of the page."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from startblok.process import contracting
from startblok.records.models import User
from startblok.web.links import step_url
from tests.browser.hands import Keys
from tests.browser.people import SeenStory, Window
from tests.browser.test_journeys import hired_at_once

pytestmark = [pytest.mark.browser, pytest.mark.slow(30)]

FOCUS = "() => document.activeElement.id"


class KeyedStory(SeenStory):
    """A story in which nobody has a mouse."""

    def __init__(self, site: Any) -> None:
        super().__init__(site)
        self.keys: list[Keys] = []

    def window(self, user: User | None) -> Window:
        made = super().window(user)
        made.hand = Keys(made.page)
        self.keys.append(made.hand)
        return made

    @property
    def wrong(self) -> list[str]:
        return [each for keys in self.keys for each in keys.wrong]


def test_from_a_candidate_to_a_start_job_with_keys_alone(site):
    story = KeyedStory(site)
    hired_at_once(story)
    assert story.wrong == []


def test_after_an_error_focus_is_on_what_is_wrong_and_leads_to_the_field(site):
    story = KeyedStory(site)
    story.opens(knows_what_they_want=True, good_attitudes=True, needs_study_preparation=False)
    story.chooses_direct()
    window = story["employer"]
    story.refused("employer", contracting.write_agreement)
    assert window.page.url.endswith(step_url(contracting.write_agreement, story.case))
    assert window.page.evaluate(FOCUS) == "fouten"
    first = window.page.locator(".errors a").first
    window.hand.press(first)
    assert window.page.evaluate(FOCUS) == str(first.get_attribute("href")).removeprefix("#")
    assert story.wrong == []


def test_keys_notice_what_is_hidden_has_no_ring_or_comes_too_early(browser):
    page = browser.new_page()
    page.set_content("""<p><a href="#" style="outline: none">a</a></p><p><a href="#">b</a></p>
        <button style="position: absolute; top: -99px">c</button><button>d</button>""")
    keys = Keys(page)
    keys.reach(page.get_by_text("d"))
    page.close()
    hidden = '<button style="position: absolute; top: -99px">c</button>'
    assert keys.wrong == [
        '<a href="#" style="outline: none">a</a> has no ring',
        '<a href="#">b</a> has no ring',
        f"{hidden} is not in sight",
        f"{hidden} has no ring",
        f"{hidden} lies before what had the focus",
        "<button>d</button> has no ring",
    ]


class LateSheet(BaseHTTPRequestHandler):
    """A page that is there at once, with the site's own ring in a style sheet that comes late."""

    def do_GET(self) -> None:
        late = self.path == "/late.css"
        time.sleep(late)
        self.send_response(200)
        self.send_header("Content-Type", "text/css" if late else "text/html")
        self.end_headers()
        self.wfile.write(
            b"a:focus { outline: 3px solid }" if late else b'<link rel="stylesheet" href="/late.css"><a href="#">a</a>'
        )

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def late() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), LateSheet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_keys_look_at_a_page_when_it_is_painted(browser, late):
    page = browser.new_page()
    page.goto(late, wait_until="commit")
    keys = Keys(page)
    keys.reach(page.locator("a"))
    page.close()
    assert keys.wrong == []


def test_the_skip_link_has_its_ring_however_the_focus_came_there(site):
    page = site.page(None, "/")
    page.mouse.click(5, 5)
    page.locator(".skip").evaluate("one => one.focus({focusVisible: false})")
    ring = page.locator(".skip").evaluate("one => [one.matches(':focus-visible'), getComputedStyle(one).outlineStyle]")
    assert ring == [False, "solid"]
