"""The other refusals of every step beside the journey: not yours and not now, when looking and when sending."""

from typing import Any

import pytest

from startblok.process.journey import BESIDE, BY_NAME
from startblok.records.models import Organisation, Place, Vacancy
from startblok.rules.roles import Role
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk
from tests.refusals.makers import vacancy
from tests.world import World

RECORDS: dict[str, Any] = {
    "organisation": lambda world: world.employer,
    "new organisation": lambda _: Organisation(),
    "place": lambda world: world.place,
    "new place": lambda world: Place(employer=world.employer),
    "vacancy": vacancy,
    "new vacancy": lambda world: Vacancy(place=world.place),
    "coach": lambda world: world.users["coach"],
    "youth": lambda world: walk.prepared(world).youth,
}

# Somebody who sees the record and may not take the step.
NOT_YOURS = {
    "add_employer": ("new organisation", "coach"),
    "add_organisation": ("new organisation", "coach"),
    "change_organisation": ("organisation", "coach"),
    "add_site": ("organisation", "coach"),
    "change_site": ("organisation", "coach"),
    "close_site": ("organisation", "coach"),
    "note_closing": ("organisation", "coordinator"),
    "strike_closing": ("organisation", "coordinator"),
    "invite": ("organisation", "coach"),
    "withdraw_invitation": ("organisation", "coach"),
    "end_membership": ("organisation", "coordinator"),
    "move_to_successor": ("organisation", "employer"),
    "grant_place": ("new place", "employer"),
    "change_place": ("place", "coach"),
    "extend_grant": ("place", "employer"),
    "grant_again": ("place", "employer"),
    "end_grant": ("place", "employer"),
    "let_grant_run_out": ("place", "employer"),
    "write_vacancy": ("new vacancy", "coach"),
    "change_vacancy": ("vacancy", "coordinator"),
    "publish_vacancy": ("vacancy", "coordinator"),
    "record_vdab_reference": ("vacancy", "coordinator"),
    "close_by_itself": ("vacancy", "employer"),
    "change_contact": ("coach", "employer"),
    "reset_second_factor": ("coach", "employer"),
    "block_account": ("coach", "employer"),
    "unblock_account": ("coach", "employer"),
    "change_own_contact": ("youth", "mediator"),
}

# Whoever sees the vacancy may close it; these two are taken by a link or a code from a mail, and have no page.
NOT_HERE = {"close_vacancy", "accept_invitation", "open_account"}

SPOILED = {
    Organisation: lambda record: Organisation.objects.filter(pk=record.pk).update(closed_on="2026-01-01"),
    Vacancy: lambda record: Vacancy.objects.filter(pk=record.pk).update(closed_on="2026-01-01", close_reason="filled"),
}


def sends(world: World, who: str, name: str, record: Any) -> list[Any]:
    """The page as it is opened, and what comes of sending its form."""
    browser, url = Browser.of(world.users[who]), step_url(BY_NAME[name], record)
    form = {"version": str(record.version), "key": "7d9f6a2e-0000-4000-8000-000000000003"}
    return [browser.open(url), browser.client.post(url, form)]


def test_every_step_beside_the_journey_is_here() -> None:
    assert set(NOT_YOURS) | NOT_HERE == {step.name for step in BESIDE}


@pytest.mark.parametrize("name", NOT_YOURS)
def test_not_yours(world: World, name: str) -> None:
    kind, who = NOT_YOURS[name]
    for page in sends(world, who, name, RECORDS[kind](world)):
        assert page.status_code == 403
        assert f"“{BY_NAME[name].title}” is niet aan u. Dit doet " in words(page)


ON_CLOSED = [
    (step.name, "organisation" if step.on is Organisation else "vacancy")
    for step in BESIDE
    if step.on in SPOILED and step.frm not in (("",), ()) and step.by != (Role.CLOCK,)
]


@pytest.mark.parametrize(("name", "kind"), ON_CLOSED)
def test_not_now(world: World, name: str, kind: str) -> None:
    record = RECORDS[kind](world)
    SPOILED[type(record)](record)
    record.refresh_from_db()
    who = next(each for each in ("employer", "coordinator") if each in {role.value for role in BY_NAME[name].by})
    for page in sends(world, who, name, record):
        assert page.status_code == 409
        assert f"“{BY_NAME[name].title}” kan nu niet: " in words(page)


def test_what_is_not_seen_is_not_there(world: World) -> None:
    records = {kind: RECORDS[kind](world) for kind in ("organisation", "place", "vacancy")}
    for name, (kind, _) in NOT_YOURS.items():
        for page in sends(world, "other_employer", name, records[kind]) if kind in records else ():
            assert page.status_code == 404
