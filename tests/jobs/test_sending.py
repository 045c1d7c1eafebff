"""Sending: how a message leaves or waits, and who of several has it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from startblok.jobs import post, sending, tidying
from startblok.links.carriers import NotSent
from startblok.records import clock
from startblok.records.log import OutgoingMessage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def waiting() -> OutgoingMessage:
    return OutgoingMessage.objects.create(to="a@post.example", subject="Dag", body="https://geheim", made_at=NOON)


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[OutgoingMessage]:
    """A mail server that takes everything."""
    settings.DEMO = False
    taken: list[OutgoingMessage] = []
    monkeypatch.setattr(sending, "send", taken.append)
    return taken


def test_nothing_is_sent_in_a_demo(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "send", lambda mail: pytest.fail("a demo sends nothing"))
    waiting()
    assert post.post() == {}


def test_a_mail_is_sent_once_and_its_words_are_gone(db: None, server: list[OutgoingMessage]) -> None:
    mail = waiting()
    assert post.post() == {"sent": 1}
    assert post.post() == {}
    mail.refresh_from_db()
    assert (mail.body, mail.attempts, len(server)) == ("", 1, 1)
    assert mail.sent_at is not None


def test_a_mail_that_was_not_taken_waits_longer_each_time(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = False
    tries: list[datetime] = []

    def refuse(mail: OutgoingMessage) -> None:
        tries.append(clock.now())
        raise NotSent("ConnectionRefusedError")

    monkeypatch.setattr(sending, "send", refuse)
    mail = waiting()
    for minute in range(24 * 60):
        with clock.at(NOON + timedelta(minutes=minute)):
            sending.send_all()
        mail.refresh_from_db()
        assert mail.body == ("https://geheim" if len(tries) < 6 else "")
    assert [int((each - NOON).total_seconds()) // 60 for each in tries] == [0, 1, 6, 36, 156, 636]
    assert (mail.sent_at, mail.attempts) == (None, 6)


def test_the_words_of_a_mail_go_when_it_was_cut_off_at_the_last_again(db: None) -> None:
    mail = waiting()
    OutgoingMessage.objects.filter(pk=mail.pk).update(attempts=7, try_again_at=NOON)
    other = waiting()
    OutgoingMessage.objects.filter(pk=other.pk).update(attempts=6, try_again_at=NOON)
    for second, body in ((-1, "https://geheim"), (0, "")):
        with clock.at(NOON + timedelta(seconds=second)):
            assert tidying.tidy() == {}
        mail.refresh_from_db()
        assert mail.body == body
    other.refresh_from_db()
    assert other.body == "https://geheim"


class Killed(BaseException):
    """The worker is stopped here; nothing of ours catches it."""


def test_a_mail_whose_last_try_was_cut_off_is_tried_once_more(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = False
    ids: list[UUID] = []

    def die(mail: OutgoingMessage) -> None:
        ids.append(mail.message_id)
        raise Killed

    monkeypatch.setattr(sending, "send", die)
    mail = waiting()
    OutgoingMessage.objects.filter(pk=mail.pk).update(attempts=5)
    for tries, given_up in ((1, 0), (2, 1)):
        with clock.at(NOON + tries * sending.CLAIM), pytest.raises(Killed):
            sending.send_all()
        with clock.at(NOON + (tries + 1) * sending.CLAIM):
            assert OutgoingMessage.given_up(clock.now()).count() == given_up
            assert tidying.tidy() == {}
    with clock.at(NOON + 4 * sending.CLAIM):
        assert sending.send_all() == 0
    mail.refresh_from_db()
    assert (ids, mail.body) == ([mail.message_id] * 2, "")


def test_a_mail_cut_off_at_its_last_try_leaves_with_the_next(db: None, server: list[OutgoingMessage]) -> None:
    OutgoingMessage.objects.filter(pk=waiting().pk).update(attempts=6, try_again_at=NOON)
    assert sending.send_all() == 1
    assert sending.send_all() == 0
    assert len(server) == 1


def test_a_claimed_mail_is_passed_over_by_others(db: None, server: list[OutgoingMessage]) -> None:
    waiting()
    mail = OutgoingMessage.objects.get()
    assert sending.claim(mail.pk, 0) == mail
    assert sending.claim(mail.pk, 0) is None
    assert sending.claim(mail.pk, 1) is None
    with clock.at(clock.now() + sending.CLAIM):
        assert sending.claim(mail.pk, 0) is None
        assert sending.claim(mail.pk, 1) == mail


def test_a_mail_is_forgotten_after_a_month(db: None) -> None:
    OutgoingMessage.objects.filter(pk=waiting().pk).update(sent_at=NOON)
    OutgoingMessage.objects.filter(pk=waiting().pk).update(attempts=6, try_again_at=NOON, body="")
    waiting()
    with clock.at(NOON + timedelta(days=30)):
        assert tidying.tidy() == {}
    with clock.at(NOON + timedelta(days=30, seconds=1)):
        assert tidying.tidy() == {"forgotten": 2}
