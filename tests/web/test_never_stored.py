"""Criminal record, medical paper and identity card: seen on a day by somebody, never stored (R29)."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from startblok.papers.start_job_file import checklist
from startblok.process import filing
from startblok.records.models import Document, FilePaper
from startblok.web.links import step_url
from tests.browse import Browser, hidden, words
from tests.process import walk_on
from tests.uploads import pdf
from tests.world import MONDAY, World

NEVER = {
    "identity": "Identiteitskaart",
    "criminal_record": "Uittreksel uit het strafregister",
    "medical": "Medische geschiktheid",
}
NOT_OFFERED = "Dit papier staat niet in de lijst."


def test_which_papers_are_only_seen() -> None:
    assert {item.key: item.name for item in checklist() if item.seen_only} == NEVER


@pytest.mark.parametrize("item", NEVER)
def test_no_form_offers_to_upload_them(world: World, item: str) -> None:
    url = step_url(filing.add_file_paper, walk_on.direct(world))
    for who in ("employer", "youth_of_jj-0001"):
        browser = Browser.of(world.users[who])
        first, second = browser.open(url), browser.open(f"{url}?item={item}")
        assert f'value="{item}"' not in first.content.decode()
        assert NOT_OFFERED in words(second)
        assert 'type="file"' not in second.content.decode()


@pytest.mark.parametrize("item", NEVER)
def test_who_sends_one_all_the_same_is_refused_and_nothing_stays(
    world: World, settings: Any, tmp_path: Path, item: str
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    url = step_url(filing.add_file_paper, walk_on.direct(world))
    employer = Browser.of(world.users["employer"])
    form = hidden(employer.open(f"{url}?item=qualification"))
    sent = employer.client.post(url, form | {"item": item, "file": SimpleUploadedFile("papier.pdf", pdf())})
    assert (sent.status_code, NOT_OFFERED in words(sent)) == (422, True)
    assert (Document.objects.count(), FilePaper.objects.count()) == (0, 0)
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


@pytest.mark.parametrize("item", NEVER)
def test_that_it_was_seen_is_noted_with_day_and_name(world: World, item: str) -> None:
    case, employer = walk_on.direct(world), Browser.of(world.users["employer"])
    page = employer.open(step_url(filing.note_paper_seen, case)).content.decode()
    assert 'type="file"' not in page
    employer.take(filing.note_paper_seen, case, item=item, seen_on=MONDAY)
    noted = FilePaper.objects.get()
    assert (noted.item, noted.document, noted.seen_on, noted.seen_by) == (item, None, MONDAY, world.users["employer"])
    name = world.users["employer"].name
    read = words(employer.open(f"/dossiers/{case.number}/papier/startbaandossier/"))
    assert f"{NEVER[item]} Gezien op 02/03/2026 door {name}" in read
