"""The papers of a case as PDF: offered where they are read, whole, and never to whoever may not read them."""

import hashlib

from django.test import Client

from startblok.process import contract
from startblok.records import clock
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.papers.opened import Opened
from tests.process import walk, walk_on
from tests.process.walk_on import DECIDED


def file(answer):
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    return Opened(answer.content)


def test_a_youth_takes_the_plan_along(world, browse):
    case = walk.prepared(world)
    walk.with_plan(case, world)
    youth = browse("youth")
    page = youth.open(f"/dossiers/{case.number}/papier/opleidingsplan/")
    assert "Opleidingsplan als pdf" in words(page)
    url = f"/dossiers/{case.number}/papier/opleidingsplan.pdf"
    assert f'href="{url}"' in page.content.decode()
    got = youth.open(url)
    assert got["Content-Disposition"] == 'attachment; filename="opleidingsplan-jj-0001.pdf"'
    assert "Komt van school" in file(got).text


def test_a_paper_that_is_not_there_yet_is_not_offered(world, browse):
    case = walk.prepared(world)
    coach = browse("mediator")
    assert "als pdf" not in words(coach.open(f"/dossiers/{case.number}/papier/stagecontract/"))
    assert coach.open(f"/dossiers/{case.number}/papier/stagecontract.pdf").status_code == 404
    assert coach.open(f"/dossiers/{case.number}/papier/loonbrief.pdf").status_code == 404


def test_the_coordinator_reads_plan_and_evaluation_once_the_file_is_there(world, browse):
    case = walk_on.hired(world)
    with clock.at(DECIDED):
        coordinator = browse("coordinator")
        assert coordinator.open(f"/dossiers/{case.number}/papier/eindevaluatie.pdf").status_code == 404
        walk_on.submitted(case, world)
        page = words(coordinator.open(f"/dossiers/{case.number}/papier/eindevaluatie/"))
        assert "Eindevaluatie als pdf Attest van competenties als pdf" in page
        assert (
            "Klaar voor een startbaan"
            in file(coordinator.open(f"/dossiers/{case.number}/papier/eindevaluatie.pdf")).text
        )
        assert "Voorblad van het startbaandossier als pdf" in words(
            coordinator.open(f"/dossiers/{case.number}/papier/startbaandossier/")
        )


def test_anybody_takes_the_blank_plan(db):
    somebody = Browser(Client())
    page = somebody.open("/werkgevers/").content.decode()
    assert 'href="/sjabloon/opleidingsplan.pdf"' in page
    got = somebody.open("/sjabloon/opleidingsplan.pdf")
    assert got["Content-Disposition"] == 'attachment; filename="opleidingsplan-leeg.pdf"'
    assert "Waar staat de jongere nu?" in file(got).text


def test_who_signs_may_take_the_very_paper_that_is_signed(world, browse):
    case = walk.to_sign(world)
    youth, url = browse("youth"), step_url(contract.sign_contract, case)
    page = youth.open(url)
    assert "Lees het als pdf" in words(page)
    got = youth.open(f"/dossiers/{case.number}/te-lezen/stagecontract.pdf")
    assert hashlib.sha256(got.content).hexdigest() == page.context["page"].form["shown"].value()
    assert youth.open(f"/dossiers/{case.number}/te-lezen/eindevaluatie.pdf").status_code == 404
    contract.sign_contract(case, by=world.as_("mediator"))
    # One signature later it is still the same paper.
    assert youth.open(f"/dossiers/{case.number}/te-lezen/stagecontract.pdf").content == got.content
