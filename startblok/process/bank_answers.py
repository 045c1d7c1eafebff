"""What the bank answered on a run, row by row: what fits is kept, what does not is refused with a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from startblok.links.sepa.said import Answer
from startblok.process.step import Act
from startblok.records.payment_answers import PaymentAnswer
from startblok.records.payments import PaymentFile, PaymentOrder, PaymentRun

AT_ONCE = 1_000

LONGEST_REPORT = 200
"""How many refused rows are told, each with why; all of them are counted."""

UNKNOWN = "Dit kenmerk hoort niet bij deze betaling."
OTHER_AMOUNT = "Het bedrag is niet dat van onze overschrijving."
OTHER_MESSAGE = "Dit bestand antwoordt op een ander bestand dan dat van deze betaling."
OTHER_COUNT = "De bank telt andere betalingen dan die waarover ze niets zegt. Die krijgen hier geen antwoord."


@dataclass(slots=True)
class Read:
    """What came of a file: how many orders are paid or rejected by it, how many were known, and what was refused.

    `back`: each order that was rejected, with the code of the reason. `doubted`: the rejections of orders that are paid
    after all, as it says. `again`: this very file was read before.
    """

    paid: int = 0
    rejected: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    refused_rows: int = 0
    back: list[tuple[PaymentOrder, str]] = field(default_factory=list)
    doubted: list[int] = field(default_factory=list)
    again: bool = False

    def refuse(self, row: int, why: str) -> None:
        self.refused_rows += 1
        if len(self.refused) < LONGEST_REPORT:
            self.refused.append((row, why))


def take(run: PaymentRun, answers: Sequence[Answer], by: Act, *, again: bool) -> Read:
    """Keep what these answers say of the orders of this run; in the step's own transaction, all of it or nothing."""
    read = Read(again=again)
    rows = [each for each in answers if not each.for_all]
    for some in _batches(rows):
        _rows(run, some, by, read)
    for each in answers:
        if each.for_all:
            _all(run, each, {row.end_to_end for row in rows} | each.besides, by, read)
    for at in range(0, len(read.doubted), AT_ONCE):
        doubted = PaymentAnswer.objects.filter(pk__in=read.doubted[at : at + AT_ONCE])
        doubted.update(doubted_at=by.now, doubted_by=by.user)
    return read


def _batches(rows: Sequence[Answer]) -> Iterable[Sequence[Answer]]:
    return (rows[at : at + AT_ONCE] for at in range(0, len(rows), AT_ONCE))


def _rows(run: PaymentRun, rows: Sequence[Answer], by: Act, read: Read) -> None:
    named = PaymentOrder.objects.filter(line__run=run, end_to_end__in=[each.end_to_end for each in rows])
    found = {each.end_to_end: each for each in named.prefetch_related("answers")}
    kept = []
    for each in rows:
        order = found.get(each.end_to_end)
        if order is None:
            read.refuse(each.row, UNKNOWN)
        elif each.amount is not None and each.amount != order.transfer:
            read.refuse(each.row, OTHER_AMOUNT)
        else:
            kept += _said(order, each, by, read)
    PaymentAnswer.objects.bulk_create(kept)


def _all(run: PaymentRun, said: Answer, spoken_of: set[str], by: Act, read: Read) -> None:
    """What is said of all orders of a file that no row speaks of."""
    file = PaymentFile.objects.filter(run=run, message_id=said.message).first()
    if file is None:
        read.refuse(said.row, OTHER_MESSAGE)
        return
    within = PaymentOrder.objects.filter(
        line__run=run, pk__range=(file.first_order, file.last_order), end_to_end__isnull=False
    )
    others = [order for order in within.prefetch_related("answers").order_by("pk") if order.end_to_end not in spoken_of]
    if said.count not in (None, len(others)):
        read.refuse(said.row, OTHER_COUNT)
        return
    kept: list[PaymentAnswer] = []
    for order in others:
        kept += _said(order, said, by, read)
    PaymentAnswer.objects.bulk_create(kept, batch_size=AT_ONCE)


def _said(order: PaymentOrder, said: Answer, by: Act, read: Read) -> list[PaymentAnswer]:
    """The answer to keep of this order, if it is a new one and can be."""
    before = list(order.answers.all())
    if _is_known(before, said, read):
        read.known += 1
        return []
    rejection = next((each for each in before if _stands(each)), None)
    if said.paid and rejection is not None:
        # It is due again, and may have been paid again: before it counts as paid, another person looks.
        read.doubted.append(rejection.pk)
        return []
    if said.paid:
        read.paid += 1
    else:
        read.rejected += 1
        read.back.append((order, said.code[:35]))
    answer = {"paid": said.paid, "code": said.code[:35], "why": said.why[:300]}
    return [PaymentAnswer(order=order, answered_at=by.now, read_by_id=by.user, **answer)]


def _is_known(before: Sequence[PaymentAnswer], said: Answer, read: Read) -> bool:
    """Whether this adds nothing to what the bank answered before.

    What a bank paid it may send back, and it calls it paid again in what tells of all: only a row of another file says
    that it is paid after all.
    """
    paid, rejection = any(each.paid for each in before), next((each for each in before if _stands(each)), None)
    if not said.paid:
        return rejection is not None or (read.again and any(not each.paid for each in before))
    if rejection is None:
        return paid
    return rejection.doubted_at is not None or (paid and (said.for_all or read.again))


def _stands(answer: PaymentAnswer) -> bool:
    return not answer.paid and answer.undone_at is None
