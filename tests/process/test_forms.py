"""What forms take and give: uploads whose real type is checked, rows of a plan, choices of the own employer."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from startblok.process import contract, people_of_case, plan, uploads
from startblok.records.cases import CaseFile
from tests.process import walk
from tests.world import World


@pytest.fixture
def case(world: World) -> CaseFile:
    return walk.prepared(world)


def picture(path: Path) -> bytes:
    Image.new("RGB", (8, 8)).save(path)
    return path.read_bytes()


def test_a_picture_is_kept_for_the_server_alone(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    kept = uploads.PaperField().clean(SimpleUploadedFile("..\\led.pdf", picture(tmp_path / "a.png")))
    stored = tmp_path / "files" / kept.stored_as
    assert (kept.name, kept.content_type, kept.size) == ("led.png", "image/png", stored.stat().st_size)
    assert stored.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"%PDF-1.7 and nothing more", b"<html></html>", b"\x89PNG\r\n\x1a\nrest"])
def test_a_disguised_file_is_refused(content: bytes, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    with pytest.raises(Exception, match="geen leesbare pdf"):
        uploads.PaperField().clean(SimpleUploadedFile("led.pdf", content))
    assert not (tmp_path / "files").exists()


def form_rows(prefix: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """The posted rows of one table, with one blank row after them."""
    blank = {name: "" for name in rows[0]}
    data = {f"{prefix}-TOTAL_FORMS": len(rows) + 1, f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate((*rows, blank)):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def test_the_plan_form_gives_the_answers_of_the_step(case: CaseFile, world: World) -> None:
    walk.with_plan(case, world)
    answers = walk.written()
    rows = [each | {"competence": each["competence"].pk} for each in answers["competences"]]
    posted = {name: value for name, value in answers.items() if not isinstance(value, list)}
    posted |= form_rows("competences", *rows)
    posted |= form_rows("study_actions", {"text": "Bezoek aan een school", "by_when": ""})
    posted |= form_rows("future_steps", {"text": "Rijbewijs", "by_when": "2026-05-01"})
    form = plan.PlanForm(posted, subject=case, by=world.as_("coach"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data == answers
    fresh = plan.PlanForm(subject=case, by=world.as_("coach"))
    assert fresh["tasks"].value() == "Poetsen"
    assert len(fresh.tables["competences"].forms) == 3


def test_the_forms_of_contract_and_coach_offer_the_employers_own(case: CaseFile, world: World) -> None:
    form = contract.ScheduleForm(subject=case, by=world.as_("coach"))
    assert sorted(form.fields) == ["day_hours", "hours_per_week", "site", "weekdays"]
    assert list(form.fields["site"].queryset) == [world.site]
    coaches = people_of_case.CoachForm(subject=case, by=world.as_("employer")).fields["coach"].queryset
    assert sorted(each.first_name for each in coaches) == ["Coach", "Employer", "Second Coach"]
