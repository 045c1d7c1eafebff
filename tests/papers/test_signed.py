"""Signing freezes the paper that was read; who signed all of it gets it back with evidence and under seal."""

import hashlib
from datetime import date

from django.utils.text import capfirst

from startblok.jobs.finishing import finish
from startblok.jobs.sweeping import sweep
from startblok.papers.contract import TITLES
from startblok.papers.evidence import given
from startblok.papers.kinds.contract import changes
from startblok.papers.showing import contract_shown, plan_shown
from startblok.process import amend, annex, contract
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.files import kept
from startblok.records.models import CaseFile, FrozenPaper, LogEntry, PlanAgreement, Signature
from startblok.rules.roles import SPOKEN, Role
from startblok.web.links import step_url
from tests.browse import words
from tests.papers.opened import Opened
from tests.process import walk, walk_on
from tests.process.walk import START


def digest(content):
    return hashlib.sha256(content).hexdigest()


def test_the_first_signature_freezes_what_was_read(world):
    case = walk.to_sign(world)
    shown = contract_shown(load(case))
    contract.sign_contract(case, by=world.as_("youth"))
    paper = FrozenPaper.objects.get(kind="wes_contract")
    assert kept(paper.shown_as) == shown.bytes
    assert paper.shown_hash == digest(shown.bytes)
    assert paper.code == shown.sheet.code
    assert paper.completed_at is None
    assert {each.shown_id for each in Signature.objects.all()} == {paper.pk}
    finish()
    paper.refresh_from_db()
    assert paper.finished_at is None


def test_whoever_signs_last_reads_what_the_first_read_also_in_a_new_edition(world):
    case = walk.to_sign(world)
    contract.sign_contract(case, by=world.as_("youth"))
    FrozenPaper.objects.filter(kind="wes_contract").update(edition=0)
    for who in ("employer", "mediator"):
        contract.sign_contract(case, by=world.as_(who))
    paper = FrozenPaper.objects.get(kind="wes_contract")
    assert (paper.edition, paper.completed_at is None) == (0, False)


def test_the_last_signature_completes_it_and_the_worker_finishes_it_once(world):
    case = walk.ready(world)
    # The plan of it was agreed by both, too.
    assert finish() == {"finished": 2}
    assert finish() == {}
    paper = FrozenPaper.objects.get(case=case, kind="wes_contract")
    final, under_seal = kept(paper.final_as), kept(paper.sealed_as)
    assert (digest(final), digest(under_seal)) == (paper.final_hash, paper.sealed_hash)
    assert under_seal.startswith(final)
    assert len({paper.shown_hash, paper.final_hash, paper.sealed_hash}) == 3


def test_the_evidence_names_who_signed_which_words_when_and_where_it_is_logged(world, signed):
    paper = Opened(kept(signed.sealed_as))
    sums = {name: grouped(digest) for name, digest in signed.sections.items()}
    signers = {
        "youth": "De jongere, De afspraken",
        "employer": "De werkgever, De afspraken",
        "mediator": "De afspraken",
    }
    acts = []
    for who, sections in signers.items():
        entry = LogEntry.objects.get(subject_kind="case", step="sign_contract", role=who)
        acts += [
            f"{capfirst(SPOKEN[Role(who)])}: {world.users[who].name}",
            f"Tekende {sections}",
            "Wanneer 2 maart 2026, 9.00 uur in Brussel 2026-03-02 08:00:00 UTC",
            "Langs welke weg aangemeld op een eigen scherm",
            "Hoe herkend aangemeld in Startblok",
            f"In het logboek regel {entry.seq} van het dossier {grouped(entry.hash)}",
        ]
    wanted = [
        "Bewijsblad Dit papier",
        f"Code {signed.code}",
        f"Controlesom (SHA-256) van het papier dat gelezen werd {grouped(signed.shown_hash)}",
        "Sjabloon versie 2",
        "Voor het eerst getekend 2 maart 2026, 9.00 uur in Brussel 2026-03-02 08:00:00 UTC",
        *(f"Controlesom van “{TITLES[name].lower()}” {digest}" for name, digest in sums.items()),
        "Wie tekende",
        *acts,
    ]
    assert " ".join(paper.body[paper.body.index("Bewijsblad") :]) == " ".join(wanted)
    assert paper.text.count("Getekend in Startblok door") == 3
    assert paper.root["/MarkInfo"]["/Marked"]


def grouped(digest):
    """A checksum in eights."""
    return " ".join(digest[place : place + 8] for place in range(0, 64, 8))


def test_a_typo_of_the_employer_asks_the_employer_alone_again(world):
    case = walk.to_sign(world)
    for who in ("youth", "employer"):
        contract.sign_contract(case, by=world.as_(who))
    world.employer.refresh_from_db()

    amend.change_organisation(
        world.employer,
        by=world.as_("employer"),
        name="School De Meander",
        company_number="",
        mail="",
        phone="",
        street="",
        postcode="",
        municipality="",
    )
    facts = walk.facts_of(load(case)).contract
    assert facts.signed_by == {"youth"}
    contract.sign_contract(case, by=world.as_("employer"))
    contract.sign_contract(case, by=world.as_("mediator"))
    finish()
    first, last = FrozenPaper.objects.filter(kind="wes_contract").order_by("id")
    assert (first.finished_at, first.sections["youth"]) == (None, last.sections["youth"])
    paper = Opened(kept(last.sealed_as))
    # The youth read the paper before: its code and checksum stand in the evidence.
    assert paper.after("De jongere: Milan Bogaert", f"Las het papier met code {first.code}")
    assert {each.shown_id for each in given(last) if each.role == "youth"} == {first.pk}


def test_what_changes_in_a_running_wes_is_an_annex_that_three_sign(world):
    case = walk_on.running(world)
    finish()
    with clock.at(START):
        annex.change_schedule(case, by=world.as_("mediator"), **{**walk.WEEK, "weekdays": ["mon", "tue"]})
        page = contract_shown(load(case))
        assert (page.kind, page.turn) == ("annex", 1)
        walk.sign(case, world)
    finish()
    paper = FrozenPaper.objects.get(kind="annex")
    text = Opened(kept(paper.sealed_as)).text
    assert "Bijlage 1 bij het stagecontract van Milan Bogaert" in text
    assert "Werkdagen maandag, dinsdag, woensdag en donderdag maandag en dinsdag" in text
    assert text.count("Getekend in Startblok door") == 3
    # The next one compares itself with this one.
    with clock.at(START):
        annex.extend(case, by=world.as_("mediator"), ends_on=date(2026, 7, 3), motivation="Meer tijd")
        again = contract_shown(load(case))
    assert (again.kind, again.turn) == ("annex", 2)
    changed = changes(paper.content, again.content)
    assert changed == [["Laatste dag", "5 juni 2026", "3 juli 2026"]]


def test_a_plan_that_both_agreed_is_finished_too(world):
    case = walk.prepared(world)
    walk.with_plan(case, world)
    assert finish() == {"finished": 1}
    paper = FrozenPaper.objects.get(kind="plan")
    assert PlanAgreement.objects.filter(shown=paper).count() == 2
    assert "Tekende Het hele plan" in Opened(kept(paper.sealed_as)).text
    with_coach = load(case)
    assert plan_shown(with_coach).known == paper


def test_who_reads_another_paper_than_the_one_that_stands_does_not_sign_it(world, browse):
    case = walk.to_sign(world)
    youth, url = browse("youth"), step_url(contract.sign_contract, case)
    page = youth.open(url)
    read = page.context["page"].form["shown"].value()
    assert read == contract_shown(load(case)).hash
    walk.with_contract(case, world, tasks="Koken")
    case.refresh_from_db()
    answer = youth.client.post(url, {"shown": read, "version": case.version, "key": "0" * 32})
    assert answer.status_code == 422
    assert "Het papier is intussen veranderd. Lees het opnieuw en teken dan." in words(answer)
    assert "Koken" in words(answer)
    assert Signature.objects.count() == 0
    # On the page that now stands there it can be signed.
    assert youth.send(url, answer).status_code == 302
    assert Signature.objects.count() == 2


def test_a_colleague_who_gets_the_case_changes_the_words_and_not_the_signed_paper(world):
    case = walk.prepared(world)
    walk.with_plan(case, world)
    finish()
    paper = FrozenPaper.objects.get(kind="plan")
    before = kept(paper.sealed_as)
    CaseFile.objects.filter(pk=case.pk).update(coach=world.users["employer"])
    again = plan_shown(load(case))
    assert (again.known, again.sheet.code == paper.code) == (None, False)
    paper.refresh_from_db()
    assert kept(paper.sealed_as) == before


def test_the_readers_of_a_case_get_the_sealed_paper(world, signed, browse):
    page = browse("youth").open(f"/dossiers/{signed.case.number}/papier/stagecontract/")
    assert "Stagecontract, getekend op 2 maart 2026" in words(page)
    got = browse("youth").open(f"/dossiers/{signed.case.number}/getekend/{signed.pk}.pdf")
    assert got.content == kept(signed.sealed_as)
    assert f"wes_contract-{signed.code.lower()}.pdf" in got["Content-Disposition"]


def test_a_signed_paper_is_never_swept_away(world, settings, tmp_path):
    # A folder of its own: what other tests keep at the same time is unknown here.
    settings.MEDIA_ROOT, settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "files", tmp_path / "uploading"
    walk.ready(world)
    finish()
    signed = FrozenPaper.objects.get(kind="wes_contract")
    with clock.at(date(2027, 3, 1)):
        sweep()
    for name in (signed.shown_as, signed.final_as, signed.sealed_as):
        assert kept(name)
