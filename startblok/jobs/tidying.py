"""Tidying: what nobody may or needs to keep any longer is removed."""

from collections import Counter
from datetime import timedelta
from importlib import import_module

from django.conf import settings

from startblok.process import drafts
from startblok.records.clock import now
from startblok.records.codes import SigningCode
from startblok.records.links import Link
from startblok.records.log import InboxMessage, OutgoingMessage

MAIL_KEPT = timedelta(days=30)
INBOX_KEPT = timedelta(days=365)


def tidy() -> Counter[str]:
    """Remove messages that left, or were given up, a month ago, links and codes of then, and sessions that are over;
    how many messages."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    # Whoever made the last try may have been stopped before the words could go.
    OutgoingMessage.given_up(now()).exclude(body="").update(body="")
    long_ago = now() - MAIL_KEPT
    InboxMessage.objects.filter(made_at__lt=now() - INBOX_KEPT).delete()
    drafts.forget()
    SigningCode.objects.filter(made_at__lt=long_ago).delete()
    Link.objects.filter(expires_at__lt=long_ago).delete()
    left = OutgoingMessage.objects.filter(sent_at__lt=long_ago).delete()[0]
    never_left = OutgoingMessage.given_up(long_ago).filter(try_again_at__lt=long_ago).delete()[0]
    return +Counter(forgotten=left + never_left)
