"""Reading an account number whole: with a purpose, and so that the youth reads who did and why (ADR 20).

It is no step of the scheme: it changes nothing in a case. The line in the log of the server and the row that the youth
reads are made before the number is given.
"""

import logging

from startblok.process.refusals import NotYours
from startblok.records.actors import Actor
from startblok.records.bank import AccountReading, BankAccount, Why
from startblok.records.clock import now
from startblok.records.money_seen import role_on_account
from startblok.rules.roles import PAYS, Role

log = logging.getLogger(__name__)

WHYS: dict[Why, str] = {
    Why.CHECK: "het nummer nakijken met de jongere",
    Why.QUESTION: "een vraag van de jongere beantwoorden",
    Why.REJECTED: "een geweigerde betaling uitzoeken",
    Why.PAYMENT: "een betaling of een betaalbestand nakijken",
}
"""For what somebody may read it, as it completes "om …"."""


def read_whole(account: BankAccount, actor: Actor, why: Why) -> str:
    """The number; raises NotYours for whoever may not read it, or not for that."""
    role = role_on_account(actor, account)
    if role is None or actor.user is None or (role is Role.YOUTH) is not (why is Why.OWN):
        raise NotYours("Het hele rekeningnummer tonen", (Role.YOUTH, Role.MEDIATOR, *PAYS))
    AccountReading.objects.create(account=account, by_id=actor.user, role=role.value, why=why.value, at=now())
    log.info("an account was read whole", extra={"account": account.pk, "by": actor.user, "why": why.value})
    return str(account.iban)
