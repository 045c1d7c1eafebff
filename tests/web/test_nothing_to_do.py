"""Where there is nothing to do the page says so, the case page is silent, and every way to end a task is reachable."""

import pytest

from startblok.process import absence, exceptions, filing, invitations, plan, same_person
from startblok.records import clock
from startblok.web.links import step_url
from tests.browse import words
from tests.form_on_page import form_of_step
from tests.process import walk, walk_on
from tests.process.walk import START
from tests.refusals import makers

EMPTY = [
    (absence.correct_absence, "coach", "Er is nog geen afwezigheid genoteerd."),
    (absence.strike_absence, "mediator", "Er is nog geen afwezigheid genoteerd."),
    (exceptions.grant_exception, "coordinator", "Er wacht geen vraag om een uitzondering op antwoord."),
    (exceptions.refuse_exception, "coordinator", "Er wacht geen vraag om een uitzondering op antwoord."),
    (same_person.say_not_same, "mediator", "Aan de gegevens van de jongere is niets na te kijken."),
    (same_person.join_records, "coordinator", "Aan de gegevens van de jongere is niets na te kijken."),
    (plan.agree_plan, "coach", "Deze versie van het opleidingsplan is al goedgekeurd door de coach."),
]


@pytest.mark.parametrize(("step", "who", "sentence"), EMPTY, ids=lambda each: getattr(each, "name", None))
def test_its_page_says_that_nothing_is_to_be_done(world, browse, step, who, sentence):
    case = walk_on.running(world)
    with clock.at(START):
        page = browse(who).open(step_url(step, case))
        assert form_of_step(page) is None
        assert "Hier is nu niets te doen" in words(page)
        assert sentence in words(page)
        assert step_url(step, case) not in browse(who).open(f"/dossiers/{case.number}/").content.decode()


def test_the_youth_reads_why_the_contract_cannot_be_signed_yet(world, browse):
    case = makers.planned(world)
    walk.decide(case, world)
    page = words(browse("youth").open(f"/dossiers/{case.number}/"))
    assert "Kan nog niet, omdat: Er is nog geen stagecontract." in page
    walk.with_contract(case, world)
    assert "Stagecontract tekenen" in words(browse("youth").open(f"/dossiers/{case.number}/"))


def test_what_is_due_by_a_day_is_what_now(world, browse):
    case = makers.stopping(world)
    with clock.at(START):
        page = words(browse("mediator").open(f"/dossiers/{case.number}/"))
    now = page[page.index("Wat nu?") :]
    assert now.startswith("Wat nu? De stage gaat verder")


def test_every_way_to_end_a_task_is_on_the_page(world, browse):
    case = makers.contracted(world)
    page = browse("employer").open(f"/dossiers/{case.number}/")
    for name in ("sign-contract", "sign-contract-on-paper", "add-signed-contract"):
        assert f'href="/dossiers/{case.number}/stap/{name}/"' in page.content.decode()
    assert "Kan ook: Contract op papier laten tekenen · Getekend model van VDAB opladen" in words(page)


def test_the_papers_of_a_file_are_reached_in_any_order(world, browse):
    case = walk_on.direct(world)
    page = browse("employer").open(f"/dossiers/{case.number}/").content.decode()
    for step in (filing.add_file_paper, filing.note_paper_seen):
        assert f'href="{step_url(step, case)}"' in page


def test_an_organisation_offers_nothing_without_an_object(world, browse):
    employer, url = browse("employer"), f"/organisaties/{world.employer.pk}/"
    assert "Uitnodiging intrekken" not in words(employer.open(url))
    known = {"first_name": "An", "last_name": "Maes", "email": "an.maes@school.example", "role": "coach"}
    employer.take(invitations.invite, world.employer, **known)
    assert "Uitnodiging intrekken" in words(employer.open(url))


def test_the_youth_is_done_once_the_paper_is_there(world, browse):
    case = walk_on.direct(world)
    youth = browse("youth_of_jj-0001")
    assert "Jouw beurt" in words(youth.open(f"/dossiers/{case.number}/"))
    filing.add_file_paper(case, by=world.as_("youth_of_jj-0001"), item="qualification", file=walk.file())
    page = words(youth.open(f"/dossiers/{case.number}/"))
    assert "Jouw beurt" not in page
    assert "Hiervoor moet je nu niets doen." in page
