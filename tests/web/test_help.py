"""Help: a page for every role, and an explanation of every word a page uses that somebody may not know."""

import re

import pytest
from django.test import Client

from startblok.rules.roles import Role
from startblok.web import help_pages, terms
from tests.browse import words
from tests.house.test_texts import sentences, stiff_words
from tests.process import walk

NOT_YET = {Role.CLOCK}


def test_every_role_has_a_page():
    told = frozenset[Role]().union(*(roles for _, roles in help_pages.PAGES.values()))
    assert set(Role) - told == NOT_YET


@pytest.mark.parametrize("slug", help_pages.PAGES)
def test_a_page_of_help_is_plain_and_speaks_to_its_reader(db: None, slug: str) -> None:
    answer = Client().get(f"/hulp/{slug}/")
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1>") == 1
    text = (help_pages.FOLDER / f"{slug}.md").read_text()
    assert stiff_words(text) == []
    lengths = [len(each.split()) for each in sentences(text.replace("\n", " "))]
    assert sum(lengths) / len(lengths) <= 20
    other = r"\b[Uu]w?\b" if slug == "jongere" else r"\b(?:je|jij|jouw)\b"
    assert re.search(other, text) is None


def test_the_own_role_comes_first(world, browse):
    page = browse("mediator").open("/hulp/").content.decode()
    assert page.index("Bemiddelaar</a> <span") < page.index("Werkgever</a>")


def test_a_page_that_is_not_there_is_not_made_up(db: None) -> None:
    assert Client().get("/hulp/niemand/").status_code == 404


def test_a_step_explains_its_words(world, browse):
    case = walk.prepared(world)
    page = browse("mediator").open(f"/dossiers/{case.number}/stap/correct-pathway/")
    assert "Woorden op deze pagina" in words(page)
    assert "<summary>traject</summary>" in page.content.decode()


def test_a_word_is_found_as_people_write_it():
    names = {each.name for each in terms.terms_in(["Vraag het aan de Werkwinkel of het OCMW. De stages lopen."])}
    assert names == {"Werkwinkel", "OCMW", "stage"}
    assert terms.terms_in(["Het etappe-stagiair-zijn met ledlampen."]) == []
