"""What a returned message says, as far as a machine may believe it: its delivery status, and the id of our message.

Anybody can write to the mailbox. So nothing counts but a report in the form of RFC 3464 that says "failed" for good,
for a message whose secret id stands in what was sent back; what a person would read in it is not looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from uuid import UUID

ID = re.compile(
    rb"^message-id:\s*<startblok-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@", re.IGNORECASE | re.MULTILINE
)
DEEPEST, MOST_PARTS = 4, 20
"""A report is a message with three parts, one of which may be a message again."""

RETURNED = ("message/rfc822", "text/rfc822-headers", "message/global-headers")


@dataclass(frozen=True, slots=True)
class Failure:
    """One message of ours that did not come to this address."""

    message_id: UUID
    address: str


def failures(raw: bytes) -> Iterator[Failure]:
    """What a returned message says did not arrive, and never will; nothing when it is no such report."""
    try:
        parts = list(_parts(message_from_bytes(raw)))
    except RecursionError:
        # Nested hundreds deep: no mail server writes that.
        return
    ours = {UUID(found.decode()) for part in parts if part.get_content_type() in RETURNED for found in _ids(part)}
    if len(ours) != 1:
        return
    (message_id,) = ours
    for part in parts:
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            yield from (Failure(message_id, each) for each in _failed(part))


def _parts(message: Message) -> Iterator[Message]:
    """The message and its parts, as deep and as many as a report has; what is nested deeper is not looked at."""
    level = [message]
    for _ in range(DEEPEST):
        yield from level[:MOST_PARTS]
        inside = [part.get_payload() for part in level[:MOST_PARTS] if part.is_multipart()]
        level = [each for payload in inside for each in payload if isinstance(each, Message)]


def _ids(part: Message) -> list[bytes]:
    """The ids of ours in the headers that came back."""
    inside = part.get_payload()
    if isinstance(inside, list):
        whole = [each for each in inside[:1] if isinstance(each, Message)]
        named = [str(each) for one in whole for each in one.get_all("Message-ID", ())]
        return ID.findall("\n".join(f"Message-ID: {each}" for each in named).encode())
    headers = part.get_payload(decode=True)
    return ID.findall(headers) if isinstance(headers, bytes) else []


def _failed(report: Message) -> Iterator[str]:
    """The addresses for which the report says that it failed for good."""
    for each in report.get_payload():
        if not isinstance(each, Message):
            continue
        failed = str(each.get("Action", "")).strip().lower() == "failed"
        if failed and str(each.get("Status", "")).strip().startswith("5."):
            for name in ("Original-Recipient", "Final-Recipient"):
                kind, _, address = str(each.get(name, "")).partition(";")
                if kind.strip().lower() == "rfc822" and address.strip():
                    yield address.strip().strip("<>").lower()
