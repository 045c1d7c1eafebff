"""When documents and the check are due, what a late one says, and when a new proof asks for a new check (R25, R26)."""

from typing import Any

import pytest

from startblok.jobs.clock import tick
from startblok.process import proofs
from startblok.records import clock
from startblok.records.cases import CaseFile
from tests.process import walk, walk_on
from tests.process.test_checks import DAY, ask_more, asked, delivered, fail, failed_while_running
from tests.process.walk import START
from tests.world import World


def test_documents_that_come_after_the_start_day_are_late(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START):
        tick()
        assert asked(case, "papers.delivered_by_start") is None
    with clock.at(START + DAY):
        tick()
        # Nobody delivers what is not there: first the proof is asked.
        assert asked(case, "papers.delivered_by_start") == []
        assert asked(case, "papers.proof_added") == ["employer", "youth", "mediator"]
        proofs.add_proof(case, by=world.as_("youth"), file=walk.file("first.pdf"))
        assert asked(case, "papers.delivered_by_start") == ["employer"]
        walk.deliver(case, world)
    assert asked(case, "papers.delivered_by_start") is None


@pytest.mark.parametrize("check", [fail, lambda case, world: proofs.pass_check(case, by=world.as_("coordinator"))])
def test_a_check_after_the_fifth_working_day_is_late(world: World, check: Any) -> None:
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
    with clock.at(START + 7 * DAY):
        tick()
        assert asked(case, "papers.checked_in_time") is None
    with clock.at(START + 8 * DAY):
        tick()
        assert asked(case, "papers.checked_in_time") == ["coordinator"]
        ask_more(case, world)
        assert asked(case, "papers.checked_in_time") == ["coordinator"]
        check(case, world)
    assert asked(case, "papers.checked_in_time") is None


def dues(case: CaseFile) -> dict[str, str | None]:
    case.refresh_from_db()
    return {task["key"]: task["due"] for task in case.tasks}


def test_from_the_delivery_on_the_check_is_the_coordinators_task(world: World) -> None:
    case = walk.ready(world)
    assert asked(case, "checks.conditions_checked") == []
    walk.deliver(case, world)
    assert asked(case, "checks.conditions_checked") == ["coordinator"]
    assert asked(case, "checks.proof_judged") == ["coordinator"]
    assert dues(case)["checks.conditions_checked"] == "2026-03-16"


def test_a_negative_check_is_a_check_that_was_done(world: World) -> None:
    case = failed_while_running(world)
    with clock.at(START):
        proofs.withdraw_place(case, by=world.as_("coordinator"), reason="Nodig voor een ander")
    with clock.at(START + 14 * DAY):
        tick()
        case.refresh_from_db()
        late = [task["key"] for task in case.tasks if task["due"] and task["due"] < clock.today().isoformat()]
    assert late == []
    assert [each["key"] for each in case.tasks if "coordinator" in each["roles"]] == []
    assert asked(case, "checks.place_stays") == ["mediator"]


def test_while_the_place_stays_a_new_proof_asks_for_a_new_check(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
        proofs.fail_check(case, by=world.as_("coordinator"), condition="diploma", reason="Diploma in 2025")
    with clock.at(START + 21 * DAY):
        proofs.keep_place(case, by=world.as_("coordinator"), reason="Mag blijven")
        assert asked(case, "checks.new_proof_brought") == ["employer", "youth", "mediator"]
        proofs.add_proof(case, by=world.as_("youth"), file=walk.file("other.pdf"))
        assert asked(case, "checks.new_proof_brought") is None
        assert asked(case, "checks.checked_anew") == ["coordinator"]
        assert dues(case)["checks.checked_anew"] is None
        proofs.pass_check(case, by=world.as_("coordinator"))
    assert (asked(case, "checks.checked_anew"), asked(case, "checks.proof_judged")) == (None, None)


def test_nobody_is_asked_for_a_paper_against_an_age(world: World) -> None:
    case = delivered(world)
    proofs.fail_check(case, by=world.as_("coordinator"), condition="age", reason="Te jong")
    assert asked(case, "checks.new_proof_brought") is None


def test_a_new_proof_after_a_positive_check_is_judged(world: World) -> None:
    case = delivered(world)
    proofs.pass_check(case, by=world.as_("coordinator"))
    assert asked(case, "checks.proof_judged") is None
    proofs.add_proof(case, by=world.as_("youth"), file=walk.file("other.pdf"))
    assert asked(case, "checks.proof_judged") == ["coordinator"]
    assert dues(case)["checks.proof_judged"] is None
