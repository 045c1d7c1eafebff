"""The page of a case, for everyone around it."""

from startblok.process import people_of_case
from tests.browse import words
from tests.process import walk


def test_everyone_around_a_case_sees_one_heading_and_what_is_next(world, browse):
    case = walk.ready(world)
    for name in ("employer", "coach", "mediator", "coordinator", "youth", "partner"):
        page = browse(name).open(f"/dossiers/{case.number}/")
        assert page.status_code == 200, name
        assert page.content.decode().count("<h1>") == 1
        assert "Wat nu?" in words(page)


def test_what_cannot_yet_says_why(world, browse):
    case = walk.prepared(world)
    page = words(browse("mediator").open(f"/dossiers/{case.number}/"))
    assert "Kan nog niet" in page


def test_the_timeline_pages_by_number(world, browse):
    case = walk.prepared(world)
    for turn in range(23):
        coach = world.users["coach" if turn % 2 else "second_coach"]
        people_of_case.name_coach(case, by=world.as_("employer"), coach=coach)
    page = browse("employer").open(f"/dossiers/{case.number}/")
    assert words(page).count("duidde de coach aan.") == 20
    assert f"/dossiers/{case.number}/verloop/?voor=4" in page.content.decode()
    older = words(browse("employer").open(f"/dossiers/{case.number}/verloop/?voor=4"))
    assert older.count("duidde de coach aan.") == 3


def test_papers_are_read_on_their_own_page(world, browse):
    case = walk.ready(world)
    plan = words(browse("coach").open(f"/dossiers/{case.number}/papier/opleidingsplan/"))
    assert "Elke dag op tijd" in plan
    assert "Jongere Milan Bogaert, 02/03/2026" in plan
    contract = words(browse("youth").open(f"/dossiers/{case.number}/papier/stagecontract/"))
    assert "Werkdagen maandag, dinsdag, woensdag en donderdag" in contract
    assert browse("coordinator").open(f"/dossiers/{case.number}/papier/opleidingsplan/").status_code == 404
