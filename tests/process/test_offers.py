"""What a person is offered, what still stands in the way, and whose turn it is."""

from startblok.process.facts import facts_of, load
from startblok.process.journey import STEPS
from startblok.process.offers import Offer, offers
from startblok.process.proofs import add_proof
from startblok.process.tasks import tasks_of
from startblok.records.cases import CaseFile
from tests.process.walk import decide, file, prepared, ready, with_contract, with_plan
from tests.world import World


def offered(case: CaseFile, world: World, name: str) -> dict[str, Offer]:
    return {offer.step.name: offer for offer in offers(load(case), world.as_(name), STEPS)}


def test_a_stranger_is_offered_nothing(world: World) -> None:
    assert offered(prepared(world), world, "other_employer") == {}


def test_the_duration_cannot_yet_because_the_plan_is_not_agreed(world: World) -> None:
    duration = offered(prepared(world), world, "mediator")["decide_duration"]
    assert not duration.possible
    assert "plan.agreed_by_both" in [each.statement for each in duration.blocks]


def test_the_duration_can_be_decided_once_the_plan_is_agreed(world: World) -> None:
    case = prepared(world)
    with_plan(case, world)
    assert offered(case, world, "mediator")["decide_duration"].possible


def test_what_the_answers_will_change_does_not_block_an_offer(world: World) -> None:
    assert offered(prepared(world), world, "youth")["write_plan"].possible


def test_a_task_waits_only_for_who_did_not_sign(world: World) -> None:
    case = prepared(world)
    with_plan(case, world)
    with_contract(decide(case, world), world)
    case = load(case)
    task = next(
        task for task in tasks_of(case, facts_of(case)) if task.statement.name == "papers.contract_signed_by_all"
    )
    assert not task.done
    assert set(task.roles) == {"youth", "employer", "mediator"}


def test_a_stand_in_may_do_it_but_it_is_never_their_turn(world: World) -> None:
    case = ready(world)
    add_proof(case, by=world.as_("employer"), file=file())
    case = load(case)
    task = next(task for task in tasks_of(case, facts_of(case)) if task.statement.name == "papers.delivered_first")
    assert task.roles == ("employer",)
    assert [task["key"] for task in case.tasks if "coordinator" in task["roles"]] == ["checks.proof_judged"]
    assert offered(case, world, "coordinator")["deliver_documents"].possible
