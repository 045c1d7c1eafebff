"""Tidying: what nobody may or needs to keep any longer is removed."""

from collections import Counter
from datetime import timedelta
from importlib import import_module

from django.conf import settings

from startblok.records.clock import now
from startblok.records.log import OutgoingMail

MAIL_KEPT = timedelta(days=30)


def tidy() -> Counter[str]:
    """Remove mails that left a month ago, and sessions that are over; how many mails."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return +Counter(forgotten=OutgoingMail.objects.filter(sent_at__lt=now() - MAIL_KEPT).delete()[0])
