"""By which way a message leaves: a mail over SMTP, a text over the gateway."""

from startblok.links import sms
from startblok.links.mail import smtp
from startblok.links.unsent import NotSent, Refused
from startblok.records.log import Carrier, OutgoingMessage

__all__ = ["NotSent", "Refused", "send"]


def send(message: OutgoingMessage) -> None:
    """Hand this message to whoever carries it; raises NotSent."""
    if message.carrier == Carrier.SMS:
        sms.send(message)
    else:
        smtp.send(message)
