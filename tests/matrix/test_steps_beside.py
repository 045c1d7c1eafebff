"""Every step beside the journey, in every role, on a record of one's own and on others'."""

from collections.abc import Callable
from typing import Any

import pytest

from startblok.process.accounts import change_contact
from startblok.process.candidates import candidate
from startblok.process.journey import BY_NAME
from startblok.process.refusals import NotYours
from startblok.records import clock
from startblok.records.models import Application, Organisation, PaymentRun, Place, User, Vacancy, Youth
from startblok.records.subject import writing
from tests.matrix import rows_beside as rows
from tests.matrix.admitted import admitted, came
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
    more = (rows.NEW_VACANCY, rows.VACANCY, rows.NEW_APPLICATION, rows.APPLICATION, rows.YOUTH, rows.USER)
    paid = (rows.NEW_RUN, rows.RUN)
    return next(table[name] for table in (*tables, *more, *paid) if name in table)


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


def applied_to(at: Vacancy) -> Application:
    at.save()
    made = Application(vacancy=at, first_name="Yara", last_name="Peeters", phone="09 555 07 11", agreed_at=clock.now())
    made.save()
    return made


@pytest.mark.parametrize("name", (*rows.NEW_APPLICATION, *rows.APPLICATION))
def test_who_takes_a_step_on_an_application(everybody: People, name: str) -> None:
    with writing():
        own, other = (applied_to(vacancy(everybody.places[side])) for side in (OWN, OTHER))
    blank = Application(vacancy=own.vacancy)
    taken(name, everybody, lambda _: blank if name == "apply" else own, (lambda _: other, row_of(name).other))


def test_a_candidate_is_let_in_on_the_own_application_alone(everybody: People) -> None:
    with writing():
        own, other = (applied_to(vacancy(everybody.places[side])) for side in (OWN, OTHER))
    blank, new = Application(vacancy=own.vacancy), candidate()
    assert {came("apply", blank, new), came("withdraw_application", own, candidate(own))} == {"admitted"}
    for name in rows.APPLICATION:
        assert came(name, own, new) == came(name, other, candidate(own)) == "not yours"
    assert came("answer_application", own, candidate(own)) == "not yours"
    assert came("apply", blank, candidate(own)) == "not yours"


@pytest.mark.parametrize("name", (*rows.NEW_RUN, *rows.RUN))
def test_who_takes_a_step_on_a_run(everybody: People, name: str) -> None:
    run = PaymentRun()
    if name in rows.RUN:
        users, state = everybody.world.users, row_of(name).states.split()[0]
        known = {"month": MONDAY.replace(day=1, month=2), "state_since": MONDAY, "calculated_at": clock.now()}
        approved = {"approved_by": users["coach"], "approved_at": clock.now()}
        with writing():
            run = PaymentRun.objects.create(calculated_by=users["mediator"], state=state, **known, **approved)
    taken(name, everybody, lambda _: run)


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
