"""The mid-way review on paper: three voices side by side, whose words were noted, kept once all three are in."""

from datetime import timedelta

from startblok.jobs.finishing import finish
from startblok.papers.seal import is_sound
from startblok.papers.shelf import SHELF
from startblok.papers.typeset import pdf
from startblok.process import midway
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.files import kept
from startblok.records.models import LogEntry, PaperDue
from tests.papers.opened import Opened
from tests.process import walk_on
from tests.process.walk_on import HALF_WAY

SLUG = "tussentijdse-evaluatie"
NOTED = {"party": "youth", "noted_how": "table", "noted_on": HALF_WAY}


def noted(world):
    """Coach and mediator gave their part, and the mediator that of the youth."""
    case = walk_on.reviewed(world, ("coach", "mediator"))
    with clock.at(HALF_WAY):
        said = walk_on.part_of(case) | {"going_well": "Ik kom graag", "must_change": "", "agreements": ""}
        midway.note_midway(case, by=world.as_("mediator"), **NOTED, **said)
    return case


def test_the_review_shows_the_three_side_by_side(world):
    paper = Opened(pdf(SHELF[SLUG].make(load(noted(world)))))
    start = paper.body.index("De stage")
    assert paper.body[0] == "Tussentijdse evaluatie van Milan Bogaert"
    assert paper.body[start:] == [
        *("De stage", "Van wanneer tot wanneer van 9 maart 2026 tot en met 5 juni 2026", "Gevraagd op 22 april 2026"),
        *("Competenties", "Op tijd zijn", "Gewenst niveau: zelfstandig", "Wie Nu Voorbeeld"),
        *(f"De {who} met hulp Verwittigt op tijd" for who in ("jongere", "coach", "bemiddelaar")),
        *("Samenwerken", "Gewenst niveau: zelfstandig", "Wie Nu Voorbeeld"),
        *(f"De {who} met hulp Verwittigt op tijd" for who in ("jongere", "coach", "bemiddelaar")),
        *("Hoe het gaat", "Wie Wat gaat goed Wat moet anders Afspraken", "De jongere Ik kom graag – –"),
        *("De coach Het ritme zit goed Vaker vragen Elke vrijdag samen kijken",),
        *("De bemiddelaar Het ritme zit goed Vaker vragen Elke vrijdag samen kijken",),
        "Genoteerd door de bemiddelaar",
        *("De jongere Mediator Proef (bemiddelaar), in een gesprek aan tafel, op 22 april", "2026"),
    ]
    assert "/TH" in paper.tags()


def test_the_third_part_makes_it_final_and_it_is_kept_under_its_seal(world):
    case = walk_on.reviewed(world, ("coach", "mediator"))
    assert not PaperDue.objects.filter(kind="midway").exists()
    assert SHELF[SLUG].make(load(case)) is None
    with clock.at(HALF_WAY + timedelta(days=1)):
        midway.give_midway(case, by=world.as_("youth"), **walk_on.part_of(case))
        finish()
    paper = case.frozen_papers.get(kind="midway")
    assert is_sound(kept(paper.sealed_as))
    text = Opened(kept(paper.sealed_as)).text
    assert "Wie Milan Bogaert (jongere) Wanneer 23 april 2026, 9.00 uur in Brussel" in text
    last = LogEntry.objects.filter(subject_kind="case", step="give_midway").latest("seq")
    assert last.hash in text.replace(" ", "")
