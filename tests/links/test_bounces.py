"""Messages that came back: read once from a folder or over IMAP, and believed only as far as a machine may."""

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from startblok.links import bounces
from startblok.links.bounces import Away, Failure, Folder, Imap, Port, failures
from startblok.links.bounces.port import LONGEST
from tests.links import imap_server
from tests.links.returned import returned

ID = uuid4()

Mailbox = tuple[Port, Callable[[bytes], None]]


@pytest.fixture
def folder(tmp_path: Path) -> Mailbox:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()

    def deliver(raw: bytes) -> None:
        (tmp_path / "new" / f"{len(list(tmp_path.rglob('*.post'))):03}.post").write_bytes(raw)

    return Folder(str(tmp_path)), deliver


@pytest.fixture
def imap(tmp_path: Path) -> Iterator[Mailbox]:
    with imap_server.running(tmp_path) as server:
        address = f"imaps://startblok%40projecten.example@127.0.0.1:{server.server_address[1]}/INBOX"
        context = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
        mailbox = Imap(address, imap_server.PASSWORD, context=context)
        yield mailbox, lambda raw: server.kept.update({len(server.kept) + 1: raw})


@pytest.mark.parametrize("kind", ["folder", "imap"])
def test_each_message_is_read_once_and_again_when_it_was_not_judged(request: Any, kind: str) -> None:
    mailbox, deliver = request.getfixturevalue(kind)
    deliver(returned(ID, "a@post.example"))
    deliver(b"x" * (LONGEST + 7))

    def dies(raw: bytes) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        mailbox.read(dies)
    read: list[bytes] = []
    assert mailbox.read(read.append) == 2
    assert [list(failures(each)) for each in read] == [[Failure(ID, "a@post.example")], []]
    assert len(read[1]) == LONGEST
    assert mailbox.read(read.append) == 0


def test_a_mailbox_that_lets_nobody_in_or_that_nobody_vouches_for_is_away(tmp_path: Path) -> None:
    with imap_server.running(tmp_path) as server:
        address = f"imaps://a@127.0.0.1:{server.server_address[1]}"
        context = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
        with pytest.raises(Away):
            Imap(address, "mis", context=context).read(print)
        with pytest.raises(Away, match="SSLCertVerificationError"):
            Imap(address, imap_server.PASSWORD).read(print)
    with pytest.raises(Away, match="FileNotFoundError"):
        Folder(str(tmp_path / "nergens")).read(print)


@pytest.mark.parametrize("address", ["imap://a@post.example", "imaps://post.example", "imaps://a@"])
def test_a_mailbox_is_reached_over_tls_only(address: str) -> None:
    with pytest.raises(ValueError, match="imaps://user@host"):
        Imap(address, "geheim")


HOSTILE = {
    "late": returned(ID, "a@post.example", action="delayed"),
    "for a while": returned(ID, "a@post.example", status="4.2.2"),
    "no status": returned(ID, "a@post.example").replace(b"message/delivery-status", b"text/plain"),
    "no message": returned(ID, "a@post.example").replace(b"text/rfc822-headers", b"text/plain"),
    "not ours": returned("a" * 36, "a@post.example"),
    "two of ours": returned(ID, f"a@post.example\r\nMessage-ID: <startblok-{uuid4()}@x>"),
    "cut off": returned(ID, "a@post.example")[:300],
    "nothing": b"",
    "bytes": bytes(range(256)) * 40,
    "nested messages": b"Content-Type: message/rfc822\r\n\r\n" * 300,
    "nested parts": b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(4000)
    ),
    "nested and long": b"Content-Type: message/rfc822\r\n\r\n" * 100 + b"a" * 200_000,
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_only_a_report_that_is_whole_and_for_good_counts(raw: bytes) -> None:
    assert list(failures(raw)) == []


def test_the_settings_name_the_mailbox_and_a_demo_reads_none(settings: Any) -> None:
    settings.DEMO, settings.BOUNCES, settings.BOUNCES_PASSWORD = False, "", ""
    assert bounces.chosen() is None
    settings.BOUNCES = "/var/mail/startblok"
    assert isinstance(bounces.chosen(), Folder)
    settings.BOUNCES = "imaps://a@post.example"
    assert isinstance(bounces.chosen(), Imap)
    settings.DEMO = True
    assert bounces.chosen() is None
