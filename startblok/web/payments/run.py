"""The page of one run: where it is, what it comes to, every line with how it was worked out, and what to do now."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from startblok.process import doubts, overpaid, payment_out, payment_run
from startblok.process.journey import BESIDE
from startblok.process.offers import Offer, offers
from startblok.process.step import Step
from startblok.records.actors import Actor
from startblok.records.payments import GONE, PaymentFile, PaymentRun, RunState
from startblok.records.visibility import visible
from startblok.rules.roles import Role
from startblok.rules.worded import month_in_words
from startblok.web.access import signed_in
from startblok.web.finding import asks_proof, shown
from startblok.web.links import step_url
from startblok.web.payments import words
from startblok.web.payments.answered import Answered, answered, readings
from startblok.web.payments.holds import in_this_run, is_waived
from startblok.web.payments.life import track
from startblok.web.payments.open_back import OpenBack, of_run
from startblok.web.payments.rows import Row, row
from startblok.web.payments.sums import Difference, Sums, differences, unusual
from startblok.web.queries import payments as query
from startblok.web.queries.keys import after_id, cut
from startblok.web.secondfactor import invented
from startblok.web.sought import sought
from startblok.web.timeline import Line, lines
from startblok.web.track import Stop

BESIDE_A_LINE = (payment_run.hold_payment, payment_run.waive_hold, payment_run.lift_hold, *overpaid.OVERPAID)
"""The steps that are taken on one line or one hold of a run, from beside it."""


@dataclass(frozen=True, slots=True)
class Doing:
    """A step on the run: where it is taken, or why it cannot be yet."""

    title: str
    url: str
    because: Any
    first: bool


@dataclass(frozen=True)
class RunPage:
    """One run for one reader."""

    run: Any
    actor: Actor
    after: query.After | None
    after_staying: int
    after_open: str = ""
    sought: str = ""

    @property
    def title(self) -> str:
        return str(self.run)

    @property
    def tag(self) -> words.Tag:
        return words.tag(self.run, self.actor)

    @property
    def is_calculated(self) -> bool:
        return bool(self.run.state == RunState.CALCULATED)

    @property
    def is_cancelled(self) -> bool:
        return bool(self.run.state == RunState.CANCELLED)

    @property
    def is_gone(self) -> bool:
        return self.run.state in GONE

    @cached_property
    def holds(self) -> list[Any]:
        """What people hold by hand; afterwards that is told of the lines themselves."""
        return query.holds(self.run) if self.is_calculated else []

    @property
    def held_rows(self) -> list[dict[str, Any]]:
        """Each hold, whether it is let go for a time, and what of its youth is in this run."""
        return [
            {"hold": each, "waived": is_waived(each), "amounts": in_this_run(each), "doing": self._of_hold(each)}
            for each in self.holds
        ]

    def _of_hold(self, hold: Any) -> list[tuple[str, str]]:
        """What the reader may do about a hold: nothing about their own, and nobody lets go what is let go already."""
        if not payment_run.may_let_go(hold, self.actor):
            return []
        steps = [("Vrijgeven", payment_run.waive_hold)] if not is_waived(hold) else []
        doing = [(said, self._url_of(step)) for said, step in [*steps, ("Reden opheffen", payment_run.lift_hold)]]
        return [(said, f"{url}?hold={hold.pk}") for said, url in doing if url]

    @cached_property
    def sums(self) -> Sums:
        """What the run comes to, from the totals that are kept at each step on it."""
        return Sums(self.run.totals)

    @property
    def counters(self) -> list[tuple[str, str, str]]:
        """The sums, each with what it is and its tone."""
        return self.sums.shown(gone=self.is_gone)

    @property
    def _held(self) -> list[int]:
        """The cases that somebody holds back and nobody let go for today."""
        return [each.case_id for each in self.holds if not is_waived(each)]

    @cached_property
    def _going(self) -> tuple[Sequence[Any], bool]:
        if self.is_cancelled:
            return (), False
        return cut(query.page(query.going(self.run, self._held), self.run, self.after), query.LINES)

    @property
    def lines(self) -> list[Row]:
        return [row(each) for each in self._going[0]]

    @property
    def next(self) -> str:
        """Where the next page of lines begins; empty when these are the last."""
        rows, more = self._going
        return str(query.After(rows[-1]["unusual"], rows[-1]["id"])) if more else ""

    @cached_property
    def _staying(self) -> tuple[Sequence[Any], bool]:
        if self.is_cancelled:
            return (), False
        return cut(query.staying(self.run, self._held, self.after_staying), query.LINES)

    @property
    def has_lines(self) -> bool:
        """Whether anything was due when it was calculated, whether it goes along or not; it is kept."""
        return not self.is_cancelled and any(self.run.totals.get(name) for name in ("kind", "held"))

    @cached_property
    def _found(self) -> tuple[Sequence[Any], bool]:
        return cut(query.found_in(self.run, self.sought), query.LINES)

    @property
    def found(self) -> list[Row]:
        """The lines of whom the reader looks for, whether they go along or not."""
        return [row(each) for each in self._found[0]]

    @property
    def found_more(self) -> bool:
        """Whether there are more of these than stand on the page."""
        return self._found[1]

    @property
    def staying(self) -> list[Row]:
        return [row(each) for each in self._staying[0]]

    @property
    def next_staying(self) -> str:
        rows, more = self._staying
        return str(rows[-1]["id"]) if more else ""

    @cached_property
    def not_set_off(self) -> OpenBack:
        """What was paid too much and stands open, or was dealt with."""
        return of_run(self.run, self.after_open)

    @cached_property
    def _offers(self) -> list[Offer]:
        return offers(self.run, self.actor, BESIDE)

    @property
    def doing(self) -> list[Doing]:
        """What the reader may do; the step that leads on stands first. What is done beside a line stands there."""
        wanted = [each for each in self._offers if each.blocks or each.step not in BESIDE_A_LINE]
        found = [_doing(each, self.run, first=self._leads_on(each.step)) for each in wanted]
        return sorted(found, key=lambda each: not each.first)

    def _leads_on(self, step: Step) -> bool:
        """Whether a step brings the run further: to its next state, or out of having been sent back."""
        if step is payment_run.calculate_again:
            return self.run.sent_back_at is not None
        return step.to not in (None, RunState.CANCELLED)

    @property
    def hold_url(self) -> str:
        """Where a line is held back, before its number; empty for whoever may not."""
        url = self._url_of(payment_run.hold_payment)
        return f"{url}?line=" if url else ""

    @property
    def repaid_url(self) -> str:
        """Where a payer notes what came back of a line; empty for whoever may not."""
        return self._url_of(overpaid.note_repayment)

    @property
    def let_go_url(self) -> str:
        """Where an approver lets a line go; empty for whoever may not."""
        return self._url_of(overpaid.let_debt_go)

    @property
    def read_url(self) -> str:
        """Where an answer of the bank is read; empty for whoever may not."""
        return self._url_of(payment_out.read_answers)

    @property
    def doubt_url(self) -> str:
        """Where an approver looks at what the bank contradicts; empty for whoever may not."""
        return self._url_of(doubts.look_at_doubt)

    def _url_of(self, step: Step) -> str:
        can = any(each.step is step and each.possible for each in self._offers)
        return step_url(step, self.run) if can else ""

    @property
    def too_late(self) -> bool:
        """Whether an approver showed who they are too long ago to let money leave."""
        return any(asks_proof(each.blocks) for each in self._offers)

    @property
    def own(self) -> bool:
        """Whether an approver looks at what they calculated themselves."""
        return self.is_calculated and self.run.calculated_by_id == self.actor.user

    @cached_property
    def differences(self) -> list[Difference]:
        """Each sum of the month so far beside that of the month before; empty for the first one."""
        if not self.run.totals_before or self.is_cancelled:
            return []
        return differences([*self.run.totals_beside, self.run.totals], self.run.totals_before)

    @property
    def name_now(self) -> str:
        """What is compared: this run, with those of the same month that left before it."""
        beside = self.run.totals_beside
        return f"Nu, met wat voor {month_in_words(self.run.month)} al vertrok" if beside else "Nu"

    @property
    def name_before(self) -> str:
        """The month that it is compared with, whose runs are taken together."""
        runs = "Betaling" if len(self.run.totals_before) == 1 else "Alle betalingen"
        return f"{runs} van {month_in_words(self.run.month_before)}"

    @property
    def looks(self) -> list[tuple[words.Tag, int, str]]:
        """How many lines are unusual, and how much, the most unusual first."""
        return [(tag, count, words.euros(amount)) for _, tag, count, amount in unusual(self.run)]

    @cached_property
    def files(self) -> list[PaymentFile]:
        return list(PaymentFile.objects.filter(run=self.run).order_by("number")) if self.is_gone else []

    @property
    def downloads(self) -> bool:
        """Whether the reader gets the files themselves, with the account numbers in them."""
        return Role.PAYER in self.actor.roles

    @cached_property
    def answers(self) -> list[dict[str, Any]]:
        """The answers of the bank that were read, newest first."""
        return readings(self.run) if self.is_gone else []

    @cached_property
    def answered(self) -> Answered:
        """What the bank refused, and what has no answer."""
        return answered(self.files)

    @property
    def track(self) -> list[Stop]:
        return track(self.run)

    @cached_property
    def log(self) -> list[tuple[Line, str]]:
        """What happened, newest first, each with the reason that was given."""
        entries = query.happened(self.run)
        reasons = [getattr(each, "reason", None) or "" for each in entries]
        return list(zip(lines(entries), reasons, strict=True))


def _doing(offer: Offer, run: PaymentRun, *, first: bool) -> Doing:
    because = shown(offer.blocks, None, {})[0] if offer.blocks else None
    return Doing(offer.step.title, step_url(offer.step, run) if offer.possible else "", because, first)


@signed_in
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """A run as payer and approver see it."""
    rows = query.with_the_month_before(visible(PaymentRun.objects.all(), request.actor))
    found = get_object_or_404(rows, pk=pk)
    after, after_staying = query.After.read(request.GET.get("na", "")), after_id(request.GET.get("blijft", ""))
    page = RunPage(found, request.actor, after, after_staying, request.GET.get("open", ""), sought(request.GET))
    context = {"here": "payments", "page": page, "persona": invented(request)}
    return render(request, "payments/run.html", context)
