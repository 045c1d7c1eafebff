"""Decisions that need a word: a place freed, another place, 26 years old, help with signing, back to both routes."""

from datetime import date

from startblok.process import (
    exceptions,
    filing,
    hiring,
    orientation,
    preparation,
)
from startblok.records.models import Place
from startblok.records.subject import writing
from startblok.web.links import step_url
from tests.browse import words
from tests.stories.people import END, START, days
from tests.world import place as another_place

AFTER, DECIDED, JOB = END + days(3), END + days(10), date(2026, 7, 1)


def test_a_place_kept_too_long_is_freed(story):
    story.ready()
    story.starts()
    with story.on(AFTER):
        story.evaluates()
        assert "De plaats blijft voor deze jongere vastgehouden" in story.refused("coordinator", hiring.free_place)
    with story.on(date(2026, 7, 20)):
        story.take("coordinator", hiring.free_place)


def test_hired_on_another_place_with_a_reason(story):
    with writing():
        other = another_place(story.world.site, story.world.project, "JJ-P02")
    story.ready()
    story.starts()
    with story.on(AFTER):
        story.evaluates()
    with story.on(DECIDED):
        refusal = story.refused("employer", hiring.hire, place=other, starts_on=JOB)
        assert "De startbaan is op een andere plaats dan de WES." in refusal
        why = {"reason:route.same_place_expected": "De andere ploeg zoekt iemand"}
        story.hires(JOB, Place.objects.get(number="JJ-P02"), **why)
    assert story.case.occupations.get(kind="hold", last_day=DECIDED).place_id == story.world.place.pk


def test_somebody_of_26_only_with_an_exception(story):
    story.in_preparation(birth_date=date(2000, 3, 8))
    story.writes_plan()
    story.agrees_plan()
    over = {"reason:eligibility.start_job_before_26_possible": "De vraag kwam op tijd"}
    story.take("mediator", preparation.decide_duration, starts_on=START, ends_on=END, motivation="Plan", **over)
    story.writes_contract()
    story.signs()
    story.delivers()
    with story.on(START):
        assert story.state() == "preparation"
        assert "als de coördinator een uitzondering geeft" in story.refused("mediator", preparation.start_wes)
        words_of = {"statement": "eligibility.age_under_26_on_wes_start", "reason": "Werd 26 tijdens het wachten"}
        story.take("mediator", exceptions.ask_exception, **words_of)
        asked = story.case.exceptions.get()
        story.take("coordinator", exceptions.refuse_exception, asked=asked, reason="Eerst meer uitleg")
        story.take("employer", exceptions.ask_exception, **words_of)
        asked = story.case.exceptions.get(granted__isnull=True)
        story.take("coordinator", exceptions.grant_exception, asked=asked, reason="Het wachten lag niet aan de jongere")
        story.take("mediator", preparation.start_wes)
        assert story.state() == "placement"


def test_a_start_job_at_26_is_prepared_before_the_exception_and_begins_after_it(story):
    first, last = date(2026, 4, 1), date(2026, 6, 30)
    story.opens(birth_date=date(2000, 4, 1))
    story.chooses_direct()
    story.youth_signs_in()
    story.writes_agreement(first, last)
    story.completes_file()
    refusal = story.refused("employer", filing.submit_file)
    assert "De startbaan begint dan alleen als de coördinator een uitzondering geeft." in refusal
    words_of = {"statement": "eligibility.age_under_26_on_start_job_start", "reason": "Werd 26 tijdens het wachten"}
    story.take("employer", exceptions.ask_exception, **words_of)
    answer = words(story["coordinator"].open(step_url(exceptions.grant_exception, story.case)))
    assert "kan ten laatste tot en met 30 juni 2026 duren" in answer
    story.take("coordinator", exceptions.grant_exception, asked=story.case.exceptions.get(), reason="Het mag")
    story.submits()
    story.confirms()
    assert story.state() == "start_job"


def test_the_case_goes_back_to_both_routes(story):
    story.in_preparation()
    story.take("mediator", preparation.hand_back, reason="Gaat in behandeling")
    assert "Gaat in behandeling" not in story.sees("employer")
    story.take("employer", orientation.choose_direct)
    assert story.state() == "contracting"


def test_a_case_that_went_back_is_asked_and_answered_anew(story):
    story.in_preparation()
    story.take("mediator", preparation.hand_back, reason="Gaat in behandeling")
    story.asks_referral()
    story.reaches_mediator()
    page = story.sees("mediator")
    assert "Antwoord op de vraag om een traject Uw beurt" in page
    assert "Toelaten tot een stage: Milan Bogaert" in words(story["mediator"].open("/"))
    story.admits()
    assert story.state() == "preparation"
