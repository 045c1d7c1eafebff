"""A proof is destroyed on its day: the file and its name go, what was decided on it stays (R26)."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from startblok.jobs import sweeping
from startblok.jobs.clock import take_due_steps, tick
from startblok.process import closing, contract, destroying, proofs
from startblok.process.refusals import Refused
from startblok.process.uploads import keep
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.documents import Document
from startblok.records.log import LogEntry
from tests.browse import Browser, words
from tests.process import walk, walk_on
from tests.process.walk import START
from tests.uploads import pdf
from tests.world import MONDAY, World

DAY = timedelta(days=1)
# The check on the start day of 9 March, and three months after it.
GOES_ON = date(2026, 6, 9)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def bring(case: CaseFile, world: World, name: str = "Milan Bogaert diploma.pdf") -> Document:
    """A proof with a file that is really there."""
    proofs.add_proof(case, by=world.as_("employer"), file=keep(SimpleUploadedFile(name, pdf())))
    return case.documents.get(kind="led", replaced=False)


def checked(world: World) -> tuple[CaseFile, Document]:
    """A running WES whose proof was accepted, and the conditions found to be met, on the start day."""
    case = walk_on.running(world)
    with clock.at(START):
        document = bring(case, world)
        proofs.deliver_documents(case, by=world.as_("employer"), proof_dated_on=START)
        proofs.accept_proof(case, by=world.as_("coordinator"), document=document)
        proofs.pass_check(case, by=world.as_("coordinator"))
    return case, document


def destroyed(day: date, run: Any) -> int:
    """How many proofs the clock destroys on this day; `run` lets what waits for the commit happen."""
    with clock.at(day), run(execute=True):
        return take_due_steps()["destroy_proof"]


def is_there(document: Document, folder: Path) -> bool:
    return (folder / document.stored_as).exists()


def test_a_proof_goes_three_months_after_its_check(
    world: World, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    case, document = checked(world)
    assert destroyed(GOES_ON - DAY, django_capture_on_commit_callbacks) == 0
    assert is_there(document, folder)
    others = {each.name for each in folder.iterdir()} - {document.stored_as}
    assert destroyed(GOES_ON, django_capture_on_commit_callbacks) == 1
    assert {each.name for each in folder.iterdir()} == others
    before = (document.kind, document.sha256, document.size, document.added_at, document.added_by_id)
    document.refresh_from_db()
    assert (document.destroyed_on, document.name) == (GOES_ON, "")
    after = (document.kind, document.sha256, document.size, document.added_at, document.added_by_id)
    assert after == before
    assert document.verdict.accepted is True
    check = case.checks.get()
    assert (check.outcome, check.proof_id) == ("met", document.pk)


def test_twice_is_once(world: World, django_capture_on_commit_callbacks: Any) -> None:
    case, _ = checked(world)
    assert destroyed(GOES_ON, django_capture_on_commit_callbacks) == 1
    assert destroyed(GOES_ON, django_capture_on_commit_callbacks) == 0
    # Another machine that found it due just before.
    with clock.at(GOES_ON), pytest.raises(Refused):
        destroying.destroy_proof(case, by=CLOCK)
    assert LogEntry.objects.filter(step="destroy_proof").count() == 1


def test_a_refused_proof_and_the_one_after_it_go_each_on_their_own_day(
    world: World, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    case = walk.prepared(world)
    first = bring(case, world)
    proofs.refuse_proof(case, by=world.as_("coordinator"), document=first, reason="unreadable")
    with clock.at(MONDAY + 9 * DAY):
        second = bring(case, world)
    # The first was replaced on 11 March; nobody decided anything on the second.
    assert destroyed(date(2026, 6, 10), django_capture_on_commit_callbacks) == 0
    assert destroyed(date(2026, 6, 11), django_capture_on_commit_callbacks) == 1
    assert (is_there(first, folder), is_there(second, folder)) == (False, True)
    first.refresh_from_db()
    assert (first.verdict.accepted, first.verdict.reason) == (False, "unreadable")


def test_a_refused_proof_that_nobody_replaces_goes_too(
    world: World, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    case = walk.prepared(world)
    document = bring(case, world)
    proofs.refuse_proof(case, by=world.as_("coordinator"), document=document, reason="too_old")
    assert destroyed(date(2026, 6, 2), django_capture_on_commit_callbacks) == 1
    assert not is_there(document, folder)


def test_a_proof_that_nobody_judged_goes_after_its_case_closed(
    world: World, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    case = walk.prepared(world)
    document = bring(case, world)
    assert destroyed(date(2027, 3, 2), django_capture_on_commit_callbacks) == 0
    closing.withdraw(case, by=world.as_("employer"), reason="Andere plannen")
    case.refresh_from_db()
    assert (case.state, case.closed_on) == ("closed", MONDAY)
    assert destroyed(date(2026, 6, 2), django_capture_on_commit_callbacks) == 1
    assert not is_there(document, folder)


def test_on_the_direct_route_the_start_job_is_the_decision(
    world: World, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    case = walk_on.direct(world)
    bring(case, world)
    confirmed = walk_on.confirmed(case, world)
    assert confirmed.start_job.confirmed_on == MONDAY
    document = confirmed.documents.get(kind="led", replaced=False)
    assert destroyed(date(2026, 6, 1), django_capture_on_commit_callbacks) == 0
    assert destroyed(date(2026, 6, 2), django_capture_on_commit_callbacks) == 1
    document.refresh_from_db()
    assert document.destroyed_on == date(2026, 6, 2)


def test_other_papers_stay(world: World, django_capture_on_commit_callbacks: Any) -> None:
    case = walk.ready(world)
    contract.add_signed_contract(case, by=world.as_("coach"), file=keep(SimpleUploadedFile("model.pdf", pdf())))
    closing.withdraw(case, by=world.as_("employer"), reason="Andere plannen")
    assert destroyed(date(2030, 1, 1), django_capture_on_commit_callbacks) == 0


def test_the_pages_say_so_plainly_and_the_check_stands(world: World, django_capture_on_commit_callbacks: Any) -> None:
    case, document = checked(world)
    assert destroyed(GOES_ON, django_capture_on_commit_callbacks) == 1
    with clock.at(GOES_ON):
        coordinator = Browser.of(world.users["coordinator"])
        page = coordinator.open(f"/dossiers/{case.number}/")
        assert (
            "Overzicht uit de LED (diploma's) Vernietigd op 9 juni 2026, want het is niet meer nodig Aanvaard"
            in words(page)
        )
        assert "Startblok vernietigde het overzicht uit de LED." in words(page)
        address = f"/dossiers/{case.number}/bestand/{document.pk}/"
        assert address not in page.content.decode()
        assert coordinator.open(address).status_code == 404
        youth = words(Browser.of(world.users["youth"]).open(f"/dossiers/{case.number}/"))
        assert "Vernietigd op 9 juni 2026" in youth
        coach = words(Browser.of(world.users["coach"]).open(f"/dossiers/{case.number}/"))
        assert "Overzicht uit de LED (diploma's) Nagekeken" in coach


def test_what_a_crash_after_the_commit_left_is_swept_up(
    world: World, folder: Path, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploading"
    _, document = checked(world)
    with clock.at(GOES_ON):
        # No commit comes, so its file stays.
        assert tick()["destroy_proof"] == 1
    assert is_there(document, folder)
    monkeypatch.setattr(sweeping, "LEFT_FOR", timedelta(days=-999))
    assert sweeping.sweep() == {"unknown": 1}
    assert not is_there(document, folder)


def test_finding_what_is_due_reads_no_case(world: World, django_assert_num_queries: Any) -> None:
    checked(world)
    with django_assert_num_queries(2):
        assert destroying.with_served_proofs(GOES_ON).count() == 1
