"""Amounts and days that the code fills in are written as the language of the page writes them."""

from startblok.records.cases import CaseFile, State
from startblok.records.subject import writing
from startblok.rules.facts import Route
from tests.browse import words
from tests.language.test_youth import in_french, youth_of
from tests.process import walk, walk_on
from tests.world import World


def spaced(text: str) -> str:
    """French puts narrow spaces that do not break inside amounts and before signs."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_amount_in_the_advice_before_signing(world: World) -> None:
    case = walk.prepared(world)
    walk.with_plan(case, world)
    walk.decide(case, world)
    walk.with_contract(case, world)
    page = words(in_french(youth_of(case)).open(f"/dossiers/{case.number}/stap/sign-contract/"))
    assert "Pendant le WES, le VDAB paie une prime de 200,00 € pour un mois complet." in spaced(page)


def test_a_year_that_cannot_be(world: World) -> None:
    case = walk_on.running(world)
    url = f"/dossiers/{case.number}/stap/log-absence/"
    answer = in_french(youth_of(case)).send(url, first_day="9/3/1926", last_day="10/3/2026", kind="illness")
    says = "Année à vérifier : ce jour doit se trouver entre le 1er janvier 2000 et le 2 mars 2036."
    assert answer.status_code == 422
    assert spaced(words(answer)).count(says) == 2


def test_the_days_in_the_list_of_who_has_two_cases(world: World) -> None:
    case = walk.ready(world)
    user = youth_of(case)
    first = CaseFile.objects.get(pk=case.pk)
    with writing():
        other = world.blank()
        other.youth, other.number, other.route, other.state = case.youth, "JJ-0009", Route.DIRECT, State.ORIENTATION
        other.opened_on = other.state_since = first.state_since
        other.tasks, other.due_on = first.tasks, first.due_on
        other.save()
    page = spaced(words(in_french(user).open("/")))
    assert "Choisis ton dossier." in page
    assert "en attente de : " in page
