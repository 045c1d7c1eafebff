"""Every step beside the journey, in every role, on a record of one's own and on others'."""

from collections.abc import Callable
from typing import Any

import pytest

from startblok.process.accounts import change_contact
from startblok.process.journey import BY_NAME
from startblok.process.refusals import NotYours
from startblok.records.models import Organisation, Place, User, Vacancy, Youth
from tests.matrix import rows_beside as rows
from tests.matrix.admitted import admitted
from tests.matrix.people import OTHER, OWN, People
from tests.matrix.rows_beside import Beside
from tests.world import MONDAY, PEOPLE

Given = Callable[[str], Any]


def taken(name: str, everybody: People, own: Given, *others: tuple[Given, str]) -> None:
    """Assert who is let in on the own record, and on each kind of other record."""
    row = row_of(name)
    assert admitted(name, everybody, own) == set(row.own.split()), "own"
    for record, roles in others:
        assert admitted(name, everybody, record) == set(roles.split()), roles or "nobody"


def row_of(name: str) -> Beside:
    tables = (rows.NEW_ORGANISATION, rows.ORGANISATION, rows.NEW_PLACE, rows.PLACE)
    more = (rows.NEW_VACANCY, rows.VACANCY, rows.YOUTH, rows.USER)
    return next(table[name] for table in (*tables, *more) if name in table)


def organisation(everybody: People) -> Given:
    """The organisation in which somebody wears this hat; an employer for who has none."""
    at = {name: where for name, (where, _) in PEOPLE.items()} | {"approver": "vdab"}
    return lambda role: everybody.world.organisations[at.get(role, "employer")]


@pytest.mark.parametrize("name", rows.NEW_ORGANISATION)
def test_who_makes_an_organisation(everybody: People, name: str) -> None:
    taken(name, everybody, lambda _: Organisation())


@pytest.mark.parametrize(("name", "row"), rows.ORGANISATION.items())
def test_who_takes_a_step_on_an_organisation(everybody: People, name: str, row: Beside) -> None:
    strange = everybody.world.organisations
    others = ((lambda _: strange["other_employer"], row.employer), (lambda _: strange["other_partner"], row.other))
    taken(name, everybody, organisation(everybody), *others)


@pytest.mark.parametrize("name", rows.NEW_PLACE)
def test_who_grants_a_place(everybody: People, name: str) -> None:
    own, other = (everybody.places[side] for side in (OWN, OTHER))
    blank = [Place(site=at.site, employer=at.employer) for at in (own, other)]
    elsewhere = Place(site=other.site, employer=other.employer, project=other.project)
    taken(name, everybody, lambda _: blank[0], (lambda _: blank[1], row_of(name).other), (lambda _: elsewhere, ""))


@pytest.mark.parametrize("name", rows.PLACE)
def test_who_takes_a_step_on_a_place(everybody: People, name: str) -> None:
    taken(name, everybody, lambda _: everybody.places[OWN], (lambda _: everybody.places[OTHER], ""))


def vacancy(at: Place) -> Vacancy:
    return Vacancy(place=at, title="Poetsen", text="Netjes", hours_per_week=38, starts_on=MONDAY)


@pytest.mark.parametrize("name", rows.NEW_VACANCY)
def test_who_writes_a_vacancy(everybody: People, name: str) -> None:
    own, other = (vacancy(everybody.places[side]) for side in (OWN, OTHER))
    taken(name, everybody, lambda _: own, (lambda _: other, ""))


@pytest.mark.parametrize("name", rows.VACANCY)
def test_who_takes_a_step_on_a_vacancy(everybody: People, name: str) -> None:
    own, other = Vacancy.objects.bulk_create(vacancy(everybody.places[side]) for side in (OWN, OTHER))
    taken(name, everybody, lambda _: own, (lambda _: other, row_of(name).other))


@pytest.mark.parametrize("name", rows.YOUTH)
def test_who_takes_a_step_on_a_youth(everybody: People, name: str) -> None:
    own, other = (Youth.objects.get(pk=everybody.cases[side].youth_id) for side in (OWN, OTHER))
    taken(name, everybody, lambda _: own, (lambda _: other, ""))


@pytest.mark.parametrize(("name", "row"), rows.USER.items())
def test_who_takes_a_step_on_an_account(everybody: People, name: str, row: Beside) -> None:
    users = everybody.world.users
    if row.states == "blocked":
        User.objects.update(is_active=False)
    own: Given = lambda role: User.objects.get(pk=users.get(role, users["youth"]).pk)  # noqa: E731
    strange = User.objects.get(pk=users["other_mediator"].pk)
    taken(name, everybody, own, (lambda _: strange, row.other))


@pytest.mark.parametrize("name", [name for name in BY_NAME if BY_NAME[name].on.__name__ != "CaseFile"])
def test_in_which_states_a_step_beside_exists(name: str) -> None:
    assert " ".join(BY_NAME[name].frm).strip() == row_of(name).states


def test_not_even_the_operator_changes_how_another_is_reached(
    everybody: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    other = everybody.world.users["mediator"]
    with pytest.raises(NotYours):
        change_contact(other, by=everybody.actor("operator"), email="ik@elders.example", phone="")
