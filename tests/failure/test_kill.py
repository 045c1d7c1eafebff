"""Fifty kill -9 under four posting clients: each step is there wholly or not at all, and nobody's step is lost."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from startblok import secrets
from startblok.links.database.server import SUPERUSER
from startblok.records.cases import CaseFile, State
from startblok.records.log import LogEntry, Notice
from startblok.records.models import Grant
from startblok.records.subject import writing
from startblok.records.verify import Count, verify
from tests import database, folder
from tests.failure.clients import Poster, Posting, cookie
from tests.failure.rounds import days_and_hand_back, papers, there_and_back
from tests.failure.servers import Server
from tests.world import World, build, place

KILLS = 50
IN_A_TRANSACTION = 10
# What of the key of a form is kept as it was sent; the rest tells what stood in the form.
PAGE = len("00000000-0000-0000")

pytestmark = [pytest.mark.slow(80), pytest.mark.django_db(transaction=True)]


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
    # The servers live in the present: their place is granted for as long as this test is run.
    Grant.objects.update(valid_until=None)
    with writing():
        other = place(world.site, world.project, "JJ-P02", until=None)
    rounds = [
        there_and_back(world),
        days_and_hand_back(world, "0700", world.place),
        days_and_hand_back(world, "0800", other),
        papers(world),
    ]
    cookies = {name: cookie(world.users[name]) for name in ("employer", "mediator", "job_centre", "partner")}
    ports = [at.port for at in servers]
    made = []
    for number, (case, acts) in enumerate(rounds):
        case.refresh_from_db()
        turned = ports[number % len(ports) :] + ports[: number % len(ports)]
        made.append(Poster(case, cookies, acts, turned, first=case.version))
    return made


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


def come_round(people: list[Poster], patience: float = 60.0) -> None:
    """Let everybody come round once and go on, where a busy machine left no time for it among the kills."""
    last = time.monotonic() + patience
    while time.monotonic() < last and any(len(poster.answered) <= len(poster.acts) for poster in people):
        time.sleep(0.05)


def test_fifty_kills_leave_nothing_half_done(servers: list[Server]) -> None:
    people = posters(build(), servers)
    enough = Event()
    clients = [Posting(lambda poster=poster: poster.post_until(enough)) for poster in people]
    try:
        hit = kill_often(servers, KILLS)
        come_round(people)
    finally:
        enough.set()
    for client in clients:
        client.end()
    connections.close_all()
    for poster in people:
        is_whole(poster)
    assert verify(Count()) is None
    assert min(len(poster.answered) - len(poster.acts) for poster in people) > 0
    assert (hit >= IN_A_TRANSACTION, sum(poster.again for poster in people) > 0) == (True, True)


def is_whole(poster: Poster) -> None:
    """Every answered key made one entry, in the order of the answers, with all that belongs to it."""
    entries = LogEntry.objects.filter(subject_kind="case", subject_id=poster.case.pk).order_by("seq")
    theirs = [entry for entry in entries if entry.key]
    assert [(str(entry.key)[:PAGE], entry.step) for entry in theirs] == [
        (key[:PAGE], act.step) for key, act in zip(poster.answered, poster.done, strict=True)
    ]
    case, done = CaseFile.objects.get(pk=poster.case.pk), Counter(act.step for act in poster.done)
    assert (case.version, case.head) == (len(entries), entries[len(entries) - 1].hash)
    last = poster.done[-1]
    assert case.state == last.state
    asked = done["request_referral"] + done["request_referral_after_all"]
    assert case.referrals.count() == asked
    assert case.referrals.filter(closed_on=None).count() == (last.state == State.REFERRAL)
    assert case.occupations.count() == (last.step == "decide_duration")
    assert Notice.objects.filter(entry__in=entries, entry__step="choose_direct").count() == 2 * done["choose_direct"]
    proofs = case.documents.order_by("id")
    assert [proof.replaced for proof in proofs] == [True] * (done["add_proof"] - 1) + [False] * bool(done["add_proof"])
    assert all((Path(settings.MEDIA_ROOT) / proof.stored_as).read_bytes() == poster.acts[0].file for proof in proofs)
