"""Colleagues and mailboxes that our messages do not reach: shown to whoever can call them and put it right."""

from django.db.models import Q, QuerySet

from startblok.records.actors import Actor
from startblok.records.organisations import Organisation
from startblok.records.unreached import Unreached
from startblok.rules.roles import Role

SHOWN = 20


def unreached(actor: Actor) -> list[Unreached]:
    """Who is not reached anywhere, for the operator; one query, none for all others."""
    return _newest(Q()) if Role.OPERATOR in actor.roles else []


def unreached_at(organisation: Organisation) -> list[Unreached]:
    """Who is not reached among the colleagues of this organisation, and whether its own mailbox is; one query."""
    colleagues = Q(user__memberships__organisation=organisation, user__memberships__ended_on__isnull=True)
    return _newest(Q(pk__in=_open().filter(colleagues | Q(organisation=organisation)).values("pk")))


def _newest(which: Q) -> list[Unreached]:
    return list(_open().filter(which).select_related("user", "organisation").order_by("noted_at", "pk")[:SHOWN])


def _open() -> QuerySet[Unreached]:
    return Unreached.objects.filter(youth__isnull=True, corrected_at__isnull=True)
