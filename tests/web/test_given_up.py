"""Messages that never left: the operator sees how many, and where to look; nobody reads what they said."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from startblok.jobs import sending
from startblok.links.carriers import NotSent
from startblok.records import clock
from startblok.records.log import MOST_TRIES, OutgoingMessage
from tests.browse import words
from tests.world import World

PAGE = "/niet-vertrokken/"


@pytest.fixture
def operator(world: World, client: Client) -> Client:
    client.force_login(world.users["operator"])
    return client


def given_up(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that no server took, however often it was tried."""

    def away(message: OutgoingMessage) -> None:
        raise NotSent("ConnectionRefusedError")

    settings.DEMO = False
    monkeypatch.setattr(sending, "send", away)
    made = {"subject": "Actie nodig: dossier JJ-0001", "body": "geheim", "made_at": clock.now()}
    OutgoingMessage.objects.create(to="milan@post.example", **made)
    start = clock.now()
    for hour in range(24):
        with clock.at(start + timedelta(hours=hour)):
            sending.send_all()
    settings.DEMO = True


def test_as_many_tries_as_there_are_waits_and_one() -> None:
    assert len(sending.WAITS) + 1 == MOST_TRIES


def test_the_operator_hears_of_it_at_home_and_sees_where_to_look(
    operator: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Niet vertrokken berichten:" not in words(operator.get("/"))
    assert "Alle berichten vertrokken." in words(operator.get(PAGE))
    given_up(settings, monkeypatch)
    with clock.at(clock.now() + timedelta(days=2)):
        assert "Niet vertrokken berichten: 1." in words(operator.get("/"))
        said = words(operator.get(PAGE))
    assert "Actie nodig: dossier JJ-0001 m…@post.example" in said
    assert "milan" not in said


def test_nobody_else_finds_the_page(world: World, client: Client) -> None:
    client.force_login(world.users["coordinator"])
    assert client.get(PAGE).status_code == 404


def test_the_page_asks_the_database_four_things(operator: Client, django_assert_num_queries: Any) -> None:
    operator.get(PAGE)
    with django_assert_num_queries(4):
        operator.get(PAGE)
