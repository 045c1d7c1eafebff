"""Who is late: only whoever has to act reads so of themselves; the others read for whom they wait."""

from datetime import timedelta

import pytest

from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.names import in_full
from tests.browse import words
from tests.process import walk, walk_on

LATE = walk.START + timedelta(days=14)
OWN, OTHERS = "Te laat", "Te laat bij coördinator"


@pytest.fixture
def case(world):
    """The coordinator still has to check the conditions, a week after that was due."""
    case = walk_on.running(world)
    with clock.at(walk.START):
        walk.deliver(case, world)
    with clock.at(LATE):
        yield CaseFile.objects.get(pk=case.pk)


def name_of(case):
    return in_full(case.youth.first_name, case.youth.last_name)


@pytest.mark.parametrize(("name", "tag"), [("coordinator", OWN), ("employer", OTHERS), ("youth", OTHERS)])
def test_the_page_of_a_case_says_who_is_late(case, browse, name, tag):
    page = words(browse(name).open(f"/dossiers/{case.number}/"))
    head = page.split("Wat nu?")[0]
    assert (head.count(OWN), head.count(f"{tag} ")) == (1, 1)


@pytest.mark.parametrize(("name", "tag"), [("coordinator", OWN), ("employer", OTHERS), ("partner", OTHERS)])
def test_a_line_of_a_list_says_who_is_late(case, browse, name, tag):
    page = words(browse(name).open("/dossiers/"))
    assert (page.count(OWN) - page.count("Te laat bij"), page.count(OTHERS)) == ((1, 0) if tag is OWN else (0, 1))


@pytest.mark.parametrize(("name", "number"), [("coordinator", 1), ("employer", 0), ("coach", 0), ("mediator", 0)])
def test_only_who_has_to_act_is_counted_as_late(case, browse, name, number):
    reader = browse(name)
    assert f"{number} daarvan {'is' if number == 1 else 'zijn'} te laat" in words(reader.open("/"))
    for asked in ("laat=ja", "beurt=ik&laat=ja"):
        assert (name_of(case) in words(reader.open(f"/dossiers/?{asked}"))) is bool(number)


def test_an_own_task_is_not_late_for_that_of_another(case, browse):
    """The coach may act, by no day; that the coordinator is late is said of the coordinator alone."""
    CaseFile.objects.filter(pk=case.pk).update(
        tasks=[*case.tasks, case.tasks[0] | {"roles": ["coach"], "due": None}], turns=["coach", "coordinator"]
    )
    coach = browse("coach")
    assert "Te laat" not in words(coach.open("/dossiers/"))
    assert "Uw beurt" in words(coach.open("/dossiers/"))
    for asked in ("laat=ja", "beurt=ik&laat=ja"):
        assert name_of(case) not in words(coach.open(f"/dossiers/?{asked}"))


def test_a_responsible_is_late_for_a_coach_who_is_missing(case, browse):
    late = case.tasks[0] | {"roles": ["coach"]}
    CaseFile.objects.filter(pk=case.pk).update(tasks=[late], turns=["coach"], coach=None)
    for asked in ("laat=ja", "beurt=ik&laat=ja"):
        CaseFile.objects.filter(pk=case.pk).update(coach=None)
        assert name_of(case) in words(browse("employer").open(f"/dossiers/?{asked}"))
        CaseFile.objects.filter(pk=case.pk).update(coach=case.coach)
        assert name_of(case) not in words(browse("employer").open(f"/dossiers/?{asked}"))
