"""Placement: following up a running WES, changing it by annex, and the ways it ends."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from startblok.process import absence, annex, followup, placement, plan, preparation, proofs
from startblok.process.refusals import NotYours, Refused
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile, Outcome, State
from startblok.records.followup import Absence, FollowUp, Message
from startblok.records.log import LogEntry, Notice
from startblok.records.models import Competence
from startblok.records.plans import TrainingPlan
from tests.process import walk
from tests.process.walk import END, START
from tests.world import GRANTED_UNTIL, World

WEEK_LATER = START + timedelta(days=7)


@pytest.fixture
def case(world: World) -> Iterator[CaseFile]:
    started = walk.ready(world)
    walk.deliver(started, world)
    with clock.at(START):
        yield preparation.start_wes(started, by=CLOCK).record


def statements(refusal: Any) -> list[str]:
    return [each.statement for each in refusal.value.findings]


def test_finishing_holds_the_place_for_the_decision(case: CaseFile) -> None:
    with clock.at(END), pytest.raises(Refused):
        placement.finish(case, by=CLOCK)
    with clock.at(END + timedelta(days=1)):
        assert placement.finish(case, by=CLOCK).record.state == State.EVALUATION
    assert walk.holdings(case) == [("wes", START, END), ("hold", END + timedelta(days=1), GRANTED_UNTIL)]


def test_only_the_mediator_ends_early(case: CaseFile, world: World) -> None:
    with pytest.raises(NotYours):
        placement.end_early(case, by=world.as_("employer"), last_day=START, reason="found_work")


def test_ending_early_stops_the_wes_on_that_day(case: CaseFile, world: World) -> None:
    with clock.at(WEEK_LATER):
        with pytest.raises(Refused) as refusal:
            placement.end_early(case, by=world.as_("mediator"), last_day=END, reason="found_work")
        ended = placement.end_early(case, by=world.as_("mediator"), last_day=WEEK_LATER, reason="found_work").record
    assert statements(refusal) == ["period.early_end_inside_wes"]
    assert (ended.state, ended.placement.last_day) == (State.EVALUATION, WEEK_LATER)
    assert walk.holdings(case) == [("wes", START, WEEK_LATER), ("hold", WEEK_LATER + timedelta(days=1), GRANTED_UNTIL)]


def test_after_a_negative_check_nothing_is_held(case: CaseFile, world: World) -> None:
    proofs.fail_check(case, by=world.as_("coordinator"), condition="diploma", reason="Diploma in 2025")
    proofs.withdraw_place(case, by=world.as_("coordinator"), reason="Nodig voor een ander")
    with clock.at(WEEK_LATER):
        placement.end_early(case, by=world.as_("mediator"), last_day=WEEK_LATER, reason="place_withdrawn")
    assert walk.holdings(case) == [("wes", START, WEEK_LATER)]


def test_the_place_is_decided_only_after_a_negative_check(case: CaseFile, world: World) -> None:
    with pytest.raises(Refused) as refusal:
        proofs.keep_place(case, by=world.as_("coordinator"), reason="x")
    assert statements(refusal) == ["papers.check_was_negative"]


def test_extending_moves_the_holding_and_asks_all_anew(case: CaseFile, world: World) -> None:
    later = END + timedelta(days=30)
    annex.extend(case, by=world.as_("mediator"), ends_on=later, motivation="Nog een maand")
    assert walk.holdings(case) == [("wes", START, later)]
    newest = TrainingPlan.objects.get(number=2)
    assert (newest.dates_only, newest.ends_on, newest.agreements.count()) == (True, later, 0)
    plan.agree_plan(case, by=world.as_("youth"))
    walk.sign(case, world)
    assert case.signatures.filter(section="terms").count() == 6


def test_extending_stops_at_six_months(case: CaseFile, world: World) -> None:
    with pytest.raises(Refused) as refusal:
        annex.extend(case, by=world.as_("mediator"), ends_on=date(2026, 9, 9), motivation="Langer")
    assert statements(refusal) == ["period.at_most_six_months"]


def test_a_shortened_wes_still_lasts_four_weeks(case: CaseFile, world: World) -> None:
    with pytest.raises(Refused) as refusal:
        annex.shorten(case, by=world.as_("mediator"), ends_on=date(2026, 4, 2), motivation="Korter")
    assert statements(refusal) == ["period.at_least_four_weeks"]
    annex.shorten(case, by=world.as_("mediator"), ends_on=date(2026, 4, 30), motivation="Korter")
    assert walk.holdings(case) == [("wes", START, date(2026, 4, 30))]


def test_nothing_changes_after_the_last_day(case: CaseFile, world: World) -> None:
    with clock.at(END + timedelta(days=1)), pytest.raises(Refused) as refusal:
        annex.extend(case, by=world.as_("mediator"), ends_on=END + timedelta(days=14), motivation="Te laat")
    assert statements(refusal) == ["period.changed_before_the_end"]


def test_a_new_schedule_counts_from_the_next_month(case: CaseFile, world: World) -> None:
    week = walk.WEEK | {"weekdays": ["mon", "fri"]}
    annex.change_schedule(case, by=world.as_("mediator"), **week)
    annex.change_schedule(case, by=world.as_("mediator"), **week)
    assert list(case.schedules.order_by("valid_from").values_list("valid_from", flat=True)) == [START, date(2026, 4, 1)]


def test_a_new_workplace_is_signed_again(case: CaseFile, world: World) -> None:
    site = world.site
    site.pk, site.name = None, "Kleuterschool"
    site._state.adding = True
    site.save()
    annex.change_workplace(case, by=world.as_("mediator"), site=site)
    walk.sign(case, world)
    assert case.signatures.filter(section="terms").count() == 6


def test_a_start_is_undone_within_five_working_days(case: CaseFile, world: World) -> None:
    with clock.at(START + timedelta(days=8)), pytest.raises(Refused) as refusal:
        placement.undo_start_close(case, by=world.as_("mediator"), reason="Kwam niet")
    assert statements(refusal) == ["period.undone_within_five_days"]
    closed = placement.undo_start_close(case, by=world.as_("mediator"), reason="Kwam niet").record
    assert (closed.state, closed.outcome, walk.holdings(case)) == (State.CLOSED, Outcome.NEVER_CAME, [])


def test_an_undone_start_gets_new_dates(case: CaseFile, world: World) -> None:
    again = placement.undo_start_again(case, by=world.as_("mediator"), reason="Was ziek").record
    assert (again.state, walk.holdings(case)) == (State.PREPARATION, [("reserved", START, END)])
    walk.decide(case, world, starts_on=WEEK_LATER)
    for who in ("coach", "youth"):
        plan.agree_plan(case, by=world.as_(who))
    walk.sign(case, world)
    with clock.at(WEEK_LATER):
        preparation.start_wes(case, by=CLOCK)
    assert walk.holdings(case) == [("wes", WEEK_LATER, END)]


def test_asking_to_end_waits_for_the_mediator(case: CaseFile, world: World) -> None:
    asked = placement.ask_to_end(case, by=world.as_("youth"), reason="Het lukt niet").record
    assert (asked.placement.end_asked_on, asked.placement.end_asked_by) == (START, "youth")
    kept = placement.go_on(case, by=world.as_("mediator"), reason="We zoeken een oplossing").record
    assert kept.placement.end_asked_on is None


def test_coach_and_mediator_note_what_they_see(case: CaseFile, world: World) -> None:
    seen = {"happened_on": START, "about_study": True, "about_future": False}
    followup.log_conversation(case, by=world.as_("mediator"), with_whom="all", text="Goed begin", **seen)
    followup.log_observation(
        case, by=world.as_("coach"), competence=Competence.objects.first(), score=2, example="Was op tijd", **seen
    )
    assert list(FollowUp.objects.order_by("id").values_list("kind", "role")) == [
        ("conversation", "mediator"),
        ("observation", "coach"),
    ]


def test_a_youth_does_not_see_an_own_medical_paper(case: CaseFile, world: World) -> None:
    days = {"first_day": START, "last_day": START}
    absence.log_absence(case, by=world.as_("youth"), kind="illness", paper_seen=True, **days)
    next_days = {name: day + timedelta(days=1) for name, day in days.items()}
    absence.log_absence(case, by=world.as_("coach"), kind="unjustified", **next_days)
    noted = Absence.objects.order_by("id").values_list("kind", "justified", "paper_seen_on")
    assert list(noted) == [("illness", True, None), ("unjustified", False, None)]


def test_each_writes_in_the_own_thread_and_only_the_other_is_told(case: CaseFile, world: World) -> None:
    followup.send_message(case, by=world.as_("youth"), text="Mag ik bellen?")
    followup.send_message(case, by=world.as_("coach"), text="Hoe gaat het?")
    followup.send_message(case, by=world.as_("mediator"), text="Ja", thread="youth")
    assert list(Message.objects.order_by("id").values_list("thread", "role")) == [
        ("youth", "youth"),
        ("coach", "coach"),
        ("youth", "mediator"),
    ]
    entries = LogEntry.objects.filter(step="send_message").order_by("id")
    told = [list(Notice.objects.filter(entry=entry).values_list("role", flat=True)) for entry in entries]
    assert told == [["mediator"], ["mediator"], ["youth"]]


def test_only_the_mediator_chooses_a_thread(case: CaseFile, world: World) -> None:
    fields = {who: list(followup.MessageForm(subject=case, by=world.as_(who)).fields) for who in ("youth", "mediator")}
    assert fields == {"youth": ["text"], "mediator": ["thread", "text"]}


def test_a_message_is_shared_by_a_party_to_it(case: CaseFile, world: World) -> None:
    followup.send_message(case, by=world.as_("youth"), text="Dit mag de coach weten")
    choices = {
        who: followup.ShareForm(subject=case, by=world.as_(who)).fields["message"].queryset.count()
        for who in ("youth", "coach", "mediator")
    }
    assert choices == {"youth": 1, "coach": 0, "mediator": 1}
    followup.share_message(case, by=world.as_("youth"), message=Message.objects.get())
    assert Message.objects.get().shared
