"""Text messages: through an HTTP gateway where the installation has one, a stand-in in a demo."""

from django.conf import settings

from startblok.links.sms.gateway import Gateway
from startblok.links.sms.port import Port
from startblok.links.sms.stand_in import StandIn
from startblok.links.unsent import NotSent
from startblok.records.log import OutgoingMessage

__all__ = ["Gateway", "NotSent", "Port", "StandIn", "chosen", "send"]


def chosen() -> Port | None:
    """The way by which texts leave: the gateway whose address is set, a stand-in in a demo, else none."""
    if settings.SMS_GATEWAY and not settings.DEMO:
        return Gateway(settings.SMS_GATEWAY, settings.SMS_TOKEN)
    return StandIn() if settings.DEMO else None


def send(message: OutgoingMessage) -> None:
    """Hand over this text, under the same id at every try; raises NotSent."""
    port = chosen()
    if port is None:
        raise NotSent("this installation sends no text messages")
    port.send(message.to, message.body, f"startblok-{message.message_id}")
