"""What became of a line of a payment, in one sentence for screen and paper: paid, kept back, set off, or open."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from startblok.records.overpaid import held_back, looked_again_in, rest
from startblok.records.payment_answers import PaymentAnswer
from startblok.records.payments import (
    GONE,
    Held,
    PaymentLine,
    PaymentOrder,
    PaymentReturn,
    PaymentRun,
    RunState,
)
from startblok.rules.worded import Worded, month_in_words

HELD = {
    Held.PRESENCE: "Nog niet betaald: de aanwezigheid van deze maand was nog niet bevestigd.",
    Held.NO_ACCOUNT: "Nog niet betaald: er was nog geen rekeningnummer.",
    Held.REJECTED: "Nog niet betaald: de bank weigerde het rekeningnummer.",
    Held.COOLING: "Nog niet betaald: het rekeningnummer was pas gewijzigd.",
}

KEPT_BACK = "Nog niet betaald: VDAB kijkt dit nog na."
NO_LONGER = "Nog niet betaald: bij de goedkeuring was er geen rekeningnummer dat gebruikt mocht worden."
LOOKED_AT = "VDAB kijkt dit nu na. Er is nog niets betaald."
TO_LEAVE = "Goedgekeurd. Dit vertrekt binnenkort naar de bank."
WILL_SET_OFF = "Goedgekeurd. Dit wordt verrekend met wat te veel betaald was."
TO_SET_OFF = "Te veel betaald. Dit wordt verrekend met een volgende betaling."
TO_SET_OFF_JE = "Te veel betaald. Dit wordt verrekend met wat je nog krijgt."
WAS_SET_OFF = "Te veel betaald. Dit is verrekend met een andere betaling."
SET_OFF = "Verrekend met wat te veel betaald was."
DEALT_WITH = "Te veel betaald. Er staat niets meer open."


def in_run(month: date, of_month: int) -> Worded:
    """A run inside a sentence: "mei 2026", and "mei 2026 (2)" when it is not the first of its month."""
    if of_month == 1:
        return month_in_words(month)
    return Worded("{month} ({number})", month=month_in_words(month), number=of_month)


def run_told(run: PaymentRun) -> Worded:
    """What a run is called: the later ones of one month by their number too."""
    return Worded("Betaling van {month}", month=in_run(run.month, run.of_month))


def whole(lines: QuerySet[PaymentLine]) -> QuerySet[PaymentLine]:
    """Lines with all that is told of them, in three queries: what stands open of them now, in which run it was looked
    at again, and whether a person held them back when their run was approved."""
    answers = Prefetch("order__answers", PaymentAnswer.objects.order_by("pk"))
    related = ("run", "order__account", "case__youth", "case__mediator", "case__partner")
    returns = Prefetch("returns", PaymentReturn.objects.order_by("pk"))
    later = looked_again_in()
    by_hand = Exists(held_back(OuterRef("case"), OuterRef("run__approved_at")))
    found = lines.select_related(*related).prefetch_related(answers, returns)
    return found.annotate(rest=rest(), again=later("month"), again_of_month=later("of_month"), by_hand=by_hand)


def order_of(line: PaymentLine) -> PaymentOrder | None:
    """What of this line was settled; None when nothing was."""
    return getattr(line, "order", None)


def refusal_of(line: PaymentLine, at: datetime | None = None) -> PaymentAnswer | None:
    """The answer with which the bank sent it back, as far as it stands now, or stood at that moment."""
    order = order_of(line)
    answers = order.answers.all() if order else ()
    return next((each for each in answers if not each.paid and _stands(each, at)), None)


def _stands(answer: PaymentAnswer, at: datetime | None) -> bool:
    if at is None:
        return answer.undone_at is None
    return answer.answered_at < at and (answer.undone_at is None or answer.undone_at >= at)


def lacked_account(line: PaymentLine) -> bool:
    """Whether a line that was to go along found no account any more when its run was approved; it came from `whole`."""
    approved = line.run.state in (RunState.APPROVED, *GONE)
    goes_along = line.amount > 0 and not line.held and not line.by_hand  # type: ignore[attr-defined]
    return approved and goes_along and order_of(line) is None


def became(line: PaymentLine, *, je: bool = False) -> Worded:
    """What became of a line that came from `whole`, in one sentence; `je` for the youth whose money it is."""
    run, order, refusal = line.run, order_of(line), refusal_of(line)
    if order is not None and refusal is not None:
        return _refused(order, refusal.why or "–")
    if run.state in GONE and line.amount < 0:
        return _taken_back(line, order, je=je)
    if order is not None and line.amount > 0:
        return _left(line, order) if run.state in GONE else _leaves(order)
    if line.amount < 0:
        # Nobody waits for money of it: whether it is looked at or goes along, it is only taken off.
        return Worded(TO_SET_OFF_JE if je else TO_SET_OFF)
    return _stayed(line)


def _stayed(line: PaymentLine) -> Worded:
    """Why a line was not paid."""
    if line.held:
        return Worded(HELD[Held(line.held)])
    if line.run.state == RunState.CALCULATED:
        return Worded(LOOKED_AT)
    return Worded(NO_LONGER if lacked_account(line) else KEPT_BACK)


def _refused(order: PaymentOrder, why: str) -> Worded:
    """What was set off stays so: only what the bank sent back is due again."""
    if not order.set_off:
        return Worded("De bank weigerde dit: {why} Het is opnieuw verschuldigd.", why=why)
    return Worded(
        "Verrekend: {set_off}. De bank weigerde de andere {transfer}: {why} Dat deel is opnieuw verschuldigd.",
        set_off=order.set_off,
        transfer=order.transfer,
        why=why,
    )


def _leaves(order: PaymentOrder) -> Worded:
    if not order.transfer:
        return Worded(WILL_SET_OFF)
    if not order.set_off:
        return Worded(TO_LEAVE)
    return Worded(
        "Goedgekeurd. Te verrekenen: {set_off}. De andere {transfer} vertrekt binnenkort naar de bank.",
        set_off=order.set_off,
        transfer=order.transfer,
    )


def _left(line: PaymentLine, order: PaymentOrder) -> Worded:
    if not order.transfer:
        return Worded(SET_OFF)
    known = {"day": line.run.execute_on, "set_off": order.set_off, "transfer": order.transfer}
    if any(each.paid for each in order.answers.all()):
        if order.set_off:
            return Worded("Verrekend: {set_off}. Betaald op {day}: {transfer}.", **known)
        return Worded("Betaald op {day}.", day=line.run.execute_on)
    if order.set_off:
        return Worded("Verrekend: {set_off}. Naar de bank gestuurd, die op {day} betaalt: {transfer}.", **known)
    return Worded("Naar de bank gestuurd, die betaalt op {day}.", day=line.run.execute_on)


def _taken_back(line: PaymentLine, order: PaymentOrder | None, *, je: bool) -> Worded:
    """What became of what was paid too much: set off, paid back, let go, told again in a later run, or open still."""
    set_off = order.set_off if order else Decimal("0.00")
    back = list(line.returns.all())
    if set_off - line.amount - sum(each.amount for each in back) <= 0:
        return Worded(DEALT_WITH if back else WAS_SET_OFF)
    if line.again:  # type: ignore[attr-defined]
        return _told_again(line, begun=bool(set_off or sum(each.amount for each in back)), set_off=bool(set_off))
    left = line.rest  # type: ignore[attr-defined]
    if left <= 0:
        return Worded(DEALT_WITH)
    if back:
        return Worded("Te veel betaald. Er staat nog {amount} open.", amount=left)
    if set_off:
        return Worded("Verrekend voor een deel. Er staat nog {amount} open.", amount=left)
    return Worded(TO_SET_OFF_JE if je else TO_SET_OFF)


def _told_again(line: PaymentLine, *, begun: bool, set_off: bool) -> Worded:
    """That a later run took over what stood open, so that no amount is told as open twice."""
    run = in_run(line.again, line.again_of_month)  # type: ignore[attr-defined]
    if not begun:
        return Worded("Te veel betaald. Dit staat in de betaling van {run}.", run=run)
    if set_off:
        return Worded("Verrekend voor een deel. De rest staat in de betaling van {run}.", run=run)
    return Worded("Te veel betaald. De rest staat in de betaling van {run}.", run=run)


def returned(returns: Iterable[PaymentReturn]) -> list[tuple[str, Worded]]:
    """What came back outside the payments, and what is not asked back, with why."""
    return [_returned(each) for each in returns]


def _returned(each: PaymentReturn) -> tuple[str, Worded]:
    if each.corrects_id:
        known = {"amount": -each.amount, "day": each.repaid_on, "why": each.reason}
        return "Terugbetaling verbeterd", Worded("{amount} van {day} telt niet: {why}", **known)
    if each.repaid_on:
        return "Terugbetaald aan VDAB", Worded("{amount} op {day}", amount=each.amount, day=each.repaid_on)
    return "Niet teruggevraagd", Worded("{amount}: {why}", amount=each.amount, why=each.reason)


def let_go_of(lines: Sequence[PaymentLine]) -> Decimal:
    """What of these lines is not asked back."""
    gone = (each.amount for line in lines for each in line.returns.all() if each.repaid_on is None)
    return sum(gone, start=Decimal("0.00"))


def paid_of(lines: Sequence[PaymentLine]) -> Any:
    """What left of these lines and did not come back, neither by the bank nor by the youth."""
    back = (each.amount for line in lines for each in line.returns.all() if each.repaid_on)
    return sum((_settled(each) for each in lines), start=0) - sum(back)


def _settled(line: PaymentLine) -> Any:
    order = order_of(line)
    if order is None or line.run.state not in GONE:
        return 0
    return order.set_off + (0 if refusal_of(line) else order.transfer)
