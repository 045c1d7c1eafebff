"""When a message does not come to its address: what that asks on the cases of whoever should have read it."""

import logging
from collections import Counter
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q

from startblok.jobs.clock import look_at
from startblok.jobs.digest import overview
from startblok.jobs.owing import owe
from startblok.links import bounces
from startblok.links.mail.readers import OFFICES, members, readers
from startblok.records.cases import OPEN, CaseFile
from startblok.records.clock import now
from startblok.records.log import InboxMessage, OutgoingMessage
from startblok.records.organisations import Organisation
from startblok.records.people import User, Youth
from startblok.records.unreached import Unreached, Why
from startblok.rules.roles import Role

LEADS = (Role.EMPLOYER, Role.PARTNER, Role.JOB_CENTRE, Role.OCMW, Role.COORDINATOR)

CALL = "Een bericht aan {who} kwam niet aan. U belt, en het adres wordt verbeterd of bevestigd."

MISSED = timedelta(days=7)
"""So long before it came to light may have been told what did not come."""

WAITS = "Een eerder bericht kwam niet aan. Dit wacht nog op uw antwoord."

log = logging.getLogger(__name__)


@transaction.atomic
def note(address: str, why: Why) -> bool:
    """Keep who was not reached at this address, and see anew what the open cases of a youth ask; whether it is news."""
    known = {"why": why.value, "noted_at": now()}
    youths = Youth.objects.filter(Q(email=address) | Q(phone=address), merged_into__isnull=True)
    kept = [Unreached.objects.get_or_create(youth=youth, address=address, defaults=known) for youth in youths]
    # The account of a youth is reached where the youth is.
    users = User.objects.filter(email=address, is_active=True, youth__isnull=True)
    kept += [Unreached.objects.get_or_create(user=user, address=address, defaults=known) for user in users]
    mailboxes = Organisation.objects.filter(mail=address, closed_on__isnull=True)
    kept += [Unreached.objects.get_or_create(organisation=each, address=address, defaults=known) for each in mailboxes]
    new = [each for each, is_new in kept if is_new]
    for each in new:
        _ask_to_call(each)
    look_at(CaseFile.objects.filter(youth__in=[each.youth_id for each in new if each.youth_id], state__in=OPEN))
    if not kept:
        log.error("a message to an address that nobody has any more did not arrive", extra={"why": why.value})
    return bool(new)


def _ask_to_call(found: Unreached) -> None:
    """Ask whoever leads the organisation to call; of a youth the case itself asks."""
    there = Organisation.objects.filter(Q(pk=found.organisation_id) | _works(found.user), closed_on__isnull=True)
    who = found.user.first_name if found.user else "het algemene mailadres"
    for organisation in there.distinct() if found.youth_id is None else ():
        for reader in (each for role in LEADS for each in members(role, organisation=organisation.pk)):
            if reader.user != found.user_id:
                owe(reader, CALL, about=organisation, who=who)


def _works(user: User | None) -> Q:
    """Where this colleague works."""
    return Q(memberships__user=user, memberships__ended_on__isnull=True) if user else Q(pk__in=())


def tell_again() -> Counter[str]:
    """Tell colleagues and organisations that are reached again what they missed; how many of them."""
    told: Counter[str] = Counter()
    for pk in Unreached.objects.filter(corrected_at__isnull=False).values_list("pk", flat=True):
        with transaction.atomic():
            found = Unreached.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
            if found is not None:
                _tell(found)
                found.delete()
                told["told again"] += 1
    return +told


def _tell(found: Unreached) -> None:
    """To a colleague what was new meanwhile and what waits; to an office what waits for it, with new links."""
    if found.user is not None:
        missed = InboxMessage.objects.filter(
            user=found.user, read_at__isnull=True, made_at__gte=found.noted_at - MISSED
        )
        overview(found.user, list(missed.order_by("-id")))
    asked = Q(office=found.organisation) | Q(partner=found.organisation) if found.organisation else Q(pk__in=())
    for case in CaseFile.objects.filter(asked, state__in=OPEN).order_by("pk"):
        for role in (*OFFICES, Role.PARTNER):
            for reader in readers(case, role):
                if reader.user is None and reader.email == (found.organisation and found.organisation.mail):
                    owe(reader, WAITS, about=case)


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
