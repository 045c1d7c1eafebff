"""Papers that nobody signs are kept once they are final: evaluation and certificate, and the cover of a file."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from startblok.jobs import finishing
from startblok.jobs.finishing import finish
from startblok.papers.evidence import SIGNING
from startblok.papers.seal import is_sound
from startblok.papers.shelf import SHELF
from startblok.process import filing
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.files import kept
from startblok.records.models import FrozenPaper, LogEntry, PaperDue, Youth
from tests.browse import Browser, words
from tests.papers.opened import Opened
from tests.process import walk, walk_on
from tests.process.walk_on import AFTER, DECIDED

KINDS = {"evaluation": "Eindevaluatie", "certificate": "Attest van competenties"}


@pytest.fixture
def evaluated(world):
    """A case whose evaluation is closed, with its papers kept."""
    case = walk_on.evaluated(world)
    with clock.at(AFTER):
        finish()
    return case


@pytest.fixture
def submitted(world):
    """A case whose file went in, with its papers kept."""
    case = walk_on.hired(world)
    with clock.at(DECIDED):
        walk_on.submitted(case, world)
        finish()
    return case


def test_a_closed_evaluation_is_kept_with_its_certificate_and_sealed(evaluated):
    papers = {each.kind: each for each in evaluated.frozen_papers.filter(kind__in=KINDS)}
    assert papers.keys() == KINDS.keys()
    assert not PaperDue.objects.exists()
    closing = LogEntry.objects.get(subject_kind="case", step="close_evaluation")
    for paper in papers.values():
        assert (paper.frozen_at, paper.completed_at) == (closing.at, closing.at)
        assert is_sound(kept(paper.sealed_as))
        text = Opened(kept(paper.sealed_as)).text
        assert f"Code {paper.code}" in text
        assert "Wie Mediator Proef (bemiddelaar) Wanneer 8 juni 2026, 9.00 uur in Brussel" in text
        assert closing.hash in text.replace(" ", "")


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_holds_it_sees_that_it_is_real(evaluated, kind, tmp_path):
    paper, said = evaluated.frozen_papers.get(kind=kind), StringIO()
    page = words(Browser(Client()).open(f"/nagaan/{paper.code}/"))
    assert f"Soort papier {KINDS[kind]} Code {paper.code} Vastgelegd 8 juni 2026, 9.00 uur" in page
    assert paper.sealed_hash in page
    file = tmp_path / "papier.pdf"
    file.write_bytes(kept(paper.sealed_as))
    call_command("verify_paper", str(file), stdout=said)
    assert said.getvalue().splitlines() == [
        f"{KINDS[kind]}, code {paper.code}: verzegeld.",
        "Vastgelegd op 2026-06-08 07:00:00 UTC.",
        "Controlesom, zegel en logboek kloppen.",
    ]


def test_a_log_without_the_act_that_made_it_final_is_named(evaluated, tmp_path, monkeypatch):
    file = tmp_path / "papier.pdf"
    file.write_bytes(kept(evaluated.frozen_papers.get(kind="evaluation").sealed_as))
    monkeypatch.setitem(SIGNING, "evaluation", ("submit_file",))
    with pytest.raises(CommandError, match="In het logboek ontbreekt wie dit papier vastlegde"):
        call_command("verify_paper", str(file), stdout=StringIO())


def test_as_it_is_now_it_has_its_code_while_its_words_are_those_that_were_kept(evaluated):
    paper = evaluated.frozen_papers.get(kind="evaluation")
    sheet = SHELF["eindevaluatie"].make(load(evaluated))
    assert sheet.code == paper.code
    Youth.objects.filter(pk=evaluated.youth_id).update(last_name="Bogaerts")
    assert SHELF["eindevaluatie"].make(load(evaluated)).code == ""


def test_nothing_gained_is_no_certificate(world):
    case = walk_on.evaluated(world)
    for given in case.inputs.all():
        given.scores.update(end=2)
    with clock.at(AFTER):
        finish()
    assert list(case.frozen_papers.filter(kind__in=KINDS).values_list("kind", flat=True)) == ["evaluation"]


def test_the_cover_is_kept_each_time_the_file_goes_in_with_other_words(world, submitted):
    first = submitted.frozen_papers.get(kind="cover")
    assert "Wie Employer Proef (werkgever)" in Opened(kept(first.sealed_as)).text
    with clock.at(DECIDED):
        for days in ({}, {"ends_on": date(2027, 5, 31)}):
            filing.return_file(submitted, by=world.as_("coordinator"), reason="Kijk de uren na")
            if days:
                walk_on.submitted(submitted, world, **days)
            else:
                filing.submit_file(submitted, by=world.as_("employer"))
            finish()
    codes = submitted.frozen_papers.filter(kind="cover").order_by("id").values_list("code", flat=True)
    assert (len(codes), codes[0]) == (2, first.code)


def test_the_readers_of_a_case_get_it(world, submitted, browse):
    page = browse("coordinator").open(f"/dossiers/{submitted.number}/papier/startbaandossier/")
    assert "Voorblad van het startbaandossier, vastgelegd op 15 juni 2026" in words(page)
    paper = FrozenPaper.objects.get(kind="cover")
    assert browse("coordinator").open(f"/dossiers/{submitted.number}/getekend/{paper.pk}.pdf").status_code == 200
    certificate = FrozenPaper.objects.get(kind="certificate")
    address = f"/dossiers/{submitted.number}/getekend/{certificate.pk}.pdf"
    assert browse("youth").open(address).content == kept(certificate.sealed_as)
    assert browse("other_employer").client.get(address).status_code == 404


def test_a_paper_that_cannot_be_set_keeps_no_other(world, monkeypatch):
    """The first one fails, the second is finished in the next round, and the first comes again after it."""
    for number, name in (("JJ-0001", "youth"), ("JJ-0002", "second_youth")):
        walk.with_plan(walk.prepared(world, number, name, email=f"{name}@post.example"), world, name)
    first, second = FrozenPaper.objects.filter(completed_at__isnull=False).order_by("id")
    whole = finishing.final

    def broken(paper, signatures):
        if paper.pk == first.pk:
            raise ValueError(paper.code)
        return whole(paper, signatures)

    monkeypatch.setattr(finishing, "final", broken)
    with pytest.raises(ValueError, match=first.code):
        finish()
    with pytest.raises(ValueError, match=first.code):
        # The other one first, and then this one again.
        finish()
    second.refresh_from_db()
    assert second.finished_at is not None
    monkeypatch.setattr(finishing, "final", whole)
    assert finish() == {"finished": 1}


def test_nobody_reads_the_evaluation_on_paper_before_it_is_closed(world):
    case = load(walk_on.running(world))
    assert SHELF["eindevaluatie"].make(case) is None
    assert SHELF["attest"].make(case) is None
    assert not SHELF["attest"].is_there(case)
