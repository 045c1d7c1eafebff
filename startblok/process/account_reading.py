"""Reading an account number whole: with a purpose, and so that the youth reads who did and why (ADR 20, 31).

It is no step of the scheme: it changes nothing in a case. The line in the log of the server and the row that the youth
reads are made before the number is given.
"""

import logging
from datetime import datetime, time
from typing import Any

from django.db import connection

from startblok.process.refusals import NotYours
from startblok.records.actors import Actor
from startblok.records.bank import AccountReading, BankAccount, Why
from startblok.records.clock import BRUSSELS, now, today
from startblok.records.money_seen import role_on_account
from startblok.records.payments import PaymentFile
from startblok.rules.roles import PAYS, Role

log = logging.getLogger(__name__)

WHYS: dict[Why, str] = {
    Why.CHECK: "het nummer nakijken met de jongere",
    Why.QUESTION: "een vraag van de jongere beantwoorden",
    Why.REJECTED: "een geweigerde betaling uitzoeken",
    Why.PAYMENT: "een betaling of een betaalbestand nakijken",
}
"""For what somebody may read it, as it completes "om …"."""

_IN_FILE = """
insert into records_accountreading (account_id, by_id, role, why, at)
select distinct o.account_id, %(by)s::bigint, %(role)s, %(why)s, %(at)s
from records_paymentorder o
where o.id between %(first)s and %(last)s and o.account_id is not null and not exists (
    select from records_accountreading r
    where r.account_id = o.account_id and r.by_id = %(by)s and r.why = %(why)s and r.at >= %(since)s)
"""


def read_in_file(file: PaymentFile, actor: Actor) -> None:
    """Keep that this person got the accounts of a file of payments whole: each youth reads it, once a day."""
    if Role.PAYER not in actor.roles or actor.user is None:
        raise NotYours("Het bestand voor de bank downloaden", (Role.PAYER,))
    since = datetime.combine(today(), time(), BRUSSELS)
    known: dict[str, Any] = {
        "by": actor.user,
        "role": Role.PAYER.value,
        "why": Why.PAYMENT.value,
        "at": now(),
        "since": since,
    }
    with connection.cursor() as cursor:
        cursor.execute(_IN_FILE, known | {"first": file.first_order, "last": file.last_order})
    log.info("a payment file was downloaded", extra={"run": file.run_id, "paper": file.pk, "by": actor.user})


def read_whole(account: BankAccount, actor: Actor, why: Why) -> str:
    """The number; raises NotYours for whoever may not read it, or not for that."""
    role = role_on_account(actor, account)
    if role is None or actor.user is None or (role is Role.YOUTH) is not (why is Why.OWN):
        raise NotYours("Het hele rekeningnummer tonen", (Role.YOUTH, Role.MEDIATOR, *PAYS))
    AccountReading.objects.create(account=account, by_id=actor.user, role=role.value, why=why.value, at=now())
    log.info("an account was read whole", extra={"account": account.pk, "by": actor.user, "why": why.value})
    return str(account.iban)
