"""Mail: kept with the act that causes it, and handed to a real server in production only."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse

from startblok.jobs.owing import KINDS, RECORDS
from startblok.links.mail.outbox import Outbox
from startblok.links.mail.smtp import NotSent, Refused, send
from startblok.records.log import OutgoingMessage
from tests.links.smtp_server import running

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = {"to": "a@post.example", "subject": "Eén vraag", "body": "Dag\n\nTot één uur", "made_at": NOON}
MAIL = OutgoingMessage(pk=7, message_id=uuid4(), **WORDS)


@pytest.fixture
def production(settings):
    settings.DEMO = False
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    settings.DEFAULT_FROM_EMAIL = "Startblok <startblok@projecten.example>"
    return settings


def test_a_message_becomes_a_row_for_each_reader(db):
    EmailMessage("Dag", "Tekst", to=["a@post.example", "b@post.example"], connection=Outbox()).send()
    assert sorted(OutgoingMessage.objects.values_list("to", "subject", "body")) == [
        ("a@post.example", "Dag", "Tekst"),
        ("b@post.example", "Dag", "Tekst"),
    ]


def test_a_message_goes_with_its_act(db):
    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        EmailMessage("Dag", "Tekst", to=["a@post.example"], connection=Outbox()).send()
        raise Undone
    assert OutgoingMessage.objects.count() == 0


def test_the_site_keeps_its_mail_there():
    from startblok.settings import EMAIL_BACKEND

    assert isinstance(get_connection(EMAIL_BACKEND), Outbox)


def test_a_server_gets_the_message_with_an_id_that_stays_the_same(production):
    with running() as server:
        production.EMAIL_PORT = server.server_address[1]
        send(MAIL)
        send(MAIL)
    assert len(server.taken) == 2
    for message in server.taken:
        assert f"Message-ID: <startblok-{MAIL.message_id}@projecten.example>" in message
        assert "To: a@post.example" in message
        assert "Auto-Submitted: auto-generated" in message


def test_a_refusal_of_the_server_is_said(production):
    with running(refuses=b"550 nobody here") as server:
        production.EMAIL_PORT = server.server_address[1]
        with pytest.raises(Refused, match="SMTPRecipientsRefused"):
            send(MAIL)


def test_a_reader_who_cannot_be_reached_now_may_be_later(production):
    with running(refuses=b"450 later") as server:
        production.EMAIL_PORT = server.server_address[1]
        with pytest.raises(NotSent, match="SMTPRecipientsRefused") as caught:
            send(MAIL)
    assert not isinstance(caught.value, Refused)


def test_a_server_that_is_not_there_is_said(production):
    production.EMAIL_PORT = 1
    with pytest.raises(NotSent, match="ConnectionRefusedError"):
        send(MAIL)


def test_a_demo_never_sends(settings):
    settings.EMAIL_HOST = "127.0.0.1"
    with pytest.raises(NotSent):
        send(MAIL)


@pytest.mark.parametrize(
    ("kind", "page", "args"),
    [
        ("case", "case", ["JJ-0001"]),
        ("place", "place", ["JJ-0001"]),
        ("vacancy", "vacancy", [1]),
        ("organisation", "organisation", [1]),
        ("user", "me", []),
        ("youth", "me", []),
    ],
)
def test_links_in_mails_lead_to_pages_that_exist(kind, page, args):
    record = type("Record", (), {"number": "JJ-0001", "pk": 1})()
    assert RECORDS[KINDS[kind]][2].format(record) == reverse(page, args=args)


def test_a_line_break_in_a_name_begins_no_header(production):
    hostile = OutgoingMessage(pk=8, to="a@post.example", subject="Dag\r\nBcc: x@y.example", body="Dag", made_at=NOON)
    with running() as server:
        production.EMAIL_PORT = server.server_address[1]
        send(hostile)
    assert "Subject: Dag Bcc: x@y.example" in server.taken[0]
    assert "\nBcc:" not in server.taken[0]


@pytest.mark.parametrize("to", ["a@post.example\nBcc: x@y.example", "a\r\nRCPT TO:<x@y.example>@post.example"])
def test_a_line_break_in_an_address_reaches_nobody(production, to):
    with running() as server:
        production.EMAIL_PORT = server.server_address[1]
        with pytest.raises(Refused):
            send(OutgoingMessage(pk=9, to=to, subject="Dag", body="Dag", made_at=NOON))
    assert server.taken == []
