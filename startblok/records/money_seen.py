"""Who sees the bank account of a youth: the youth, the mediator, payer and approver; never an employer (R09)."""

from django.db.models import Q, QuerySet

from startblok.records.actors import Actor
from startblok.records.bank import BankAccount
from startblok.records.cases import CaseFile
from startblok.records.visibility import branches
from startblok.rules.roles import Role

PAYS = (Role.PAYER, Role.APPROVER)


def accounts_seen(actor: Actor) -> QuerySet[BankAccount]:
    """The accounts that this person may know of: the own ones, those of youths they guide, or all, to pay to them."""
    if actor.roles.intersection(PAYS):
        return BankAccount.objects.all()
    guides = [condition for roles, condition in branches(actor) if Role.MEDIATOR in roles]
    seen = Q(youth__in=(actor.youth and [actor.youth]) or [])
    for condition in guides:
        seen |= Q(youth__in=CaseFile.objects.filter(condition).values("youth"))
    return BankAccount.objects.filter(seen)


def role_on_account(actor: Actor, account: BankAccount) -> Role | None:
    """The role in which this person knows of an account, the own one first; None for everybody else."""
    if actor.youth is not None and actor.youth == account.youth_id:
        return Role.YOUTH
    paying = next((role for role in PAYS if role in actor.roles), None)
    if paying is None and accounts_seen(actor).filter(pk=account.pk).exists():
        return Role.MEDIATOR
    return paying
