"""Download for mail: one ZIP with what counts of a delivery, for those who deliver, known afterwards by numbers."""

import io
import json
import logging
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from startblok.jobs.finishing import finish
from startblok.logs import Lines
from startblok.process import contracting, filing, proofs
from startblok.process.uploads import keep
from startblok.records import clock
from startblok.records.files import kept
from startblok.records.models import CaseFile, Document, FrozenPaper
from startblok.web.links import step_url
from startblok.web.parcel import INDEX
from tests.browse import Browser, words
from tests.process import walk, walk_on
from tests.process.walk_on import DECIDED
from tests.uploads import pdf
from tests.world import World


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT, settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "files", tmp_path / "uploading"


def got(world: World, who: str, case: CaseFile, slug: str) -> zipfile.ZipFile:
    answer = Browser.of(world.users[who]).open(f"/dossiers/{case.number}/om-te-mailen/{slug}.zip")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == f'attachment; filename="{case.number.lower()}-{slug}.zip"'
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def text(parcel: zipfile.ZipFile) -> str:
    return parcel.read(INDEX).decode()


def with_proof(world: World, case: CaseFile) -> Document:
    proofs.add_proof(case, by=world.as_("employer"), file=keep(SimpleUploadedFile("Milan Bogaert.pdf", pdf())))
    return Document.objects.get(case=case, kind="led", replaced=False)


def test_the_documents_for_the_check_go_in_one_zip(world: World, settings: Any, caplog: Any) -> None:
    case = walk.ready(world)
    finish()
    caplog.set_level(logging.INFO, "startblok")
    proof, contract = with_proof(world, case), FrozenPaper.objects.get(kind="wes_contract")
    parcel = got(world, "employer", case, "controle")
    assert parcel.namelist() == [INDEX, "01-stagecontract.pdf", "02-overzicht-uit-de-led-diplomas.pdf"]
    assert parcel.testzip() is None
    assert parcel.read("01-stagecontract.pdf") == kept(contract.sealed_as)
    assert parcel.read("02-overzicht-uit-de-led-diplomas.pdf") == pdf()
    said = text(parcel)
    for each in (contract.code, contract.sealed_hash, proof.sha256, case.project.mailbox, "stap “Documenten bezorgen”"):
        assert each in said
    assert "Ontbreekt nog" not in said
    for private in ("Milan", "Bogaert"):
        assert private not in said
    # Who took it is known by numbers alone, and nothing of it is left behind.
    lines = [json.loads(Lines().format(each)) for each in caplog.records if each.name == "startblok.web.parcel"]
    known = {"case": case.number, "by": world.users["employer"].pk}
    assert [{name: line[name] for name in line if name not in ("at", "level", "logger")} for line in lines] == [
        {"message": "a file was opened", "document": proof.pk, **known},
        {"message": "a delivery was downloaded", **known},
    ]
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []


def test_what_is_not_there_or_was_refused_is_named_and_left_out(world: World) -> None:
    case = walk.to_sign(world)
    proof = with_proof(world, case)
    proofs.refuse_proof(case, by=world.as_("coordinator"), document=proof, reason="unreadable")
    parcel = got(world, "employer", case, "controle")
    assert parcel.namelist() == [INDEX]
    missing = text(parcel).split("Ontbreekt nog")[1].split("\r\n")
    assert missing[1:3] == ["- Het stagecontract, door iedereen getekend", "- Overzicht uit de LED (diploma's)"]


def test_a_contract_that_was_written_anew_is_no_longer_sent(world: World) -> None:
    case = walk.ready(world)
    finish()
    walk.with_contract(case, world, tasks="Koken")
    assert got(world, "employer", case, "controle").namelist() == [INDEX]


@pytest.fixture
def hired(world: World) -> CaseFile:
    case = walk_on.hired(world)
    walk_on.write(case, world)
    with clock.at(DECIDED):
        scan = keep(SimpleUploadedFile("getekend.pdf", pdf()))
        contracting.add_signed_agreement(case, by=world.as_("employer"), file=scan)
        finish()
    return case


def test_the_file_of_the_start_job_goes_in_one_zip(world: World, hired: CaseFile) -> None:
    Document.objects.filter(case=hired, kind="led").update(destroyed_on=date(2026, 6, 1), name="")
    with clock.at(DECIDED):
        draft = got(world, "employer", hired, "startbaan")
    papers = ["01-voorblad-van-het-startbaandossier.pdf", "02-opleidingsplan.pdf", "03-eindevaluatie.pdf"]
    assert draft.namelist() == [INDEX, *papers, "04-getekende-startbaanovereenkomst.pdf"]
    said = text(draft)
    assert "Identiteitskaart" in said.split("Ontbreekt nog")[1]
    assert "Startbaanovereenkomst" not in said.split("Ontbreekt nog")[1]


def test_the_cover_that_went_in_is_the_one_that_was_kept(world: World) -> None:
    case = walk_on.hired(world)
    with clock.at(DECIDED):
        walk_on.submitted(case, world)
        finish()
        for each in Document.objects.filter(case=case):
            Document.objects.filter(pk=each.pk).update(
                stored_as=keep(SimpleUploadedFile("papier.pdf", pdf())).stored_as
            )
        parcel = got(world, "employer", case, "startbaan")
    cover = FrozenPaper.objects.get(kind="cover")
    assert parcel.read("01-voorblad-van-het-startbaandossier.pdf") == kept(cover.sealed_as)
    assert cover.code in text(parcel)


@pytest.mark.parametrize("who", ["coach", "mediator", "youth", "other_employer"])
def test_who_does_not_deliver_gets_no_zip(world: World, who: str) -> None:
    case = walk.ready(world)
    client = Browser.of(world.users[who]).client
    for slug in ("controle", "startbaan", "alles"):
        assert client.get(f"/dossiers/{case.number}/om-te-mailen/{slug}.zip").status_code == 404


def test_it_is_offered_where_the_delivery_is(world: World, browse: Any) -> None:
    case = walk.ready(world)
    link = f"/dossiers/{case.number}/om-te-mailen/controle.zip"
    for url in (step_url(proofs.deliver_documents, case), f"/dossiers/{case.number}/papier/stagecontract/"):
        page = browse("employer").open(url)
        assert link in page.content.decode()
        assert "Alles om te mailen (zip)" in words(page)
    assert link not in browse("mediator").open(f"/dossiers/{case.number}/papier/stagecontract/").content.decode()


def test_the_file_of_a_start_job_is_offered_where_it_goes_in(world: World, browse: Any) -> None:
    case = walk_on.direct(world)
    page = browse("employer").open(step_url(filing.submit_file, case))
    assert f"/dossiers/{case.number}/om-te-mailen/startbaan.zip" in page.content.decode()
