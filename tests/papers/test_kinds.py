"""Every paper as PDF: whole to the letter of the scheme, readable by whoever cannot see, the same bytes each time."""

from dataclasses import replace
from datetime import date

import pytest

from startblok.jobs.finishing import finish
from startblok.papers.kinds.blank_plan import blank
from startblok.papers.shelf import PAGES, SHELF
from startblok.papers.typeset import pdf
from startblok.process import annex, contract, contracting, people_of_case, plan
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.plans import PlanAction, catalogue
from tests.papers.opened import Opened, told_apart
from tests.process import walk, walk_on
from tests.process.walk import START
from tests.process.walk_on import DECIDED
from tests.rules.test_statements import change


def opened(case, slug):
    sheet = SHELF[slug].make(load(case))
    assert sheet is not None
    return Opened(pdf(sheet))


@pytest.fixture
def job(world):
    """A case of which every paper is there."""
    case = walk_on.hired(world, walk_on.reviewed)
    with clock.at(DECIDED):
        walk_on.objected(case)
        return walk_on.submitted(case, world)


@pytest.mark.parametrize("slug", SHELF)
def test_a_paper_is_read_by_whoever_cannot_see_it(job, slug):
    paper = opened(job, slug)
    assert paper.root["/MarkInfo"]["/Marked"]
    assert paper.root["/Lang"] == "nl-BE"
    assert paper.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Milan Bogaert" in paper.title
    assert "<pdfuaid:part>1</pdfuaid:part>" in paper.says
    assert "<pdfaid:part>2</pdfaid:part>" in paper.says
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in paper.says
    tags = paper.tags()
    assert tags.index("/H1") < tags.index("/H2")
    assert f"dossier {job.number}" in paper.lines[0]
    # Nothing stands outside a heading, a paragraph, a list or a table.
    assert "/Span" not in paper.top()


def test_the_code_is_at_the_foot_of_the_first_page_of_every_paper(job):
    with clock.at(DECIDED):
        finish()
    for slug in SHELF:
        first = opened(job, slug).reader.pages[0].extract_text()
        assert "Is dit papier echt?" in first, slug


@pytest.mark.parametrize("slug", SHELF)
def test_the_same_data_give_the_same_bytes(job, slug):
    sheets = [SHELF[slug].make(load(job)) for _ in range(2)]
    with clock.at(date(2027, 1, 4)):
        assert pdf(sheets[0]) == pdf(sheets[1])


def test_the_plan_says_all_that_the_scheme_asks_each_in_its_place(world):
    case = walk.prepared(world)
    answers = walk.written()
    of_each = ("why", "goal", "how", "help_from", "looked_at")
    for turn, row in enumerate(answers["competences"], start=1):
        row.update({name: f"{name} {turn}" for name in of_each}, target=turn + 1)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    plan.write_plan(case, by=world.as_("coach"), **answers)
    for who in ("coach", "youth"):
        plan.agree_plan(case, by=world.as_(who))
    paper = opened(case, "opleidingsplan")
    assert paper.lines[0].strip() == f"Startblok Opleidingsplan · dossier {case.number} · versie 1"
    assert paper.body == [
        *("Opleidingsplan van Milan Bogaert", "Wie", "Jongere Milan Bogaert", "Werkgever Employer"),
        *("Plaats JJ-P01 (Onderhoud), Jojo", "Coach Coach Proef", "Bemiddelaar Mediator Proef (Partner)"),
        *("Opleidingsplan, versie 1", "Geschreven door Coach Proef", "Waar de jongere nu staat Komt van school"),
        *("Taken Poetsen", "Voorgestelde stage van 9 maart 2026 tot en met 5 juni 2026"),
        *(
            "Waarom deze duur Drie maanden is genoeg",
            "Wanneer jullie elkaar",
            "spreken",
            "Elke vrijdag",
            "Competenties",
        ),
        *("Op tijd zijn", "Waarom why 1", "Doel goal 1", "Hoe how 1", "Met hulp van help_from 1"),
        *("Gewenst niveau met hulp", "Bekeken looked_at 1"),
        *("Samenwerken", "Waarom why 2", "Doel goal 2", "Hoe how 2", "Met hulp van help_from 2"),
        *("Gewenst niveau zelfstandig", "Bekeken looked_at 2"),
        *("Studiekeuze", "Wat Tegen wanneer", "Bezoek aan een school –"),
        *("Toekomstplan", "Wat Tegen wanneer", "Rijbewijs 1 mei 2026", "Handtekeningen"),
        *("De jongere", "Milan Bogaert", "Getekend in Startblok door Milan Bogaert", "2 maart 2026, 9.00 uur"),
        *("De coach", "Coach Proef", "Getekend in Startblok door Coach Proef", "2 maart 2026, 9.00 uur"),
    ]


def test_the_contract_says_all_that_the_scheme_asks_each_in_its_place(world):
    paper = opened(walk.ready(world), "stagecontract")
    end = paper.body.index("Bijlage: het opleidingsplan")
    assert paper.body[:end] == [
        *("Stagecontract van Milan Bogaert", "Werkervaringsstage bij Employer"),
        *("De werkgever", "Werkgever Employer", "Ondernemingsnummer –"),
        *("De jongere", "Voornaam Milan", "Familienaam Bogaert", "Geboortedatum 9 november 2006"),
        *("De afspraken", "Traject TIW (Tender Intensief Werkplekleren)", "Partner van VDAB Partner"),
        *("Werkplek School, Kanaalstraat 12, 9000 Leievoorde", "Eerste dag 9 maart 2026", "Laatste dag 5 juni 2026"),
        *("Werkdagen maandag, dinsdag, woensdag en donderdag", "Uren per week 30,4"),
        *("Van hoe laat tot hoe laat 8.00-16.00", "Taken Poetsen", "Beschermkledij –", "Coach Coach Proef"),
        *("Bemiddelaar Mediator Proef", "Verwittig bij afwezigheid Els, 09 555 01 02, 8.00"),
        "Verzekering VDAB verzekert de jongere tegen ongevallen op de werkplek en op de",
        "weg erheen. De werkgever verzekert de burgerlijke aansprakelijkheid.",
        "Veilig werken De werkgever geeft de beschermkledij die bij het werk hoort, en legt",
        "uit hoe de jongere veilig werkt.",
        "Premie VDAB betaalt de jongere een premie van 200,00 euro voor een volle",
        "maand. De werkgever betaalt geen loon.",
        "Verplaatsing VDAB betaalt de verplaatsing terug: openbaar vervoer aan de echte",
        "prijs met een bewijs, een eigen voertuig aan 0,17 euro per kilometer.",
        "Afwezigheid Wie niet kan komen, verwittigt de persoon die in dit contract staat. Een",
        "dag zonder geldige reden telt niet mee voor de premie.",
        "Vroeger stoppen De jongere, de coach en de werkgever kunnen vragen om de stage te",
        "stoppen. De bemiddelaar antwoordt binnen één werkdag en beslist.",
        "Handtekeningen De jongere, de werkgever en de bemiddelaar tekenen. De bemiddelaar",
        "tekent namens VDAB.",
        "Bijlage Het opleidingsplan hoort bij dit contract.",
        "Handtekeningen",
        *("De jongere", "Milan Bogaert", "De jongere, De afspraken"),
        *("Getekend in Startblok door", "Milan Bogaert", "2 maart 2026, 9.00 uur"),
        *("De werkgever", "Employer", "De werkgever, De afspraken"),
        *("Getekend in Startblok door", "Employer Proef", "2 maart 2026, 9.00 uur"),
        *("De bemiddelaar", "Mediator Proef", "De afspraken"),
        *("Getekend in Startblok door", "Mediator Proef", "2 maart 2026, 9.00 uur"),
    ]
    assert paper.body[end + 1 : end + 3] == ["Opleidingsplan, versie 1", "Geschreven door Coach Proef"]


def test_who_did_not_sign_the_present_words_has_room_for_a_pen(world):
    case = walk.ready(world)
    walk.with_contract(case, world, tasks="Koken")
    contract.sign_contract(case, by=world.as_("mediator"))
    paper = opened(case, "stagecontract")
    assert paper.text.count("Getekend in Startblok door") == 1
    assert paper.text.count("Datum Handtekening") == 2


def test_a_changed_week_stands_in_the_contract_with_its_day(world):
    case = walk_on.running(world)
    with clock.at(START):
        annex.change_schedule(case, by=world.as_("mediator"), **{**walk.WEEK, "weekdays": ["mon", "tue"]})
    paper = opened(case, "stagecontract")
    assert paper.after("Weekrooster", "Vanaf 1 april 2026 Werkdagen maandag en dinsdag")


def test_the_evaluation_says_all_that_the_scheme_asks_each_in_its_place(job):
    told_apart(job)
    PlanAction.objects.filter(kind="study").update(done_on=DECIDED, done_by=job.youth.user, done_role="youth")
    paper = opened(job, "eindevaluatie")
    assert paper.body == [
        *("Eindevaluatie van Milan Bogaert", "Wie", "Jongere Milan Bogaert", "Werkgever Employer"),
        *("Plaats JJ-P01 (Onderhoud), Jojo", "Coach Coach Proef", "Bemiddelaar Mediator Proef (Partner)"),
        *("De stage", "Van wanneer tot wanneer van 9 maart 2026 tot en met 5 juni 2026", "Competenties"),
        *("Op tijd zijn", "Gewenst niveau: zelfstandig", "Wie Bij de start Aan het einde Voorbeeld"),
        *("De jongere nog niet sterk punt voorbeeld 1.1", "De coach met hulp zelfstandig voorbeeld 2.1"),
        "De bemiddelaar zelfstandig met hulp voorbeeld 3.1",
        *("Samenwerken", "Gewenst niveau: zelfstandig", "Wie Bij de start Aan het einde Voorbeeld"),
        *("De jongere nog niet sterk punt voorbeeld 1.2", "De coach met hulp zelfstandig voorbeeld 2.2"),
        "De bemiddelaar zelfstandig met hulp voorbeeld 3.2",
        *("Wat het plan vroeg", "Waarvoor Wat Wat ervan kwam"),
        *(
            "Studiekeuze Bezoek aan een school gedaan op 15 juni 2026 (jongere)",
            "Toekomstplan Rijbewijs niet afgevinkt",
        ),
        *("Wat kwam er van de plannen", "Wie Studiekeuze Toekomstplan"),
        *("De jongere school 1 plan 1", "De coach school 2 plan 2", "De bemiddelaar school 3 plan 3"),
        *("Advies", "Wie Advies Uitleg", "De jongere Een startbaan uitleg 1"),
        *("De coach Eerst een opleiding uitleg 2", "De bemiddelaar Een startbaan uitleg 3"),
        *("Besluit van de eindevaluatie", "Afgesloten op 8 juni 2026", "Besluit Klaar voor een startbaan"),
        *("Opleiding Groendienst", "Waar CVO Leievoorde", "Vanaf 1 september 2026", "Ingeschreven ja"),
    ]
    assert "/TH" in paper.tags()


def test_the_certificate_shows_what_coach_or_mediator_saw_done_without_help(job):
    told_apart(job)
    paper = opened(job, "attest")
    assert paper.body == [
        "Attest van competenties voor Milan Bogaert",
        "Dit kan je nu. Neem het mee als je solliciteert of gaat studeren.",
        *("De stage", "Bij Employer", "Werk Onderhoud", "Periode van 9 maart 2026 tot en met 5 juni 2026"),
        *("Wat je kan", "Competentie Wat dat is Niveau Voorbeeld"),
        *("Op tijd zijn Komt op tijd en verwittigt", "als het niet lukt", "zelfstandig voorbeeld 2.1"),
        *("Samenwerken Doet zijn deel en helpt", "collega's", "zelfstandig voorbeeld 2.2"),
        *("Gezien door", "De coach", "Coach Proef", "Datum", "Handtekening"),
        *("De bemiddelaar", "Mediator Proef", "Datum", "Handtekening"),
    ]
    best = job.inputs.exclude(role="youth")
    for given in best:
        given.scores.update(end=2)
    # What only the youth says of themselves is no certificate.
    assert SHELF["attest"].make(load(job)) is None


def test_the_agreement_is_signed_with_a_pen_unless_the_law_lets_it_be_signed_here(job):
    assert opened(job, "overeenkomst").body == [
        *("Startbaanovereenkomst van Milan Bogaert", "Startbaan bij Employer, in het project Jojo"),
        *("De werkgever", "Werkgever Employer", "Ondernemingsnummer –"),
        *("De jongere", "Voornaam Milan", "Familienaam Bogaert", "Geboortedatum 9 november 2006"),
        *("De afspraken", "Plaats JJ-P01", "Functie Onderhoud", "Eerste dag 1 juli 2026", "Laatste dag 30 juni 2027"),
        *("Uren per week 38", "Uren opleiding per week 8"),
        *("Handtekeningen", "Op papier: schrijf de datum en teken."),
        *("De jongere", "Milan Bogaert", "De jongere, De afspraken", "Datum", "Handtekening"),
        *("De werkgever", "Employer", "De werkgever, De afspraken", "Datum", "Handtekening"),
    ]


def test_the_cover_lists_the_file_and_what_was_only_seen(job):
    job.file_papers.filter(item="medical").update(seen_on=date(2026, 6, 11))
    assert opened(job, "voorblad").body == [
        *("Startbaandossier van Milan Bogaert", "Wat u hierbij krijgt", "Jongere Milan Bogaert"),
        *("Geboortedatum 9 november 2006", "Werkgever Employer", "Project Jojo", "Plaats JJ-P01 (Onderhoud)"),
        *("Functie Onderhoud", "Startbaan van 1 juli 2026 tot en met 30 juni 2027", "Uren per week 38"),
        *("Waarvan uren opleiding 8", "Coach Coach Proef", "In het dossier"),
        *("Startbaanovereenkomst", "Opgeladen in Startblok", "Opleidingsplan", "Staat in Startblok"),
        *("Eindevaluatie", "Staat in Startblok", "Identiteitskaart", "Gezien op 15 juni 2026 door Employer Proef"),
        *("Overzicht uit de LED (diploma's)", "Opgeladen in Startblok"),
        *("Uittreksel uit het strafregister", "Gezien op 15 juni 2026 door Employer Proef"),
        *("Medische geschiktheid", "Gezien op 11 juni 2026 door Employer Proef"),
    ]


def test_on_the_direct_route_no_plan_goes_along(world):
    case = walk_on.direct(world)
    walk_on.write(case, world)
    paper = opened(case, "voorblad")
    assert "Eindevaluatie" not in paper.text
    assert paper.after("Medische geschiktheid", "Alleen gezien, nooit bewaard")
    contracting_only = [slug for slug, kind in SHELF.items() if kind.is_there(load(case))]
    assert contracting_only == ["overeenkomst", "voorblad"]


def test_the_blank_plan_has_room_for_every_answer_and_names_the_competences():
    paper = Opened(pdf(blank()))
    for each in catalogue():
        assert each["name"] in paper.text
    for label in (
        "Waar staat de jongere nu?",
        "Taken op de werkplek",
        "Competentie 3",
        "Gewenst niveau",
        "Wat gaan jullie doen, en tegen wanneer?",
        "Waarom deze duur?",
        "Wanneer spreken jullie elkaar?",
    ):
        assert label in paper.text
    assert paper.text.count("Datum Handtekening") == 2
    assert (paper.root["/Lang"], paper.title) == ("nl-BE", "Opleidingsplan")


def test_a_name_in_any_script_is_set(world):
    case = walk.prepared(world, last_name="محمد علي Łukasz Ğ Иван")
    plan.write_plan(case, by=world.as_("coach") if case.coach else world.as_("youth"), **walk.written())
    assert "Łukasz Ğ Иван" in opened(case, "opleidingsplan").text
    case.youth.last_name = "Wang 王"
    sheet = SHELF["opleidingsplan"].make(load(case))
    assert "Wang ▯" in Opened(pdf(replace(sheet, title="Opleidingsplan van Wang 王"))).text


def test_every_paper_has_a_page_on_which_it_stands():
    assert sorted(each for papers in PAGES.values() for each in papers) == sorted(SHELF)


def test_an_agreement_that_may_be_signed_here_says_who_did(world, monkeypatch):
    change(monkeypatch, "start_job_agreement_signed_here", True)
    case = walk_on.direct(world)
    walk_on.write(case, world)
    contracting.sign_agreement(case, by=world.as_("employer"))
    paper = opened(case, "overeenkomst")
    assert "schrijf de datum" not in paper.text
    assert paper.after("De werkgever", "Getekend in Startblok door Employer Proef 2 maart 2026, 9.00 uur")
    assert paper.text.count("Datum Handtekening") == 1
