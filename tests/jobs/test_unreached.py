"""A message that does not come to a youth asks on the open cases to call and to correct."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from startblok.jobs import sending
from startblok.jobs.unreached import note, read_bounces
from startblok.links.carriers import NotSent, Refused
from startblok.process import accounts
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry, OutgoingMessage
from startblok.records.models import Unreached, Youth
from startblok.records.unreached import Why
from tests.links.returned import returned
from tests.process import walk
from tests.world import World

CALL = "people.reached"


@pytest.fixture
def case(world: World) -> CaseFile:
    return walk.prepared(world, "JJ-0900")


def asked(case: CaseFile) -> list[str]:
    """Who is asked to call, as the lists know it."""
    case.refresh_from_db()
    return next((row["roles"] for row in case.tasks if row["key"] == CALL), [])


@pytest.fixture
def mailbox(settings: Any, tmp_path: Path) -> Path:
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    settings.DEMO, settings.BOUNCES = False, str(tmp_path)
    return tmp_path / "new"


def sent(case: CaseFile) -> OutgoingMessage:
    made = OutgoingMessage.objects.create(to=case.youth.email, subject="Dag", body="", made_at=clock.now())
    OutgoingMessage.objects.filter(pk=made.pk).update(sent_at=clock.now())
    return made


def test_an_address_that_the_server_refuses_is_tried_no_more_and_asks_to_call(
    case: CaseFile, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO, tries = False, []

    def refuse(message: OutgoingMessage) -> None:
        tries.append(message.to)
        raise Refused("SMTPRecipientsRefused")

    monkeypatch.setattr(sending, "send", refuse)
    OutgoingMessage.objects.all().delete()
    OutgoingMessage.objects.create(to=case.youth.email, subject="Dag", body="geheim", made_at=clock.now())
    assert (sending.send_all(), sending.send_all()) == (0, 0)
    assert tries == [case.youth.email]
    assert OutgoingMessage.objects.get().body == ""
    assert (Unreached.objects.get().why, asked(case)) == ("refused", ["mediator"])


def test_who_is_killed_between_giving_up_and_noting_it_leaves_both_to_the_next(
    case: CaseFile, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = False

    class Killed(BaseException):
        pass

    def refuse(message: OutgoingMessage) -> None:
        raise Refused("SMTPRecipientsRefused")

    def die(*_: Any) -> None:
        raise Killed

    monkeypatch.setattr(sending, "send", refuse)
    OutgoingMessage.objects.all().delete()
    OutgoingMessage.objects.create(to=case.youth.email, subject="Dag", body="geheim", made_at=clock.now())
    with monkeypatch.context() as killing, pytest.raises(Killed):
        killing.setattr(sending, "note", die)
        sending.send_all()
    assert (OutgoingMessage.objects.get().body, Unreached.objects.count()) == ("geheim", 0)
    with clock.at(clock.now() + sending.CLAIM):
        assert sending.send_all() == 0
    assert (OutgoingMessage.objects.get().body, Unreached.objects.get().why) == ("", "refused")


def test_a_server_that_is_away_says_nothing_of_the_address(
    case: CaseFile, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = False

    def away(message: OutgoingMessage) -> None:
        raise NotSent("ConnectionRefusedError")

    monkeypatch.setattr(sending, "send", away)
    OutgoingMessage.objects.all().update(attempts=5)
    sending.send_all()
    assert not Unreached.objects.exists()


def test_a_message_that_comes_back_asks_to_call(case: CaseFile, mailbox: Path) -> None:
    message = sent(case)
    (mailbox / "1").write_bytes(returned(message.message_id, message.to.upper()))
    (mailbox / "2").write_bytes(returned(message.message_id, message.to))
    assert read_bounces() == {"bounced": 1}
    assert (Unreached.objects.get().why, asked(case)) == ("bounced", ["mediator"])
    assert read_bounces() == {}


def test_nobody_makes_an_address_unreached_by_writing_to_the_mailbox(case: CaseFile, mailbox: Path) -> None:
    message = sent(case)
    waiting = OutgoingMessage.objects.create(to=message.to, subject="Dag", body="", made_at=clock.now())
    forged: list[tuple[UUID, str]] = [
        (uuid4(), message.to),
        (message.message_id, "iemand@post.example"),
        (waiting.message_id, message.to),
    ]
    for number, (message_id, to) in enumerate(forged):
        (mailbox / str(number)).write_bytes(returned(message_id, to))
    assert read_bounces() == {}
    assert asked(case) == []


@pytest.mark.parametrize("address", ["nieuw@post.example", ""])
def test_the_mediator_who_called_settles_it_also_when_the_address_was_right(
    world: World, case: CaseFile, address: str
) -> None:
    note(case.youth.email, Why.BOUNCED)
    case.refresh_from_db()
    email = address or case.youth.email
    accounts.change_contact_for_youth(case, by=world.as_("mediator"), email=email, phone="0470 55 50 10", sure=True)
    assert (asked(case), Unreached.objects.count()) == ([], 0)


def test_the_youth_settles_it_too(world: World, case: CaseFile) -> None:
    note(case.youth.email, Why.BOUNCED)
    youth = Youth.objects.get(pk=case.youth_id)
    accounts.change_own_contact(youth, by=world.as_("youth"), email=youth.email, phone="0470 55 50 11")
    assert asked(case) == []
    assert LogEntry.objects.filter(subject_kind="case", step="change_own_contact").count() == 1
