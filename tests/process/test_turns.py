"""Whose turn it is for what: a task needs its object, what is due comes first, and it counts from when it could be."""

from datetime import timedelta
from typing import Any

from startblok.process import (
    absence,
    annex,
    contract,
    evaluation,
    exceptions,
    filing,
    people_of_case,
    placement,
    plan,
    proofs,
    referral,
)
from startblok.process.facts import facts_of, load
from startblok.process.journey import STEPS
from startblok.process.offers import Offer, offer_of, offers
from startblok.process.tasks import Task, tasks_of
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.rules.evaluation import input_opens_on
from startblok.rules.roles import Role
from tests.process import walk, walk_on
from tests.process.walk import END, START
from tests.process.walk_on import AFTER
from tests.refusals import makers
from tests.world import MONDAY, World

DAY = timedelta(days=1)


def open_tasks(case: CaseFile) -> dict[str, Task]:
    found = load(case)
    return {task.statement.name: task for task in tasks_of(found, facts_of(found)) if not task.done}


def offered(case: CaseFile, world: World, name: str) -> dict[str, Offer]:
    return {each.step.name: each for each in offers(load(case), world.as_(name), STEPS)}


def because(task: Task) -> str:
    return task.because.statement if task.because else ""


def test_nobody_is_asked_to_sign_a_contract_that_is_not_there(world: World) -> None:
    case = walk.decide(makers.planned(world), world)
    task = open_tasks(case)["papers.contract_signed_by_all"]
    assert (task.roles, because(task)) == ((), "papers.contract_written")
    for who in ("youth", "employer", "mediator"):
        assert not offered(case, world, who)["sign_contract"].possible
        assert not offered(case, world, who)["dispute_contract"].possible
    assert open_tasks(case)["papers.contract_written"].roles == ("coach", "employer")


def test_a_youth_whose_address_nobody_confirmed_is_not_asked_to_agree(world: World) -> None:
    case = referral.admit_to_pathway(makers.asked(world), by=world.as_("mediator"), **_pathway()).record
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    plan.write_plan(load(case), by=world.as_("coach"), **walk.written())
    assert open_tasks(case)["plan.agreed_by_both"].roles == ("coach",)
    plan.agree_plan(load(case), by=world.as_("coach"))
    task = open_tasks(case)["plan.agreed_by_both"]
    assert (task.roles, because(task)) == ((), "people.speaks_for_themselves")


def test_only_the_mediator_is_asked_to_confirm_the_address(world: World) -> None:
    case = referral.admit_to_pathway(makers.asked(world), by=world.as_("mediator"), **_pathway()).record
    assert open_tasks(case)["people.contact_confirmed"].roles == ("mediator",)


def test_who_speaks_for_a_youth_without_mail_and_phone_is_asked_to(world: World) -> None:
    case = makers.drafted(world, email="", phone="")
    plan.agree_plan(case, by=world.as_("coach"))
    task = open_tasks(case)["plan.agreed_by_both"]
    assert task.roles == ("youth", "coach", "mediator")


def test_nobody_writes_or_uploads_a_contract_without_days(world: World) -> None:
    case = makers.planned(world)
    task = open_tasks(case)["papers.contract_written"]
    assert (task.roles, because(task)) == ((), "period.decided")
    assert load(case).turns == ["employer", "mediator", "youth"]
    for who in ("coach", "employer"):
        assert not offered(case, world, who)["write_contract"].possible
    assert not offered(case, world, "mediator")["add_signed_contract"].possible


def test_the_mediator_of_an_admitted_youth_waits_for_the_coach_and_the_plan(world: World) -> None:
    case = referral.admit_to_pathway(makers.asked(world), by=world.as_("mediator"), **_pathway()).record
    mine = [row["key"] for row in case.tasks if "mediator" in row["roles"]]
    assert mine == ["people.contact_confirmed", "papers.proof_added"]


def _pathway() -> dict[str, Any]:
    return {"pathway": "TWE", "pathway_from": MONDAY, "pathway_until": None, "not_yet_ready": True}


def test_nobody_delivers_what_is_not_there(world: World) -> None:
    case = walk.ready(world)
    task = open_tasks(case)["papers.delivered_first"]
    assert (task.roles, because(task)) == ((), "papers.both_documents")
    assert not offered(case, world, "employer")["deliver_documents"].possible
    proofs.add_proof(case, by=world.as_("employer"), file=walk.file())
    assert open_tasks(case)["papers.delivered_first"].roles == ("employer",)


def test_nobody_closes_an_evaluation_without_inputs(world: World) -> None:
    case = makers.over(world)
    with clock.at(AFTER):
        task = open_tasks(case)["evaluation.evaluation_closed"]
        assert (task.roles, because(task)) == ((), "evaluation.all_inputs")
        for who in walk_on.PARTIES:
            evaluation.give_input(case, by=world.as_(who), **walk_on.given(case))
        assert open_tasks(case)["evaluation.evaluation_closed"].roles == ("mediator",)


def test_nobody_signs_or_uploads_an_agreement_that_is_not_there(world: World) -> None:
    case = walk_on.direct(world)
    task = open_tasks(case)["hiring.agreement_signed"]
    assert (task.roles, because(task)) == ((), "hiring.agreement_written")
    assert not offered(case, world, "employer")["add_signed_agreement"].possible
    walk_on.write(case, world)
    assert open_tasks(case)["hiring.agreement_signed"].roles == ("employer",)


def test_what_is_submitted_is_not_written_again(world: World) -> None:
    case = makers.submitted(world)
    assert not offered(case, world, "employer")["write_agreement"].possible


def test_what_is_due_comes_before_what_is_not(world: World) -> None:
    case = makers.stopping(world)
    with clock.at(START):
        placement.ask_to_end(case, by=world.as_("coach"), reason="Ook de coach")
        mine = [(row["key"], row["due"]) for row in load(case).tasks if "mediator" in row["roles"]]
    assert mine[0] == ("answers.end_request_answered", "2026-03-10")
    dated = [due for _, due in mine]
    assert dated == sorted(dated, key=lambda due: due or "9999")


def test_what_can_be_done_comes_before_what_cannot(world: World) -> None:
    case = walk.prepared(world)
    proofs.add_proof(case, by=world.as_("employer"), file=walk.file())
    able = [bool(row["roles"]) for row in load(case).tasks]
    assert able == sorted(able, reverse=True)
    assert {True, False} == set(able)


def test_signing_is_due_on_the_first_day(world: World) -> None:
    case = makers.contracted(world)
    assert open_tasks(case)["papers.contract_signed_by_all"].due == START


def test_signing_an_annex_has_no_day(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START + DAY):
        annex.change_schedule(case, by=world.as_("mediator"), **(walk.WEEK | {"weekdays": ["mon", "tue"]}))
        task = open_tasks(case)["papers.contract_signed_by_all"]
    assert (task.roles, task.due) == (("youth", "employer", "mediator"), None)


def test_a_task_counts_from_the_day_it_could_be_done(world: World) -> None:
    case = walk_on.running(world)
    opens = input_opens_on(END)
    with clock.at(START + DAY):
        assert open_tasks(case)["evaluation.all_inputs"].roles == ()
    with clock.at(opens):
        assert open_tasks(case)["evaluation.all_inputs"].since == opens
    with clock.at(AFTER):
        over = placement.finish(case, by=CLOCK).record
        closing = open_tasks(over)["evaluation.evaluation_closed"]
        assert closing.roles == ()
    with clock.at(AFTER + DAY):
        for who in walk_on.PARTIES:
            evaluation.give_input(over, by=world.as_(who), **walk_on.given(over))
        assert open_tasks(over)["evaluation.evaluation_closed"].since == AFTER + DAY
        # The months to confirm wait for the coach since the end.
        assert load(over).turn_since == AFTER


def test_a_list_names_the_step_that_can_be_taken(world: World) -> None:
    case = makers.contracted(world)
    rows = {row["key"]: row for row in load(case).tasks}
    assert rows["papers.contract_signed_by_all"]["steps"] == [
        "sign_contract",
        "sign_contract_on_paper",
        "add_signed_contract",
    ]


def test_each_adds_or_sees_the_papers_that_are_theirs(world: World) -> None:
    case = walk_on.direct(world)
    assert open_tasks(case)["job_file.papers_added"].roles == ("employer", "youth")
    assert open_tasks(case)["job_file.papers_seen"].roles == ("employer",)
    youth = world.as_("youth_of_jj-0001")
    filing.add_file_paper(case, by=youth, item="qualification", file=walk.file())
    left = open_tasks(case)
    assert "job_file.papers_added" not in left
    assert {name for name, task in left.items() if Role.YOUTH in task.roles} == set()
    assert left["job_file.papers_seen"].roles == ("employer",)


NOTHING_YET = {
    "mediator": {
        "say_not_same",
        "join_records",
        "confirm_phoned_admission",
        "go_on",
        "correct_absence",
        "strike_absence",
    },
    "coordinator": {"say_not_same", "join_records", "grant_exception", "refuse_exception", "keep_place"},
    "coach": {"correct_absence", "strike_absence", "confirm_presence"},
}


def test_what_has_no_object_is_not_offered(world: World) -> None:
    case = walk_on.running(world)
    for who, steps in NOTHING_YET.items():
        assert steps & set(offered(case, world, who)) == set(), who


def test_it_is_offered_once_there_is_something(world: World) -> None:
    case = makers.stopping(world)
    with clock.at(START):
        exceptions.ask_exception(case, by=world.as_("employer"), **makers.EXCEPTION)
        assert offered(case, world, "mediator")["go_on"].possible
        for name in ("correct_absence", "strike_absence"):
            assert offered(case, world, "coach")[name].possible
        for name in ("grant_exception", "refuse_exception"):
            assert offered(case, world, "coordinator")[name].possible


def test_what_was_agreed_or_signed_is_not_offered_again(world: World) -> None:
    case = makers.contracted(world)
    assert "agree_plan" not in offered(case, world, "coach")
    assert offered(case, world, "youth")["sign_contract"].possible
    contract.sign_contract(case, by=world.as_("youth"))
    assert "sign_contract" not in offered(case, world, "youth")
    assert offered(case, world, "employer")["sign_contract"].possible
    plan.write_plan(case, by=world.as_("coach"), **walk.written(tasks="Tuin"))
    assert offered(case, world, "coach")["agree_plan"].possible


def test_a_check_that_was_positive_leaves_nothing_to_deliver(world: World) -> None:
    case = makers.delivered(world)
    proofs.pass_check(case, by=world.as_("coordinator"))
    assert "deliver_documents" not in offered(case, world, "employer")
    assert "pass_check" not in offered(case, world, "coordinator")


def test_one_step_tells_that_there_is_nothing_to_do(world: World) -> None:
    case = load(walk_on.running(world))
    offer = offer_of(case, world.as_("coach"), absence.strike_absence)
    assert offer is not None
    assert (offer.moot, offer.possible) == (True, False)
    assert offer_of(case, world.as_("payer"), absence.strike_absence) is None


def test_an_absence_noted_meanwhile_is_not_noted_twice(world: World) -> None:
    case = makers.absent(world)
    with clock.at(START + DAY):
        found = load(case)
        assert [days.start for _, days in facts_of(found).absences.noted] == [START]
