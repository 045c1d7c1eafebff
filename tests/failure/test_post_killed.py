"""Fifty kill -9 of the worker, with two thousand notices to bring: each comes once, or again by the same Message-ID."""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connections
from django.db.models import QuerySet

from startblok.jobs import post, sending
from startblok.records import clock
from startblok.records.log import LogEntry, Notice, OutgoingMessage
from startblok.records.models import User
from tests.failure.servers import free_port
from tests.world import build

NOTICES = 2000
KILLS = 50
KILLS_AMID_WRITING = 15
AMID_A_MESSAGE = 5

pytestmark = [pytest.mark.slow(30), pytest.mark.django_db(transaction=True)]

# A worker is this process once more: it has read everything already, and begins at once.
forks = multiprocessing.get_context("fork")


class Mailbox:
    """What the mail server took, by Message-ID and reader, in the order it came."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        lines = envelope.content.decode().splitlines()
        own = next(line for line in lines if line.startswith("Message-ID: "))
        self.taken.append((own.partition("<startblok-")[2].partition("@")[0], envelope.rcpt_tos[0]))
        return "250 taken"


@pytest.fixture
def mailbox(settings: Any) -> Any:
    found = Mailbox()
    server = Controller(found, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.DEMO, settings.EMAIL_HOST, settings.EMAIL_USE_TLS = False, "127.0.0.1", False
    settings.EMAIL_PORT = server.port
    yield found
    server.stop()


def owed() -> None:
    """Two thousand notices of one step, each to somebody else."""
    world = build()
    users = User.objects.bulk_create(
        User(email=f"{number}@werkgever.example", first_name="Noor", last_name="Claes") for number in range(NOTICES)
    )
    entry = LogEntry.objects.create(
        subject_kind="organisation", subject_id=world.employer.pk, seq=99, at=clock.now(), step="agree_to_merger",
        role="employer", text="{}", hash="",
    )  # fmt: skip
    Notice.objects.bulk_create(Notice(entry=entry, role="employer", user=user, made_at=clock.now()) for user in users)


def worker() -> BaseProcess:
    """A worker that carries the post until it is killed."""
    # A connection is nobody's but of the process that opened it.
    connections.close_all()
    made = forks.Process(target=carry, daemon=True)
    made.start()
    return made


def carry() -> None:
    while True:
        post.post()
        time.sleep(0.01)


def kill_often(alive: list[BaseProcess], times: int) -> None:
    """Kill one worker after the other at random moments, each followed by another."""
    moments = random.Random(times)  # noqa: S311 - moments, no secrets
    for _ in range(times):
        time.sleep(moments.uniform(0.01, 0.15))
        struck = alive.pop(0)
        struck.kill()
        struck.join()
        alive.append(worker())


def wait_while(rows: Callable[[], QuerySet], patience: float = 120.0) -> None:
    """Wait until there are none of these any more."""
    last = time.monotonic() + patience
    while rows().exists():
        assert time.monotonic() < last, "the workers did not get done"
        time.sleep(0.05)


def test_fifty_kills_lose_and_double_nothing(mailbox: Mailbox) -> None:
    owed()
    alive = [worker(), worker()]
    kill_often(alive, KILLS_AMID_WRITING)
    wait_while(lambda: Notice.objects.filter(handled_at__isnull=True))
    kill_often(alive, KILLS - KILLS_AMID_WRITING)
    wait_while(lambda: sending.due(clock.now()))
    for each in alive:
        each.kill()
        each.join()
    in_doubt = set(OutgoingMessage.objects.filter(sent_at__isnull=True).values_list("message_id", flat=True))
    with clock.at(datetime.now(UTC) + sending.CLAIM + timedelta(seconds=1)):
        assert sending.send_all() == len(in_doubt)
    written = OutgoingMessage.objects.values_list("message_id", "to")
    assert Counter(to for _, to in written) == Counter(f"{number}@werkgever.example" for number in range(NOTICES))
    times = Counter(mailbox.taken)
    assert set(times) == {(str(own), to) for own, to in written}
    twice = {own for (own, _), often in times.items() if often > 1}
    assert twice <= {str(own) for own in in_doubt}
    assert max(times.values()) <= 2
    assert len(in_doubt) >= AMID_A_MESSAGE
