"""The account of a youth: opened by the youth, at the first sign-in with the address on record."""

from django.db import transaction

from startblok.process.refusals import NotYours
from startblok.process.step import ALWAYS, Act, step
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.people import User, Youth
from startblok.rules.roles import Role


@step("Account openen", "opende een eigen account", on=Youth, by=[Role.YOUTH], frm=ALWAYS)
def open_account(youth: Youth, *, by: Act) -> None:
    """Je meldt je aan met het mailadres dat in je dossier staat. Je ziet alleen je eigen dossier."""
    if youth.user_id is not None:
        raise NotYours(open_account.title, (Role.YOUTH,))
    youth.user_id = by.user


def account_for(email: str) -> User | None:
    """The account of the one youth with this address, opened now; None when there is none, or more than one.

    The code that is mailed to the address proves that it is theirs; until then the account opens nothing.
    """
    with transaction.atomic():
        on_record = Youth.objects.filter(
            email=email, user__isnull=True, merged_into__isnull=True, pk__in=CaseFile.objects.values("youth")
        )
        found = list(on_record.select_for_update()[:2])
        if len(found) != 1 or User.objects.filter(email=email).exists():
            return None
        youth = found[0]
        user = User.objects.create_user(
            email,
            first_name=youth.first_name,
            last_name=youth.last_name,
            phone=youth.phone,
            language=youth.language,
        )
        open_account(youth, by=Actor(user.pk, user.name, youth=youth.pk))
        return user
