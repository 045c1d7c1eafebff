"""The account of a youth: which record the holder of an address may open, and when it is let go (ADR 15)."""

from datetime import date

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from startblok.process.along import along
from startblok.process.refusals import NotYours
from startblok.process.step import ALWAYS, Act, step
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.log import OutgoingMessage
from startblok.records.people import Membership, User, Youth
from startblok.rules.account import given
from startblok.rules.roles import Role

LEFT = """\
Dag {first_name}

{who} wijzigde je mailadres in Startblok. Met dit adres meld je je niet meer aan.

Klopt dat niet? Bel dan meteen je bemiddelaar of de coördinatoren. Hun nummer staat onderaan op deze pagina:

{link}

Startblok
"""


@step("Account openen", "opende een eigen account", on=Youth, by=[Role.YOUTH], frm=ALWAYS)
def open_account(youth: Youth, *, by: Act) -> None:
    """Je meldt je aan met het mailadres dat in je dossier staat. Je ziet alleen je eigen dossier."""
    if youth.user_id is not None:
        raise NotYours(open_account.title, (Role.YOUTH,))
    youth.user_id = by.user
    # What the mediator did for want of an account is the youth's own from now on; the cases read it as it is.
    youth.save()
    along(CaseFile.objects.filter(youth=youth, tasks__contains=[{"key": given.name}]), by, open_account.name)


def account_for(email: str) -> User | None:
    """The account to which the code for this address goes; None when the address is no youth's.

    It opens nothing: only who gave the code back is let in, by `open_for`.
    """
    if not records_at(email).exists():
        return None
    user, _ = User.objects.get_or_create(email=email, defaults={"password": make_password(None)})
    return user if user.is_active else None


def records_at(email: str) -> QuerySet[Youth]:
    """The records that the holder of this address may open, the one that somebody vouched for first.

    Records that were joined hold cases of several employers, of whom one typed the address: it opens them when
    somebody vouched for it.
    """
    joined = Exists(Youth.objects.filter(merged_into=OuterRef("pk")))
    vouched = Q(vouched_email=F("email"))
    found = Youth.objects.filter(vouched | ~joined, email=email, user__isnull=True, merged_into__isnull=True)
    there = found.filter(Exists(CaseFile.objects.filter(youth=OuterRef("pk"))))
    return there.order_by(Case(When(vouched, then=Value(0)), default=Value(1)), "id")


def open_for(user: User, birth_date: date | None = None) -> Youth | None:
    """Open the record of whoever proved that the address of this account is theirs; None when it is not clear which.

    Several people may have one address, as in a family: the birth date tells which of them this is.
    """
    if Membership.objects.filter(user=user, ended_on__isnull=True).exists() or Youth.objects.filter(user=user).exists():
        return None
    with transaction.atomic():
        found = records_at(user.email)
        if birth_date is not None:
            found = found.filter(birth_date=birth_date)
        born = set(found.values_list("birth_date", flat=True))
        if len(born) != 1:
            return None
        youth = found.select_for_update(of=("self",)).first()
        if youth is None:
            return None
        user.first_name, user.last_name = youth.first_name, youth.last_name
        user.phone, user.language = youth.phone, youth.language
        user.save()
        opened: Youth = open_account(youth, by=Actor(user.pk, user.name, youth=youth.pk)).record
        return opened


def of_another(email: str, youth: Youth) -> bool:
    """Whether this address is that of somebody who works here, or of another youth of whom somebody vouched for it."""
    works = Membership.objects.filter(user__email=email, ended_on__isnull=True)
    others = Youth.objects.filter(email=email, vouched_email=email, merged_into__isnull=True).exclude(pk=youth.pk)
    return works.exists() or others.exists()


def tell_left_address(youth: Youth, who: str) -> None:
    """Write to the address that is about to be left, so that nobody loses it unnoticed."""
    if youth.email:
        words = {"first_name": youth.first_name, "who": who, "link": f"{settings.ADDRESS}/over/"}
        body = LEFT.format_map(words)
        OutgoingMessage.objects.create(to=youth.email, subject="Je mailadres is gewijzigd", body=body, made_at=now())


def let_go(youth: Youth) -> None:
    """Part the record from its account: who is signed in with it is signed out, and the address opens it anew."""
    if youth.user is not None:
        for session in UserSession.objects.filter(user=youth.user):
            session.end()
        youth.user = None
