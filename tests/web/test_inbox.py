"""Berichten: what one person was told, read or not, and by which way they hear of it."""

from typing import Any

import pytest
from django.test import Client

from startblok.process import people_of_case
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import InboxMessage
from startblok.records.models import User
from startblok.web.inbox import SHOWN
from tests.browse import words
from tests.process import walk
from tests.world import World

INBOX, HEARING = "/berichten/", "/mijn-gegevens/berichten/"


@pytest.fixture
def coach(world: World, client: Client) -> Client:
    client.force_login(world.users["coach"])
    return client


def told(world: World, count: int, name: str = "coach", **known: Any) -> list[InboxMessage]:
    known = {"about": "dossier JJ-0001", "path": "/dossiers/JJ-0001/", "made_at": clock.now()} | known
    return [
        InboxMessage.objects.create(user=world.users[name], text=f"Nieuws {number}.", **known)
        for number in range(count)
    ]


def test_the_newest_stand_first_and_those_of_others_nowhere(world: World, coach: Client) -> None:
    told(world, 2)
    told(world, 1, name="mediator", about="dossier JJ-0666")
    said = words(coach.get(INBOX))
    assert said.index("Nieuws 1.") < said.index("Nieuws 0.")
    assert "JJ-0666" not in said


def test_every_page_says_how_many_are_new_and_opening_one_takes_it_off(world: World, coach: Client) -> None:
    first, _ = told(world, 2)
    assert "Berichten 2 nieuw" in words(coach.get("/mijn-gegevens/"))
    assert coach.get(INBOX).status_code == 200
    assert InboxMessage.objects.filter(read_at__isnull=True).count() == 2
    answer = coach.post(f"{INBOX}{first.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/dossiers/JJ-0001/")
    assert "Berichten 1 nieuw" in words(coach.get("/mijn-gegevens/"))
    coach.post(f"{INBOX}gelezen/")
    assert "nieuw" not in words(coach.get("/mijn-gegevens/")).split("Mijn gegevens")[0]


def test_a_message_of_somebody_else_does_not_exist(world: World, coach: Client) -> None:
    (other,) = told(world, 1, name="mediator")
    assert coach.post(f"{INBOX}{other.pk}/").status_code == 404
    coach.post(f"{INBOX}gelezen/")
    other.refresh_from_db()
    assert other.read_at is None


@pytest.mark.parametrize("count", [1, SHOWN + 2])
def test_a_page_asks_the_database_five_things(
    world: World, coach: Client, django_assert_num_queries: Any, count: int
) -> None:
    told(world, count)
    coach.get(INBOX)
    # The session, the user, the hats with the number of new messages, the messages, and the cases they are about.
    with django_assert_num_queries(5):
        coach.get(INBOX)


def test_older_ones_are_on_the_next_page(world: World, coach: Client) -> None:
    made = told(world, SHOWN + 1)
    older = f"{INBOX}?voor={made[1].pk}"
    assert older.removeprefix(INBOX) in coach.get(INBOX).content.decode()
    said = words(coach.get(older))
    assert ("Nieuws 0." in said, "Nieuws 1." in said) == (True, False)


@pytest.mark.parametrize("way", ["mail", "sms", "app"])
def test_a_person_chooses_how_to_hear(world: World, coach: Client, way: str) -> None:
    coach.post(HEARING, {"langs": way, "overzicht": "1"})
    user = User.objects.get(pk=world.users["coach"].pk)
    assert (user.hears_by, user.wants_digest) == (way, True)
    assert f'value="{way}" checked' in coach.get(HEARING).content.decode()


def test_a_way_that_is_none_changes_nothing(world: World, coach: Client) -> None:
    assert coach.post(HEARING, {"langs": "duif", "overzicht": "1"}).status_code == 200
    user = User.objects.get(pk=world.users["coach"].pk)
    assert (user.hears_by, user.wants_digest) == ("mail", False)


def test_a_youth_is_offered_no_digest(world: World, client: Client) -> None:
    walk.prepared(world)
    client.force_login(world.users["youth"])
    assert "Eén overzicht per werkdag" not in words(client.get(HEARING))
    client.post(HEARING, {"langs": "sms", "overzicht": "1"})
    user = User.objects.get(pk=world.users["youth"].pk)
    assert (user.hears_by, user.wants_digest) == ("sms", False)


def waiting(case: CaseFile, *tasks: tuple[str, str, str]) -> None:
    """Let exactly this wait on the case: whom, since when, for which step."""
    kept = [
        {"key": "plan.written", "roles": [role], "since": since, "due": None, "steps": [step], "title": "Taak"}
        for role, since, step in tasks
    ]
    CaseFile.objects.filter(pk=case.pk).update(tasks=kept)


AGREE = "/dossiers/JJ-0001/stap/agree-plan/"


@pytest.mark.parametrize(
    ("path", "tasks", "said"),
    [
        (AGREE, [("coach", "2026-03-02", "agree_plan")], "Actie nodig"),
        (AGREE, [], "Gedaan"),
        (AGREE, [("youth", "2026-03-02", "agree_plan")], "Gedaan"),
        (AGREE, [("coach", "2026-03-02", "write_contract")], "Gedaan"),
        # Asked anew after that message: another one says so.
        (AGREE, [("coach", "2026-03-03", "agree_plan")], "Gedaan"),
        ("/dossiers/JJ-0001/", [("coach", "2026-03-02", "write_contract")], "Actie nodig"),
        ("/dossiers/JJ-0001/", [("youth", "2026-03-02", "write_contract")], ""),
    ],
)
def test_what_was_asked_stays_until_it_does_not_wait_for_the_reader(
    world: World, coach: Client, path: str, tasks: list[tuple[str, str, str]], said: str
) -> None:
    case = walk.prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    InboxMessage.objects.all().delete()
    told(world, 1, asks=True, path=path)
    waiting(case, *tasks)
    page = words(coach.get(INBOX))
    assert {each: each in page for each in ("Actie nodig", "Gedaan")} == {
        "Actie nodig": said == "Actie nodig",
        "Gedaan": said == "Gedaan",
    }


def test_the_first_name_stands_there_for_whoever_may_see_the_case(world: World, client: Client) -> None:
    case = walk.prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    InboxMessage.objects.all().delete()
    seen = {}
    for name in ("coach", "youth", "second_coach"):
        told(world, 1, name=name, asks=True)
        client.force_login(world.users[name])
        seen[name] = "Milan" in words(client.get(INBOX)).partition("Kies hoe")[2]
    assert seen == {"coach": True, "youth": False, "second_coach": False}
