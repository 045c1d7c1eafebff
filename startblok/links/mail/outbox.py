"""Django's mail backend here: every message becomes a row, in the same transaction as what it tells about.

So a message that was promised survives a crash, and one whose act was undone is never sent. In a demo the rows are
what the mailbox page shows, and nothing sends them.
"""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from startblok.records.clock import now
from startblok.records.log import OutgoingMessage


class Outbox(BaseEmailBackend):
    """Keeps each message for each of its readers."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the messages; how many there were."""
        rows = [
            OutgoingMessage(to=reader, subject=str(message.subject), body=str(message.body), made_at=now())
            for message in email_messages
            for reader in message.recipients()
        ]
        OutgoingMessage.objects.bulk_create(rows)
        return len(email_messages)
