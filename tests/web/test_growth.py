"""The growth view: levels of three at three moments, in a table and as a drawing, and to nobody before their own."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from startblok.process import evaluation, followup, midway, placement
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.models import Competence
from tests.browse import words
from tests.process import walk_on
from tests.process.walk_on import AFTER, HALF_WAY

QUERIES = {"youth": 12, "coach": 12, "mediator": 12, "employer": 12}


def page(case):
    return f"/dossiers/{case.number}/groei/"


def scored(case, start, end):
    """An input in which every competence goes from one level to another."""
    given = walk_on.given(case)
    for row in given["scores"]:
        row.update(start=start, end=end)
    return given


@pytest.fixture
def whole(world):
    """A case with both evaluations and an observation between them."""
    case = walk_on.half_way(world)
    with clock.at(HALF_WAY):
        seen = {"happened_on": HALF_WAY, "about_study": False, "about_future": False}
        stiptheid = Competence.objects.get(code="stiptheid")
        followup.log_observation(
            case, by=world.as_("coach"), competence=stiptheid, score=3, example="Belde zelf", **seen
        )
        for number, who in enumerate(walk_on.PARTIES, start=1):
            part = walk_on.part_of(case)
            for row in part["scores"]:
                row["level"] = number
            midway.give_midway(case, by=world.as_(who), **part)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        for who, start, end in (("youth", 1, 4), ("coach", 2, 3), ("mediator", None, 4)):
            evaluation.give_input(case, by=world.as_(who), **scored(case, start, end))
    case.refresh_from_db()
    return case


def test_each_competence_stands_in_a_table_with_words_beside_the_figures(whole, browse):
    with clock.at(AFTER):
        read = words(browse("employer").open(page(whole)))
    assert "Op tijd zijn Gewenst: 3 (zelfstandig)" in read
    table = "Wie zag welk niveau? Wie Bij de start Halfweg Aan het einde "
    assert table + "De jongere 1 nog niet 1 nog niet 4 sterk punt De coach 2 met hulp 2 met hulp 3 zelfstandig" in read
    assert "De bemiddelaar niet gezien 3 zelfstandig 4 sterk punt" in read
    assert read.count(table) == 2


def test_the_table_is_one_for_whoever_cannot_see_and_the_drawing_says_the_same(whole, browse):
    with clock.at(AFTER):
        html = browse("mediator").open(page(whole)).content.decode()
    assert (html.count("<caption"), html.count('scope="row"'), html.count('scope="col"')) == (2, 6, 8)
    labels = re.findall(r'aria-label="(Op tijd zijn[^"]*)"', html)
    assert labels == ["Op tijd zijn. De jongere: 1, 1, 4. De coach: 2, 2, 3. De bemiddelaar: niet gezien, 3, 4."]
    # Each party has a shape of its own, and what was not seen has no mark.
    shapes = ('<circle class="p-youth"', '<rect class="p-coach"', '<polygon class="p-mediator"')
    assert [html.count(each) for each in shapes] == [6, 6, 4]
    assert "style=" not in html


def test_the_moments_stand_along_the_axis_of_each_drawing(whole, browse):
    with clock.at(AFTER):
        html = browse("coach").open(page(whole)).content.decode()
    assert re.findall(r'text-anchor="middle">(\w+)<', html) == ["start", "halfweg", "einde"] * 2


def test_a_youth_is_spoken_to(whole, browse):
    with clock.at(AFTER):
        read = words(browse("youth").open(page(whole)))
    assert "Jij 1 nog niet 1 nog niet 4 sterk punt De coach" in read
    assert "De jongere" not in read


def test_an_empty_cell_says_why_it_is_empty(world, browse):
    case = walk_on.reviewed(world, ("coach",))
    with clock.at(HALF_WAY):
        read = words(browse("mediator").open(page(case)))
        assert "De jongere nog niets nog niets nog niets De coach nog niets nog niet te lezen nog niets" in read
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        read = words(browse("mediator").open(page(case)))
    assert "De jongere nog niets niet gegeven nog niets De coach nog niets 2 met hulp nog niets" in read


def test_a_short_wes_was_never_asked_half_way(world, browse):
    read = words(browse("mediator").open(page(walk_on.evaluated(world))))
    assert "De coach 2 met hulp niet gevraagd 3 zelfstandig" in read


def buttons(answer):
    """Where the large buttons of the text lead."""
    return re.findall(r'<a class="button" href="([^"]+)"', answer.content.decode())


def test_who_still_gives_a_part_is_led_to_it_from_where_it_is_read(world, browse):
    case = walk_on.reviewed(world, ("coach",))
    papers = f"/dossiers/{case.number}/papier/"
    own = f"/dossiers/{case.number}/stap/"
    with clock.at(HALF_WAY):
        for name, asked in (("youth", ["give-midway"]), ("mediator", ["give-midway"]), ("coach", []), ("employer", [])):
            led = [f"{own}{each}/" for each in asked]
            assert buttons(browse(name).open(page(case))) == led
            assert buttons(browse(name).open(f"{papers}tussentijdse-evaluatie/")) == led
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        evaluation.give_input(case, by=world.as_("coach"), **walk_on.given(case))
        for name, led in (("youth", [f"{own}give-input/"]), ("coach", [])):
            assert buttons(browse(name).open(page(case))) == led
            assert buttons(browse(name).open(f"{papers}eindevaluatie/")) == led
            assert buttons(browse(name).open(f"{papers}tussentijdse-evaluatie/")) == []


def test_what_was_seen_between_can_be_read_beneath(whole, browse):
    with clock.at(AFTER):
        read = words(browse("youth").open(page(whole)))
    assert "Wat er intussen te zien was (1)" in read
    assert "Niveau zelfstandig Voorbeeld Belde zelf" in read


def test_nothing_is_added_up_or_ranked(whole, browse):
    with clock.at(AFTER):
        read = words(browse("employer").open(page(whole))).lower()
    assert [word for word in ("gemiddeld", "totaal", "score van", "rang", "beste", "%") if word in read] == []


def test_nobody_reads_levels_of_another_before_giving_their_own(world, browse):
    case = walk_on.reviewed(world, ("coach",))
    with clock.at(HALF_WAY):
        before = {name: words(browse(name).open(page(case))) for name in ("youth", "coach", "mediator", "employer")}
    assert {name: "De coach nog niets 2 met hulp nog niets" in read for name, read in before.items()} == {
        "youth": False,
        "coach": True,
        "mediator": False,
        "employer": False,
    }
    assert {name: "Nog niet te lezen" in read for name, read in before.items()} == {
        "youth": True,
        "coach": False,
        "mediator": True,
        "employer": True,
    }
    assert browse("partner").open(page(case)).status_code == 404
    assert browse("coordinator").open(page(case)).status_code == 404


def test_it_asks_as_often_whoever_reads_it(whole, browse):
    counts = {}
    with clock.at(AFTER):
        for name in QUERIES:
            browser = browse(name)
            browser.open("/mijn-gegevens/")
            with CaptureQueriesContext(connection) as made:
                assert browser.open(page(whole)).status_code == 200
            counts[name] = len(made)
    assert counts == QUERIES
