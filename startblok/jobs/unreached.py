"""When a message does not come to its address: what that asks on the cases of whoever should have read it."""

import logging
from collections import Counter
from functools import partial

from django.db import transaction
from django.db.models import Q

from startblok.jobs.clock import look_at
from startblok.links import bounces
from startblok.records.cases import OPEN, CaseFile
from startblok.records.clock import now
from startblok.records.log import OutgoingMessage
from startblok.records.people import Youth
from startblok.records.unreached import Unreached, Why

log = logging.getLogger(__name__)


@transaction.atomic
def note(address: str, why: Why) -> bool:
    """Keep that a youth was not reached at this address, and see anew what their open cases ask; whether it is news.

    The address of a colleague or an office is kept nowhere: an error in the log tells it.
    """
    known = {"why": why.value, "noted_at": now()}
    youths = Youth.objects.filter(Q(email=address) | Q(phone=address), merged_into__isnull=True)
    kept = [Unreached.objects.get_or_create(youth=youth, address=address, defaults=known) for youth in youths]
    new = [each.youth_id for each, is_new in kept if is_new]
    look_at(CaseFile.objects.filter(youth__in=new, state__in=OPEN))
    if not kept:
        log.error("a message to no youth did not arrive", extra={"why": why.value})
    return bool(new)


def read_bounces() -> Counter[str]:
    """Read what came back; how many addresses turned out to reach nobody. Raises Away."""
    mailbox, seen = bounces.chosen(), Counter[str]()
    if mailbox is not None:
        mailbox.read(partial(_judge, seen))
    return +seen


def _judge(seen: Counter[str], raw: bytes) -> None:
    """Only a message that we really sent counts, and only for the address to which we sent it."""
    for failure in bounces.failures(raw):
        sent = OutgoingMessage.objects.filter(message_id=failure.message_id, sent_at__isnull=False).first()
        if sent is not None and sent.to.lower() == failure.address:
            seen["bounced"] += note(sent.to, Why.BOUNCED)
