"""Tests fill in the form that stands on the page: what is not on it, or not offered by it, cannot be sent."""

import pytest

from startblok.process import absence, orientation, people_of_case, plan
from startblok.records import clock
from startblok.web.links import step_url
from tests.form_on_page import form_of_step
from tests.process import walk, walk_on
from tests.refusals.makers import plan_of
from tests.world import CANDIDATE


def test_a_field_that_the_page_lacks_cannot_be_answered(world, browse):
    url = step_url(orientation.open_case, world.blank())
    with pytest.raises(LookupError, match="not for shoe_size"):
        browse("employer").send(url, **CANDIDATE, shoe_size="43")


def test_a_choice_that_the_page_does_not_offer_cannot_be_made(world, browse):
    url = step_url(people_of_case.name_coach, walk.prepared(world))
    with pytest.raises(LookupError, match=r"coach: .* is not among"):
        browse("employer").send(url, coach=world.users["other_employer"])


def test_a_reason_is_only_given_where_it_is_asked(world, browse):
    url = step_url(people_of_case.name_coach, walk.prepared(world))
    with pytest.raises(LookupError, match="not for reason:route"):
        browse("employer").send(url, coach=world.users["coach"], **{"reason:route.same_place_expected": "Zomaar"})


def test_a_page_without_a_form_takes_nothing(world, browse):
    with pytest.raises(LookupError, match="shows no form"):
        browse("coordinator").send(step_url(people_of_case.name_coach, walk.prepared(world)))


def test_what_stands_in_the_form_is_sent_along(world, browse):
    case = walk.prepared(world)
    browse("coordinator").take(people_of_case.correct_person, case, first_name="Emiel", reason="Zo heet hij")
    case.youth.refresh_from_db()
    assert (case.youth.first_name, case.youth.last_name) == ("Emiel", "Bogaert")
    assert case.youth.birth_date == walk.PERSON["birth_date"]


def test_rows_are_added_with_the_button_and_emptied_by_hand(world, browse):
    case, coach = walk.prepared(world), browse("coach")
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    answers, url = plan_of(case, world), step_url(plan.write_plan, case)
    steps = [{"text": f"Stap {number}", "by_when": None} for number in range(5)]
    assert form_of_step(coach.open(url)).rows("future_steps") < len(steps)
    for wanted in (steps, steps[:1]):
        coach.take(plan.write_plan, case, **(answers | {"future_steps": wanted}))
        newest = case.plans.order_by("-number").first()
        kept = newest.actions.filter(kind="future").values_list("text", flat=True)
        assert list(kept) == [step["text"] for step in wanted]


def test_ticks_lists_and_lines_are_read_as_they_stand(world, browse):
    case = walk_on.running(world)
    with clock.at(walk.START):
        page = browse("coach").open(step_url(absence.log_absence, case))
    fields = form_of_step(page).fields
    assert (fields["kind"].kind, fields["first_day"].kind) == ("select", "text")
    assert "illness" in fields["kind"].options
