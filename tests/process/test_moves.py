"""Going on elsewhere: a youth on another place, an employer under its successor; signatures that still fit stay."""

from datetime import date, timedelta
from typing import Any

import pytest

from startblok.process import annex, moves, organisations, placement, places, preparation, start_job
from startblok.process.facts import facts_of, load
from startblok.process.refusals import NotNow, NotYours, Refused
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry, Notice
from startblok.records.models import Grant, Organisation, Place, Site
from startblok.records.subject import writing
from startblok.records.verify import Count, verify
from startblok.records.visibility import visible
from startblok.rules.roles import Role
from tests.process import walk, walk_on
from tests.process.walk import END, START
from tests.world import GRANTED_UNTIL, World, place

LATER = START + timedelta(days=30)


@pytest.fixture
def other(world: World) -> Place:
    with writing():
        return place(world.site, world.project, "JJ-P02")


@pytest.fixture
def running(world: World) -> CaseFile:
    case = walk.ready(world)
    walk.deliver(case, world)
    with clock.at(START):
        record: CaseFile = preparation.start_wes(case, by=CLOCK).record
    return record


def move(case: CaseFile, world: World, to: Place, who: str = "coordinator") -> CaseFile:
    record: CaseFile = moves.move_to_place(case, by=world.as_(who), place=to, reason="Minder plaatsen").record
    return record


def held(case: CaseFile) -> list[tuple[str, str, date, date | None]]:
    rows = case.occupations.order_by("first_day")
    return list(rows.values_list("place__number", "kind", "first_day", "last_day"))


def test_a_reserved_place_is_exchanged_whole(world: World, other: Place) -> None:
    case = move(walk.ready(world), world, other)
    assert (case.place, held(case)) == (other, [("JJ-P02", "reserved", START, END)])
    assert facts_of(load(case)).contract.signed_by == {Role.YOUTH, Role.EMPLOYER, Role.MEDIATOR}


def test_what_never_began_has_no_past(world: World, other: Place) -> None:
    case = walk.ready(world)
    with clock.at(LATER):
        move(case, world, other)
    assert held(case) == [("JJ-P02", "reserved", LATER, END)]


def test_a_running_wes_keeps_its_past_where_it_was(world: World, running: CaseFile, other: Place) -> None:
    with clock.at(LATER):
        case = move(running, world, other)
    assert held(case) == [
        ("JJ-P01", "wes", START, LATER - timedelta(days=1)),
        ("JJ-P02", "wes", LATER, END),
    ]
    entry = LogEntry.objects.get(step="move_to_place")
    told = Notice.objects.filter(entry=entry).order_by("id").values_list("role", flat=True)
    assert list(told) == ["youth", "employer", "coach", "mediator"]
    assert verify(Count()) is None


def test_then_the_grant_of_the_old_place_may_end(world: World, running: CaseFile, other: Place) -> None:
    ending: dict[str, Any] = {"grant": Grant.objects.get(place=world.place), "valid_until": LATER, "reason": "x"}
    with clock.at(LATER):
        with pytest.raises(Refused):
            places.end_grant(world.place, by=world.as_("coordinator"), **ending)
        move(running, world, other)
        places.end_grant(world.place, by=world.as_("coordinator"), **ending)


def test_what_comes_after_the_move_still_fits(world: World, running: CaseFile, other: Place) -> None:
    with clock.at(LATER):
        move(running, world, other)
        annex.extend(running, by=world.as_("mediator"), ends_on=END + timedelta(days=7), motivation="Nog een week")
    before = ("JJ-P01", "wes", START, LATER - timedelta(days=1))
    assert held(running) == [before, ("JJ-P02", "wes", LATER, END + timedelta(days=7))]
    with clock.at(END + timedelta(days=8)):
        placement.finish(running, by=CLOCK)
    assert held(running)[2] == ("JJ-P02", "hold", END + timedelta(days=8), GRANTED_UNTIL)


def test_an_end_before_the_move_forgets_the_move(world: World, running: CaseFile, other: Place) -> None:
    with clock.at(LATER):
        move(running, world, other)
        last_day = LATER - timedelta(days=3)
        placement.end_early(running, by=world.as_("mediator"), last_day=last_day, reason="no_contact")
    assert held(running) == [
        ("JJ-P01", "wes", START, last_day),
        ("JJ-P02", "hold", last_day + timedelta(days=1), GRANTED_UNTIL),
    ]


def test_who_never_came_was_never_moved(world: World, running: CaseFile, other: Place) -> None:
    with clock.at(START + timedelta(days=2)):
        move(running, world, other)
        placement.undo_start_again(running, by=world.as_("mediator"), reason="Ziek")
        assert held(running) == [("JJ-P02", "reserved", START + timedelta(days=2), END)]
        walk.decide(running, world, starts_on=LATER)
    assert held(running) == [("JJ-P02", "reserved", LATER, END)]


def test_a_moved_start_job_is_renewed_on_its_new_place(world: World, other: Place) -> None:
    case = walk_on.confirmed(walk_on.direct(world), world)
    until = date(2028, 6, 30)
    moved_on = date(2026, 10, 1)
    with clock.at(moved_on):
        assert move(case, world, other).start_job.place == other
        start_job.ask_renewal(case, by=world.as_("employer"), until=until)
        start_job.grant_renewal(case, by=world.as_("coordinator"))
    assert held(case) == [
        ("JJ-P01", "start_job", walk_on.JOB_FROM, moved_on - timedelta(days=1)),
        ("JJ-P02", "start_job", moved_on, until),
    ]


def test_the_decision_moves_with_the_place(world: World, other: Place) -> None:
    case = walk_on.hired(world)
    with clock.at(walk_on.DECIDED):
        moved = move(case, world, other)
    assert (moved.place, moved.decision.place) == (other, other)
    assert held(moved)[-1] == ("JJ-P02", "hold", walk_on.DECIDED, GRANTED_UNTIL)


def test_the_other_place_is_free_and_granted(world: World, running: CaseFile, other: Place) -> None:
    Grant.objects.filter(place=other).update(valid_until=date(2026, 4, 30))
    second = walk.prepared(world, "JJ-0002", "second", first_name="Noor", last_name="Claes", email="n@post.example")
    second.occupations.create(
        place=other, youth=second.youth, kind="reserved", first_day=LATER, last_day=date(2026, 4, 30)
    )
    with pytest.raises(Refused) as refusal:
        move(running, world, other)
    assert [each.statement for each in refusal.value.findings] == ["places.granted", "places.free"]


def test_a_candidate_who_holds_nothing_just_moves(world: World, other: Place) -> None:
    case = move(walk.prepared(world), world, other)
    assert (case.place, held(case)) == (other, [])


@pytest.mark.parametrize("who", ["employer", "mediator", "coach", "other_coordinator", "operator"])
def test_only_the_coordinator_moves(world: World, other: Place, who: str) -> None:
    with pytest.raises(NotYours):
        move(walk.prepared(world), world, other, who)


def test_places_of_the_same_employer_and_project_can_be_chosen(world: World, other: Place) -> None:
    field = moves.OtherPlaceForm(subject=walk.prepared(world), by=world.as_("coordinator")).fields["place"]
    assert list(field.queryset) == [other]


def succeed(world: World, who: str = "coordinator") -> Organisation:
    heir = world.organisations["other_employer"]
    moves.move_to_successor(world.employer, by=world.as_(who), successor=heir)
    return heir


def test_a_successor_gets_places_cases_and_people(world: World, running: CaseFile) -> None:
    heir = succeed(world)
    world.employer.refresh_from_db()
    assert (world.employer.successor, world.employer.state) == (heir, "left")
    assert set(Place.objects.values_list("employer", flat=True)) == {heir.pk}
    assert set(Grant.objects.values_list("employer", flat=True)) == {heir.pk}
    assert Site.objects.get().organisation == heir
    for who in ("employer", "coach", "other_employer"):
        assert world.as_(who).organisations(Role.EMPLOYER, Role.COACH) == (heir.pk,)
        assert visible(CaseFile.objects.all(), world.as_(who)).exists()
    assert verify(Count()) is None


def test_signatures_stay_and_the_host_signs_again(world: World, running: CaseFile) -> None:
    succeed(world)
    assert facts_of(load(running)).contract.signed_by == {Role.YOUTH, Role.MEDIATOR}
    task = next(each for each in CaseFile.objects.get().tasks if each["key"] == "papers.contract_signed_by_all")
    assert task["roles"] == ["employer"]
    assert running.signatures.count() == 5


def test_what_runs_goes_on_under_the_successor(world: World, running: CaseFile) -> None:
    succeed(world)
    later = END + timedelta(days=7)
    annex.extend(running, by=world.as_("mediator"), ends_on=later, motivation="Nog een week")
    assert walk.holdings(running) == [("wes", START, later)]


def test_a_workplace_both_have_is_one(world: World, running: CaseFile) -> None:
    heir = world.organisations["other_employer"]
    address = {"street": "Kanaalstraat 12", "postcode": "9000", "municipality": "Leievoorde"}
    same = Site.objects.create(organisation=heir, name="School", **address)
    succeed(world)
    running = load(running)
    assert {running.place.site, running.contract.site, running.schedules.get().site} == {same}
    assert facts_of(running).contract.signed_by == {Role.YOUTH, Role.MEDIATOR}


def test_every_record_keeps_its_own_log(world: World, running: CaseFile) -> None:
    heir = succeed(world)
    entries = LogEntry.objects.filter(step="move_to_successor").order_by("subject_kind", "subject_id")
    assert [(each.subject_kind, each.subject_id) for each in entries] == [
        ("case", running.pk),
        ("organisation", world.employer.pk),
        ("organisation", heir.pk),
        ("place", world.place.pk),
    ]


def test_nothing_is_moved_twice_or_to_nowhere(world: World) -> None:
    form = moves.SuccessorForm(subject=world.employer, by=world.as_("coordinator"))
    assert list(form.fields["successor"].queryset) == [world.organisations["other_employer"]]
    succeed(world)
    with pytest.raises(NotNow):
        succeed(world)
    with pytest.raises(NotNow):
        organisations.close_site(world.employer, by=world.as_("coordinator"), site=world.site)


@pytest.mark.parametrize("who", ["employer", "other_employer", "mediator", "operator"])
def test_only_a_coordinator_names_a_successor(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        succeed(world, who)
