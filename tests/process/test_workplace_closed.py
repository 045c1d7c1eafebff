"""A workplace that is closed: noted once, a justified absence for all who work there then (R07)."""

from datetime import timedelta
from typing import Any

import pytest

from startblok.process import absence, annex, workplace_closed
from startblok.process.facts import facts_of, load
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry, Notice
from startblok.records.models import Site, SiteClosing
from tests.process import walk_on
from tests.process.walk import START
from tests.world import World

DAY = timedelta(days=1)
KEY = "plan.reached_after_absence"


def close(world: World, first: int, last: int, site: Site | None = None) -> SiteClosing:
    days = {"first_day": START + first * DAY, "last_day": START + last * DAY, "reason": "Paasvakantie"}
    workplace_closed.note_closing(world.employer, by=world.as_("coach"), site=site or world.site, **days)
    return SiteClosing.objects.latest("id")


def missed(case: CaseFile, world: World, first: int, last: int) -> None:
    days = {"first_day": START + first * DAY, "last_day": START + last * DAY}
    absence.log_absence(case, by=world.as_("coach"), kind="unjustified", **days)


def keys(case: CaseFile) -> set[str]:
    case.refresh_from_db()
    return {task["key"] for task in case.tasks}


def hall(world: World) -> Site:
    return Site.objects.create(
        organisation=world.employer, name="Hal", street="Weg 1", postcode="9000", municipality="Leievoorde"
    )


def test_nobody_missed_a_day_on_which_the_workplace_was_closed(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START + 2 * DAY):
        missed(case, world, 0, 2)
        assert KEY in keys(case)
        closing = close(world, 1, 1)
        assert KEY not in keys(case)
        workplace_closed.strike_closing(world.employer, by=world.as_("employer"), closing=closing)
        assert KEY in keys(case)
    assert SiteClosing.objects.count() == 0


def test_those_who_work_there_are_told_and_others_are_not(world: World) -> None:
    walk_on.running(world)
    close(world, 200, 201)
    close(world, 3, 4, site=hall(world))
    assert not LogEntry.objects.filter(subject_kind="case", step="note_closing").exists()
    close(world, 3, 4)
    entry = LogEntry.objects.get(subject_kind="case", step="note_closing")
    assert set(Notice.objects.filter(entry=entry).values_list("role", flat=True)) == {"youth", "coach", "mediator"}


@pytest.mark.parametrize(("moved_on", "told"), [(2, 1), (3, 1), (6, 2)])
def test_a_closing_counts_where_the_youth_works_on_those_days(world: World, moved_on: int, told: int) -> None:
    """The school is closed on the days 4 to 5, the hall on 3: told of the school only who still works there."""
    case, there = walk_on.running(world), hall(world)
    with clock.at(START + moved_on * DAY):
        annex.change_workplace(case, by=world.as_("mediator"), site=there)
    close(world, 4, 5)
    close(world, 3, 3, site=there)
    assert LogEntry.objects.filter(subject_kind="case", step="note_closing").count() == 1
    closed = [first for first, *_ in closings(case)]
    assert closed == [(START + (3 if told == 1 else 4) * DAY).isoformat()]


def closings(case: CaseFile) -> list[Any]:
    return load(case).found["closed"] or []


def test_a_closing_noted_before_the_wes_begins_counts_too(world: World) -> None:
    close(world, 1, 1)
    case = walk_on.running(world)
    with clock.at(START + 2 * DAY):
        missed(case, world, 0, 2)
    assert facts_of(load(case)).case.disappeared_on is None
    assert KEY not in keys(case)


def test_a_holiday_of_the_house_breaks_no_long_illness(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START + 30 * DAY):
        for first, last in ((0, 13), (21, 40)):
            days = {"first_day": START + first * DAY, "last_day": START + last * DAY}
            absence.log_absence(case, by=world.as_("coach"), kind="illness", **days)
        assert "answers.long_absence_answered" not in keys(case)
        close(world, 14, 20)
        assert "answers.long_absence_answered" in keys(case)


def test_days_in_the_wrong_order_are_refused(world: World) -> None:
    days = {"first_day": "12/03/2026", "last_day": "11/03/2026", "reason": "Brugdag"}
    form = workplace_closed.ClosingForm(
        days | {"site": world.site.pk}, subject=world.employer, by=world.as_("employer")
    )
    assert form.errors == {"last_day": ["De laatste dag ligt vóór de eerste."]}
