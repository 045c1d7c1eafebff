"""Messages that came back: read from the mailbox of the sender, over IMAP or in a folder."""

from django.conf import settings

from startblok.links.bounces.folder import Folder
from startblok.links.bounces.imap import Imap
from startblok.links.bounces.port import Away, Port
from startblok.links.bounces.report import Failure, failures

__all__ = ["Away", "Failure", "Folder", "Imap", "Port", "chosen", "failures"]


def chosen() -> Port | None:
    """The mailbox that the settings name: an imaps:// address, or the path of a Maildir; none in a demo."""
    where = settings.BOUNCES
    if not where or settings.DEMO:
        return None
    return Imap(where, settings.BOUNCES_PASSWORD) if where.startswith("imaps://") else Folder(where)
