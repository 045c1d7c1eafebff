"""Every step, in every role, on a record of one's own, a colleague's and another's, and in every state."""

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

import pytest

from startblok import process
from startblok.process.journey import BY_NAME
from startblok.process.step import Step
from startblok.records.cases import CaseFile, State
from startblok.rules.roles import Role
from tests.matrix import admitted as asking
from tests.matrix import people, rows_beside, rows_colleague
from tests.matrix.admitted import admitted, came
from tests.matrix.people import COLLEAGUE, OTHER, OWN, People
from tests.matrix.rows import CASE, NEW_CASE, NOT_THERE, Row

BESIDE = (
    *(rows_beside.NEW_ORGANISATION, rows_beside.ORGANISATION, rows_beside.NEW_PLACE, rows_beside.PLACE),
    *(rows_beside.NEW_VACANCY, rows_beside.VACANCY, rows_beside.NEW_APPLICATION, rows_beside.APPLICATION),
    *(rows_beside.YOUTH, rows_beside.USER, rows_beside.NEW_RUN, rows_beside.RUN),
)


def test_every_role_has_its_column() -> None:
    assert set(people.ROLES) == {role.value for role in Role}


def test_every_step_has_its_row_and_every_row_its_step() -> None:
    assert set(BY_NAME) == {*NEW_CASE, *CASE, *(name for rows in BESIDE for name in rows)}


def test_no_step_is_left_out_of_the_journey() -> None:
    chapters = [import_module(f"startblok.process.{found.name}") for found in iter_modules(process.__path__)]
    made = {value.name for chapter in chapters for value in vars(chapter).values() if isinstance(value, Step)}
    assert made == set(BY_NAME)


# Whoever can stand on a case at all.
ON_A_CASE = ("youth", "employer", "coach", "job_centre", "ocmw", "partner", "mediator", "coordinator")


def there(roles: set[str], state: str) -> set[str]:
    """Those of these roles that somebody has on a case in this state."""
    return roles - NOT_THERE.get(state, set())


def let_in(name: str, everybody: People, side: str, state: str) -> set[str]:
    """The roles that take the step on the case of this side; of the two kinds of office, each while it is asked."""
    cases = {office: everybody.case(side, office, state) for office in ("ocmw", "job_centre")}
    others = admitted(name, everybody, lambda _: cases["job_centre"]) - {"ocmw"}
    everybody.case(side, "ocmw", state)
    return others | {"ocmw"} if came(name, cases["ocmw"], everybody.actor("ocmw")) == "admitted" else others


@pytest.mark.parametrize(("name", "row"), CASE.items())
def test_who_takes_a_step_on_a_case(everybody: People, name: str, row: Row) -> None:
    own, states = set(row.own.split()), row.states.split()
    said = {state: let_in(name, everybody, OWN, state) for state in states}
    assert said == {state: there(own, state) for state in states}
    # Nobody stands in a row who never comes to it.
    assert set().union(*said.values()) == own
    colleagues = {role for role, names in rows_colleague.COLLEAGUE.items() if name in names.split()}
    for state in {states[0], "referral"}.intersection(states):
        assert let_in(name, everybody, COLLEAGUE, state) == there(colleagues, state), state
        assert let_in(name, everybody, OTHER, state) == {"clock"} & own, state


@pytest.mark.parametrize("state", State)
def test_which_steps_exist_in_a_state(everybody: People, state: State) -> None:
    said = {}
    for name, row in CASE.items():
        role = row.own.split()[0]
        # With everybody named in every state: so the state alone decides.
        case = everybody.case(OWN, role, state, everybody_named=True)
        said[name] = came(name, case, everybody.actor(role))
    assert said == {name: "admitted" if state in row.states.split() else "not now" for name, row in CASE.items()}


def test_a_role_added_to_any_step_is_noticed(everybody: People, monkeypatch: pytest.MonkeyPatch) -> None:
    unnoticed = []
    for name, row in CASE.items():
        state = row.states.split()[0]
        strange = min(there(set(ON_A_CASE) - set(row.own.split()), state))
        case = everybody.case(OWN, strange, state)
        assert came(name, case, everybody.actor(strange)) == "not yours"
        wider = replace(BY_NAME[name], by=(*BY_NAME[name].by, Role(strange)))
        monkeypatch.setattr(asking, "BY_NAME", {name: wider})
        if came(name, case, everybody.actor(strange)) != "admitted":
            unnoticed.append(name)
        monkeypatch.setattr(asking, "BY_NAME", BY_NAME)
    assert unnoticed == []


def test_a_colleague_table_names_steps_that_are_there() -> None:
    named = {name for names in rows_colleague.COLLEAGUE.values() for name in names.split()}
    assert named <= set(CASE)
    assert set(rows_colleague.COLLEAGUE) == set(people.ROLES)


@pytest.mark.parametrize(("name", "row"), NEW_CASE.items())
def test_who_makes_a_case(everybody: People, name: str, row: Row) -> None:
    for side, roles in {OWN: row.own, OTHER: row.other}.items():
        place = everybody.places[side]
        assert admitted(name, everybody, lambda _, at=place: everybody.world.blank(at)) == set(roles.split()), side
    cases = [everybody.case(OWN, "", state, everybody_named=True) for state in State]
    assert {came(name, case, everybody.actor(row.own.split()[0])) for case in cases} == {"not now"}


@pytest.mark.parametrize(("name", "row"), [*NEW_CASE.items(), *CASE.items()])
def test_where_a_step_leads(name: str, row: Row) -> None:
    assert BY_NAME[name].on is CaseFile
    assert (BY_NAME[name].to or "=") == row.to


def test_the_responsible_takes_the_steps_of_a_missing_coach(everybody: People) -> None:
    employer = everybody.actor("employer")
    coaching = {name for name, row in CASE.items() if "coach" in row.own.split()}
    state = {name: CASE[name].states.split()[0] for name in coaching}
    said = {name: came(name, without_coach(everybody, state[name]), employer) for name in coaching}
    assert said == dict.fromkeys(coaching, "admitted")


def without_coach(everybody: People, state: str) -> CaseFile:
    case = everybody.case(OWN, "employer", state)
    CaseFile.objects.filter(pk=case.pk).update(coach=None)
    return CaseFile.objects.get(pk=case.pk)
