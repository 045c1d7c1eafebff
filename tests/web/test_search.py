"""One box on every page that finds all somebody may see, and nothing else."""

from tests.browse import words
from tests.process import walk
from tests.web.test_list_queries import advertised
from tests.web.test_lists import three


def test_every_page_of_somebody_who_works_here_has_the_box(world, browse):
    walk.ready(world)
    for address in ("/", "/dossiers/", "/plaatsen/", "/vacatures/", "/contact/", "/mijn-gegevens/"):
        page = browse("coordinator").open(address).content.decode()
        assert 'action="/zoeken/"' in page, address


def test_a_youth_with_one_case_has_no_box(world, browse):
    walk.ready(world)
    assert 'action="/zoeken/"' not in browse("youth").open("/").content.decode()


def test_a_word_finds_cases_places_organisations_and_vacancies(world, browse):
    case = walk.ready(world)
    advertised(world, 2)
    coordinator = browse("coordinator")
    assert f"Milan Bogaert {case.number} ·" in words(coordinator.open("/zoeken/?zoek=boga"))
    assert "JJ-P01 · Onderhoud Employer" in words(coordinator.open("/zoeken/?zoek=jj-p01"))
    assert "Organisaties Employer" in words(coordinator.open("/zoeken/?zoek=emplo"))
    assert "Vacatures Helper 2 Employer" in words(coordinator.open("/zoeken/?zoek=helper"))


def test_nobody_finds_the_cases_of_others(world, browse):
    walk.ready(world)
    found = words(browse("other_employer").open("/zoeken/?zoek=bogaert"))
    assert "Er is niets gevonden dat u mag zien." in found
    assert "Milan" not in found


def test_looking_everywhere_asks_no_more_for_many(world, browse, django_assert_num_queries):
    three(world)
    coordinator = browse("coordinator")
    with django_assert_num_queries(7):
        coordinator.open("/zoeken/?zoek=e")
