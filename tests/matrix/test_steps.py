"""Every step, in every role, on a record of one's own, a colleague's and another's, and in every state."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from startblok import process
from startblok.process.journey import BY_NAME
from startblok.process.step import Step
from startblok.records.cases import CaseFile, State
from startblok.rules.roles import Role
from tests.matrix import people, rows_beside
from tests.matrix.admitted import admitted, came
from tests.matrix.people import COLLEAGUE, OTHER, OWN, People
from tests.matrix.rows import CASE, NEW_CASE, Row

BESIDE = (
    *(rows_beside.NEW_ORGANISATION, rows_beside.ORGANISATION, rows_beside.NEW_PLACE, rows_beside.PLACE),
    *(rows_beside.NEW_VACANCY, rows_beside.VACANCY, rows_beside.YOUTH, rows_beside.USER),
)

# On a colleague's case the organisation still has its roles, but the persons named on the case are others.
NAMED = {"youth", "coach", "mediator"}


def test_every_role_has_its_column() -> None:
    assert set(people.ROLES) == {role.value for role in Role}


def test_every_step_has_its_row_and_every_row_its_step() -> None:
    assert set(BY_NAME) == {*NEW_CASE, *CASE, *(name for rows in BESIDE for name in rows)}


def test_no_step_is_left_out_of_the_journey() -> None:
    chapters = [import_module(f"startblok.process.{found.name}") for found in iter_modules(process.__path__)]
    made = {value.name for chapter in chapters for value in vars(chapter).values() if isinstance(value, Step)}
    assert made == set(BY_NAME)


@pytest.mark.parametrize(("name", "row"), CASE.items())
def test_who_takes_a_step_on_a_case(everybody: People, name: str, row: Row) -> None:
    own, clock_too, state = set(row.own.split()), {"clock"} & set(row.own.split()), row.states.split()[0]
    expected = {OWN: own, COLLEAGUE: own - NAMED, OTHER: clock_too}
    for side, roles in expected.items():
        assert admitted(name, everybody, lambda role, side=side: everybody.case(side, role, state)) == roles, side


@pytest.mark.parametrize(("name", "row"), CASE.items())
def test_in_which_states_a_step_exists(everybody: People, name: str, row: Row) -> None:
    role = row.own.split()[0]
    said = {state.value: came(name, everybody.case(OWN, role, state), everybody.actor(role)) for state in State}
    assert said == {state.value: "admitted" if state in row.states.split() else "not now" for state in State}


@pytest.mark.parametrize(("name", "row"), NEW_CASE.items())
def test_who_makes_a_case(everybody: People, name: str, row: Row) -> None:
    for side, roles in {OWN: row.own, OTHER: row.other}.items():
        place = everybody.places[side]
        assert admitted(name, everybody, lambda _, at=place: everybody.world.blank(at)) == set(roles.split()), side
    again = {came(name, everybody.case(OWN, "", state), everybody.actor(row.own.split()[0])) for state in State}
    assert again == {"not now"}


@pytest.mark.parametrize(("name", "row"), [*NEW_CASE.items(), *CASE.items()])
def test_where_a_step_leads(name: str, row: Row) -> None:
    assert BY_NAME[name].on is CaseFile
    assert (BY_NAME[name].to or "=") == row.to


def test_the_responsible_takes_the_steps_of_a_missing_coach(everybody: People) -> None:
    CaseFile.objects.update(coach=None)
    employer = everybody.actor("employer")
    coaching = {name for name, row in CASE.items() if "coach" in row.own.split()}
    state = {name: CASE[name].states.split()[0] for name in coaching}
    said = {name: came(name, everybody.case(OWN, "employer", state[name]), employer) for name in coaching}
    assert said == dict.fromkeys(coaching, "admitted")
