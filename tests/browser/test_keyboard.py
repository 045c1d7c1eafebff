"""The direct route with keys alone: all can be reached, is seen then, and comes in the order of the page."""

from typing import Any

import pytest

from startblok.process import contracting
from startblok.records.models import User
from startblok.web.links import step_url
from tests.browser.hands import Keys
from tests.browser.people import SeenStory, Window
from tests.browser.test_journeys import hired_at_once

pytestmark = [pytest.mark.browser, pytest.mark.slow]

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
