"""One proof of low qualification for the whole case: what is refused stops the start job too (R19, R26, R29)."""

from typing import Any

import pytest

from startblok.papers import start_job_file
from startblok.papers.start_job_file import Item
from startblok.process import filing, orientation, placement, preparation, proofs
from startblok.process.facts import facts_of, load
from startblok.process.refusals import Refused
from startblok.records import clock
from startblok.records.cases import CaseFile, State
from startblok.records.documents import Document
from tests.process import walk, walk_on
from tests.process.walk import START
from tests.process.walk_on import DECIDED
from tests.refusals import makers
from tests.world import World

REFUSED, DIPLOMA = "papers.proof_not_refused", "eligibility.low_qualified"
JUDGED = "checks.proof_judged"


def statements(refusal: Any) -> list[str]:
    return [each.statement for each in refusal.value.findings]


def proof(case: CaseFile) -> Document:
    return case.documents.get(kind="led", replaced=False)


def refuse(case: CaseFile, world: World, reason: str) -> None:
    proofs.refuse_proof(case, by=world.as_("coordinator"), document=proof(case), reason=reason)


def accept(case: CaseFile, world: World) -> None:
    proofs.accept_proof(case, by=world.as_("coordinator"), document=proof(case))


def replace(case: CaseFile, world: World, number: int = 2) -> None:
    proofs.add_proof(case, by=world.as_("employer"), file=walk.file(f"proof-{number}.pdf"))


def submit(case: CaseFile, world: World) -> None:
    filing.submit_file(case, by=world.as_("employer"))


def tasks(case: CaseFile) -> dict[str, list[str]]:
    case.refresh_from_db()
    return {task["key"]: task["roles"] for task in case.tasks}


def written(world: World) -> CaseFile:
    """On the direct route, with everything in the file."""
    case = walk_on.direct(world)
    walk_on.write(case, world)
    walk_on.complete(case, world)
    return case


def test_the_proof_in_the_file_is_judged_as_any_proof(world: World) -> None:
    case = written(world)
    assert list(case.documents.filter(replaced=False).order_by("kind").values_list("kind", "paper")) == [
        ("agreement", ""),
        ("led", ""),
    ]
    accept(case, world)
    submit(case, world)


def test_a_proof_that_shows_a_diploma_stops_the_start_job(world: World) -> None:
    case = written(world)
    refuse(case, world, "shows_diploma")
    assert tasks(case)[REFUSED] == ["employer", "youth"]
    with pytest.raises(Refused) as refusal:
        submit(case, world)
    assert statements(refusal) == [REFUSED, DIPLOMA]


def test_a_new_proof_after_a_diploma_waits_for_the_coordinator(world: World) -> None:
    case = written(world)
    refuse(case, world, "shows_diploma")
    replace(case, world)
    assert tasks(case)[JUDGED] == ["coordinator"]
    with pytest.raises(Refused) as refusal:
        submit(case, world)
    assert statements(refusal) == [DIPLOMA]
    accept(case, world)
    assert JUDGED not in tasks(case)
    submit(case, world)


def test_a_diploma_is_not_forgotten_for_a_second_refusal(world: World) -> None:
    case = written(world)
    refuse(case, world, "shows_diploma")
    replace(case, world)
    refuse(case, world, "unreadable")
    replace(case, world, 3)
    with pytest.raises(Refused) as refusal:
        submit(case, world)
    assert statements(refusal) == [DIPLOMA]


def test_a_coordinator_may_accept_after_all_what_was_refused(world: World) -> None:
    case = written(world)
    refuse(case, world, "shows_diploma")
    accept(case, world)
    submit(case, world)
    filing.confirm_start_job(case, by=world.as_("coordinator"))
    case.refresh_from_db()
    assert case.state == State.START_JOB


def test_an_unreadable_proof_stops_the_start_job_until_it_is_replaced(world: World) -> None:
    case = written(world)
    submit(case, world)
    refuse(case, world, "unreadable")
    with pytest.raises(Refused) as refusal:
        filing.confirm_start_job(case, by=world.as_("coordinator"))
    assert statements(refusal) == [REFUSED]
    replace(case, world)
    filing.confirm_start_job(case, by=world.as_("coordinator"))


def test_a_diploma_stops_the_wes_before_any_check(world: World) -> None:
    case = walk.ready(world)
    walk.deliver(case, world)
    refuse(case, world, "shows_diploma")
    replace(case, world)
    assert tasks(case)[JUDGED] == ["coordinator"]
    with clock.at(START):
        with pytest.raises(Refused) as refusal:
            preparation.start_wes(case, by=world.as_("mediator"))
        assert statements(refusal) == [DIPLOMA]
        accept(case, world)
        preparation.start_wes(case, by=world.as_("mediator"))


def test_a_positive_check_answers_an_earlier_diploma(world: World) -> None:
    case = walk.ready(world)
    walk.deliver(case, world)
    refuse(case, world, "shows_diploma")
    replace(case, world)
    proofs.pass_check(case, by=world.as_("coordinator"))
    assert facts_of(load(case)).youth.low_qualified is True
    assert JUDGED not in tasks(case)


def test_a_diploma_seen_after_a_positive_check_counts(world: World) -> None:
    case = walk.ready(world)
    walk.deliver(case, world)
    proofs.pass_check(case, by=world.as_("coordinator"))
    refuse(case, world, "shows_diploma")
    assert facts_of(load(case)).youth.low_qualified is False


def test_an_accepted_proof_does_not_take_back_a_negative_check(world: World) -> None:
    case = walk.ready(world)
    walk.deliver(case, world)
    proofs.fail_check(case, by=world.as_("coordinator"), condition="diploma", reason="Diploma in 2025")
    accept(case, world)
    assert facts_of(load(case)).youth.low_qualified is False


def test_the_proof_of_the_wes_is_in_the_file_of_the_start_job(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(START):
        walk.deliver(case, world)
    assert "Overzicht uit de LED (diploma's)" not in facts_of(load(case)).start_job.missing


def test_another_paper_of_the_checklist_is_kept_as_such(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    bank = Item("bank", "Rekeningnummer", seen_only=False, proof=False, projects=())
    monkeypatch.setattr(start_job_file, "checklist", lambda: (bank,))
    case = walk_on.direct(world)
    for number in (1, 2):
        filing.add_file_paper(case, by=world.as_("employer"), item="bank", file=walk.file(f"bank-{number}.pdf"))
    kept = case.documents.order_by("id").values_list("kind", "paper", "replaced")
    assert list(kept) == [("file_paper", "bank", True), ("file_paper", "bank", False)]
    assert facts_of(load(case)).start_job.missing == ()


def test_after_hiring_a_refused_proof_stops_the_file(world: World) -> None:
    case = walk_on.hired(world)
    with clock.at(DECIDED):
        walk_on.write(case, world)
        walk_on.complete(case, world)
        refuse(case, world, "too_old")
        with pytest.raises(Refused) as refusal:
            submit(case, world)
    assert statements(refusal) == [REFUSED]


def test_on_the_direct_route_a_new_proof_is_what_overcomes_a_negative_check(world: World) -> None:
    case = makers.delivered(world)
    proofs.fail_check(case, by=world.as_("coordinator"), condition="diploma", reason="Diploma")
    orientation.choose_direct(case, by=world.as_("employer"))
    walk_on.write(case, world)
    walk_on.complete(case, world)
    with pytest.raises(Refused) as refusal:
        filing.submit_file(case, by=world.as_("employer"))
    assert statements(refusal) == [DIPLOMA]
    assert turns(case) == {"checks.new_proof_brought": ["employer", "youth", "mediator"]}
    replace(case, world)
    assert turns(case) == {JUDGED: ["coordinator"]}
    accept(case, world)
    assert turns(case) == {"hiring.submitted": ["employer"]}
    filing.submit_file(case, by=world.as_("employer"))


def test_once_the_start_is_undone_a_new_proof_is_asked_although_the_place_was_gone(world: World) -> None:
    case = walk_on.running(world)
    with clock.at(walk.START):
        walk.deliver(case, world)
        coordinator = world.as_("coordinator")
        proofs.fail_check(case, by=coordinator, condition="diploma", reason="Diploma")
        proofs.withdraw_place(case, by=coordinator, reason="Nodig voor een ander")
        assert "checks.new_proof_brought" not in turns(case)
        placement.undo_start_again(case, by=world.as_("mediator"), reason="Kwam niet")
        assert turns(case)["checks.new_proof_brought"] == ["employer", "youth", "mediator"]
        orientation.choose_direct(case, by=world.as_("employer"))
        assert turns(case)["checks.new_proof_brought"] == ["employer", "youth", "mediator"]
        replace(case, world)
        assert turns(case)[JUDGED] == ["coordinator"]
        accept(case, world)
        walk_on.write(case, world)
        walk_on.complete(case, world)
        filing.submit_file(case, by=world.as_("employer"))


def turns(case: CaseFile) -> dict[str, list[str]]:
    """Each open task with the roles whose turn it is."""
    return {row["key"]: row["roles"] for row in load(case).tasks if row["roles"]}
