"""Granting places and ending grants: nobody is left without a place, and whoever waits is told."""

from datetime import date, timedelta
from typing import Any

import pytest

from startblok.process import places, preparation
from startblok.process.facts import facts_of, load
from startblok.process.refusals import NotYours, Refused
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry, Notice
from startblok.records.models import Grant, Occupation, Place
from startblok.records.verify import Count, verify
from tests.process import walk
from tests.process.walk import END, START
from tests.world import MONDAY, World

UNTIL = date(2027, 8, 31)
KITCHEN: dict[str, Any] = {
    "subproject": "",
    "title": "Keukenhulp",
    "tasks": "Groenten snijden",
    "hours_per_week": 38,
    "valid_from": date(2026, 9, 1),
    "valid_until": UNTIL,
}


def grant(world: World, who: str = "coordinator", **more: Any) -> Place:
    blank = Place(employer=world.employer)
    answers = KITCHEN | {"project": world.project, "site": world.site} | more
    return places.grant_place(blank, by=world.as_(who), **answers).record


def the_grant(world: World) -> Grant:
    return Grant.objects.get(place=world.place)


def end(world: World, until: date, step: Any = places.end_grant) -> None:
    step(world.place, by=world.as_("coordinator"), grant=the_grant(world), valid_until=until, reason="Minder plaatsen")


def days(place: Place) -> list[tuple[date, date | None]]:
    return list(Grant.objects.filter(place=place).order_by("valid_from").values_list("valid_from", "valid_until"))


def test_a_granted_place_gets_the_next_number(world: World) -> None:
    first, second = grant(world), grant(world, valid_until=None)
    assert (first.number, second.number) == ("JJ-P02", "JJ-P03")
    assert (days(first), days(second)) == ([(KITCHEN["valid_from"], UNTIL)], [(KITCHEN["valid_from"], None)])
    entry = LogEntry.objects.get(subject_kind="place", subject_id=first.pk)
    assert (entry.step, entry.seq, first.version) == ("grant_place", 1, 1)
    assert verify(Count()) is None


@pytest.mark.parametrize("who", ["employer", "coach", "mediator", "operator", "payer"])
def test_nobody_but_a_coordinator_grants(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        grant(world, who)


def test_a_coordinator_chooses_among_the_own_projects(world: World) -> None:
    form = places.PlaceForm(subject=Place(employer=world.employer), by=world.as_("other_coordinator"))
    assert [each.code for each in form.fields["project"].queryset] == ["veve"]
    with pytest.raises(NotYours):
        places.extend_grant(
            world.place, by=world.as_("other_coordinator"), grant=the_grant(world), valid_until=date(2029, 8, 31)
        )


def test_a_grant_is_extended_and_given_again(world: World) -> None:
    by = world.as_("coordinator")
    places.extend_grant(world.place, by=by, grant=the_grant(world), valid_until=date(2029, 8, 31))
    with pytest.raises(Refused) as refusal:
        places.grant_again(world.place, by=by, valid_from=date(2029, 8, 31), valid_until=None)
    assert refusal.value.sentence == "Op 31 augustus 2029 is deze plaats al toegekend."
    places.grant_again(world.place, by=by, valid_from=date(2030, 9, 1), valid_until=None)
    first = Grant.objects.order_by("valid_from").first()
    with pytest.raises(Refused):
        places.extend_grant(world.place, by=by, grant=first, valid_until=None)
    assert days(world.place) == [(date(2025, 9, 1), date(2029, 8, 31)), (date(2030, 9, 1), None)]


def test_an_empty_place_ends_on_any_day(world: World) -> None:
    end(world, MONDAY)
    assert days(world.place) == [(date(2025, 9, 1), MONDAY)]


def test_a_grant_does_not_end_inside_a_holding(world: World) -> None:
    walk.ready(world)
    with pytest.raises(Refused) as refusal:
        end(world, date(2026, 4, 30))
    assert [each.statement for each in refusal.value.findings] == ["places.grant_outlasts_holdings"]
    end(world, END)
    assert days(world.place) == [(date(2025, 9, 1), END)]


def test_it_runs_out_for_the_youth_who_is_there_and_tells_them(world: World) -> None:
    case = walk.ready(world)
    end(world, date(2026, 4, 30), places.let_grant_run_out)
    assert days(world.place) == [(date(2025, 9, 1), END)]
    entry = LogEntry.objects.get(subject_kind="case", subject_id=case.pk, step="let_grant_run_out")
    told = Notice.objects.filter(entry=entry).order_by("id").values_list("role", flat=True)
    assert list(told) == ["youth", "mediator", "employer", "coach"]
    walk.deliver(case, world)
    with clock.at(START):
        assert preparation.start_wes(case, by=CLOCK).record.state == "placement"


def test_nobody_new_begins_while_it_runs_out(world: World) -> None:
    case = walk.ready(world)
    other = walk.prepared(world, "JJ-0002", "second", first_name="Noor", last_name="Claes", email="n@post.example")
    assert len(facts_of(load(other)).calendar.grants) == 1
    end(world, date(2026, 4, 30), places.let_grant_run_out)
    assert len(facts_of(load(case)).calendar.grants) == 1
    assert facts_of(load(other)).calendar.grants == ()


def test_what_waits_for_a_decision_ends_with_the_grant(world: World) -> None:
    case = walk.ready(world)
    Occupation.objects.update(kind="hold", first_day=START, last_day=None)
    end(world, date(2026, 4, 30))
    assert walk.holdings(case) == [("hold", START, date(2026, 4, 30))]
    assert LogEntry.objects.filter(subject_kind="case", step="end_grant").count() == 1


def test_what_would_wait_later_is_not_held_at_all(world: World) -> None:
    case = walk.ready(world)
    Occupation.objects.update(kind="hold", first_day=date(2026, 5, 1), last_day=None)
    end(world, date(2026, 4, 30))
    assert walk.holdings(case) == []


def test_another_grant_keeps_what_is_held_later(world: World) -> None:
    case = walk.ready(world)
    end(world, END)
    places.grant_again(world.place, by=world.as_("coordinator"), valid_from=END + timedelta(days=1), valid_until=None)
    first = Grant.objects.order_by("valid_from").first()
    Occupation.objects.update(first_day=END + timedelta(days=3), last_day=END + timedelta(days=60))
    places.end_grant(world.place, by=world.as_("coordinator"), grant=first, valid_until=MONDAY, reason="Pauze")
    assert days(world.place)[0] == (date(2025, 9, 1), MONDAY)
    assert CaseFile.objects.get(pk=case.pk).version == load(case).version


@pytest.mark.parametrize(
    ("until", "right"),
    [(MONDAY - timedelta(days=1), False), (MONDAY, True), (date(2028, 8, 31), True), (date(2028, 9, 1), False)],
)
def test_a_grant_ends_between_today_and_its_end(world: World, until: date, right: bool) -> None:
    data = {"grant": the_grant(world).pk, "valid_until": until, "reason": "x"}
    assert places.ShorterForm(data, subject=world.place, by=world.as_("coordinator")).is_valid() is right


@pytest.mark.parametrize(("until", "right"), [("2028-08-31", False), ("2028-09-01", True), ("", True)])
def test_longer_is_longer(world: World, until: str, right: bool) -> None:
    data = {"grant": the_grant(world).pk, "valid_until": until}
    assert places.LongerForm(data, subject=world.place, by=world.as_("coordinator")).is_valid() is right
    Grant.objects.update(valid_until=None)
    assert not places.LongerForm(data, subject=world.place, by=world.as_("coordinator")).is_valid()


def test_a_grant_begins_before_it_ends(world: World) -> None:
    data = {"valid_from": "2026-09-01", "valid_until": "2026-09-01"}
    assert places.PeriodForm(data, subject=world.place).is_valid()
    data["valid_until"] = "2026-08-31"
    assert list(places.PeriodForm(data, subject=world.place).errors) == ["valid_until"]
