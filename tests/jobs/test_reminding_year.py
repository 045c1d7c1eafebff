"""A year with its holidays on a few real cases: each reminder leaves on its day, not the day before, and only once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from startblok.jobs import reminding
from startblok.jobs.clock import tick
from startblok.process import people_of_case, plan
from startblok.records import clock
from startblok.records.models import Project, Reminder
from startblok.records.subject import writing
from tests.process import walk, walk_on
from tests.process.test_referral import asked, opened
from tests.world import MONDAY, World, place


def on(world: World, number: str) -> World:
    """The same world, on a place of its own."""
    with writing():
        return replace(world, place=place(world.site, world.project, number))


def referred(world: World) -> None:
    """A question that nobody answers; Easter Monday is 6 April."""
    asked(world, opened(world))


def at_work(world: World) -> None:
    """A start job until the end of the quarter in which she turns 26."""
    elsewhere = on(world, "JJ-P02")
    born = {"first_name": "Noor", "last_name": "Claes", "birth_date": date(2001, 2, 28), "email": "noor@post.example"}
    walk_on.confirmed(
        walk_on.direct(elsewhere, **born), elsewhere, starts_on=walk_on.JOB_FROM, ends_on=date(2027, 3, 31)
    )


def a_stage(world: World) -> None:
    """A WES from 9 March to 5 June, with Easter, 1 May, Ascension and Whit Monday in it."""
    walk_on.running(world)
    # The next case gets the next number.
    Project.objects.filter(pk=world.project.pk).update(case_count=1)


def unsigned(world: World) -> None:
    """A contract that only the employer signs, for a WES from 22 July: the 21st is a holiday."""
    elsewhere = on(world, "JJ-P03")
    known = {"first_name": "Elif", "last_name": "Maes", "email": "elif@post.example"}
    case = walk.prepared(elsewhere, "JJ-0102", "elif", **known)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    case.refresh_from_db()
    first, last = date(2026, 7, 22), date(2026, 10, 30)
    plan.write_plan(case, by=world.as_("coach"), **walk.written(starts_on=first, ends_on=last))
    for who in ("coach", "elif"):
        plan.agree_plan(case, by=world.as_(who))
    walk.with_contract(walk.decide(case, elsewhere, first, last), elsewhere)


BEGUN: dict[date, list[Callable[[World], Any]]] = {
    MONDAY: [a_stage, at_work],
    date(2026, 4, 2): [referred],
    date(2026, 7, 10): [unsigned],
}


HOLIDAYS = "04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25"
# The days on which something changes by itself: a start, four weeks without contact, half-way, inputs, the end.
CHANGES = "03-09 04-07 04-22 05-22 06-08 07-22"
# When the table speaks in 2026, and of what.
SAYS = {
    "03-05": "JJ-0001 documents asked+3",
    "03-09": "JJ-0001 first_day start+0",
    "03-11": "JJ-0001 documents asked+7",
    "03-31": "JJ-0001 presence month+0",
    "04-03": "JJ-0001 presence month+3",
    "04-07": "JJ-0001 no_contact asked+0",
    "04-10": "JJ-0003 referral asked+5",
    "04-15": "JJ-0001 mid_way unasked-5",
    "04-17": "JJ-0003 referral asked+10",
    "04-29": "JJ-0001 mid_way half+5",
    "04-30": "JJ-0001 presence month+0",
    "05-06": "JJ-0001 presence month+3",
    "05-21": "JJ-0001 wes_end planned-10",
    "05-27": "JJ-0001 wes_end first+3",
    "05-31": "JJ-0001 presence month+0",
    "06-03": "JJ-0001 presence month+3",
    "06-04": "JJ-0001 wes_end planned-1",
    "06-05": "JJ-0001 wes_end first+10",
    "06-30": "JJ-0001 presence month+0",
    "07-03": "JJ-0001 presence month+3",
    "07-14": "JJ-0102 signature asked+2",
    "07-15": "JJ-0102 documents asked+3",
    "07-16": "JJ-0102 signature start-3, JJ-0102 start_soon start-3",
    "07-20": "JJ-0102 signature start-1",
    "07-22": "JJ-0102 documents asked+7",
    "12-30": "JJ-0002 birthday birthday-60",
}
IN_2027 = {
    "01-29": "JJ-0002 birthday birthday-30",
    "01-30": "JJ-0002 contract_end end-60",
    "03-01": "JJ-0002 contract_end end-30",
}


def of(year: int, days: str) -> set[date]:
    return {date.fromisoformat(f"{year}-{each}") for each in days.split()}


def expected() -> dict[date, set[str]]:
    """What is said on which day: of which case, for which slot."""
    told = {date.fromisoformat(f"2026-{day}"): set(said.split(", ")) for day, said in SAYS.items()}
    return told | {date.fromisoformat(f"2027-{day}"): {said} for day, said in IN_2027.items()}


@pytest.mark.slow(10)
def test_a_year_reminds_of_everything_on_its_day_and_once(world: World) -> None:
    ticks = of(2026, CHANGES) | set(BEGUN)
    core = set(expected()) | of(2026, HOLIDAYS) | ticks | {date(2027, 1, 1)}
    days = core | {each - timedelta(days=1) for each in expected()}
    told: dict[date, set[str]] = {}
    for day in sorted(each for each in days if each >= MONDAY):
        with clock.at(datetime.combine(day, time(8), clock.BRUSSELS)):
            for begin in BEGUN.get(day, ()):
                begin(world)
            if day in ticks:
                tick()
            if sent := reminding.remind():
                rows = Reminder.objects.filter(made_at__date=day).values_list("case__number", "key", "slot", "role")
                told[day] = {f"{number} {key} {slot}" for number, key, slot, _ in rows}
                # Each role is one person here, who gets one message.
                assert sent.total() == len(rows), day
                assert reminding.remind() == Counter(), f"again on {day}"
    assert told == expected()
