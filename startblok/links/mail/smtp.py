"""The one place where mail leaves: over SMTP, to the server that the settings name."""

import re
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from startblok.links.unsent import NotSent, Refused
from startblok.records.log import OutgoingMessage

# What a server answers when nobody has an address, and how it says so more exactly (RFC 3463): 5.1 is about addresses,
# of which these are about ours. All else, as 5.7 (not allowed) or 5.4 (no way there), says nothing of the reader.
NOBODY = 550
EXACTLY = re.compile(rb"\s*([245])\.(\d{1,3})\.(\d{1,3})\b")
OF_SENDER = (b"7", b"8")


def send(mail: OutgoingMessage) -> None:
    """Hand this mail to the mail server; raises NotSent.

    The message has the same id at every try, so that a server that took it just before we died drops the second one.
    """
    if settings.DEMO or not settings.EMAIL_HOST:
        raise NotSent("this installation sends no mail")
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {
        "Message-ID": f"<startblok-{mail.message_id}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    # A line break in a name would begin a header of its own.
    subject = " ".join(mail.subject.split())
    message = EmailMessage(subject, mail.body, to=[mail.to], headers=headers, connection=EmailBackend())
    try:
        message.send()
    except ValueError as error:
        # An address that would begin a header of its own, or that no server can read.
        raise Refused(type(error).__name__) from error
    except SMTPRecipientsRefused as error:
        # Only what the server says of the reader counts, and only when it is for good.
        nobody = all(_is_nobody(code, said) for code, said in error.recipients.values())
        raise (Refused if nobody else NotSent)(type(error).__name__) from error
    except (OSError, SMTPException) as error:
        raise NotSent(type(error).__name__) from error


def _is_nobody(code: int, said: bytes) -> bool:
    """Whether this answer says for good that nobody reads mail at the address."""
    exactly = EXACTLY.match(said)
    if exactly is None:
        return code == NOBODY
    kind, subject, detail = exactly.groups()
    return (kind, subject) == (b"5", b"1") and detail not in OF_SENDER
