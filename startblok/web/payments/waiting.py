"""What waits of payments on the home of whoever pays or approves: runs, refused accounts, and what stands open."""

from dataclasses import dataclass
from typing import Any

from startblok.records.actors import Actor
from startblok.records.bank import BankAccount
from startblok.records.payment_answers import in_doubt
from startblok.records.payments import GONE, PaymentRun
from startblok.rules.roles import PAYS
from startblok.web.payments import words
from startblok.web.payments.open_back import OpenBack, of_all
from startblok.web.payments.sums import Sums
from startblok.web.queries.keys import cut

MOST = 20

OPEN = [each.value for each in words.NEXT]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Runs that are not over, those of which the bank contradicts itself, whose present account the bank refused, and
    what could not be set off."""

    runs: list[dict[str, Any]]
    doubted: list[PaymentRun]
    rejected: list[BankAccount]
    rejected_more: bool
    not_set_off: OpenBack


def waiting(actor: Actor, after: str = "") -> Waiting | None:
    """What waits, of what stands open those after this line; None for whoever does not pay. Four queries."""
    if not actor.roles.intersection(PAYS):
        return None
    runs = PaymentRun.objects.filter(state__in=OPEN).order_by("-pk")[:MOST]
    refused = BankAccount.objects.filter(replaced_at__isnull=True, rejected_on__isnull=False)
    rejected, more = cut(list(refused.select_related("youth").order_by("rejected_on", "pk")[: MOST + 1]), MOST)
    doubted = PaymentRun.objects.filter(pk__in=in_doubt().values("order__line__run")).order_by("pk")
    return Waiting([_line(each, actor) for each in runs], list(doubted), list(rejected), more, of_all(after))


def _line(run: PaymentRun, actor: Actor) -> dict[str, Any]:
    return {
        "pk": run.pk,
        "title": str(run),
        "tag": words.tag(run, actor),
        "amount": f"{words.euros(Sums(run.totals).leaves)} euro {words.leaves(gone=run.state in GONE)}",
        "what": words.next_of(run, actor),
    }
