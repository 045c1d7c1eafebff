"""The demo world: whole, believable, and with every state, route and outcome at least twice."""

from collections import Counter
from datetime import timedelta

import pytest

from startblok.process.destroying import with_served_proofs
from startblok.process.facts import facts_of, load
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.models import Document, MidwayInput
from startblok.records.places import Vacancy, VacancyState
from startblok.rules.presence import unconfirmed

pytestmark = pytest.mark.slow

EVERY = {
    ("proposal", "wes", None),
    ("orientation", None, None),
    ("referral", "wes", None),
    ("preparation", "wes", None),
    ("placement", "wes", None),
    ("evaluation", "wes", None),
    ("decision", "wes", None),
    ("contracting", "wes", None),
    ("contracting", "direct", None),
    ("start_job", "wes", None),
    ("start_job", "direct", None),
    ("closed", "wes", "proposal_declined"),
    ("closed", None, "withdrawn"),
    ("closed", "wes", "withdrawn"),
    ("closed", "direct", "withdrawn"),
    ("closed", "wes", "never_came"),
    ("closed", "wes", "not_hired"),
    ("closed", "wes", "youth_declined"),
    ("closed", "direct", "youth_declined"),
    ("closed", "wes", "refused"),
    ("closed", "direct", "refused"),
    ("closed", "wes", "start_job_done"),
    ("closed", "direct", "start_job_done"),
    ("closed", "wes", "start_job_ended"),
    ("closed", "direct", "start_job_ended"),
}


def test_a_year_shows_everything_twice(a_year, db):
    seen = Counter(CaseFile.objects.values_list("state", "route", "outcome"))
    assert set(seen) == EVERY
    assert {each: number for each, number in seen.items() if number < 2} == {}
    assert 140 <= sum(seen.values()) <= 170


def test_proofs_that_served_long_ago_are_gone(a_year, db):
    gone = Document.objects.filter(kind="led", destroyed_on__isnull=False)
    assert gone.count() > 10
    assert all(each.destroyed_on < today() and each.name == "" for each in gone)
    assert with_served_proofs(today() - timedelta(days=1)).count() == 0
    assert Document.objects.filter(kind="led", destroyed_on__isnull=True).exclude(name="scan.png").count() == 0


def test_places_without_anybody_are_advertised(a_year, db):
    states = Counter(each.state for each in Vacancy.objects.all())
    assert states == {VacancyState.DRAFT: 2, VacancyState.PUBLISHED: 3, VacancyState.OVER: 2}
    half = Vacancy.objects.filter(closed_on=None, published_at__isnull=False, vdab_reference="")
    assert half.exists()


def test_a_placement_is_half_way_today_and_waits_for_all_three(a_year, db):
    """So that each of the three can try it: nobody answered yet."""
    asked = CaseFile.objects.filter(state="placement", placement__midway_on__isnull=False, midway_inputs=None)
    assert [each.placement.midway_on <= today() for each in asked] == [True] * 3
    noor = asked.get(youth__first_name="Noor", youth__last_name="Bekaert")
    assert (noor.coach.name, noor.mediator.name) == ("Dirk Casteels", "Sofie Maes")
    facts = facts_of(load(noor))
    last_month = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    assert unconfirmed(facts.wes, facts.absences, today()) == [last_month]


def test_half_way_all_three_said_how_it_goes(a_year, db):
    given = Counter(MidwayInput.objects.values_list("case", flat=True))
    assert set(given.values()) == {3}
    assert not MidwayInput.objects.filter(scores__isnull=True).exists()
