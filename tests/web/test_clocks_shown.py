"""The clocks of a case in the lists: every day that counts, and how long each party lets wait."""

import csv
import io
from datetime import timedelta

import pytest

from startblok.process import people_of_case
from startblok.records import clock
from startblok.records.cases import CaseFile
from tests.browse import words
from tests.process import walk, walk_on
from tests.world import MONDAY

EVERY = [
    "Stage begint: 9 maart 2026 (44 dagen geleden)",
    "Vier weken stage voorbij: 3 april 2026 (19 dagen geleden)",
    "Stage halfweg: 22 april 2026 (vandaag)",
    "Laatste dag van de stage: 5 juni 2026 (over 44 dagen)",
    "Stage hoogstens tot en met: 8 september 2026 (over 139 dagen)",
    "Wordt 26: 9 november 2032 (over 2393 dagen)",
]


@pytest.fixture
def asked(world):
    """A case that waits for the coach since Monday and for the mediator since Wednesday."""
    case = walk.prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    waited = (("coach", "2"), ("mediator", "4"), ("youth", "5"))
    kept = [
        {"key": key, "roles": [role], "since": f"2026-03-0{day}", "due": None, "steps": [], "title": "Taak"}
        for key, (role, day) in zip(
            ("plan.written", "plan.agreed_by_coach", "plan.agreed_by_youth"), waited, strict=True
        )
    ]
    CaseFile.objects.filter(pk=case.pk).update(tasks=kept, turns=["coach", "mediator", "youth"])
    return case


def test_every_clock_stands_in_the_list_behind_the_next_one(world, browse):
    walk_on.running(world)
    with clock.at(walk_on.HALF_WAY):
        page = browse("mediator").open("/dossiers/").content.decode()
    summary, rest = page.split("<summary>")[1].split("</summary>")
    assert summary == EVERY[2]
    assert [each.split("</li>")[0] for each in rest.split("</ul>")[0].split("<li>")[1:]] == EVERY


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("employer", "Wacht op: coach 3 dagen, bemiddelaar 1 dag, jongere vandaag"),
        ("coach", "Wacht op: u 3 dagen, bemiddelaar 1 dag, jongere vandaag"),
        ("mediator", "Wacht op: coach 3 dagen, u 1 dag, jongere vandaag"),
        ("youth", "Wacht op: coach 3 dagen, bemiddelaar 1 dag, jou vandaag"),
    ],
)
def test_the_list_says_how_long_each_party_lets_wait(asked, browse, name, said):
    with clock.at(MONDAY + timedelta(days=3)):
        assert said in words(browse(name).open("/dossiers/"))


def test_home_and_the_file_say_the_same(asked, browse):
    with clock.at(MONDAY + timedelta(days=3)):
        mediator = browse("mediator")
        assert "wacht op: coach 3 dagen, u 1 dag, jongere vandaag" in words(mediator.open("/"))
        sent = b"".join(mediator.open("/dossiers/lijst.csv").streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(sent), delimiter=";")
    assert row["Wacht op"] == "Wacht op: coach 3 dagen, u 1 dag, jongere vandaag"
    assert (row["Dag die telt"], row["Alle dagen die tellen"]) == ("", "Wordt 26: 9 november 2032 (over 2441 dagen)")


def test_a_closed_case_has_no_clock_left(world, browse):
    case = walk_on.running(world)
    CaseFile.objects.filter(pk=case.pk).update(state="closed", closed_on=MONDAY, outcome="refused")
    assert "<summary>Stage" not in browse("mediator").open("/dossiers/?staat=closed").content.decode()
