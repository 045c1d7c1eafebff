"""Sends the messages that wait in the outbox, so that none is lost and none leaves twice, whoever is killed when.

A message is claimed by comparing and swapping its number of tries: whoever counts it up first has it, and nobody holds
a lock while a mail server takes its time. Who dies with a claim leaves a message that is tried again after the claim is
over, also after its last try; had the server taken it, the second one carries the same Message-ID.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from startblok.jobs.unreached import note
from startblok.links.carriers import NotSent, Refused, send
from startblok.records.clock import now
from startblok.records.log import MOST_TRIES, OutgoingMessage
from startblok.records.unreached import Why

WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))
"""How long a message waits after each try that failed; after one more it is given up."""

CLAIM = timedelta(minutes=10)
"""How long a try keeps everyone else off: longer than the slowest server that does answer."""

AHEAD = 20
"""How many messages are looked up together; each of them is claimed on its own."""

_CLAIM = """
update records_outgoingmessage set attempts = attempts + 1, try_again_at = %s
where id = %s and attempts = %s and sent_at is null and (try_again_at is null or try_again_at <= %s)
returning *
"""

log = logging.getLogger(__name__)


def send_all() -> int:
    """Send the messages whose time has come, one after the other; how many left."""
    sent = 0
    while seen := list(due(now()).values_list("pk", "attempts")[:AHEAD]):
        for pk, attempts in seen:
            message = claim(pk, attempts)
            sent += _try(message) if message else 0
    return sent


def due(moment: datetime) -> QuerySet[OutgoingMessage]:
    """The messages that may be tried at this moment, oldest first; once more one cut off at its last try."""
    free = Q(try_again_at__isnull=True) | Q(try_again_at__lte=moment)
    left = Q(attempts__lt=MOST_TRIES) | (Q(attempts=MOST_TRIES) & ~Q(body=""))
    return OutgoingMessage.objects.filter(free, left, sent_at__isnull=True).order_by("id")


def claim(pk: int, attempts: int) -> OutgoingMessage | None:
    """Take the message that was seen with so many tries; None when somebody else has it."""
    taken = OutgoingMessage.objects.raw(_CLAIM, [now() + CLAIM, pk, attempts, now()])
    return next(iter(taken), None)


def _try(message: OutgoingMessage) -> int:
    """Send a claimed message; its words, which may hold a link or a code, go once they left or nobody tries again."""
    mine = OutgoingMessage.objects.filter(pk=message.pk, attempts=message.attempts)
    try:
        send(message)
    except NotSent as error:
        _not_sent(message, mine, error)
        return 0
    mine.update(sent_at=now(), body="")
    return 1


def _not_sent(message: OutgoingMessage, mine: QuerySet[OutgoingMessage], error: NotSent) -> None:
    """Have it wait, or give it up; that an address was refused is kept with the giving up, or neither is."""
    refused = isinstance(error, Refused)
    given_up = refused or message.attempts >= MOST_TRIES
    level = logging.ERROR if given_up else logging.WARNING
    log.log(level, "a mail was not sent", extra={"mail": message.pk, "times": message.attempts, "why": str(error)})
    if not given_up:
        mine.update(try_again_at=now() + WAITS[message.attempts - 1])
        return
    with transaction.atomic():
        mine.update(body="", attempts=MOST_TRIES, try_again_at=now())
        if refused:
            note(message.to, Why.REFUSED)
