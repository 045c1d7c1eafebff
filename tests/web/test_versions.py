"""Versions of a plan side by side, with what changed said in words."""

import pytest

from startblok.process import plan
from startblok.web.links import step_url
from tests.browse import words
from tests.process import walk


@pytest.fixture
def case(world):
    """A plan of which the coach wrote a second version."""
    case = walk.prepared(world)
    walk.with_plan(case, world)
    other = walk.written(tasks="Poetsen en de tuin", study_actions=[{"text": "Open dag", "by_when": None}])
    other["competences"] = other["competences"][:1]
    one = {"plan.two_to_six_competences": "Eén tegelijk"}
    plan.write_plan(case, by=world.as_("coach"), reasons=one, **other)
    case.refresh_from_db()
    return case


def test_what_changed_is_said_word_by_word(case, browse):
    page = browse("youth").open(f"/dossiers/{case.number}/versies/")
    said = words(page)
    # One word became four, and nothing else of the tasks did.
    assert "Taken Gewijzigd Versie 1: Poetsen Versie 2: Poetsen [nieuw: en de tuin ]" in said
    assert "<ins>" in page.content.decode()
    assert "Bezoek aan een school Weg Versie 1: [weg: – ] Versie 2: –" in said
    assert "Open dag Nieuw Versie 1: – Versie 2: [nieuw: – ]" in said
    assert "Competenties: Samenwerken" in said
    # What stayed the same is counted and not shown.
    assert "9 dingen veranderden. 12 dingen bleven hetzelfde." in said
    assert "Waarom deze duur" not in said


def test_two_versions_without_a_difference_are_said_to_be_equal(case, browse):
    said = words(browse("youth").open(f"/dossiers/{case.number}/versies/?van=2&tot=2"))
    assert "Deze twee versies zijn gelijk." in said
    assert "Gewijzigd" not in said


def test_any_two_versions_are_compared(case, browse, world):
    plan.write_plan(case, by=world.as_("coach"), **walk.written(tasks="Koken"))
    page = browse("coach").open(f"/dossiers/{case.number}/versies/?van=1&tot=3")
    assert "Taken Gewijzigd Versie 1: [weg: Poetsen ] Versie 3: [nieuw: Koken ]" in words(page)
    assert "Versie 2: [weg: Poetsen en de tuin ] Versie 3" in words(
        browse("coach").open(f"/dossiers/{case.number}/versies/?van=x&tot=9")
    )


def test_whoever_agrees_is_led_to_what_changed(case, browse, world):
    page = words(browse("youth").open(step_url(plan.agree_plan, case)))
    assert "Wat is veranderd sinds versie 1?" in page
    first = walk.prepared(world, "JJ-0009", "noor", first_name="Noor", email="noor@post.example")
    assert "Er is nog maar één versie van het plan." in words(
        browse("mediator").open(f"/dossiers/{first.number}/versies/")
    )


def test_the_page_asks_as_often_for_three_versions(case, browse, world, django_assert_num_queries):
    coach, url = browse("coach"), f"/dossiers/{case.number}/versies/"
    for _ in range(2):
        coach.open(url)
        with django_assert_num_queries(8):
            coach.open(url)
        plan.write_plan(case, by=world.as_("coach"), **walk.written(tasks="Koken"))
