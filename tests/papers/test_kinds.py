"""Every paper as PDF: whole to the letter of the scheme, readable by whoever cannot see, the same bytes each time."""

from dataclasses import replace
from datetime import date

import pytest

from startblok.jobs.finishing import finish
from startblok.papers.kinds.blank_plan import blank
from startblok.papers.shelf import PAGES, SHELF
from startblok.papers.typeset import pdf
from startblok.process import annex, contract, contracting, plan
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.cases import WEEKDAY_NAMES
from startblok.records.plans import catalogue
from startblok.rules.verdict import spoken
from tests.papers.opened import Opened
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
    case = walk_on.hired(world)
    with clock.at(DECIDED):
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


def test_the_plan_says_all_that_the_scheme_asks(world):
    case = walk.prepared(world)
    walk.with_plan(case, world)
    paper = opened(case, "opleidingsplan")
    for label, value in {
        "Jongere": "Milan Bogaert",
        "Werkgever": world.employer.name,
        "Coach": "Coach Proef",
        "Bemiddelaar": "Mediator Proef",
        "Waar de jongere nu staat": "Komt van school",
        "Taken": "Poetsen",
        "Voorgestelde stage": "van 9 maart 2026 tot en met 5 juni 2026",
        "Waarom deze duur": "Drie maanden is genoeg",
        "Wanneer jullie elkaar spreken": "Elke vrijdag",
        "Waarom": "Nodig",
        "Doel": "Elke dag op tijd",
        "Hoe": "Wekker",
        "Met hulp van": "Coach",
        "Gewenst niveau": "zelfstandig",
        "Bekeken": "Vrijdag",
        "Studiekeuze": "Bezoek aan een school",
        "Toekomstplan": "Rijbewijs 1 mei 2026",
        "Handtekeningen": "Getekend in Startblok door Coach Proef 2 maart 2026, 9.00 uur",
    }.items():
        assert paper.after(label, value), label
    assert "versie 1" in paper.text


def test_the_contract_says_all_that_the_scheme_asks(world):
    case = walk.ready(world)
    paper = opened(case, "stagecontract")
    for label, value in {
        "Werkgever": world.employer.name,
        "Voornaam": "Milan",
        "Familienaam": "Bogaert",
        "Geboortedatum": "9 november 2006",
        "Traject": "TIW (Tender Intensief Werkplekleren)",
        "Partner van VDAB": world.organisations["partner"].name,
        "Werkplek": world.site.street,
        "Eerste dag": "9 maart 2026",
        "Laatste dag": "5 juni 2026",
        "Werkdagen": spoken([day for code, day in WEEKDAY_NAMES if code in walk.WEEK["weekdays"]]),
        "Uren per week": "30,4",
        "Taken": "Poetsen",
        "Beschermkledij": "–",
        "Coach": "Coach Proef",
        "Bemiddelaar": "Mediator Proef",
        "Verwittig bij afwezigheid": "Els, 09 555 01 02, 8.00",
        "Verzekering": "VDAB verzekert de jongere tegen ongevallen",
        "burgerlijke aansprakelijkheid": "Veilig werken",
        "Premie": "200,00 euro",
        "Verplaatsing": "0,17 euro per kilometer",
        "Afwezigheid": "telt niet mee voor de premie",
        "Vroeger stoppen": "antwoordt binnen één werkdag",
        "De bemiddelaar tekent": "namens VDAB",
        "Handtekeningen": "Getekend in Startblok door Employer Proef",
        "Bijlage: het opleidingsplan": "Opleidingsplan, versie 1",
        "Competenties": "Gewenst niveau",
    }.items():
        assert paper.after(label, value), label
    assert paper.text.count("Getekend in Startblok door") == 3


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


def test_the_evaluation_says_all_that_the_scheme_asks(job):
    paper = opened(job, "eindevaluatie")
    for label, value in {
        "Wie Bij de start Aan het einde Voorbeeld": "De jongere met hulp zelfstandig Elke dag op tijd",
        "De jongere met hulp": "De coach met hulp zelfstandig Elke dag op tijd",
        "De coach met hulp": "De bemiddelaar met hulp zelfstandig Elke dag op tijd",
        "Wat kwam er van de plannen": "De jongere Twee scholen bezocht Rijbewijs begonnen",
        "Advies": "De coach Een startbaan",
        "Besluit": "Klaar voor een startbaan",
        "Opleiding": "Groendienst",
        "Waar": "CVO Leievoorde",
        "Vanaf": "1 september 2026",
        "Ingeschreven": "ja",
    }.items():
        assert paper.after(label, value), label
    assert "Gewenst niveau: zelfstandig" in paper.text
    assert "/TH" in paper.tags()


def test_nobody_reads_the_evaluation_on_paper_before_it_is_closed(world):
    case = load(walk_on.running(world))
    assert SHELF["eindevaluatie"].make(case) is None
    assert SHELF["attest"].make(case) is None
    assert not SHELF["attest"].is_there(case)


def test_the_certificate_shows_what_coach_or_mediator_saw_done_without_help(job):
    paper = opened(job, "attest")
    assert paper.after("Attest van competenties voor Milan Bogaert", "Wat je kan")
    assert paper.text.count("zelfstandig Elke dag op tijd") == 2
    best = job.inputs.exclude(role="youth")
    for given in best:
        given.scores.update(end=2)
    # What only the youth says of themselves is no certificate.
    assert SHELF["attest"].make(load(job)) is None


def test_the_agreement_is_signed_with_a_pen_unless_the_law_lets_it_be_signed_here(job):
    paper = opened(job, "overeenkomst")
    for label, value in {
        "Werkgever": job.employer.name,
        "Geboortedatum": "9 november 2006",
        "Plaats": job.start_job.place.number,
        "Functie": "Onderhoud",
        "Eerste dag": "1 juli 2026",
        "Laatste dag": "30 juni 2027",
        "Uren per week": "38",
        "Uren opleiding per week": "8",
    }.items():
        assert paper.after(label, value), label
    assert "Op papier: schrijf de datum en teken." in paper.text
    assert paper.text.count("Datum Handtekening") == 2
    assert "bemiddelaar" not in paper.text.lower()


def test_the_cover_lists_the_file_and_what_was_only_seen(job):
    paper = opened(job, "voorblad")
    assert paper.after("In het dossier", "Startbaanovereenkomst Opgeladen in Startblok")
    assert paper.after("Opleidingsplan", "Staat in Startblok Eindevaluatie Staat in Startblok")
    assert paper.after("Uittreksel uit het strafregister", "Gezien op 15 juni 2026 door Employer Proef")
    assert paper.after("Overzicht uit de LED (diploma's)", "Opgeladen in Startblok")


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
