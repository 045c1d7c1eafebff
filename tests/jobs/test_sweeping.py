"""What a crash left of an upload is swept up after a day; what somebody may still need is not."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from startblok.jobs import sweeping
from startblok.jobs.sweeping import sweep
from startblok.process import proofs, uploads
from startblok.process.uploads import keep
from startblok.records import clock, files
from startblok.web.links import step_url
from tests.browse import Browser
from tests.process import walk
from tests.uploads import pdf
from tests.world import MONDAY, World, build


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.at(MONDAY):
        yield build()


@pytest.fixture
def folders(settings: Any, tmp_path: Path) -> tuple[Path, Path]:
    settings.FILE_UPLOAD_TEMP_DIR, settings.MEDIA_ROOT = tmp_path / "uploading", tmp_path / "files"
    return tmp_path / "uploading", tmp_path / "files"


def left(file: Path, *, hours: float) -> Path:
    """A file that nobody touched for so long."""
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.write_bytes(b"%PDF-1.4")
    then = (clock.now() - timedelta(hours=hours)).timestamp()
    os.utime(file, (then, then))
    return file


def test_nothing_to_sweep_is_no_trouble(folders: Any, db: None) -> None:
    assert sweep() == {}


def test_uploads_that_never_came_to_an_end_go_after_a_day(folders: Any, db: None) -> None:
    uploading, _ = folders
    young, old = left(uploading / "tmp1.upload.pdf", hours=23), left(uploading / "tmp2.upload.pdf", hours=25)
    assert sweep() == {"left": 1}
    assert (young.exists(), old.exists()) == (True, False)
    assert sweep() == {}


def test_a_file_that_no_record_knows_goes_after_a_day(
    world: World, folders: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "BATCH", 2)
    _, files = folders
    case = walk.prepared(world)
    known = []
    for _ in range(2):
        # Of these the second replaces the first, which stays a record of the case.
        stored = keep(SimpleUploadedFile("led.pdf", pdf()))
        known.append(left(files / stored.stored_as, hours=50))
        proofs.add_proof(case, by=world.as_("employer"), file=stored)
    lost = [left(files / (f"{number}" * 48), hours=25) for number in range(3)]
    young, other = left(files / ("f" * 48), hours=1), left(files / "signed.pdf", hours=99)
    assert sweep() == {"unknown": 3}
    assert [each.exists() for each in lost] == [False] * 3
    assert [each.exists() for each in (*known, young, other)] == [True] * 4


def test_a_name_is_what_a_sweep_knows(folders: Any) -> None:
    stored = keep(SimpleUploadedFile("led.pdf", pdf()))
    assert (len(stored.stored_as), files.NAMED) == (48, "[0-9a-f]{48}")


def test_the_worker_sweeps(folders: Any, transactional_db: None) -> None:
    uploading, _ = folders
    old = left(uploading / "tmp2.upload.pdf", hours=25)
    call_command("worker", once=True)
    assert not old.exists()


def test_an_upload_under_way_lies_in_a_folder_of_ours(world: World, folders: Any, monkeypatch: Any) -> None:
    uploading, _ = folders
    seen = []
    plain = uploads.keep

    def watched(file: Any) -> Any:
        seen.append(Path(file.temporary_file_path()))
        return plain(file)

    monkeypatch.setattr(uploads, "keep", watched)
    url = step_url(proofs.add_proof, walk.prepared(world))
    sent = Browser.of(world.users["employer"]).send(url, file=SimpleUploadedFile("led.pdf", pdf()))
    assert sent.status_code == 302
    assert [each.parent for each in seen] == [uploading]
    assert uploading.stat().st_mode & 0o777 == 0o700
    assert list(uploading.iterdir()) == []
