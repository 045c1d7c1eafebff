"""What the page of a case asks of the database: literally, for every role in every state, and for several hats."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from startblok.records.cases import CaseFile, State
from startblok.records.models import Membership, StartJob
from startblok.rules.roles import Role
from tests.browse import Browser
from tests.process import people_of_a_case
from tests.world import MONDAY

MOST = 15

# Session, user and hats go before; then the case with its facts, and what each may read of it.
QUERIES = {
    "employer": 9,
    "coach": 9,
    "youth": 9,
    "mediator": 9,
    "partner": 8,
    "coordinator": 9,
    "job_centre": 6,
    "who is the coach as well": 9,
    "who is the mediator as well": 9,
    "of the school, the partner, the office and the project": 9,
}


@pytest.fixture
def case(world):
    """A case with every paper, and a file that the coordinator may read."""
    made = people_of_a_case.whole(world)
    StartJob.objects.update(submitted_on=MONDAY)
    return made


def with_hats(world, name, *more):
    """Somebody of the world who also has these roles in these organisations."""
    for role, organisation in more:
        at = world.organisations[organisation]
        Membership.objects.create(user=world.users[name], organisation=at, role=role, since=MONDAY)
    return Browser.of(world.users[name])


def asked(case, people):
    """For everybody, how many queries the page of this case makes in each state."""
    counts = {name: set() for name in people}
    for state in State:
        day, outcome = (MONDAY, "refused") if state == State.CLOSED else (None, None)
        CaseFile.objects.filter(pk=case.pk).update(state=state, closed_on=day, outcome=outcome)
        for name, browser in people.items():
            browser.open("/mijn-gegevens/")
            with CaptureQueriesContext(connection) as made:
                assert browser.open(f"/dossiers/{case.number}/").status_code == 200
            counts[name].add(len(made))
    return counts


def test_everybody_asks_as_often_in_every_state(world, browse, case):
    alone = ("employer", "coach", "youth", "mediator", "partner", "coordinator", "job_centre")
    counts = asked(case, {name: browse(name) for name in alone})
    school, partner = (Role.EMPLOYER, "employer"), (Role.PARTNER, "partner")
    CaseFile.objects.filter(pk=case.pk).update(coach=world.users["employer"], mediator=world.users["partner"])
    counts |= asked(
        case,
        {
            "who is the coach as well": with_hats(world, "employer", (Role.COACH, "employer")),
            "who is the mediator as well": with_hats(world, "partner", (Role.MEDIATOR, "partner")),
            "of the school, the partner, the office and the project": with_hats(
                world, "coordinator", school, partner, (Role.JOB_CENTRE, "job_centre")
            ),
        },
    )
    assert counts == {name: {number} for name, number in QUERIES.items()}


def test_no_page_of_a_case_asks_more_than_fifteen_times():
    assert max(QUERIES.values()) <= MOST
