"""What a mail server answers of a reader: only that nobody has the address makes it a dead one; the rest waits."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller

from startblok.links.mail.smtp import NotSent, Refused, send
from startblok.records.log import OutgoingMessage
from tests.failure.servers import free_port

MAIL = OutgoingMessage(
    pk=7,
    message_id=uuid4(),
    to="a@post.example",
    subject="Eén vraag",
    body="Dag",
    made_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
)


class Answers:
    """Answers every reader with the same words."""

    said = ""

    async def handle_RCPT(self, *_: Any) -> str:
        return self.said


@pytest.fixture
def answering(settings: Any) -> Iterator[Callable[[str], None]]:
    """Send to a real server that answers a reader with these words."""
    answers = Answers()
    server = Controller(answers, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.DEMO, settings.EMAIL_USE_TLS = False, False
    settings.DEFAULT_FROM_EMAIL = "Startblok <startblok@projecten.example>"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port

    def sending(said: str) -> None:
        answers.said = said
        send(MAIL)

    yield sending
    server.stop()


@pytest.mark.parametrize(
    "said",
    [
        "550 nobody here",
        "550 5.1.1 no such user",
        "553 5.1.3 no address at all",
        "550 5.1.10 this domain takes no mail",
        "501 5.1.6 has moved",
    ],
)
def test_nobody_reads_there(answering: Callable[[str], None], said: str) -> None:
    with pytest.raises(Refused, match="SMTPRecipientsRefused"):
        answering(said)


@pytest.mark.parametrize(
    "said",
    [
        "550 5.7.1 relaying denied",
        "554 5.7.1 not allowed by policy",
        "550 5.4.4 no way to that host",
        "552 5.3.4 too big for the system",
        "552 5.2.2 the mailbox is full",
        "550 5.1.8 we do not know your domain",
        "553 5.1.7 not an address to send from",
        "554 no",
        "503 out of order",
        "450 4.1.1 later",
        "450 later",
    ],
)
def test_trouble_of_ours_or_of_the_server_waits_for_another_try(answering: Callable[[str], None], said: str) -> None:
    with pytest.raises(NotSent, match="SMTPRecipientsRefused") as caught:
        answering(said)
    assert not isinstance(caught.value, Refused)
