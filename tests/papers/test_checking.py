"""Is this paper real? For whoever holds one, and for whoever has the machine."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from startblok.papers.evidence import SIGNING
from startblok.records.files import kept
from startblok.records.models import CaseFile
from tests.browse import Browser, words


def test_whoever_holds_a_paper_sees_that_it_is_real_and_nobodys_name(signed):
    from django.test import Client

    stranger = Browser(Client())
    page = stranger.open(f"/nagaan/{signed.code}/")
    text = words(page)
    assert "Ja, dit papier kennen we" in text
    assert "Stagecontract" in text
    for each in (signed.shown_hash, signed.final_hash, signed.sealed_hash):
        assert each in text
    for private in ("Milan", "Bogaert", signed.case.number, signed.case.employer.name):
        assert private not in page.content.decode()
    meant = stranger.open(f"/nagaan/?code={signed.code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')}")
    assert meant.url == f"/nagaan/{signed.code}/"


@pytest.mark.parametrize("typed", ["", "7KQ4", "<script>", "7KQ4-M2XD-9P", "x" * 5000])
def test_a_code_nobody_knows_is_said_kindly(db, typed):
    from django.test import Client

    answer = Client().get("/nagaan/", {"code": typed}, follow=True)
    assert answer.status_code == (404 if typed == "7KQ4-M2XD-9P" else 200)
    assert "Is dit papier echt?" in words(answer)


def verified(content, tmp_path):
    file, said = tmp_path / "papier.pdf", StringIO()
    file.write_bytes(content)
    call_command("verify_paper", str(file), stdout=said)
    return said.getvalue()


def test_each_of_the_three_files_is_known_again(signed, tmp_path):
    for name, which in (
        (signed.shown_as, "zoals het gelezen werd"),
        (signed.final_as, "met de handtekeningen"),
        (signed.sealed_as, "verzegeld"),
    ):
        said = verified(kept(name), tmp_path)
        assert f"Stagecontract, code {signed.code}: {which}." in said
        assert "Controlesom, zegel en logboek kloppen." in said


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="Dit bestand kan niet gelezen worden"):
        call_command("verify_paper", str(tmp_path / "weg.pdf"))


def test_a_changed_file_and_a_changed_log_are_named(signed, tmp_path, monkeypatch):
    content = kept(signed.sealed_as)
    with pytest.raises(CommandError, match="Geen enkel papier"):
        verified(content + b" ", tmp_path)
    monkeypatch.setitem(SIGNING, "wes_contract", ("agree_plan",))
    with pytest.raises(CommandError, match="In het logboek ontbreekt een handtekening van"):
        verified(content, tmp_path)
    monkeypatch.undo()
    CaseFile.objects.filter(pk=signed.case_id).update(head="0" * 64)
    with pytest.raises(CommandError, match="Het logboek van het dossier is gebroken: regel"):
        verified(content, tmp_path)
