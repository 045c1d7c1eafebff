"""Twenty-six: who may ask, who may grant, and what does not start before it is granted."""

from datetime import date

import pytest

from startblok.process import exceptions, preparation
from startblok.process.refusals import NotYours, Refused
from startblok.process.told import to_do
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile, State
from startblok.records.exceptions import ExceptionRequest
from startblok.rules.roles import Role
from tests.process import walk
from tests.process.walk import START
from tests.world import World

AGE = "eligibility.age_under_26_on_wes_start"
LATEST_END = "eligibility.start_job_ends_by_latest_end"


@pytest.fixture
def case(world: World) -> CaseFile:
    """Ready to start, but for the birthday: 26 on the first day."""
    case = walk.ready(world)
    type(case.youth).objects.filter(pk=case.youth_id).update(birth_date=date(2000, 1, 5))
    case = CaseFile.objects.get(pk=case.pk)
    walk.sign(case, world)
    return case


def asked(case: CaseFile, world: World) -> ExceptionRequest:
    exceptions.ask_exception(case, by=world.as_("employer"), statement=AGE, reason="Begon pas laat aan werk")
    return ExceptionRequest.objects.get(case=case)


def start(case: CaseFile) -> None:
    with clock.at(START):
        preparation.start_wes(case, by=CLOCK)


def refused(case: CaseFile) -> list[str]:
    with pytest.raises(Refused) as refusal:
        start(case)
    return [each.statement for each in refusal.value.findings]


def test_at_26_nothing_starts_without_an_exception(case: CaseFile) -> None:
    assert refused(case) == [AGE]


def test_asking_is_not_enough(case: CaseFile, world: World) -> None:
    asked(case, world)
    assert refused(case) == [AGE]


def test_who_is_26_has_the_exception_as_a_task_until_it_is_granted(case: CaseFile, world: World) -> None:
    def task() -> tuple[str, ...]:
        case.refresh_from_db()
        return next(((to_do(row, {Role.EMPLOYER}), *row["roles"]) for row in case.tasks if row["key"] == AGE), ())

    walk.with_contract(case, world, tasks="Tuin")
    assert task() == ("Uitzondering vragen", "employer", "mediator")
    question = asked(case, world)
    assert task()[1:] == ()
    exceptions.grant_exception(case, by=world.as_("coordinator"), asked=question, reason="Goed plan")
    assert task() == ()


def test_a_granted_exception_lets_it_start(case: CaseFile, world: World) -> None:
    exceptions.grant_exception(case, by=world.as_("coordinator"), asked=asked(case, world), reason="Goed plan")
    start(case)
    assert CaseFile.objects.get(pk=case.pk).state == State.PLACEMENT


def test_a_refused_exception_does_not(case: CaseFile, world: World) -> None:
    question = asked(case, world)
    exceptions.refuse_exception(case, by=world.as_("coordinator"), asked=question, reason="Te laat")
    question.refresh_from_db()
    assert (question.granted, question.answer_reason) == (False, "Te laat")
    assert refused(case) == [AGE]


def test_what_was_asked_is_the_coordinators_turn_until_the_answer(case: CaseFile, world: World) -> None:
    question = asked(case, world)
    case.refresh_from_db()
    rows = {row["key"]: row["roles"] for row in case.tasks}
    assert (rows[AGE], rows["answers.exception_answered"]) == ([], ["coordinator"])
    exceptions.refuse_exception(case, by=world.as_("coordinator"), asked=question, reason="Te laat")
    case.refresh_from_db()
    rows = {row["key"]: row["roles"] for row in case.tasks}
    assert rows[AGE] == ["employer", "mediator"]
    assert "answers.exception_answered" not in rows


def test_the_same_exception_is_not_asked_twice(case: CaseFile, world: World) -> None:
    asked(case, world)
    with pytest.raises(Refused) as refusal:
        exceptions.ask_exception(case, by=world.as_("mediator"), statement=AGE, reason="Ook ik")
    assert [each.statement for each in refusal.value.findings] == ["answers.exception_not_asked_yet"]
    exceptions.ask_exception(case, by=world.as_("mediator"), statement=LATEST_END, reason="Een andere")
    assert ExceptionRequest.objects.filter(case=case, granted=None).count() == 2


@pytest.mark.parametrize("name", ["employer", "mediator", "coach", "other_coordinator"])
def test_only_the_coordinator_of_the_project_grants(case: CaseFile, world: World, name: str) -> None:
    question = asked(case, world)
    with pytest.raises(NotYours):
        exceptions.grant_exception(case, by=world.as_(name), asked=question, reason="?")
