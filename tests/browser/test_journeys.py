"""Both routes through the real pages, everybody before a window of their own; one of them also without scripts."""

from datetime import date

import pytest

from startblok.process import proofs
from tests.browser.people import SeenStory
from tests.stories.people import END, START, days

pytestmark = [pytest.mark.browser, pytest.mark.slow(50)]

FROM, UNTIL = date(2026, 4, 1), date(2027, 3, 31)
JOB, LAST = date(2026, 7, 1), date(2027, 6, 30)


def hired_at_once(story):
    """The direct route, from a candidate to a start job."""
    story.opens(knows_what_they_want=True, good_attitudes=True, needs_study_preparation=False)
    story.chooses_direct()
    story.youth_signs_in()
    story.writes_agreement(FROM, UNTIL)
    story.completes_file()
    story.submits()
    story.take("coordinator", proofs.accept_proof)
    story.confirms()
    assert story.state() == "start_job"


def test_from_a_candidate_to_a_start_job_at_once(site):
    story = SeenStory(site)
    hired_at_once(story)
    assert "De startbaan loopt van 1 april 2026 tot en met 31 maart 2027." in story.sees("youth")
    assert site.said == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_candidate_over_a_wes_to_a_start_job(site, scripts):
    story = SeenStory(site, java_script_enabled=scripts)
    story.ready()
    with story.on(START):
        assert story.state() == "placement"
        story.take("coordinator", proofs.accept_proof)
        story.take("coordinator", proofs.pass_check)
    with story.on(END + days(3)):
        assert story.state() == "evaluation"
        story.evaluates()
        story.hires(JOB)
        story.writes_agreement(JOB, LAST)
        story.completes_file()
        story.submits()
        story.confirms()
    assert story.state() == "start_job"
    assert site.said == []
