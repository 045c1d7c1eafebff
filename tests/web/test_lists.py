"""Homes, lists and ledgers: everybody sees their own, at a literal number of queries however many rows there are."""

import re
from datetime import date

import pytest
from django.test import Client

from startblok.process import vacancies
from startblok.process.places import extend_grant
from startblok.records.clock import today
from startblok.records.models import Grant, Occupation, Place, Project, Vacancy
from startblok.records.subject import writing
from startblok.web import organisations_pages, places_list
from startblok.web.queries import keys
from tests.browse import Browser, words
from tests.process import walk, walk_on
from tests.refusals import makers
from tests.world import place

# Session, user, memberships, youth, the list; the list of cases asks for the projects too.
LIST, CASES, PLACES = 4, 5, 4
PEOPLE = ("employer", "coach", "mediator", "coordinator", "partner", "job_centre", "ocmw", "payer", "operator")


def three(world):
    """Three cases of the employer, one of them with a running plan."""
    cases = [walk.ready(world)]
    Project.objects.filter(pk=world.project.pk).update(case_count=1)
    for number, name in (("2", "Noor"), ("3", "Elif")):
        somebody = {
            "first_name": name,
            "last_name": "Claes",
            "birth_date": walk.PERSON["birth_date"].replace(day=int(number)),
        }
        cases.append(walk_on.direct(world, **somebody, email=f"{name.lower()}@post.example"))
    return cases


def test_everybody_has_a_home(world, browse):
    walk.ready(world)
    for name in PEOPLE:
        page = browse(name).open("/")
        assert page.status_code == 200, name
        assert page.content.decode().count("<h1>") == 1


def test_home_names_what_waits_for_me(world, browse):
    case = walk.ready(world)
    page = words(browse("employer").open("/"))
    assert "1 dossier wacht op u" in page
    assert "Overzicht uit de LED toevoegen: Milan Bogaert" in page
    assert "JJ-P01 · Onderhoud" in page
    assert case.number in browse("employer").open("/").content.decode()


def test_a_youth_lands_on_the_own_case(world, browse):
    case = walk.ready(world)
    home = browse("youth").open("/")
    assert home.status_code == 200
    assert "Dag Milan Je stage bij Employer wordt voorbereid" in words(home)
    assert f'href="/dossiers/{case.number}/"' in home.content.decode()


@pytest.mark.parametrize("name", ["employer", "coordinator", "coach"])
def test_lists_make_as_many_queries_for_three_rows_as_for_one(world, browse, name, django_assert_num_queries):
    walk.ready(world)
    reader = browse(name)
    # The first page of a sitting makes the device known.
    reader.open("/mijn-gegevens/")
    for _ in range(2):
        with django_assert_num_queries(CASES):
            assert reader.open("/dossiers/").status_code == 200
        with django_assert_num_queries(PLACES):
            assert reader.open("/plaatsen/").status_code == 200
        if not Place.objects.filter(number="JJ-P02").exists():
            with writing():
                place(world.site, world.project, "JJ-P02")
                place(world.site, world.project, "JJ-P03")


def test_others_do_not_see_my_cases(world, browse):
    three(world)
    for name in ("other_employer", "other_mediator", "other_coordinator", "job_centre"):
        assert "Er zijn geen dossiers die hieraan beantwoorden." in words(browse(name).open("/dossiers/")), name
    seen = words(browse("employer").open("/dossiers/"))
    assert all(name in seen for name in ("Milan Bogaert", "Noor Claes", "Elif Claes"))


def test_search_finds_by_the_beginning_of_a_name_or_a_number(world, browse):
    three(world)
    employer = browse("employer")
    for asked, found in (
        ("noo", ["Noor"]),
        ("claes", ["Noor", "Elif"]),
        ("JJ-0001", ["Milan"]),
        ("zz", []),
        ("&|!", []),
    ):
        page = words(employer.open(f"/dossiers/?zoek={asked}".replace("&", "%26")))
        assert [name for name in ("Milan", "Noor", "Elif") if name in page] == found, asked


def test_filters_narrow_the_list(world, browse):
    three(world)
    employer = browse("employer")
    assert "Noor" not in words(employer.open("/dossiers/?route=wes"))
    assert "Milan" not in words(employer.open("/dossiers/?staat=contracting"))
    assert "Milan" not in words(employer.open("/dossiers/?laat=ja"))
    assert "Milan" in words(employer.open("/dossiers/?beurt=ik&na=onzin&project=x"))


def test_pages_by_key_show_each_case_once(world, browse, monkeypatch):
    from startblok.web import cases_list
    from startblok.web.queries import cases

    monkeypatch.setattr(cases_list, "cut", lambda rows: (rows[:1], len(rows) > 1))
    monkeypatch.setattr(cases, "PAGE", 1)
    three(world)
    employer, seen, url = browse("employer"), [], "/dossiers/"
    while url:
        page = employer.open(url).content.decode()
        seen += [name for name in ("Milan", "Noor", "Elif") if name in page]
        found = re.search(r'href="(\?[^"]*na=[^"]*)"', page)
        url = "/dossiers/" + found.group(1).replace("&amp;", "&") if found else ""
    assert sorted(seen) == ["Elif", "Milan", "Noor"]


def test_the_file_holds_what_one_sees_and_no_formulas(world, browse):
    three(world)
    world.employer.__class__.objects.filter(pk=world.employer.pk).update(name="=2+5")
    got = browse("employer").open("/dossiers/lijst.csv")
    text = b"".join(got.streaming_content).decode()
    assert got["Content-Disposition"].startswith('attachment; filename="dossiers-')
    assert text.count("\r\n") == 4
    assert ";=2" not in text
    assert "'=2+5" in text
    assert b"".join(browse("other_employer").open("/dossiers/lijst.csv").streaming_content).count(b"\r\n") == 1


def rows_of(browser, url):
    """The rows of a file without its head, each as its cells."""
    text = b"".join(browser.open(url).streaming_content).decode("utf-8-sig")
    return [line.split(";") for line in text.splitlines()[1:]]


def test_each_list_has_a_file_of_what_one_sees(world, browse):
    employer = browse("employer")
    assert rows_of(employer, "/organisaties/lijst.csv") == [["Employer", "Werkgever", "", ""]]
    names = {name for name, *_ in rows_of(browse("coordinator"), "/organisaties/lijst.csv")}
    assert names == {"Coordination", "Employer", "Other Employer"}
    assert rows_of(browse("coordinator"), "/organisaties/lijst.csv?zoek=oth") == [
        ["Other Employer", "Werkgever", "", ""]
    ]
    advert = {
        "title": "Helper",
        "text": "Je poetst",
        "profile": "",
        "hours_per_week": 38,
        "starts_on": walk_on.JOB_FROM,
    }
    Vacancy.objects.bulk_create([Vacancy(place=world.place, **advert)])
    told = ["Helper", "Employer", "Leievoorde", "Jojo", "38", "1 juli 2026", "", "nee", ""]
    assert rows_of(employer, "/vacatures/lijst.csv") == [told]
    assert rows_of(Browser(Client()), "/vacatures/lijst.csv") == []
    assert rows_of(employer, "/plaatsen/lijst.csv?vrij=ja")[0][0] == "JJ-P01"
    assert rows_of(employer, "/plaatsen/lijst.csv?zoek=nergens") == []


def test_a_file_goes_on_where_a_batch_ends(world, browse, monkeypatch):
    three(world)
    for module in (keys, organisations_pages, places_list):
        monkeypatch.setattr(module, "BATCH", 2)
    with writing():
        for number in (2, 3, 4, 5):
            place(world.site, world.project, f"JJ-P0{number}")
    coordinator = browse("coordinator")
    assert [row[0] for row in rows_of(coordinator, "/plaatsen/lijst.csv")] == [
        f"JJ-P0{number}" for number in range(1, 6)
    ]
    assert len(rows_of(coordinator, "/organisaties/lijst.csv")) == 3


def test_a_place_brings_no_names_of_closed_cases_to_its_next_employer(world, browse):
    case = walk.decide(makers.planned(world), world)
    Occupation.objects.update(first_day=date(2026, 1, 5), last_day=date(2026, 2, 13))
    url = f"/plaatsen/{case.place.number}/"
    assert "Milan Bogaert" in words(browse("employer").open(url))
    assert "Milan Bogaert" in words(browse("coordinator").open(url))
    Place.objects.update(employer=world.organisations["other_employer"])
    assert "Milan" not in words(browse("other_employer").open(url))
    assert "Bezet Gereserveerd vanaf 5 januari 2026" in words(browse("other_employer").open(url))


def test_a_mediator_reads_nothing_of_what_was_done_to_a_place(world, browse):
    longer = {"grant": Grant.objects.get(), "valid_until": date(2029, 8, 31)}
    extend_grant(world.place, by=world.as_("coordinator"), **longer)
    url = f"/plaatsen/{world.place.number}/"
    for name, reads in (("employer", True), ("coach", True), ("coordinator", True), ("mediator", False)):
        page = words(browse(name).open(url))
        assert ("Wat er gebeurde" in page, "Toegekend Vanaf" in page) == (reads, True), name


def test_the_ledger_hides_who_holds_a_place_from_a_mediator(world, browse):
    walk.ready(world)
    assert "Milan Bogaert, gereserveerd vanaf 9 maart 2026" in words(browse("employer").open("/plaatsen/"))
    assert "Milan" not in words(browse("other_mediator").open("/plaatsen/"))
    assert "Bezet, gereserveerd vanaf 9 maart 2026" in words(browse("other_mediator").open("/plaatsen/"))
    page = words(browse("other_mediator").open("/plaatsen/JJ-P01/"))
    assert "Milan" not in page
    assert "Jongere voorstellen" in page


def test_organisation_page_shows_people_only_inside(world, browse):
    url = f"/organisaties/{world.employer.pk}/"
    assert "Coach Proef" in words(browse("employer").open(url))
    assert "Collega uitnodigen" in words(browse("employer").open(url))
    assert browse("other_employer").open(url).status_code == 404
    assert browse("job_centre").open(url).status_code == 404
    assert browse("operator").open(url).status_code == 200


def test_a_vacancy_is_public_once_it_is_on_the_website(world, browse, client):
    employer = browse("employer")
    sent = employer.take(
        vacancies.write_vacancy,
        Vacancy(place=world.place),
        title="Helper in het onderhoud",
        text="Je poetst en herstelt.",
        profile="Je werkt graag met je handen.",
        hours_per_week="38",
        starts_on=walk_on.JOB_FROM,
        contact_name="Els Peeters",
        contact_mail="els@school.example",
    )
    url = sent["Location"]
    assert client.get(url).status_code == 404
    assert "Helper in het onderhoud" not in words(client.get("/vacatures/"))
    page = "/plaatsen/JJ-P01/"
    assert "Vacature: Helper in het onderhoud" in words(employer.open(page))
    for name in ("coach", "mediator"):
        assert "Helper in het onderhoud" not in words(browse(name).open(page))
    employer.take(vacancies.publish_vacancy, Vacancy.objects.get())
    assert "Helper in het onderhoud" in words(client.get("/vacatures/"))
    assert client.get(url).status_code == 200
    assert "Vacature: Helper in het onderhoud" in words(browse("coach").open(page))
    assert "bij VDAB en op de website van de projecten" in words(employer.open(url))


CASES_NOT = (
    "Een dossier ziet wie eraan meewerkt: de jongere, de werkgever, de coach, de Werkwinkel, het OCMW, "
    "de partner van VDAB, de bemiddelaar en de coördinator. Daarom staat hier voor u niets."
)
PLACES_NOT = (
    "Plaatsen ziet wie erover beslist of er begeleidt: de werkgever, de coach, de bemiddelaar en de coördinator. "
    "Daarom staat hier voor {} niets."
)


@pytest.mark.parametrize(
    ("name", "url", "sentence"),
    [
        ("operator", "/dossiers/", CASES_NOT),
        ("payer", "/dossiers/", CASES_NOT),
        ("operator", "/plaatsen/", PLACES_NOT.format("u")),
        ("payer", "/plaatsen/", PLACES_NOT.format("u")),
        ("job_centre", "/plaatsen/", PLACES_NOT.format("u")),
        ("youth", "/plaatsen/", PLACES_NOT.format("jou")),
    ],
)
def test_a_list_that_is_not_for_a_role_says_why_it_is_empty(world, browse, name, url, sentence):
    walk.ready(world)
    reader = browse(name)
    page = reader.open(url)
    assert sentence in words(page)
    assert '<form class="filters"' not in page.content.decode()
    assert f'href="{url}"' not in reader.open("/").content.decode()


def test_a_place_says_until_when_it_is_free_and_that_it_waits(world, browse):
    case = walk.decide(makers.planned(world), world)
    employer = browse("employer")
    for page in (employer.open("/plaatsen/"), employer.open(f"/plaatsen/{case.place.number}/")):
        assert "tot en met 8 maart 2026" in words(page)
    Occupation.objects.update(kind="hold", first_day=today(), last_day=date(2029, 7, 6))
    for page in (employer.open("/plaatsen/"), employer.open(f"/plaatsen/{case.place.number}/")):
        assert "sinds 2 maart 2026" in words(page)
        assert "2029" not in words(page).split("Toegekend")[0]
