"""Two records that may be one person: asked of coordinator and mediator, hidden from the employer, joined with care."""

from datetime import date
from typing import Any

import pytest

from startblok.process import accounts, people_of_case, preparation, same_person
from startblok.process.facts import facts_of, load
from startblok.process.own_account import records_at
from startblok.process.refusals import NotYours, Refused
from startblok.process.same_person import QuestionForm, open_questions
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from startblok.records.models import Occupation, SamePersonQuestion, User, Youth
from startblok.records.subject import writing
from startblok.records.verify import Count, verify
from tests.process import walk
from tests.process.walk import START
from tests.world import World, place

NAMESAKE = {"first_name": "Millan", "last_name": "Bogaert", "email": "", "phone": "0499 555 01 02"}


@pytest.fixture
def first(world: World) -> CaseFile:
    return walk.ready(world)


@pytest.fixture
def second(world: World, first: CaseFile) -> CaseFile:
    """A case for somebody born on the same day, with nearly the same name."""
    return walk.prepared(world, "JJ-0002", "second_youth", **NAMESAKE)


def question() -> SamePersonQuestion:
    return SamePersonQuestion.objects.get()


def task_keys(case: CaseFile) -> list[str]:
    return [task["key"] for task in CaseFile.objects.get(pk=case.pk).tasks]


def steps_on(kind: str, pk: int) -> list[str]:
    entries = LogEntry.objects.filter(subject_kind=kind, subject_id=pk).order_by("seq")
    return list(entries.values_list("step", flat=True))


def join(case: CaseFile, world: World, who: str = "coordinator") -> CaseFile:
    record: CaseFile = same_person.join_records(case, by=world.as_(who), question=question()).record
    return record


def test_nothing_begins_while_it_is_open(world: World, first: CaseFile, second: CaseFile) -> None:
    assert second.youth.birth_date == first.youth.birth_date
    walk.deliver(first, world)
    assert "eligibility.recorded_once" in task_keys(first)
    with clock.at(START), pytest.raises(Refused) as refusal:
        preparation.start_wes(first, by=CLOCK)
    assert [each.text for each in refusal.value.findings] == ["Deze periode kan niet voor deze jongere."]


def test_two_people_are_told_apart_on_both_cases(world: World, first: CaseFile, second: CaseFile) -> None:
    walk.deliver(first, world)
    same_person.say_not_same(second, by=world.as_("mediator"), question=question())
    assert question().same is False
    assert [steps_on("case", each.pk)[-1] for each in (first, second)] == ["say_not_same", "say_not_same"]
    assert not {"eligibility.recorded_once"}.intersection(task_keys(first) + task_keys(second))
    with clock.at(START):
        assert preparation.start_wes(first, by=CLOCK).record.state == "placement"


def test_joining_keeps_the_older_record_and_both_logs(world: World, first: CaseFile, second: CaseFile) -> None:
    joined = join(second, world)
    older, newer = Youth.objects.order_by("id")
    assert (joined.youth, newer.merged_into) == (older, older)
    assert list(CaseFile.objects.values_list("youth", flat=True)) == [older.pk, older.pk]
    assert (older.email, older.phone, older.name) == ("milan@post.example", NAMESAKE["phone"], "Milan Bogaert")
    assert (steps_on("youth", older.pk), steps_on("youth", newer.pk)) == (["join_records"], ["join_records"])
    assert [steps_on("case", each.pk)[-1] for each in (first, second)] == ["join_records", "join_records"]
    assert "milan bogaert" not in joined.search
    assert "bogaert milan" in joined.search
    assert verify(Count()) is None


def test_one_account_stays(world: World, first: CaseFile, second: CaseFile) -> None:
    join(second, world, "mediator")
    older = Youth.objects.earliest("id")
    assert older.user == world.users["youth"]
    assert world.as_("youth").youth == older.pk
    assert world.as_("second_youth").youth is None


def test_without_an_account_nothing_is_blocked(world: World, first: CaseFile, second: CaseFile) -> None:
    Youth.objects.filter(pk=second.youth_id).update(user=None)
    join(second, world)
    assert set(User.objects.values_list("is_active", flat=True)) == {True}


@pytest.mark.parametrize(
    ("older", "newer", "kept", "address"),
    [
        # What somebody vouched for counts, the older one first.
        ("a@post.example", "b@post.example", "youth", "a@post.example"),
        ("a@post.example", "-b@post.example", "youth", "a@post.example"),
        ("-a@post.example", "b@post.example", "second_youth", "b@post.example"),
        # Both employers know the youth by one address: it is theirs already.
        ("-a@post.example", "-a@post.example", "youth", "a@post.example"),
        # Employers gave different ones: nobody's account is kept until somebody asks the youth.
        ("-a@post.example", "-b@post.example", None, "a@post.example"),
        ("", "-b@post.example", None, "b@post.example"),
    ],
)
def test_the_account_of_an_address_somebody_vouched_for_stays(
    world: World, first: CaseFile, second: CaseFile, older: str, newer: str, kept: str | None, address: str
) -> None:
    for case, typed in ((first, older), (second, newer)):
        email = typed.removeprefix("-")
        vouched = "" if typed.startswith("-") else email
        Youth.objects.filter(pk=case.youth_id).update(email=email, vouched_email=vouched)
    join(second, world)
    youth = Youth.objects.get(pk=first.youth_id)
    assert (youth.user, youth.email) == (world.users[kept] if kept else None, address)
    assert {name: world.as_(name).youth for name in ("youth", "second_youth")} == {
        name: first.youth_id if name == kept else None for name in ("youth", "second_youth")
    }


def test_an_address_of_one_employer_opens_no_joined_record_until_somebody_vouches(
    world: World, first: CaseFile, second: CaseFile
) -> None:
    Youth.objects.filter(pk=first.youth_id).update(email="", vouched_email="")
    Youth.objects.filter(pk=second.youth_id).update(email="b@post.example", vouched_email="")
    joined = join(second, world)
    assert not records_at("b@post.example").exists()
    assert "people.contact_confirmed" in task_keys(joined)
    known = {"email": "b@post.example", "phone": "", "sure": True}
    accounts.change_contact_for_youth(joined, by=world.as_("mediator"), **known)
    assert [each.pk for each in records_at("b@post.example")] == [first.youth_id]
    assert "people.contact_confirmed" not in task_keys(joined)


def test_a_change_by_somebody_else_is_no_less_recent_once_joined(
    world: World, first: CaseFile, second: CaseFile
) -> None:
    Youth.objects.filter(pk=first.youth_id).update(vouched_email="")
    new = {"email": "nieuw@post.example", "phone": "", "sure": True}
    accounts.change_contact_for_youth(second, by=world.as_("mediator"), **new)
    join(second, world)
    youth = Youth.objects.get(pk=first.youth_id)
    assert (youth.email, youth.contact_changed_by) == ("nieuw@post.example", world.users["mediator"])


def test_one_person_cannot_hold_two_places_at_once(world: World, first: CaseFile, second: CaseFile) -> None:
    with writing():
        other = place(world.site, world.project, "JJ-P02")
    held = Occupation.objects.get()
    days: dict[str, Any] = {"first_day": held.first_day, "last_day": held.last_day}
    Occupation.objects.create(case=second, place=other, youth=second.youth, kind="reserved", **days)
    with pytest.raises(Refused) as refusal:
        join(second, world)
    assert refusal.value.sentence == "Op 9 maart 2026 zou deze jongere twee plaatsen tegelijk hebben."
    Occupation.objects.filter(case=second).update(first_day=date(2026, 7, 1), last_day=date(2026, 8, 31))
    join(second, world)
    assert set(Occupation.objects.values_list("youth", flat=True)) == {first.youth_id}


def test_questions_about_the_joined_record_move_along(world: World, first: CaseFile, second: CaseFile) -> None:
    third = walk.prepared(world, "JJ-0003", "third_youth", **NAMESAKE | {"first_name": "Milann"})
    asked = SamePersonQuestion.objects.order_by("id")
    assert [(each.older_id, each.newer_id) for each in asked] == [
        (first.youth_id, second.youth_id),
        (first.youth_id, third.youth_id),
        (second.youth_id, third.youth_id),
    ]
    same_person.join_records(second, by=world.as_("coordinator"), question=asked[0])
    still = open_questions(first.youth)
    assert [(each.older_id, each.newer_id) for each in still] == [(first.youth_id, third.youth_id)]
    assert not open_questions(second.youth).exists()


def test_the_form_shows_the_other_person(world: World, first: CaseFile, second: CaseFile) -> None:
    labels = {}
    for case in (first, second):
        field = QuestionForm(subject=load(case), by=world.as_("coordinator")).fields["question"]
        labels[case.number] = [field.label_from_instance(each) for each in field.queryset]
    assert labels == {
        "JJ-0001": ["Millan Bogaert, geboren op 9 november 2006, 0499 555 01 02, Leievoorde"],
        "JJ-0002": ["Milan Bogaert, geboren op 9 november 2006, milan@post.example, Leievoorde"],
    }


@pytest.mark.parametrize("who", ["employer", "coach", "youth", "other_coordinator", "second_mediator", "operator"])
def test_nobody_else_answers(world: World, second: CaseFile, who: str) -> None:
    for step in (same_person.say_not_same, same_person.join_records):
        with pytest.raises(NotYours):
            step(second, by=world.as_(who), question=question())


def test_no_word_betrays_the_other_record(world: World, first: CaseFile, second: CaseFile) -> None:
    assert facts_of(load(first)).youth.may_be_recorded_twice
    entry_words = "".join(LogEntry.objects.filter(subject_kind="case").values_list("text", flat=True))
    assert "Bogaert" not in entry_words


def test_a_corrected_birth_date_asks_as_well(world: World, first: CaseFile) -> None:
    other = walk.prepared(world, "JJ-0002", "second_youth", **NAMESAKE | {"birth_date": date(2005, 11, 9)})
    assert not SamePersonQuestion.objects.exists()
    real: dict[str, Any] = {"first_name": "Millan", "last_name": "Bogaert", "birth_date": first.youth.birth_date}
    for _ in range(2):
        people_of_case.correct_person(other, by=world.as_("mediator"), reason="Tikfout", **real)
    assert (question().older, question().newer) == (first.youth, other.youth)
    assert "eligibility.recorded_once" in task_keys(other)
