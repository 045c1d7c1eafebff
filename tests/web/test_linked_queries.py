"""What the pages behind a link ask of the database, literally; and that a stranger's tries cost little."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from startblok.links.mail.readers import readers
from startblok.process.facts import load
from startblok.process.linked import PATH, make
from startblok.records.links import Purpose
from startblok.records.models import Youth
from startblok.rules.roles import Role
from tests.process import walk
from tests.world import World

# The link, the case with its facts, who reads it, and of a paper what is kept of it; then what the page of the step
# asks, which is what it asks of anybody.
FIRST, STEP = 4, 11


def paths(world: World) -> tuple[str, Client]:
    """A link to sign, and a browser in which the youth said who they are."""
    case = walk.to_sign(world)
    Youth.objects.filter(pk=case.youth_id).update(user=None)
    now = load(case)
    (reader,) = readers(now, Role.YOUTH)
    path = PATH.format(token=make(now, Purpose.CONTRACT, reader))
    client = Client()
    client.post(path, {"birth_date": "9/11/2006"})
    return path, client


def count(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked_for:
        assert client.get(path).status_code in (200, 302, 404)
    return len(asked_for)


def test_the_pages_of_a_link(world: World) -> None:
    path, client = paths(world)
    assert count(Client(), path) == FIRST
    assert count(client, f"{path}sign-contract/") == STEP


def test_a_link_that_never_was(db: None) -> None:
    assert count(Client(), PATH.format(token="x" * 22)) <= 4
