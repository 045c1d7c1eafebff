"""Fifty kill -9 under four posting clients: each step is there wholly or not at all, and nobody's step is lost."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from threading import Event
from typing import Any

import psycopg
import pytest
from django.db import connections

from startblok import secrets
from startblok.links.database.server import SUPERUSER
from startblok.process.orientation import open_case
from startblok.records.cases import CaseFile, State
from startblok.records.log import LogEntry, Notice
from startblok.records.models import Referral
from startblok.records.verify import Count, verify
from tests import database, folder
from tests.failure.clients import BACK, THERE, Poster, Posting
from tests.failure.servers import Server
from tests.world import CANDIDATE, World, build

KILLS = 50
IN_A_TRANSACTION = 10
CLIENTS = 4
# What of the key of a form is kept as it was sent; the rest tells what stood in the form.
PAGE = len("00000000-0000-0000")

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def servers(settings: Any) -> Iterator[list[Server]]:
    # The servers know the key that was made for this run; the tests began before it was.
    settings.SECRET_KEY = secrets.read(folder.of_this_run() / "var" / "secrets", "django_key")
    made = [Server(f"web{number}") for number in range(3)]
    try:
        for server in made:
            server.start()
        for server in made:
            server.wait()
        yield made
    finally:
        for server in made:
            server.stop()


def posters(world: World, servers: list[Server]) -> list[Poster]:
    """Each of the clients with a case of its own."""
    employer, office, ports = world.as_("employer"), world.organisations["job_centre"].pk, [at.port for at in servers]
    cases = [
        open_case(world.blank(), by=employer, **(CANDIDATE | {"last_name": name})).record
        for name in ("Aerts", "Baert", "Claes", "Devos")
    ]
    turned = [ports[number % 3 :] + ports[: number % 3] for number in range(CLIENTS)]
    return [Poster.of(world.users["employer"], case, office, ports) for case, ports in zip(cases, turned, strict=True)]


def kill_often(servers: list[Server], rounds: int) -> int:
    """Kill one server after the other at random moments; how many had a transaction open."""
    moments = random.Random(rounds)  # noqa: S311 - moments, no secrets
    hit = 0
    with psycopg.connect(database.address(SUPERUSER), autocommit=True) as watch:
        for number in range(rounds):
            server = servers[number % len(servers)]
            server.wait()
            time.sleep(moments.uniform(0.05, 0.4))
            hit += server.kill(watch) > 0
            server.start()
    return hit


def test_fifty_kills_leave_nothing_half_done(servers: list[Server]) -> None:
    people = posters(build(), servers)
    enough = Event()
    clients = [Posting(lambda poster=poster: poster.post_until(enough)) for poster in people]
    try:
        hit = kill_often(servers, KILLS)
    finally:
        enough.set()
    for client in clients:
        client.end()
    connections.close_all()
    for poster in people:
        is_whole(poster)
    assert verify(Count()) is None
    assert (hit >= IN_A_TRANSACTION, sum(poster.again for poster in people) > 0) == (True, True)


def is_whole(poster: Poster) -> None:
    """Every answered key made one entry, in the order of the answers, with all that belongs to it."""
    entries = LogEntry.objects.filter(subject_kind="case", subject_id=poster.case.pk).order_by("seq")
    assert [str(entry.key)[:PAGE] for entry in entries if entry.key] == [key[:PAGE] for key in poster.answered]
    case, done = CaseFile.objects.get(pk=poster.case.pk), Counter(entry.step for entry in entries)
    assert (case.version, case.head) == (len(entries), entries[len(entries) - 1].hash)
    assert case.state == (State.ORIENTATION, State.CONTRACTING, State.REFERRAL)[_last(poster)]
    referrals = Referral.objects.filter(case=case)
    open_now = 1 if case.state == State.REFERRAL else 0
    assert (referrals.count(), referrals.filter(closed_on=None).count()) == (done[BACK], open_now)
    assert Notice.objects.filter(entry__in=entries, entry__step=THERE).count() == 2 * done[THERE]


def _last(poster: Poster) -> int:
    """0 when nothing was done, 1 after going there, 2 after coming back."""
    return 2 - len(poster.answered) % 2 if poster.answered else 0
