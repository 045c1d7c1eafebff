"""The engine: what one call of a step does, and the four ways in which it refuses."""

from uuid import uuid4

import pytest
from django.db import connection

from startblok.process.orientation import choose_direct, open_case
from startblok.process.proposal import propose_youth
from startblok.process.referral import admit_to_pathway, note_phone_answer, request_referral
from startblok.process.refusals import AlreadyMoved, NotNow, NotYours, Refused
from startblok.records.cases import CaseFile, State
from startblok.records.log import LogDetail, LogEntry, Notice, chained
from tests.world import CANDIDATE, MONDAY, World


@pytest.fixture
def case(world: World) -> CaseFile:
    return open_case(world.blank(), by=world.as_("employer"), **CANDIDATE).record


def ask(case: CaseFile, world: World, **more):
    return request_referral(
        case, by=world.as_("employer"), office=world.organisations["job_centre"], question="Kan Milan starten?", **more
    )


def test_a_step_saves_its_record_and_state(case: CaseFile) -> None:
    case.refresh_from_db()
    assert (case.number, case.state, case.version, case.opened_on) == ("JJ-0001", State.ORIENTATION, 1, MONDAY)


def test_a_step_keeps_whose_turn_it_is(case: CaseFile) -> None:
    case.refresh_from_db()
    assert case.turns == ["employer"]
    assert [task["key"] for task in case.tasks] == ["referral.route_chosen"]
    assert case.turn_since == MONDAY


def test_a_step_writes_one_chained_entry(case: CaseFile, world: World) -> None:
    ask(case, world)
    first, second = LogEntry.objects.filter(subject_kind="case", subject_id=case.pk).order_by("seq")
    assert (first.step, second.step) == ("open_case", "request_referral")
    assert first.hash == chained("", first.text)
    assert second.hash == chained(first.hash, second.text)
    case.refresh_from_db()
    assert (case.version, case.head) == (2, second.hash)


def test_personal_answers_stand_apart_from_the_entry(case: CaseFile) -> None:
    entry = LogEntry.objects.get(subject_kind="case", subject_id=case.pk)
    assert "Bogaert" not in entry.text
    assert "2006" not in entry.text
    assert LogDetail.objects.get(entry=entry, name="last_name").value == "Bogaert"


def test_a_step_tells_the_roles_of_its_row(case: CaseFile) -> None:
    entry = LogEntry.objects.get(subject_kind="case", subject_id=case.pk)
    assert list(Notice.objects.filter(entry=entry).values_list("role", flat=True)) == ["employer"]


def test_somebody_else_cannot_take_it(case: CaseFile, world: World) -> None:
    with pytest.raises(NotYours) as refusal:
        ask_as = world.as_("other_employer")
        request_referral(case, by=ask_as, office=world.organisations["job_centre"], question="?")
    assert refusal.value.sentence == "“Vragen om een traject” is niet aan u."
    assert refusal.value.todo == "Dit doet de werkgever."


def test_it_cannot_be_taken_in_another_state(case: CaseFile, world: World) -> None:
    ask(case, world)
    with pytest.raises(NotNow) as refusal:
        ask(case, world)
    assert refusal.value.sentence == (
        "“Vragen om een traject” kan nu niet: de vraag om een traject ligt bij het kantoor of de partner."
    )


def test_an_old_page_is_told_who_did_what(case: CaseFile, world: World) -> None:
    ask(case, world, seen=1)
    with pytest.raises(AlreadyMoved) as refusal:
        choose_direct(case, by=world.as_("employer"), seen=1)
    assert [entry.step for entry in refusal.value.since] == ["request_referral"]


def test_the_same_key_gives_the_first_result(case: CaseFile, world: World) -> None:
    key = uuid4()
    first = ask(case, world, seen=1, key=key)
    again = ask(case, world, seen=1, key=key)
    assert (first.seq, again.seq, again.repeated) == (2, 2, True)
    assert case.referrals.count() == 1


def test_the_same_key_makes_one_case(world: World) -> None:
    key = uuid4()
    first = open_case(world.blank(), by=world.as_("employer"), key=key, **CANDIDATE)
    again = open_case(world.blank(), by=world.as_("employer"), key=key, **CANDIDATE)
    assert first.record.pk == again.record.pk
    assert CaseFile.objects.count() == 1


def test_a_refusal_leaves_nothing_behind(case: CaseFile, world: World) -> None:
    pathway = {"pathway": "TWE", "pathway_from": MONDAY, "pathway_until": None, "not_yet_ready": False}
    with pytest.raises(Refused):
        propose_youth(world.blank(), by=world.as_("mediator"), **CANDIDATE, **pathway)
    assert CaseFile.objects.count() == 1
    assert LogEntry.objects.count() == 1


def test_whoever_is_not_assigned_cannot_admit(case: CaseFile, world: World) -> None:
    ask(case, world)
    with pytest.raises(NotYours):
        admit_to_pathway(
            case, by=world.as_("mediator"), pathway="TWE", pathway_from=MONDAY, pathway_until=None, not_yet_ready=True
        )


@pytest.mark.parametrize(("version", "queries"), [(1, 9)])
def test_a_step_makes_few_queries(
    case: CaseFile, world: World, version: int, queries: int, django_assert_num_queries
) -> None:
    employer = world.as_("employer")
    made = []
    with connection.execute_wrapper(lambda run, sql, *rest: made.append(sql) or run(sql, *rest)):
        request_referral(case, by=employer, office=world.organisations["job_centre"], question="?", seen=version)
    statements = [sql for sql in made if not sql.startswith(("SAVEPOINT", "RELEASE"))]
    assert len(statements) <= queries


def test_an_answer_by_phone_waits_for_the_office(case: CaseFile, world: World) -> None:
    ask(case, world)
    note_phone_answer(case, by=world.as_("employer"), answer="decline", said_by="Ann Peeters", said_on=MONDAY, note="")
    case.refresh_from_db()
    assert case.state == State.REFERRAL
