"""Who sees the bank account of a youth: the youth, the mediator, payer and approver; never an employer (R09)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from startblok.records.actors import Actor
from startblok.records.bank import BankAccount
from startblok.records.cases import OPEN, CaseFile
from startblok.records.people import Youth
from startblok.records.visibility import branches
from startblok.rules.roles import PAYS, Role


def own_youth(actor: Actor) -> Youth | None:
    """The youth whose own account this person may know of; None behind an address that an employer typed and nobody
    else vouched for, as with all that no employer may read (ADR 15)."""
    own = Youth.objects.filter(pk=actor.youth).first() if actor.youth else None
    return own if own is not None and own.is_vouched else None


def accounts_seen(actor: Actor) -> QuerySet[BankAccount]:
    """The accounts that this person may know of: the own ones, those of youths they guide, or all, to pay to them."""
    if actor.roles.intersection(PAYS):
        return BankAccount.objects.all()
    guides = [condition for roles, condition in branches(actor) if Role.MEDIATOR in roles]
    # Who guided a case that is closed does so no more once the youth has another one.
    elsewhere = CaseFile.objects.filter(youth=OuterRef("youth"), state__in=OPEN)
    guides_still = Q(state__in=OPEN) | ~Exists(elsewhere)
    own = own_youth(actor)
    seen = Q(youth__in=[own] if own else [])
    for condition in guides:
        seen |= Q(youth__in=CaseFile.objects.filter(condition).filter(guides_still).values("youth"))
    return BankAccount.objects.filter(seen)


def role_on_account(actor: Actor, account: BankAccount) -> Role | None:
    """The role in which this person knows of an account, the own one first; None for everybody else."""
    if actor.youth is not None and actor.youth == account.youth_id and account.youth.is_vouched:
        return Role.YOUTH
    paying = next((role for role in PAYS if role in actor.roles), None)
    if paying is None and accounts_seen(actor).filter(pk=account.pk).exists():
        return Role.MEDIATOR
    return paying
