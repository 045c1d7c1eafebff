"""Bank accounts that wait, and what makes that nobody has to confirm them, or nobody may."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from startblok.records import clock
from startblok.records.bank import BankAccount
from startblok.records.cases import CaseFile
from startblok.records.people import Youth
from startblok.records.subject import writing
from startblok.rules.dates import WEEK
from tests.process import walk
from tests.refusals.breaks import Break
from tests.world import World


def changed_account(world: World) -> CaseFile:
    """The youth changed the account today, so it waits a week."""
    case = walk.prepared(world)
    BankAccount.objects.update(usable_from=clock.today() + WEEK)
    return case


def _with(**fields: Any) -> Break:
    return Break(lambda _case, _world: BankAccount.objects.update(**fields) and None)


def _vouched_by_nobody(youth: Any, _world: World) -> None:
    Youth.objects.filter(pk=youth.pk).update(vouched_email="")


def _changed_by(name: str, days: int = 0) -> Callable[[Any, World], None]:
    """Somebody else than the youth changed the address, so many days ago."""

    def change(_case: Any, world: World) -> None:
        at = clock.now() - timedelta(days=days)
        Youth.objects.update(contact_changed_at=at, contact_changed_by=world.users[name])

    return change


def guided_elsewhere(case: Any, world: World) -> None:
    """This case is closed, and the youth has another one, which somebody else guides."""
    with writing():
        CaseFile.objects.filter(pk=case.pk).update(
            state="closed", closed_on=clock.today(), outcome="withdrawn", mediator=world.users["mediator"]
        )
        another = world.blank()
        another.youth, another.number, another.state = case.youth, "JJ-0077", "preparation"
        another.opened_on = another.state_since = clock.today()
        another.mediator, another.partner = world.users["second_mediator"], case.partner
        another.mediator_since = clock.today()
        another.save()


OF_ACCOUNTS = {
    ("give_account", "account.in_own_name"): Break(answers={"holder": "Els Bogaert"}),
    ("note_account", "account.in_own_name"): Break(answers={"holder": "Els Bogaert"}),
    ("confirm_account", "account.in_own_name"): _with(holder="Els Bogaert"),
    ("give_account", "people.speaks_for_themselves"): Break(_vouched_by_nobody),
    ("note_account", "account.kept_where_guided"): Break(guided_elsewhere),
    ("confirm_account", "account.kept_where_guided"): Break(guided_elsewhere),
    ("confirm_account", "account.waits"): Break(
        lambda _case, _world: BankAccount.objects.update(usable_from=clock.today()) and None
    ),
    ("confirm_account", "account.given_by_youth"): _with(given_role="mediator"),
    ("confirm_account", "account.contact_not_just_changed"): Break(_changed_by("coordinator")),
    ("confirm_account", "account.contact_changed_by_another"): Break(_changed_by("mediator", days=30)),
}
"""What breaks the law of each step about a bank account."""
