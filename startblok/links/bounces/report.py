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
RETURNED = ("message/rfc822", "text/rfc822-headers", "message/global-headers")


@dataclass(frozen=True, slots=True)
class Failure:
    """One message of ours that did not come to this address."""

    message_id: UUID
    address: str


def failures(raw: bytes) -> Iterator[Failure]:
    """What a returned message says did not arrive, and never will; nothing when it is no such report."""
    parts = list(message_from_bytes(raw).walk())
    ours = {UUID(found.decode()) for part in parts if part.get_content_type() in RETURNED for found in _ids(part)}
    if len(ours) != 1:
        return
    (message_id,) = ours
    for part in parts:
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            yield from (Failure(message_id, each) for each in _failed(part))


def _ids(part: Message) -> list[bytes]:
    """The ids of ours in the headers that came back."""
    return ID.findall(part.as_bytes())


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
