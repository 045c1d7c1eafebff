"""The check of the conditions: a negative one stands until a new one, whatever is asked meanwhile (R19, R25, R28)."""

from datetime import date, timedelta
from typing import Any

import pytest

from startblok.jobs.clock import tick
from startblok.process import evaluation, hiring, placement, preparation, proofs
from startblok.process.refusals import Refused
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile, State
from startblok.records.models import Project
from tests.process import walk, walk_on
from tests.process.walk import END, START
from tests.process.walk_on import AFTER, DECIDED, JOB_FROM
from tests.world import GRANTED_UNTIL, World

DAY = timedelta(days=1)


def statements(refusal: Any) -> list[str]:
    return [each.statement for each in refusal.value.findings]


def fail(case: CaseFile, world: World) -> None:
    proofs.fail_check(case, by=world.as_("coordinator"), condition="age", reason="De geboortedatum klopt niet")


def ask_more(case: CaseFile, world: World) -> None:
    proofs.ask_more(case, by=world.as_("coordinator"), reason="Welke geboortedatum is de juiste?")


def delivered(world: World) -> CaseFile:
    """Everything in order for the start, the documents with the coordinators."""
    case = walk.ready(world)
    walk.deliver(case, world)
    return case


def decided_on(world: World, *checks: Any) -> CaseFile:
    """A case in decision, whose documents came during the WES, after these checks."""
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
        for each in checks:
            each(case, world)
    evaluate(case, world)
    return case


def evaluate(case: CaseFile, world: World) -> None:
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        for who in walk_on.PARTIES:
            evaluation.give_input(case, by=world.as_(who), **walk_on.given(case))
        evaluation.close_evaluation(case, by=world.as_("mediator"), **walk_on.CLOSING)


def hire(case: CaseFile, world: World) -> None:
    hiring.hire(case, by=world.as_("employer"), place=world.place, starts_on=JOB_FROM)


def test_asking_for_more_does_not_let_a_wes_start_after_a_negative_check(world: World) -> None:
    case = delivered(world)
    fail(case, world)
    ask_more(case, world)
    with clock.at(START):
        with pytest.raises(Refused) as refusal:
            preparation.start_wes(case, by=world.as_("mediator"))
        tick()
    assert statements(refusal) == ["papers.no_negative_check"]
    case.refresh_from_db()
    assert case.state == State.PREPARATION


def test_a_new_positive_check_lets_it_start(world: World) -> None:
    case = delivered(world)
    fail(case, world)
    ask_more(case, world)
    proofs.pass_check(case, by=world.as_("coordinator"))
    with clock.at(START):
        assert preparation.start_wes(case, by=CLOCK).record.state == State.PLACEMENT


def test_asking_for_more_does_not_let_the_employer_hire_after_a_negative_check(world: World) -> None:
    case = decided_on(world, fail, ask_more)
    with clock.at(DECIDED):
        with pytest.raises(Refused) as refusal:
            hire(case, world)
        assert statements(refusal) == ["papers.no_negative_check"]
        proofs.pass_check(case, by=world.as_("coordinator"))
        hire(case, world)
    case.refresh_from_db()
    assert case.state == State.CONTRACTING


@pytest.mark.parametrize("checks", [(), (ask_more,)], ids=["no check", "more asked"])
def test_only_a_negative_check_keeps_the_employer_from_hiring(world: World, checks: Any) -> None:
    case = decided_on(world, *checks)
    with clock.at(DECIDED):
        hire(case, world)
    case.refresh_from_db()
    assert case.state == State.CONTRACTING


def test_asking_for_more_is_no_check_in_time(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
        ask_more(case, world)
    case.refresh_from_db()
    assert "checks.conditions_checked" in {task["key"] for task in case.tasks}


def test_the_place_is_decided_on_the_negative_check_though_more_was_asked(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
        fail(case, world)
        ask_more(case, world)
        proofs.keep_place(case, by=world.as_("coordinator"), reason="Mag blijven")
    assert list(case.checks.order_by("id").values_list("outcome", "place_stays")) == [("not_met", True), ("more", None)]


def test_a_negative_check_after_the_wes_lets_go_of_the_place(world: World) -> None:
    case = decided_on(world)
    assert walk.holdings(case) == [("wes", START, END), ("hold", END + DAY, GRANTED_UNTIL)]
    with clock.at(AFTER + 3 * DAY):
        fail(case, world)
    assert walk.holdings(case) == [("wes", START, END), ("hold", END + DAY, AFTER + 3 * DAY)]


def test_a_negative_check_before_the_hold_begins_leaves_nothing_of_it(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
        placement.end_early(case, by=world.as_("mediator"), last_day=START, reason="found_work")
        fail(case, world)
    assert walk.holdings(case) == [("wes", START, START)]


def test_a_positive_check_in_evaluation_holds_the_place_again(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
        fail(case, world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        assert walk.holdings(case) == [("wes", START, END)]
        proofs.pass_check(case, by=world.as_("coordinator"))
        with pytest.raises(Refused) as refusal:
            proofs.pass_check(case, by=world.as_("coordinator"))
    assert [each.statement for each in refusal.value.findings] == ["answers.still_to_check"]
    assert walk.holdings(case) == [("wes", START, END), ("hold", AFTER, GRANTED_UNTIL)]


def test_a_hold_let_go_and_taken_again_leaves_no_day_between(world: World) -> None:
    case = decided_on(world)
    with clock.at(AFTER + DAY):
        fail(case, world)
        ask_more(case, world)
        proofs.pass_check(case, by=world.as_("coordinator"))
    assert walk.holdings(case)[1:] == [("hold", END + DAY, AFTER + DAY), ("hold", AFTER + 2 * DAY, GRANTED_UNTIL)]


def test_a_place_taken_meanwhile_is_not_held_again(world: World) -> None:
    case = decided_on(world)
    with clock.at(AFTER):
        fail(case, world)
    person = {"first_name": "Noor", "last_name": "Claes", "birth_date": date(2005, 5, 5), "email": "noor@post.example"}
    Project.objects.filter(pk=world.project.pk).update(case_count=1)
    with clock.at(AFTER + DAY):
        walk_on.submitted(walk_on.direct(world, **person), world)
        proofs.pass_check(case, by=world.as_("coordinator"))
    assert walk.holdings(case)[1:] == [("hold", END + DAY, AFTER), ("hold", AFTER + DAY, JOB_FROM - DAY)]


def refuse(case: CaseFile, world: World, reason: str) -> None:
    proof = case.documents.get(kind="led", replaced=False)
    proofs.refuse_proof(case, by=world.as_("coordinator"), document=proof, reason=reason)


def fail_on_diploma(case: CaseFile, world: World) -> None:
    refuse(case, world, "shows_diploma")
    proofs.fail_check(case, by=world.as_("coordinator"), condition="diploma", reason="Diploma in 2025")


def test_a_proof_refused_before_the_wes_ended_is_replaced_after_it(world: World) -> None:
    case = decided_on(world, fail_on_diploma)
    with clock.at(DECIDED):
        with pytest.raises(Refused) as refusal:
            proofs.pass_check(case, by=world.as_("coordinator"))
        assert statements(refusal) == ["papers.proof_not_refused"]
        assert asked(case, "papers.proof_not_refused") == ["employer", "youth", "mediator"]
        assert (asked(case, "checks.new_proof_brought"), asked(case, "checks.checked_anew")) == (None, None)
        proofs.add_proof(case, by=world.as_("youth"), file=walk.file("other.pdf"))
        assert asked(case, "checks.checked_anew") == ["coordinator"]
        proofs.pass_check(case, by=world.as_("coordinator"))
        hire(case, world)
    case.refresh_from_db()
    assert case.state == State.CONTRACTING


def test_a_proof_is_replaced_in_evaluation_too(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
        fail_on_diploma(case, world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        assert asked(case, "papers.proof_not_refused") == ["employer", "youth", "mediator"]
        proofs.add_proof(case, by=world.as_("mediator"), file=walk.file("other.pdf"))
        proofs.accept_proof(case, by=world.as_("coordinator"), document=case.documents.get(kind="led", replaced=False))
        proofs.pass_check(case, by=world.as_("coordinator"))
    assert walk.holdings(case) == [("wes", START, END), ("hold", AFTER, GRANTED_UNTIL)]


def failed_while_running(world: World) -> CaseFile:
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
        fail(case, world)
    return case


def asked(case: CaseFile, statement: str) -> list[str] | None:
    """Whose task the statement is; None when it is nobody's."""
    case.refresh_from_db()
    return next((task["roles"] for task in case.tasks if task["key"] == statement), None)


def test_after_a_negative_check_during_the_wes_the_coordinator_is_asked_about_the_place(world: World) -> None:
    case = failed_while_running(world)
    assert asked(case, "checks.place_decided") == ["coordinator"]
    with clock.at(START):
        ask_more(case, world)
        assert asked(case, "checks.place_decided") == ["coordinator"]
        proofs.keep_place(case, by=world.as_("coordinator"), reason="Mag blijven")
    assert (asked(case, "checks.place_decided"), asked(case, "checks.place_stays")) == (None, None)


def test_a_withdrawn_place_is_the_mediators_task_until_the_wes_ends(world: World) -> None:
    case = failed_while_running(world)
    with clock.at(START):
        proofs.withdraw_place(case, by=world.as_("coordinator"), reason="Nodig voor een ander")
        assert asked(case, "checks.place_decided") is None
        assert asked(case, "checks.place_stays") == ["mediator"]
        placement.end_early(case, by=world.as_("mediator"), last_day=START, reason="place_withdrawn")
    assert asked(case, "checks.place_stays") is None


def test_a_new_check_asks_about_the_place_anew(world: World) -> None:
    case = failed_while_running(world)
    with clock.at(START):
        proofs.withdraw_place(case, by=world.as_("coordinator"), reason="Nodig voor een ander")
        proofs.pass_check(case, by=world.as_("coordinator"))
        assert (asked(case, "checks.place_decided"), asked(case, "checks.place_stays")) == (None, None)
        fail(case, world)
    assert asked(case, "checks.place_decided") == ["coordinator"]
