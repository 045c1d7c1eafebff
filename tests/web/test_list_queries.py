"""What the lists ask of the database, per role: a literal number of queries, the same for one row and for three."""

import pytest
from django.test import Client

from startblok.process import vacancies
from startblok.records.models import Vacancy
from startblok.records.organisations import OrganisationKind
from startblok.records.subject import writing
from tests.browse import Browser
from tests.process import walk, walk_on
from tests.web.test_lists import three
from tests.world import organisation, place

MOST, MOST_OF_A_CASE = 8, 15

# Session, user and hats go before; home asks for what waits, for the rest, and for the places.
CASES = {"/": 6, "/dossiers/": 5, "/plaatsen/": 3, "/organisaties/": 4, "/vacatures/": 5, "/postbus/": 4}
HOLDS = CASES | {"/": 7, "/plaatsen/": 4}
# Runs, refused accounts, what the bank contradicts, and what stands open.
PAYS = CASES | {"/": 7, "/dossiers/": 4}
# The home of a youth is the own case.
YOUTH = CASES | {"/": 8, "/organisaties/": 3}

QUERIES = {
    # Their vacancies too.
    "employer": HOLDS | {"/": 8},
    # The running stages they guide too.
    "coach": HOLDS | {"/": 8},
    "coordinator": HOLDS,
    "mediator": CASES | {"/": 7, "/plaatsen/": 4},
    "partner": CASES,
    "job_centre": CASES,
    "ocmw": CASES,
    "payer": PAYS,
    # The messages that never left, and whom none reaches, too.
    "operator": PAYS | {"/": 5},
    "youth": YOUTH,
}
# A file asks once for the session, the user, the hats, and for each batch of its rows.
FILES = {f"/{name}/lijst.csv": 4 for name in ("dossiers", "plaatsen", "organisaties", "vacatures")}
# The home of strangers counts the vacancies and shows the newest.
NOBODY = {"/": 2, "/vacatures/": 2, "/vacatures/rss/": 1, "/postbus/": 1}


def advertised(world, number):
    words = {"title": f"Helper {number}", "text": "Je poetst.", "profile": "Je werkt graag.", "hours_per_week": 38}
    by = {"contact_name": "Els", "contact_mail": "els@school.example", "contact_phone": "", "apply_by": None}
    with writing():
        at = place(world.site, world.project, f"JJ-P0{number}")
    employer = world.as_("employer")
    written = vacancies.write_vacancy(Vacancy(place=at), by=employer, starts_on=walk_on.JOB_FROM, **words, **by)
    vacancies.publish_vacancy(written.record, by=employer)


def counted(browser, pages, asserted):
    for url in pages:
        browser.open(url)
        with asserted(pages[url]):
            browser.open(url)


def test_no_list_may_ask_more_than_eight_times():
    lists = {name: pages for name, pages in QUERIES.items() if name != "youth"}
    assert max(number for pages in lists.values() for number in pages.values()) <= MOST
    assert max(YOUTH.values()) <= MOST_OF_A_CASE


@pytest.mark.parametrize("name", QUERIES)
def test_a_list_asks_as_often_for_three_rows_as_for_one(world, browse, name, django_assert_num_queries):
    walk.ready(world)
    advertised(world, 2)
    counted(browse(name), QUERIES[name], django_assert_num_queries)
    for number in (3, 4):
        advertised(world, number)
        with writing():
            organisation(f"school_{number}", OrganisationKind.EMPLOYER)
    counted(browse(name), QUERIES[name], django_assert_num_queries)


@pytest.mark.parametrize("name", ["coordinator", "employer", "mediator"])
def test_a_file_asks_as_often_for_many_rows_as_for_few(world, browse, name, django_assert_num_queries):
    browser = browse(name)
    # The first page of a sitting makes the device known.
    browser.open("/mijn-gegevens/")
    for rows in (lambda world: None, three, lambda world: [advertised(world, number) for number in (2, 3)]):
        rows(world)
        for url in FILES:
            with django_assert_num_queries(FILES[url]):
                list(browser.open(url).streaming_content)


@pytest.mark.parametrize("name", QUERIES)
def test_a_list_of_three_cases_asks_as_often(world, browse, name, django_assert_num_queries):
    three(world)
    counted(browse(name), QUERIES[name], django_assert_num_queries)


def test_who_is_not_signed_in_asks_for_no_more_than_the_page(world, django_assert_num_queries):
    advertised(world, 2)
    counted(Browser(Client()), NOBODY, django_assert_num_queries)


def test_looking_for_something_asks_no_more(world, browse, django_assert_num_queries):
    three(world)
    coordinator = browse("coordinator")
    for url, number in (
        ("/dossiers/?zoek=claes&staat=contracting&beurt=ik", 5),
        ("/dossiers/?na=2026-01-01.1", 5),
        ("/plaatsen/?zoek=onderhoud&vrij=ja", 4),
        ("/organisaties/?zoek=employer", 4),
        ("/vacatures/?zoek=leievoorde&waar=90&provincie=oost-vlaanderen&project=1", 5),
    ):
        with django_assert_num_queries(number):
            assert coordinator.open(url).status_code == 200


def test_places_organisations_and_vacancies_are_found_by_the_beginnings_of_words(world, browse):
    for number in (2, 3):
        advertised(world, number)
    coordinator = browse("coordinator")
    for url, text, found in (
        ("/plaatsen/?zoek=onderh", "JJ-P01 · Onderhoud", True),
        ("/plaatsen/?zoek=EMPLOYER", "JJ-P01 · Onderhoud", True),
        ("/plaatsen/?zoek=jj-p02", "JJ-P02 · Onderhoud", True),
        ("/plaatsen/?zoek=jj-p02", "JJ-P01 · Onderhoud", False),
        ("/plaatsen/?zoek=nergens", "JJ-P01 · Onderhoud", False),
        ("/organisaties/?zoek=oth+emp", "Other Employer", True),
        ("/organisaties/?zoek=ocmw", "Other Employer", False),
        ("/vacatures/?zoek=léievo", "Helper 2", True),
        ("/vacatures/?zoek=90", "Helper 2", True),
        ("/vacatures/?zoek=helper+3", "Helper 2", False),
        ("/vacatures/?zoek=%26%7C%21", "Helper 2", False),
    ):
        assert (text in coordinator.open(url).content.decode()) is found, url
