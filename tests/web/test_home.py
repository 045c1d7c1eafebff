"""Homes: a few numbers that lead to their lists, and a youth's own case on a phone."""

import re

import pytest

from startblok.process import applications, vacancies
from startblok.records import clock
from startblok.records.models import Vacancy
from startblok.records.people import Youth
from startblok.web import counters
from tests.browse import words
from tests.process import walk, walk_on
from tests.process.test_vacancies import CLERK
from tests.refusals.makers_of_applications import applied
from tests.web.test_lists import three
from tests.world import MONDAY


def test_each_number_leads_to_the_list_it_counts(world, browse):
    three(world)
    coordinator = browse("coordinator")
    home = coordinator.open("/").content.decode()
    assert '<a href="/dossiers/?beurt=ik"><strong>0</strong> dossiers wachten op u</a>' in home
    employer = browse("employer").open("/").content.decode()
    assert '<a href="/dossiers/?beurt=ik"><strong>3</strong> dossiers wachten op u</a>' in employer


def test_no_number_counts_further_than_it_shows(world, browse, monkeypatch):
    monkeypatch.setattr(counters, "MOST", 2)
    three(world)
    assert "<strong>2+</strong> dossiers wachten op u" in browse("employer").open("/").content.decode()


def test_a_coordinator_sees_how_many_stages_wait_for_a_check(world, browse):
    case = walk_on.running(world)
    with clock.at(walk.START):
        coordinator = browse("coordinator")
        assert "0 lopende stages wachten op u" in words(coordinator.open("/"))
        walk.deliver(case, world)
        assert "1 lopende stage wacht op u" in words(coordinator.open("/"))
        found = coordinator.open("/dossiers/?beurt=ik&staat=placement").content.decode()
    assert case.number in found


def test_a_youth_sees_where_they_are_and_what_they_may_expect(world, browse):
    walk_on.running(world)
    with clock.at(walk.START):
        home = words(browse("youth").open("/"))
    assert "Je stage bij Employer: week 1 van" in home
    assert "Je geld van VDAB Premie maart 2026" in home
    assert "Dit is geschat. VDAB beslist en betaalt." in home
    assert "Hulp nodig? Bel Mediator Proef" in home
    assert "Lees het hele plan" in home


def test_an_employer_sees_the_own_vacancies_and_what_they_lack(world, browse):
    assert "U zoekt nu geen kandidaat." in words(browse("employer").open("/"))
    by = world.as_("employer")
    written = vacancies.write_vacancy(Vacancy(place=world.place), by=by, **CLERK).record
    assert "Uw vacatures Medewerker onderhoud Nog niet op de website" in words(browse("employer").open("/"))
    vacancies.publish_vacancy(written, by=by)
    assert "Uw vacatures Medewerker onderhoud Nog niet bij VDAB" in words(browse("employer").open("/"))
    vacancies.record_vdab_reference(written, by=by, vdab_reference="72345678", vdab_posted_on=MONDAY)
    shown = words(browse("employer").open("/"))
    assert "Uw vacatures Medewerker onderhoud" in shown
    assert "Nog niet" not in shown
    assert "Uw vacatures" not in words(browse("coach").open("/"))


def test_an_application_waits_among_what_waits_for_the_employer(world, browse):
    sent = applied(world)
    home = browse("employer").open("/")
    tasks = words(home).split("Wacht op een ander")[0]
    assert "Voor u Sollicitatie beantwoorden: " in tasks
    assert "1 kandidaat wacht op antwoord" in tasks
    assert "Er wacht nu niets op u." not in tasks
    assert f'href="/vacatures/{sent.vacancy_id}/#sollicitaties"' in home.content.decode()
    says = {"answer": "talk", "answer_words": "Ik bel je dinsdag."}
    applications.answer_application(sent, by=world.as_("employer"), **says)
    assert "Sollicitatie beantwoorden" not in words(browse("employer").open("/"))


def test_what_lies_with_somebody_else_is_worded_as_waiting(world, browse):
    # The coach agreed the plan; the youth did not yet.
    walk.with_plan(walk.prepared(world), world, youth=None)
    mine, others = words(browse("coach").open("/")).split("Wacht op een ander")
    assert "Wacht tot:" not in mine
    assert re.match(r" Wacht tot: [^:]+: Milan Bogaert Bij jongere", others)


def test_an_operator_finds_at_home_what_an_operator_does(world, browse):
    home = browse("operator").open("/").content.decode()
    for url in ("/organisaties/", "/nieuw/add-organisation/platform/0/", "/niet-vertrokken/"):
        assert f'<li class="task"><a href="{url}">' in home
        assert browse("operator").open(url).status_code == 200
    for name in ("employer", "coordinator", "payer"):
        assert "Wat u hier doet" not in words(browse(name).open("/"))


@pytest.mark.parametrize(
    ("benefit", "sentence"),
    [
        ("unemployment", "Dit komt boven op je uitkering."),
        ("leefloon", "Krijg je een leefloon? Vraag aan je OCMW of dit daar iets aan verandert."),
    ],
)
def test_what_the_premium_means_depends_on_the_benefit(world, browse, benefit, sentence):
    case = walk_on.running(world)
    Youth.objects.filter(pk=case.youth_id).update(benefit=benefit)
    with clock.at(walk.START):
        assert sentence in words(browse("youth").open("/"))


def test_a_place_with_an_open_vacancy_says_why_there_is_no_second(world, browse):
    place = f"/plaatsen/{world.place.number}/"
    assert "write-vacancy/" in browse("employer").open(place).content.decode()
    vacancies.write_vacancy(Vacancy(place=world.place), by=world.as_("employer"), **CLERK)
    page = browse("employer").open(place)
    assert "write-vacancy/" not in page.content.decode()
    assert "Vacature schrijven Kan nog niet Voor deze plaats staat er al een vacature open." in words(page)
