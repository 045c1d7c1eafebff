"""How a line of a payment was worked out, from what was kept of it: one text for screen and paper (ADR 18)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q

from startblok.papers.payment_fate import became, order_of, refusal_of, returned, run_told, whole
from startblok.papers.section import Block, Section, days, in_words, row
from startblok.records.cases import WEEKDAY_NAMES
from startblok.records.clock import BRUSSELS
from startblok.records.payments import PayKind, PaymentLine, PaymentOrder, PaymentReturn
from startblok.records.worked_out import Ride, kept_of, month_of_line, rides_of, rule_of, sources_of
from startblok.rules import travel_told
from startblok.rules.premium import Month
from startblok.rules.worded import Worded, month_in_words

JUST = "{value}"

KIND = {PayKind.PREMIUM: "Premie", PayKind.TRAVEL: "Verplaatsing"}


def earlier(line: PaymentLine) -> list[PaymentLine]:
    """The lines of the same month and kind of the case that left before this one; three queries."""
    same = PaymentLine.objects.filter(case=line.case_id, month=line.month, kind=line.kind, number__lt=line.number)
    left = Q(order__isnull=False) | Exists(PaymentReturn.objects.filter(line=OuterRef("pk")))
    return list(whole(same.filter(left)).order_by("number"))


def sections(line: PaymentLine) -> list[Section]:
    """The sum, how it came about, what was paid before, and what became of it; three queries."""
    made = [_sum(line), _worked_out(line)]
    before = [_before(each, line) for each in earlier(line)]
    if before:
        made.append(Section("Wat hiervoor al betaald was", blocks=before))
    return [*made, _became(line)]


def _sum(line: PaymentLine) -> Section:
    number, section = rule_of(line.how, line.kind)
    what = Worded("{kind} van {month}", kind=Worded(KIND[PayKind(line.kind)]), month=month_in_words(line.month))
    return Section(
        "Het bedrag",
        [
            ("Waarvoor", what),
            ("Verschuldigd", _euro(line.due)),
            ("Al betaald", _euro(line.paid)),
            ("Dit bedrag", Worded("{due} − {paid} = {amount}", due=line.due, paid=line.paid, amount=line.amount)),
            ("Regel", Worded("{number} · infofiche WES, {section}", number=number, section=section)),
        ],
        note=Worded("Een bedrag is altijd wat verschuldigd is, min wat al betaald is."),
    )


def _worked_out(line: PaymentLine) -> Section:
    month = month_of_line(line)
    sources = sources_of(line.how)
    if month is not None:
        return Section("De berekening", _of_premium(month, sources))
    if kept_of(line.how).get("none"):
        nothing = Worded("Van deze maand is niets verschuldigd: de stage had er geen dag in.")
        return Section("De berekening", [("Verschuldigd", nothing)])
    note = Worded("De som van de aanvaarde verplaatsingen van deze maand.")
    rates = [("Vergoeding per kilometer", _rate(rate, source)) for rate, source in sources.items()]
    return Section("De berekening", [*(_ridden(each) for each in rides_of(line.how)), *rates], note=note)


def _ridden(ride: Ride) -> tuple[str, Worded]:
    """What was travelled on a day, and what that is worth."""
    when = in_words(ride.day)
    if ride.because:
        return when, Worded("Niets: {why}", why=ride.because)
    if ride.rate is None:
        return when, Worded("openbaar vervoer, met bewijs: {due}", due=ride.amount)
    return when, Worded("{vehicle}: {sum}", vehicle=Worded(ride.kind), sum=_kilometres(ride, ride.rate))


def _kilometres(ride: Ride, rate: Decimal) -> Worded:
    """The sum of a day: what was kept as one number of kilometres, may have been there and back."""
    km, each = f"{ride.number.normalize():f}".replace(".", ","), ride.amount / ride.rides
    if ride.rides == 1:
        return Worded("{km} km × {rate} = {due}", km=km, rate=rate, due=ride.amount)
    what = Worded(travel_told.RIDES, n=ride.rides, km=km)
    sentence = travel_told.RIDDEN if each == ride.number * rate else travel_told.ROUNDED
    return Worded(sentence, what=what, rate=rate, each=each, due=ride.amount)


def _of_premium(month: Month, sources: Mapping[Decimal, str]) -> list[tuple[str, str]]:
    week = [Worded(WEEKDAY_NAMES[day][1]) for day in month.weekdays]
    inside = month.days + len(month.absent) + len(month.of_a_job)
    return [
        ("De som", month.explanation),
        ("Dagen van de stage in deze maand", days(month.begins, month.ends)),
        ("Volgens het uurrooster", Worded(JUST, value=week)),
        ("Geplande dagen in de hele maand", Worded(JUST, value=month.of)),
        ("Geplande dagen in de stage", Worded(JUST, value=inside)),
        ("Afwezig zonder geldige reden", Worded(JUST, value=list(month.absent)) if month.absent else "–"),
        (
            "In een startbaan, die zelf een loon geeft",
            Worded(JUST, value=list(month.of_a_job)) if month.of_a_job else "–",
        ),
        ("Premie voor een volle maand", _rate(month.rate, sources.get(month.rate, ""))),
    ]


def _rate(rate: Decimal, source: str) -> Worded:
    """The amount as it was kept, with where it comes from."""
    return Worded("{rate} ({source})", rate=rate, source=source) if source else _euro(rate)


def _euro(amount: Any) -> Worded:
    return Worded(JUST, value=amount)


def _before(each: PaymentLine, line: PaymentLine) -> Block:
    """An earlier line, as it stood when this one was worked out: a refusal that came later is not told here."""
    order, refusal = order_of(each), refusal_of(each, line.run.calculated_at)
    rows: list[tuple[str, str]] = [row("Bedrag", _euro(each.amount))]
    if each.run.execute_on:
        rows.append(row("Betaald op", each.run.execute_on))
    if order is not None and order.set_off:
        rows.append(("Verrekend", _euro(order.set_off)))
    if refusal is not None:
        rows.append(("Geweigerd door de bank", refusal.why or "–"))
    rows += returned([one for one in each.returns.all() if one.noted_at < line.run.calculated_at])
    return Block(run_told(each.run), rows)


def _became(line: PaymentLine) -> Section:
    run, order = line.run, order_of(line)
    rows: list[tuple[str, str]] = [
        ("Hoort bij", run_told(run)),
        row("Berekend op", run.calculated_at.astimezone(BRUSSELS).date()),
    ]
    if run.approved_at:
        rows.append(row("Goedgekeurd op", run.approved_at.astimezone(BRUSSELS).date()))
    if order is not None:
        rows += _ordered(order)
    rows += returned(line.returns.all())
    return Section("Wat ermee gebeurde", [*rows, ("Nu", became(line))])


def _ordered(order: PaymentOrder) -> list[tuple[str, str]]:
    rows = [("Verrekend", _euro(order.set_off))] if order.set_off else []
    if order.account is not None:
        rows += [("Overgeschreven", _euro(order.transfer)), ("Op rekening", order.account.masked)]
        rows.append(("Kenmerk", order.end_to_end or "–"))
    return rows
