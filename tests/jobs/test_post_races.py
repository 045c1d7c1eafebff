"""Several workers at the same post: every notice is written once, every mail leaves once."""

import threading
from collections import Counter
from typing import Any

import pytest
from django.db import connection

from startblok.jobs import post, sending
from startblok.process import people_of_case
from startblok.records import clock
from startblok.records.log import Notice, OutgoingMessage
from tests.process import walk
from tests.world import MONDAY, build

WORKERS = 6


def all_at_once(work: Any) -> None:
    """Let every worker do this at the same moment."""
    start = threading.Barrier(WORKERS)

    def one() -> None:
        try:
            start.wait()
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_mail_is_sent_once(transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = False
    sent: Counter[int] = Counter()
    monkeypatch.setattr(sending, "send", lambda mail: sent.update([mail.pk]))
    for number in range(40):
        OutgoingMessage.objects.create(to=f"{number}@post.example", subject="Dag", body="Dag", made_at=clock.now())
    all_at_once(sending.send_all)
    assert set(sent.values()) == {1}
    assert len(sent) == 40


def test_a_notice_is_written_once(transactional_db: None) -> None:
    with clock.at(MONDAY):
        world = build()
        case = walk.prepared(world)
        for name in ("second_coach", "coach", "second_coach"):
            people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users[name])
            case.refresh_from_db()
    assert Notice.objects.count() > 5
    all_at_once(post.write_all)
    assert Notice.objects.filter(handled_at__isnull=True).count() == 0
    once = OutgoingMessage.objects.count()
    Notice.objects.update(handled_at=None)
    OutgoingMessage.objects.all().delete()
    post.write_all()
    assert OutgoingMessage.objects.count() == once
