"""The one place where mail leaves: over SMTP, to the server that the settings name."""

from email.utils import parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from startblok.links.unsent import NotSent
from startblok.records.log import OutgoingMessage


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
    except (OSError, SMTPException) as error:
        raise NotSent(type(error).__name__) from error
