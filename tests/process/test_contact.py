"""Who spoke with whom: contact of the mediator, with a party without input, with a youth who is gone (R24, R27)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from startblok.process import absence, evaluation, followup, placement
from startblok.process.facts import facts_of, load
from startblok.process.refusals import Refused
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.models import Competence
from startblok.rules.plan import mediator_contact_in_four_weeks
from startblok.rules.roles import Role
from tests.process import walk_on
from tests.process.walk import END, START
from tests.world import World

DAY = timedelta(days=1)
GONE = START + 2 * DAY
"""The third day in a row on which the youth was missed."""
MISSED = "plan.reached_after_absence"


@pytest.fixture
def case(world: World) -> Iterator[CaseFile]:
    running = walk_on.running(world)
    with clock.at(GONE):
        yield running


def talk(case: CaseFile, world: World, who: str, with_whom: str, on: date = GONE) -> None:
    noted = {"happened_on": on, "about_study": False, "about_future": False}
    followup.log_conversation(case, by=world.as_(who), with_whom=with_whom, text="Even gesproken", **noted)


def write(case: CaseFile, world: World, who: str, thread: str = "") -> None:
    followup.send_message(case, by=world.as_(who), text="Ik kan Milan niet bereiken", thread=thread)


def observe(case: CaseFile, world: World, who: str, score: int | None) -> None:
    seen: dict[str, Any] = {"happened_on": GONE, "about_study": False, "about_future": False}
    example = "Kwam op tijd" if score else ""
    followup.log_observation(
        case, by=world.as_(who), competence=Competence.objects.first(), score=score, example=example, **seen
    )


def heard(case: CaseFile) -> set[Role]:
    return set(facts_of(load(case)).evaluation.heard_on)


def missed(case: CaseFile, world: World) -> None:
    days = {"first_day": START, "last_day": GONE}
    absence.log_absence(case, by=world.as_("coach"), kind="unjustified", **days)


def keys(case: CaseFile) -> set[str]:
    case.refresh_from_db()
    return {task["key"] for task in case.tasks}


@pytest.mark.parametrize(
    ("who", "with_whom", "parties"),
    [
        ("mediator", "youth", {Role.MEDIATOR, Role.YOUTH}),
        ("mediator", "coach", {Role.MEDIATOR, Role.COACH}),
        ("coach", "mediator", {Role.MEDIATOR, Role.COACH}),
        ("coach", "employer", {Role.COACH, Role.EMPLOYER}),
        ("youth", "coach", {Role.YOUTH, Role.COACH}),
        ("coach", "all", {Role.YOUTH, Role.COACH, Role.MEDIATOR, Role.EMPLOYER}),
    ],
)
def test_everybody_in_a_conversation_is_heard(
    case: CaseFile, world: World, who: str, with_whom: str, parties: set[Role]
) -> None:
    talk(case, world, who, with_whom)
    assert heard(case) == parties


@pytest.mark.parametrize(("who", "thread"), [("youth", ""), ("coach", ""), ("mediator", "youth")])
def test_only_who_writes_a_message_is_heard(case: CaseFile, world: World, who: str, thread: str) -> None:
    write(case, world, who, thread)
    assert heard(case) == {Role(who)}


@pytest.mark.parametrize(("score", "parties"), [(2, {Role.COACH, Role.YOUTH}), (None, {Role.COACH})])
def test_who_is_seen_at_work_is_heard(case: CaseFile, world: World, score: int | None, parties: set[Role]) -> None:
    observe(case, world, "coach", score)
    assert heard(case) == parties


def test_what_others_say_does_not_reach_a_youth_who_disappeared(case: CaseFile, world: World) -> None:
    missed(case, world)
    write(case, world, "coach")
    write(case, world, "mediator", "youth")
    talk(case, world, "coach", "mediator")
    talk(case, world, "mediator", "employer")
    assert MISSED in keys(case)


@pytest.mark.parametrize("reach", [(talk, "coach", "youth"), (talk, "mediator", "all"), (write, "youth", "")])
def test_a_word_with_the_youth_does(case: CaseFile, world: World, reach: tuple[Any, str, str]) -> None:
    missed(case, world)
    how, who, whom = reach
    how(case, world, who, whom)
    assert MISSED not in keys(case)


def test_a_talk_before_the_third_day_does_not(case: CaseFile, world: World) -> None:
    missed(case, world)
    talk(case, world, "coach", "youth", GONE - DAY)
    assert MISSED in keys(case)


@pytest.mark.parametrize(("party", "other"), [("youth", "coach"), ("coach", "youth")])
def test_no_input_waits_ten_working_days_after_the_last_talk_with_that_party(
    case: CaseFile, world: World, party: str, other: str
) -> None:
    with clock.at(END):
        talk(case, world, "mediator", party, END)
    with clock.at(END + 3 * DAY):
        placement.finish(case, by=CLOCK)
        with pytest.raises(Refused) as refusal:
            evaluation.record_no_input(case, by=world.as_("mediator"), party=party, reason="Niet te bereiken")
        assert [each.statement for each in refusal.value.findings] == ["evaluation.ten_days_without_contact"]
        # Nobody spoke with the other one since the start.
        evaluation.record_no_input(case, by=world.as_("mediator"), party=other, reason="Niet te bereiken")


def test_ones_own_messages_do_not_put_off_that_a_youth_gives_no_input(case: CaseFile, world: World) -> None:
    with clock.at(END):
        write(case, world, "mediator", "youth")
    with clock.at(END + 3 * DAY):
        placement.finish(case, by=CLOCK)
        evaluation.record_no_input(case, by=world.as_("mediator"), party="youth", reason="Niet te bereiken")


def contact_is_late(case: CaseFile) -> bool:
    with clock.at(GONE + 27 * DAY):
        facts = facts_of(load(case))
    return not mediator_contact_in_four_weeks.judge(facts).holds


@pytest.mark.parametrize(
    ("late", "how", "who", "whom"),
    [
        (False, talk, "youth", "mediator"),
        (False, talk, "coach", "all"),
        (False, talk, "mediator", "coach"),
        (False, write, "mediator", "coach"),
        (True, talk, "coach", "youth"),
        (True, write, "youth", ""),
    ],
)
def test_contact_of_the_mediator_is_to_speak_or_to_write(
    case: CaseFile, world: World, late: bool, how: Any, who: str, whom: str
) -> None:
    how(case, world, who, whom)
    assert contact_is_late(case) is late
