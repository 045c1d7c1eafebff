"""Preparation: what each person may do before a WES starts, and what its start waits for."""

from datetime import timedelta
from typing import Any

import pytest

from startblok.process import contract, people_of_case, plan, preparation, proofs
from startblok.process.refusals import NotYours, Refused
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile, State
from startblok.records.documents import Document, Signature
from startblok.records.log import LogEntry, Notice
from startblok.records.plans import PlanAgreement, TrainingPlan
from tests.process import walk
from tests.process.walk import END, START
from tests.world import MONDAY, World


@pytest.fixture
def case(world: World) -> CaseFile:
    return walk.prepared(world)


def statements(refusal: Any) -> list[str]:
    return [each.statement for each in refusal.value.findings]


def test_coach_and_youth_agree_the_same_version(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    assert sorted(PlanAgreement.objects.values_list("plan__number", "role")) == [(1, "coach"), (1, "youth")]


def test_a_new_version_is_agreed_anew(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    plan.write_plan(case, by=world.as_("youth"), **walk.written())
    with pytest.raises(Refused) as refusal:
        walk.decide(case, world)
    assert statements(refusal) == ["plan.agreed_by_both"]


def test_a_plan_names_competences_study_and_future(case: CaseFile, world: World) -> None:
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    case.refresh_from_db()
    empty = walk.written(competences=[], study_actions=[], future_steps=[])
    with pytest.raises(Refused) as refusal:
        plan.write_plan(case, by=world.as_("coach"), **empty)
    assert statements(refusal) == [
        "plan.generic_competence",
        "plan.two_to_six_competences",
        "plan.study_orientation",
        "plan.future_plan",
    ]


def test_nobody_helps_a_youth_whom_no_code_reaches(world: World) -> None:
    case = walk.prepared(world, email="", phone="")
    walk.with_plan(case, world, youth=None)
    with pytest.raises(Refused) as refusal:
        plan.agree_plan_for_youth(case, by=world.as_("mediator"), shown="", code="123456")
    assert statements(refusal) == ["papers.code_reaches_youth"]


def test_help_is_kept_with_what_was_signed(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world, youth=None)
    helper = world.as_("mediator")
    plan.agree_plan_for_youth(case, by=helper, **walk.helped(case, helper, "opleidingsplan"))
    agreed = PlanAgreement.objects.get(role="youth")
    assert (agreed.channel, agreed.by_id, agreed.signer) == ("assisted", helper.user, "Milan Bogaert")
    assert agreed.recognised == "een code per mail naar het eigen adres bij post.example"


def test_only_the_mediator_decides_the_duration(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    with pytest.raises(NotYours):
        preparation.decide_duration(case, by=world.as_("employer"), starts_on=START, ends_on=END, motivation="x")


def test_the_duration_reserves_the_place(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    walk.decide(case, world)
    assert walk.holdings(case) == [("reserved", START, END)]
    assert TrainingPlan.objects.count() == 1
    entry = LogEntry.objects.get(step="decide_duration")
    others = Notice.objects.filter(entry=entry, others=True).values_list("role", flat=True)
    assert sorted(others) == ["coach", "employer", "mediator"]


def test_other_dates_than_the_plan_make_its_next_version(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    walk.decide(case, world, ends_on=END - timedelta(days=7))
    newest = TrainingPlan.objects.get(number=2)
    assert (newest.dates_only, newest.ends_on) == (True, END - timedelta(days=7))
    assert (newest.competences.count(), newest.actions.count(), newest.agreements.count()) == (2, 2, 0)
    assert TrainingPlan.objects.get(number=1).competences.count() == 2


def test_deciding_again_moves_the_reservation(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    walk.decide(case, world)
    walk.decide(case, world)
    assert walk.holdings(case) == [("reserved", START, END)]


def test_a_place_already_held_cannot_be_decided(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    walk.decide(case, world)
    other = walk.prepared(
        world, "JJ-0002", "second_youth", first_name="Noor", last_name="Claes", email="n@post.example"
    )
    walk.with_plan(other, world, "second_youth")
    with pytest.raises(Refused) as refusal:
        walk.decide(other, world)
    assert statements(refusal) == ["places.free"]


def test_three_sign_the_sections_that_are_theirs(world: World) -> None:
    walk.ready(world)
    signed = Signature.objects.order_by("role", "section").values_list("role", "section")
    assert list(signed) == [
        ("employer", "host"),
        ("employer", "terms"),
        ("mediator", "terms"),
        ("youth", "terms"),
        ("youth", "youth"),
    ]


def test_new_dates_ask_for_the_signatures_again(world: World) -> None:
    case = walk.ready(world)
    case.refresh_from_db()
    walk.decide(case, world, ends_on=END - timedelta(days=1))
    for who in ("coach", "youth"):
        plan.agree_plan(case, by=world.as_(who))
    with clock.at(START), pytest.raises(Refused) as refusal:
        preparation.start_wes(case, by=CLOCK)
    assert statements(refusal) == ["papers.contract_signed_by_all"]


def test_this_is_wrong_stays_until_it_is_written_again(world: World) -> None:
    case = walk.ready(world)
    contract.dispute_contract(case, by=world.as_("youth"), reason="De uren kloppen niet")
    case.contract.refresh_from_db()
    assert case.contract.disputed_by == "youth"
    walk.with_contract(case, world)
    case.contract.refresh_from_db()
    assert case.contract.disputed_by == ""


def test_an_uploaded_model_counts_as_the_contract(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    walk.decide(case, world)
    contract.add_signed_contract(case, by=world.as_("employer"), file=walk.file("model.pdf"))
    with clock.at(START):
        with pytest.raises(Refused) as refusal:
            preparation.start_wes(case, by=CLOCK)
        assert statements(refusal) == ["papers.schedule_known"]
        contract.note_schedule(case, by=world.as_("mediator"), site=world.site, **walk.WEEK)
        assert preparation.start_wes(case, by=CLOCK).record.state == State.PLACEMENT


def test_a_new_proof_replaces_the_refused_one(world: World) -> None:
    case = walk.ready(world)
    proofs.add_proof(case, by=world.as_("youth"), file=walk.file("one.pdf"))
    first = Document.objects.get()
    proofs.refuse_proof(case, by=world.as_("coordinator"), document=first, reason="unreadable", note="")
    with pytest.raises(Refused) as refusal:
        proofs.deliver_documents(case, by=world.as_("employer"), proof_dated_on=MONDAY)
    assert statements(refusal) == ["papers.proof_not_refused"]
    proofs.add_proof(case, by=world.as_("employer"), file=walk.file("two.pdf"))
    proofs.deliver_documents(case, by=world.as_("employer"), proof_dated_on=MONDAY)
    first.refresh_from_db()
    assert first.replaced


def test_the_coordinator_checks_only_after_delivery(world: World) -> None:
    case = walk.ready(world)
    with pytest.raises(Refused) as refusal:
        proofs.pass_check(case, by=world.as_("coordinator"))
    assert statements(refusal) == ["papers.delivered_first"]
    walk.deliver(case, world)
    proofs.pass_check(case, by=world.as_("coordinator"))
    assert case.checks.get().low_qualified is True


def test_a_negative_check_keeps_the_wes_from_starting(world: World) -> None:
    case = walk.ready(world)
    walk.deliver(case, world)
    proofs.fail_check(case, by=world.as_("coordinator"), condition="diploma", reason="Diploma in 2025")
    with clock.at(START), pytest.raises(Refused) as refusal:
        preparation.start_wes(case, by=CLOCK)
    assert statements(refusal) == ["eligibility.low_qualified", "papers.no_negative_check"]


def test_the_clock_starts_a_wes_on_its_day_alone(world: World) -> None:
    case = walk.ready(world)
    with pytest.raises(Refused) as refusal:
        preparation.start_wes(case, by=CLOCK)
    assert statements(refusal) == ["period.start_day_reached"]
    with clock.at(START):
        assert preparation.start_wes(case, by=CLOCK).record.state == State.PLACEMENT
    assert walk.holdings(case) == [("wes", START, END)]


def test_a_missed_start_is_told_once_and_keeps_the_place(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    walk.decide(case, world)
    with clock.at(START), pytest.raises(Refused):
        preparation.miss_start(case, by=CLOCK)
    with clock.at(START + timedelta(days=1)):
        preparation.miss_start(case, by=CLOCK)
        with pytest.raises(Refused):
            preparation.miss_start(case, by=CLOCK)
        assert walk.holdings(case) == [("reserved", START, END)]
        walk.decide(case, world, starts_on=START + timedelta(days=2))
    assert walk.holdings(case) == [("reserved", START + timedelta(days=2), END)]


def test_handing_back_frees_the_place(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    walk.decide(case, world)
    back = preparation.hand_back(case, by=world.as_("mediator"), reason="Eerst iets anders").record
    assert (back.state, back.mediator, back.partner, walk.holdings(case)) == (State.ORIENTATION, None, None, [])


def test_the_old_mediator_loses_the_case(case: CaseFile, world: World) -> None:
    people_of_case.hand_over(case, by=world.as_("partner"), mediator=world.users["second_mediator"])
    case.refresh_from_db()
    with pytest.raises(NotYours):
        preparation.hand_back(case, by=world.as_("mediator"), reason="x")


def test_a_corrected_birth_date_is_judged_at_the_duration(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    real = {"first_name": "Milan", "last_name": "Bogaert", "birth_date": START.replace(year=2009)}
    people_of_case.correct_person(case, by=world.as_("mediator"), reason="Identiteitskaart", **real)
    with pytest.raises(Refused) as refusal:
        walk.decide(case, world)
    assert statements(refusal) == ["eligibility.age_18_on_wes_start"]


def test_corrected_pathway_dates_are_kept(case: CaseFile, world: World) -> None:
    people_of_case.correct_pathway(
        case, by=world.as_("mediator"), pathway_from=MONDAY, pathway_until=None, reason="Brief van VDAB"
    )
    case.pathway.refresh_from_db()
    assert (case.pathway.start, case.pathway.until) == (MONDAY, None)
