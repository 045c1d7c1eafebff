"""For each row of the table of reminders a case on which it counts, and who is reminded on which days."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from startblok.jobs import reminding
from startblok.jobs.clock import tick
from startblok.process import contract, evaluation, midway, people_of_case, plan, referral
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import Notice, OutgoingMessage
from startblok.rules.reminders import rows
from tests.process import walk, walk_on
from tests.process.test_referral import asked, opened
from tests.world import MONDAY, World

YOUTH, COACH, MEDIATOR = "youth@jongere.example", "coach@employer.example", "mediator@partner.example"
EMPLOYER, COORDINATOR = "employer@employer.example", "coordinator@coordination.example"
MAILBOX = "jojo@projecten.example"


def planned(world: World, on: date, start: date, end: date) -> CaseFile:
    """A case whose contract is written on this day, for a WES between these days."""
    with clock.at(on):
        case = walk.prepared(world)
        case.pathway.until = None
        case.pathway.save()
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
        case.refresh_from_db()
        plan.write_plan(case, by=world.as_("coach"), **walk.written(starts_on=start, ends_on=end))
        for who in ("coach", "youth"):
            plan.agree_plan(case, by=world.as_(who))
        case = walk.decide(case, world, start, end)
        walk.with_contract(case, world)
    return case


def running(world: World, end: date = walk.END) -> CaseFile:
    case = planned(world, MONDAY, walk.START, end)
    with clock.at(MONDAY):
        walk.sign(case, world)
    return case


def a_referral(world: World) -> dict[date, list[str]]:
    """Easter Monday is 6 April; the partner has the question since the 14th."""
    with clock.at(date(2026, 4, 2)):
        case = opened(world)
        asked(world, case)

    def pass_it_on() -> None:
        referral.pass_on(case, by=world.as_("job_centre"), partner=world.organisations["partner"])

    def name_mediator() -> None:
        referral.assign_mediator(case, by=world.as_("partner"), mediator=world.users["mediator"])

    return {
        date(2026, 4, 10): ["job_centre@job-centre.example"],
        date(2026, 4, 14): pass_it_on,
        date(2026, 4, 21): ["partner@partner.example"],
        date(2026, 4, 22): name_mediator,
        date(2026, 4, 28): [MEDIATOR],
    }


def documents(world: World) -> dict[date, Any]:
    """1 May is a Friday."""
    with clock.at(date(2026, 4, 29)):
        case = walk.prepared(world)
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    return {date(2026, 5, 5): [COACH, YOUTH], date(2026, 5, 11): [COACH, YOUTH]}


def a_check(world: World) -> dict[date, Any]:
    """Ascension is Thursday 14 May; nobody of the coordinators knows the case yet."""
    case = planned(world, date(2026, 5, 12), date(2026, 6, 15), date(2026, 9, 4))
    with clock.at(date(2026, 5, 12)):
        walk.sign(case, world)
        walk.deliver(case, world)
    return {date(2026, 5, 18): [MAILBOX], date(2026, 5, 20): [COORDINATOR]}


def signatures(world: World) -> dict[date, Any]:
    """Whit Monday is 25 May; whoever signed is left alone."""
    case = planned(world, date(2026, 5, 20), date(2026, 6, 1), date(2026, 8, 28))

    def employer_signs() -> None:
        contract.sign_contract(case, by=world.as_("employer"))

    def mediator_signs() -> None:
        contract.sign_contract(case, by=world.as_("mediator"))

    return {
        date(2026, 5, 22): [EMPLOYER, MEDIATOR, YOUTH],
        date(2026, 5, 26): employer_signs,
        date(2026, 5, 27): [MEDIATOR, YOUTH],
        date(2026, 5, 28): mediator_signs,
        date(2026, 5, 29): [YOUTH],
    }


def a_start_soon(world: World) -> dict[date, Any]:
    """21 July is a Tuesday."""
    planned(world, date(2026, 7, 1), date(2026, 7, 22), date(2026, 10, 30))
    return {date(2026, 7, 16): [COACH, COORDINATOR]}


def the_first_day(world: World) -> dict[date, Any]:
    running(world)
    return {walk.START: [COACH, YOUTH]}


def no_contact(world: World) -> dict[date, Any]:
    """Four weeks after 9 March are over on 6 April."""
    running(world)
    return {walk.START: tick, date(2026, 4, 7): [MEDIATOR]}


def half_way(world: World) -> dict[date, Any]:
    """From 9 March to 5 June are 89 days; on the day itself the clock asks the three how it goes."""
    case = running(world)

    def asked() -> None:
        tick()
        told = Notice.objects.filter(entry__step="ask_midway", entry__subject_id=case.pk)
        assert sorted(told.values_list("role", flat=True)) == ["coach", "mediator", "youth"]

    def coach_gives_part() -> None:
        case.refresh_from_db()
        midway.give_midway(case, by=world.as_("coach"), **walk_on.part_of(case))

    return {
        walk.START: tick,
        date(2026, 4, 15): [COACH, MEDIATOR, YOUTH],
        date(2026, 4, 22): asked,
        date(2026, 4, 28): coach_gives_part,
        date(2026, 4, 29): [MEDIATOR, YOUTH],
    }


def months(world: World) -> dict[date, Any]:
    """Easter Monday is 6 April, and 1 May a Friday."""
    running(world)
    return {
        walk.START: tick,
        date(2026, 3, 31): [COACH],
        date(2026, 4, 3): [COACH],
        date(2026, 4, 30): [COACH],
        date(2026, 5, 6): [COACH],
    }


def the_end(world: World) -> dict[date, Any]:
    """The tenth working day before 5 June is 21 May, for Whit Monday is the 25th."""
    case = running(world)

    def coach_gives_input() -> None:
        case.refresh_from_db()
        evaluation.give_input(case, by=world.as_("coach"), **walk_on.given(case))

    return {
        walk.START: tick,
        date(2026, 5, 21): [COACH, MEDIATOR, YOUTH],
        date(2026, 5, 26): coach_gives_input,
        date(2026, 5, 27): [MEDIATOR, YOUTH],
        date(2026, 6, 4): [COACH, MEDIATOR, YOUTH],
        date(2026, 6, 5): [MEDIATOR, YOUTH],
    }


def a_decision(world: World) -> dict[date, Any]:
    with clock.at(MONDAY):
        walk_on.evaluated(world)
    return {date(2026, 6, 15): [EMPLOYER], date(2026, 6, 22): [EMPLOYER]}


def a_birthday(world: World) -> dict[date, Any]:
    with clock.at(MONDAY):
        case = walk.prepared(world, birth_date=date(2000, 5, 8))
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    return {date(2026, 3, 9): [COACH, COORDINATOR], date(2026, 4, 8): [COACH, COORDINATOR]}


def six_months(world: World) -> dict[date, Any]:
    """From 9 March a WES lasts until 8 September."""
    running(world, end=date(2026, 9, 4))
    return {
        walk.START: tick,
        date(2026, 7, 10): [COACH, COORDINATOR],
        date(2026, 8, 9): [COACH, COORDINATOR],
    }


def the_end_of_a_job(world: World) -> dict[date, Any]:
    with clock.at(MONDAY):
        walk_on.confirmed(walk_on.direct(world), world)
    return {date(2027, 5, 1): [COACH, COORDINATOR], date(2027, 5, 31): [COACH, COORDINATOR]}


SCENES: dict[str, Callable[[World], dict[date, Any]]] = {
    "referral": a_referral,
    "documents": documents,
    "check": a_check,
    "signature": signatures,
    "start_soon": a_start_soon,
    "first_day": the_first_day,
    "no_contact": no_contact,
    "mid_way": half_way,
    "presence": months,
    "wes_end": the_end,
    "decision": a_decision,
    "birthday": a_birthday,
    "six_months": six_months,
    "contract_end": the_end_of_a_job,
}


def only(monkeypatch: pytest.MonkeyPatch, *keys: str) -> None:
    """Let the table have these rows alone."""
    monkeypatch.setattr(reminding, "rows", lambda: tuple(row for row in rows() if row.key in keys))


def sent() -> list[str]:
    """Who was reminded now."""
    OutgoingMessage.objects.all().delete()
    tick()
    reminding.remind()
    return sorted(OutgoingMessage.objects.values_list("to", flat=True))
