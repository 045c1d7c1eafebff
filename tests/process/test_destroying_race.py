"""Twenty machines find the same proof due at once: one destroys it, and the others hear that nothing is due."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from startblok.process import destroying, proofs
from startblok.process.uploads import keep
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from startblok.records.models import Document
from tests.process import races, walk
from tests.process.races import THREADS, WON
from tests.uploads import pdf
from tests.world import MONDAY, build


@pytest.mark.django_db(transaction=True)
def test_of_twenty_one_destroys_the_proof(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    with clock.at(MONDAY):
        world = build()
        case = walk.prepared(world)
        proofs.add_proof(case, by=world.as_("employer"), file=keep(SimpleUploadedFile("led.pdf", pdf())))
        document = Document.objects.get()
        proofs.refuse_proof(case, by=world.as_("coordinator"), document=document, reason="too_old")
    with races.crowd() as crowd:
        crowd.day = date(2026, 6, 2)
        came = crowd.race(lambda _: destroying.destroy_proof(CaseFile(pk=case.pk), by=CLOCK))
    assert came == {WON: 1, "keeping.proof_served": THREADS - 1}
    assert LogEntry.objects.filter(step="destroy_proof").count() == 1
    assert list((tmp_path / "files").iterdir()) == []
