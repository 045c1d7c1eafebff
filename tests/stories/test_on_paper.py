"""A contract and a plan signed with a pen: the scan stands with the paper, which says who signed and why (R26)."""

import re

from startblok.jobs.finishing import finish
from startblok.process import contract, on_paper, people_of_case, plan
from startblok.process.facts import facts_of, load
from startblok.process.tasks import tasks_of
from startblok.records.files import kept
from startblok.records.models import Document, FrozenPaper, PlanAgreement, Signature, User
from startblok.web.links import step_url
from tests.browse import words
from tests.papers.opened import Opened
from tests.stories.people import scan

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}")
CHANGED = "Dit is niet de code van het papier zoals het nu is."


def prints(story, name, step, slug):
    """Print the paper from the page of the step; the code that stands on it."""
    page = story[name].open(step_url(step, story.case))
    url = f"/dossiers/{story.case.number}/te-lezen/{slug}.pdf"
    assert f'href="{url}"' in page.content.decode()
    assert "Druk het papier af (pdf)" in words(page)
    return CODE.search(Opened(story[name].open(url).content).text)[0]


def left(story):
    """Who still has to sign the contract."""
    case = load(story.case)
    return {task.statement.name: task.roles for task in tasks_of(case, facts_of(case)) if not task.done}.get(
        "papers.contract_signed_by_all"
    )


def to_sign(story, **person):
    story.in_preparation(**person)
    story.writes_plan()
    story.agrees_plan()
    story.decides()
    story.writes_contract()


def test_youth_and_mediator_sign_a_contract_with_a_pen(story):
    to_sign(story)
    code = prints(story, "coach", on_paper.sign_contract_on_paper, "stagecontract")
    signed = {"signed_by": ["youth", "mediator"], "why": "together", "paper_code": code.lower().replace("-", " ")}
    story.take("coach", on_paper.sign_contract_on_paper, file=scan(), **signed)
    # Their tasks are over, and so is every reminder of them; the employer signs on the screen.
    assert left(story) == ("employer",)
    assert "Stagecontract tekenen" not in story.sees("youth")
    story.signs("employer")
    assert left(story) is None
    assert {each.signer for each in Signature.objects.filter(channel="paper")} == {"Milan Bogaert", "Mediator Proef"}
    page = story.reads("youth", "papier/stagecontract/")
    assert "Bemiddelaar: de afspraken Mediator Proef, 02/03/2026 (op papier)" in page
    assert "Open: Scan van het contract dat op papier getekend is" in page
    document = Document.objects.get(kind="wes_scan")
    file = f"/dossiers/{story.case.number}/bestand/{document.pk}/"
    assert len(b"".join(story["youth"].open(file).streaming_content)) == document.size
    assert story["job_centre"].open(file).status_code == 404
    says_so(document)


def says_so(document):
    """The final paper says in its boxes and on its evidence sheet who signed with a pen, and names the scan."""
    finish()
    final = Opened(kept(FrozenPaper.objects.get(kind="wes_contract").final_as))
    said = "Scan opgeladen door Coach Proef op 2 maart 2026, 9.00 uur Reden: Samen aan tafel getekend"
    assert f"Getekend op papier door Milan Bogaert {said}" in final.text
    assert f"Getekend op papier door Mediator Proef {said}" in final.text
    assert final.text.count(f"Langs welke weg met een pen, op papier Hoe getekend Op papier. {said}") == 2
    assert final.text.replace(" ", "").count(document.sha256) == 2


def test_a_paper_that_changed_since_it_was_printed_is_printed_again(story):
    to_sign(story)
    printed = prints(story, "mediator", on_paper.sign_contract_on_paper, "stagecontract")
    story.take("coach", contract.write_contract, tasks="Poetsen en tuin")
    told = {"signed_by": ["employer"], "why": "pen"}
    page = story["mediator"].open(step_url(on_paper.sign_contract_on_paper, story.case) + "?verder=ja")
    assert "Kies wie op dit papier tekende." in words(page)
    url = step_url(on_paper.sign_contract_on_paper, story.case)
    refused = story["mediator"].client.get(url, told | {"paper_code": printed, "verder": "ja"})
    assert CHANGED in words(refused)
    anew = prints(story, "mediator", on_paper.sign_contract_on_paper, "stagecontract")
    assert anew != printed
    director = User.objects.get(pk=story.world.users["employer"].pk)
    # The paper changes between the two pages: what was told is told again, and nothing is signed.
    second = story["mediator"].client.get(url, told | {"paper_code": anew, "for_employer": director.pk})
    story.take("coach", contract.write_contract, tasks="Poetsen")
    moved = story["mediator"].send(url, second, file=scan())
    assert moved.status_code == 409
    story.case.refresh_from_db()
    assert CHANGED in story["mediator"].refused(on_paper.sign_contract_on_paper, story.case, moved, file=scan())
    assert Document.objects.filter(kind="wes_scan").count() == Signature.objects.count() == 0
    code = prints(story, "mediator", on_paper.sign_contract_on_paper, "stagecontract")
    more = told | {"paper_code": code, "for_employer": director, "file": scan()}
    story.take("mediator", on_paper.sign_contract_on_paper, **more)
    assert {each.signer for each in Signature.objects.all()} == {director.name}
    assert left(story) == ("youth", "mediator")


def test_a_youth_without_mail_or_phone_signs_with_a_pen(story):
    story.opens(email="", phone="")
    story.asks_referral()
    story.reaches_mediator()
    story.admits()
    story.take("employer", people_of_case.name_coach, coach=story.world.users["coach"])
    story.writes_plan()
    story.take("coach", plan.agree_plan)
    # Nobody else can bring this word: so it is a task of those who can.
    assert "Plan op papier laten goedkeuren" in story.sees("coach")
    code = prints(story, "mediator", on_paper.agree_plan_on_paper, "opleidingsplan")
    told = {"signed_by": ["youth"], "why": "unreachable"}
    story.take("mediator", on_paper.agree_plan_on_paper, file=scan(), paper_code=code, **told)
    assert PlanAgreement.objects.get(role="youth").signer == "Milan Bogaert"
    assert "Jongere Milan Bogaert, 02/03/2026 (op papier)" in story.reads("coach", "papier/opleidingsplan/")
    assert "Getekend op papier Toegevoegd Mediator Proef" in story.reads("coach", "papier/opleidingsplan/")
    story.decides()
    story.writes_contract()
    assert left(story) == ("youth", "employer", "mediator", "coach")
    code = prints(story, "employer", on_paper.sign_contract_on_paper, "stagecontract")
    told |= {"signed_by": ["youth", "employer"], "paper_code": code}
    story.take("employer", on_paper.sign_contract_on_paper, file=scan(), **told)
    story.signs("mediator")
    story.delivers()
    story.starts()
    names = Signature.objects.filter(role="employer").values_list("signer_name", flat=True)
    assert set(names) == {story.case.employer.name}


def test_a_coach_agrees_a_plan_with_a_pen(story):
    story.in_preparation()
    story.writes_plan()
    code = prints(story, "coach", on_paper.agree_plan_on_paper, "opleidingsplan")
    told = {"signed_by": ["coach", "youth"], "why": "offline", "paper_code": code}
    story.take("coach", on_paper.agree_plan_on_paper, file=scan(), **told)
    assert {each.signer for each in PlanAgreement.objects.all()} == {"Coach Proef", "Milan Bogaert"}
    assert "Niemand moet deze versie" in story.refused("coach", on_paper.agree_plan_on_paper, **told)
