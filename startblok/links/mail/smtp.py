"""The one place where mail leaves: over SMTP, to the server that the settings name."""

from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from startblok.links.unsent import NotSent, Refused
from startblok.records.log import OutgoingMessage

# The first of the codes by which a server says no for good.
PERMANENT = 500


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
        for_good = all(PERMANENT <= code < PERMANENT + 100 for code, _ in error.recipients.values())
        raise (Refused if for_good else NotSent)(type(error).__name__) from error
    except (OSError, SMTPException) as error:
        raise NotSent(type(error).__name__) from error
