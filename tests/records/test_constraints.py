"""What must never be false, the database itself refuses."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from startblok.process.orientation import open_case
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.models import (
    Competence,
    EvaluationInput,
    EvaluationScore,
    Grant,
    Occupation,
    SamePersonQuestion,
    TrainingPlan,
    Youth,
)
from startblok.records.subject import SavedOutsideAStep, writing
from tests.world import CANDIDATE, MONDAY, World, build, place


@pytest.fixture
def world(db: None) -> World:
    return build()


def opened(world: World, **more: Any) -> CaseFile:
    with clock.at(MONDAY):
        return open_case(world.blank(), by=world.as_("employer"), **(CANDIDATE | more)).record


def occupy(case: CaseFile, first: date, last: date | None, **more: Any) -> Occupation:
    fields = {"place": case.place, "youth": case.youth, "case": case, "kind": "reserved"}
    return Occupation.objects.create(**(fields | more), first_day=first, last_day=last)


def refused(name: str) -> Any:
    return pytest.raises(IntegrityError, match=name)


def test_a_place_is_held_once_on_a_day(world: World) -> None:
    occupy(opened(world), date(2026, 3, 9), date(2026, 5, 29))
    other = opened(world, first_name="Sara", birth_date=date(2005, 1, 1), email="")
    with refused("place_held_once"), transaction.atomic():
        occupy(other, date(2026, 5, 29), date(2026, 8, 31))
    occupy(other, date(2026, 5, 30), date(2026, 8, 31))


def test_a_hold_without_end_holds_every_later_day(world: World) -> None:
    occupy(opened(world), date(2026, 3, 9), None)
    other = opened(world, first_name="Sara", birth_date=date(2005, 1, 1), email="")
    with refused("place_held_once"), transaction.atomic():
        occupy(other, date(2030, 1, 1), date(2030, 2, 1))


def test_a_youth_holds_one_place_on_a_day(world: World) -> None:
    case = opened(world)
    occupy(case, date(2026, 3, 9), date(2026, 5, 29))
    with writing():
        second = place(world.site, world.project, "JJ-P02")
    with refused("youth_held_once"), transaction.atomic():
        occupy(case, date(2026, 5, 1), date(2026, 6, 1), place=second)


def test_a_place_has_one_grant_on_a_day(world: World) -> None:
    with refused("one_grant_at_a_time"), transaction.atomic():
        Grant.objects.create(place=world.place, employer=world.employer, valid_from=date(2026, 1, 1))


def test_an_occupation_ends_after_it_begins(world: World) -> None:
    with refused("occupation_in_order"), transaction.atomic():
        occupy(opened(world), date(2026, 3, 9), date(2026, 3, 8))


def test_a_plan_version_has_its_number_alone(world: World) -> None:
    case = opened(world)
    plan: dict[str, Any] = {
        "case": case,
        "number": 1,
        "starts_on": date(2026, 3, 9),
        "ends_on": date(2026, 5, 29),
        "written_by": world.users["coach"],
        "written_at": clock.now(),
    }
    TrainingPlan.objects.create(**plan)
    with refused("one_plan_per_number"), transaction.atomic():
        TrainingPlan.objects.create(**plan)


def test_a_party_gives_one_input(world: World) -> None:
    case = opened(world)
    given = {"case": case, "role": "coach", "by": world.users["coach"], "given_at": clock.now(), "advice": "hire"}
    EvaluationInput.objects.create(**given)
    with refused("one_input_per_party"), transaction.atomic():
        EvaluationInput.objects.create(**given)


def test_every_score_carries_an_example(world: World) -> None:
    case, at = opened(world), clock.now()
    given = EvaluationInput.objects.create(case=case, role="coach", by=world.users["coach"], given_at=at, advice="hire")
    seen = {"input": given, "competence": Competence.objects.first()}
    for level in ({"start": 2}, {"end": 3}):
        with refused("score_with_example"), transaction.atomic():
            EvaluationScore.objects.create(**seen, **level)
    EvaluationScore.objects.create(**seen)


def test_no_input_carries_its_reason(world: World) -> None:
    with refused("input_given_or_missing"), transaction.atomic():
        EvaluationInput.objects.create(
            case=opened(world), role="youth", by=world.users["mediator"], given_at=clock.now(), missing=True
        )


def test_a_closed_case_says_how_it_ended(world: World) -> None:
    case = opened(world)
    with refused("case_closed_with_outcome"), transaction.atomic():
        CaseFile.objects.filter(pk=case.pk).update(state="closed")


def test_a_coach_is_never_the_mediator_of_the_same_case(world: World) -> None:
    case, coach = opened(world), world.users["coach"]
    with refused("case_coach_is_not_mediator"), transaction.atomic():
        CaseFile.objects.filter(pk=case.pk).update(
            coach=coach, mediator=coach, partner=world.organisations["partner"], mediator_since=MONDAY
        )


def test_a_question_about_two_records_is_asked_once(world: World) -> None:
    opened(world)
    opened(world)
    question = SamePersonQuestion.objects.get()
    assert question.same is None
    with refused("one_question_per_pair"), transaction.atomic():
        SamePersonQuestion.objects.create(older=question.older, newer=question.newer, asked_at=clock.now())


def test_a_record_with_a_log_is_saved_by_a_step_only(world: World) -> None:
    case = opened(world)
    with pytest.raises(SavedOutsideAStep):
        case.save()


def test_the_catalogue_holds_the_seventeen_generic_competences(world: World) -> None:
    assert Competence.objects.filter(generic=True, esco__isnull=False).count() == 17


def test_the_national_number_cannot_be_read_from_the_database(world: World) -> None:
    youth = opened(world).youth
    youth.national_number = "06110999963"
    with writing():
        youth.save()
    with connection.cursor() as cursor:
        cursor.execute("select national_number from records_youth where id = %s", [youth.pk])
        raw = bytes(cursor.fetchone()[0])
    assert b"06110999963" not in raw
    assert Youth.objects.get(pk=youth.pk).national_number == "06110999963"
