"""What the README names for the first five minutes of each role: the people of the demo really have it."""

import pytest

from startblok.demo.shapes import START, wes_end
from startblok.demo.year import BEFORE, casts
from startblok.links.login.personas import BY_KEY
from startblok.process.facts import load
from startblok.process.journey import BESIDE, BY_NAME, STEPS
from startblok.process.offers import offers
from startblok.records.actors import Actor, actor_of
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.log import LogEntry
from startblok.records.models import Occupation, Place, User
from startblok.records.visibility import visible

pytestmark = pytest.mark.slow

PROMISED = {
    "coach_school": {
        "preparation": {"write_plan", "write_contract"},
        "placement": {"log_conversation", "log_absence", "write_plan", "give_midway", "confirm_presence", "give_input"},
    },
    "youth_preparation": {"preparation": {"sign_contract", "dispute_contract"}},
    "youth_placement": {"placement": {"ask_to_end", "send_message", "give_midway"}},
    "job_centre": {"referral": {"pass_on", "return_referral", "redirect_referral"}},
    "ocmw": {"referral": {"pass_on", "return_referral", "redirect_referral"}},
    "partner": {"referral": {"assign_mediator"}},
    "mediator": {
        "referral": {"admit_to_pathway", "decline_referral"},
        "preparation": {"decide_duration"},
        "placement": {"extend", "end_early", "give_midway", "give_input"},
        "evaluation": {"give_input", "record_no_input"},
    },
    "coordinator_jojo": {
        "preparation": {"accept_proof", "refuse_proof", "pass_check", "fail_check"},
        "contracting": {"confirm_start_job", "return_file"},
    },
}
"""What each of them is to find, by the state of a case: steps that can be taken now."""


def actor(key: str) -> Actor:
    return actor_of(User.objects.get(email=BY_KEY[key].email))


def possible(who: Actor, state: str) -> set[str]:
    """The steps that this person can take now on some case in this state."""
    cases = visible(CaseFile.objects.filter(state=state), who)
    return {each.step.name for case in cases for each in offers(load(case), who, STEPS) if each.possible}


@pytest.mark.parametrize(("key", "state"), [(key, state) for key, states in PROMISED.items() for state in states])
def test_a_persona_has_what_the_readme_names(a_year, db, key, state):
    assert PROMISED[key][state] - possible(actor(key), state) == set()


def test_the_employer_has_a_free_place_to_open_a_case_on(a_year, db):
    griet = actor("employer_school")
    held = Occupation.objects.filter(last_day__isnull=True) | Occupation.objects.filter(last_day__gte=today())
    free = visible(Place.objects.exclude(pk__in=held.values("place")), griet)
    assert free.exists()
    new = CaseFile(place=free[0], employer=free[0].employer, project=free[0].project)
    assert [each.step.name for each in offers(new, griet, [BY_NAME["open_case"]]) if each.possible] == ["open_case"]


def test_the_coordinator_can_grant_a_place(a_year, db):
    katrien = actor("coordinator_jojo")
    school = User.objects.get(email=BY_KEY["employer_school"].email).memberships.get().organisation
    new = Place(employer=school)
    assert "grant_place" in {each.step.name for each in offers(new, katrien, BESIDE) if each.possible}


def test_everybody_who_works_there_has_a_phone(a_year, db):
    staff = User.objects.filter(memberships__ended_on__isnull=True, memberships__isnull=False)
    phones = list(staff.exclude(email=BY_KEY["operator"].email).values_list("phone", flat=True).distinct())
    assert [each for each in phones if not each.startswith("09 555 ")] == []
    assert len(phones) > 40


def test_things_are_recorded_in_the_order_in_which_they_happened(a_year, db):
    out_of_order = []
    # The payments of the year are made last, when the clock of each case has destroyed its proofs already.
    moments = LogEntry.objects.filter(subject_kind="case").exclude(step="destroy_proof").order_by("subject_id", "seq")
    last = (0, None)
    for pk, seq, at in moments.values_list("subject_id", "seq", "at"):
        if pk == last[0] and at < last[1]:
            out_of_order.append((pk, seq))
        last = (pk, at)
    assert out_of_order == []


BEFORE_THE_START = {
    "toegelaten",
    "plan geschreven",
    "plan afgesproken",
    "klaar voor de start",
    "contract half getekend",
}
IN_THE_WES = {"stage begonnen", "stage halfweg", "stage bijna om"}
AFTER_IT = {"evaluatie loopt"}
NOT_BOUND_TO_A_DAY = {"bemiddelaar aangeduid"}


@pytest.mark.parametrize("weekday", range(7))
def test_whatever_day_it_is_made_a_case_of_the_personas_stands_where_it_should(weekday):
    """The stage is set on a Monday, so that today is a day of the week further than the cases reckon with."""
    shown = {cast.shape.name: (cast, BEFORE + weekday - cast.begins) for cast in casts() if cast.shown}
    assert set(shown) == BEFORE_THE_START | IN_THE_WES | AFTER_IT | NOT_BOUND_TO_A_DAY
    assert all(cast.shape.last <= day for cast, day in shown.values())
    assert all(shown[name][1] < START for name in BEFORE_THE_START)
    assert all(START <= shown[name][1] <= wes_end(shown[name][0].shape.weeks) for name in IN_THE_WES)
    assert all(wes_end(shown[name][0].shape.weeks) < shown[name][1] for name in AFTER_IT)
