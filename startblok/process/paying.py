"""Working out a run: from the facts of every WES to the lines of what is still to be paid, a stream at a time."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, NamedTuple

from django.db import connection

from startblok.process import paying_sql as sql
from startblok.process.premium_due import months_due
from startblok.process.travel_due import Due, travelled
from startblok.records import worked_out
from startblok.records.cases import WEEKDAYS
from startblok.records.clock import today
from startblok.records.payments import Held, PayKind, PaymentRun
from startblok.rules import payment, premium, travel
from startblok.rules.dates import DAY, Days, days_between, last_day_of_month
from startblok.rules.facts import Wes
from startblok.rules.parameters import source_of
from startblok.rules.payment import Line, Of

AT_ONCE = 5_000
"""How many cases are read and written at a time: what a run holds in memory does not grow with it."""

PREMIUM = PayKind.PREMIUM.value
LAWS = {PayKind.PREMIUM: premium, PayKind.TRAVEL: travel}

NOTHING_DUE = {
    kind.value: worked_out.kept({"none": True, "rule": law.NUMBER, "section": law.SECTION})
    for kind, law in LAWS.items()
}
"""How it was worked out that nothing is due of a month: the WES has no day in it, or never was."""

ALIKE = 8_192
"""Of how many different WESs a calculation keeps what it worked out: of a hundred thousand most are like another."""


class Known(NamedTuple):
    """What the query gives of one WES besides its case and lines, lists as text; no `last_day`: the youth never came.

    `account`: why the youth cannot be paid; empty when an account serves. `away`: every day of absence, whatever its
    reason; `closed`: when the workplace was.
    """

    start: date
    last_day: date | None
    weeks: str
    missed: str
    jobs: str
    paid: str
    confirmed: str
    account: str
    legs: str
    away: str
    closed: str


Before = tuple[int, bool]
"""How many lines there were of a month and kind, and whether the bank sent the last of them back."""


def calculate(run: PaymentRun) -> None:
    """Make the lines of this run what the facts say now; a line that would be the same stays as it is.

    It belongs to the step's own transaction: afterwards the run is whole, or not there.
    """
    connection.ensure_connection()
    waits = today() <= premium.confirmed_by(run.month)
    known = {"run": run.pk, "last_day": last_day_of_month(run.month), "today": today()}
    driver = connection.connection
    # The driver's own errors become Django's, which the step knows and tries again.
    with connection.wrap_database_errors, driver.cursor(name="run") as facts, driver.cursor() as writer:
        writer.execute(sql.WORKING_OUT)
        facts.execute(sql.ROWS, known)
        said = lru_cache(ALIKE)(partial(lines_of, month=run.month, waits=waits))
        while rows := facts.fetchmany(AT_ONCE):
            told = ((row[0], row[1], said(row[2:])) for row in rows)
            _write(writer, run, [each for each in told if each[1] != each[2]])
        writer.execute(sql.COUNTED)
    run.totals = totals(run)


def _write(writer: Any, run: PaymentRun, changed: list[tuple[int, str, str]]) -> None:
    """Replace what this run says of these cases: the lines that are there by those that should be."""
    stale = [case for case, there, _ in changed if there]
    if stale:
        writer.execute(sql.FORGET, [run.pk, stale])
    with writer.copy(sql.COPY) as copy:
        # At once: each piece that is written is a turn of its own to the server.
        copy.write("".join(_rows(f"{run.pk}\t{case}\t", text) for case, _, text in changed if text))


def _rows(start: str, text: str) -> str:
    """The lines of a case as COPY reads them, each with the run and the case before it."""
    return start + text.replace("\\", "\\\\").replace("\n", f"\n{start}") + "\n"


def lines_of(known: tuple[Any, ...], *, month: date, waits: bool) -> str:
    """The lines of a case as COPY writes them, but for the run and the case; empty when nothing is to be paid.

    `waits`: this month is not paid on the facts known yet, when nobody confirmed it.
    """
    wes = Known(*known)
    paid, let_go, before = _paid(wes.paid)
    due = dict(_due(wes, last_day_of_month(month)))
    paid_before = any(paid.values())
    told = []
    for line in payment.lines(month, {of: each.amount for of, each in due.items()}, paid, let_go):
        number, came_back = before.get(line.of, (0, False))
        looked_at = payment.unusual(line, month, known=paid_before, came_back=came_back)
        # Of the months before nobody waits for a word any more.
        held = _held(line, wes, waits and line.of[0] == month)
        how = due[line.of].how if line.of in due else NOTHING_DUE[line.of[1]]
        told.append(_text(line, number + 1, looked_at, held, how))
    return "\n".join(told)


def _text(line: Line, number: int, looked_at: payment.Unusual, held: str, how: str) -> str:
    first, kind = line.of
    return f"{first}\t{kind}\t{number}\t{line.due}\t{line.paid}\t{line.amount}\t{looked_at:d}\t{held}\t{how}"


def _held(line: Line, wes: Known, waits: bool) -> str:
    """Why this line does not go along; what is taken back always does."""
    first, kind = line.of
    if line.amount < 0:
        return ""
    if waits and kind == PREMIUM and first.isoformat() not in wes.confirmed:
        return Held.PRESENCE.value
    return wes.account


def _due(wes: Known, until: date) -> Iterator[tuple[Of, Due]]:
    """Everything that is due of this WES up to this last day of a month; nothing when it never was."""
    if wes.last_day is None:
        return
    closed, weeks, jobs = _days(wes.closed), _weeks(wes.weeks), _ranges(wes.jobs)
    days = wes.start, min(wes.last_day, until)
    for each in months_due(*days, weeks, missed=_days(wes.missed), closed=closed, jobs=jobs):
        yield (each.month, PREMIUM), _premium(each)
    if wes.legs:
        # Where a start job begins, the WES is over: for its days nothing at all is paid here (R10).
        before = (job.start - DAY for job in jobs if job.until is None or job.until >= wes.start)
        there = Wes(start=wes.start, end=min([wes.last_day, *before]))
        yield from travelled(wes.legs, there, _days(wes.away), closed, until)


@lru_cache(maxsize=1 << 16)
def _premium(month: premium.Month) -> Due:
    """A month's premium with its facts, its parameters and its rule."""
    told = {
        "absent": [day.isoformat() for day in month.absent],
        "begins": month.begins.isoformat(),
        "days": month.days,
        "ends": month.ends.isoformat(),
        "of": month.of,
        "of_a_job": [day.isoformat() for day in month.of_a_job],
        "premium_per_month": str(month.rate),
        "rule": premium.NUMBER,
        "section": premium.SECTION,
        "source": source_of("premium_per_month", on=month.month),
        "weekdays": list(month.weekdays),
    }
    return Due(month.amount, worked_out.kept(told))


def _paid(text: str) -> tuple[dict[Of, Decimal], dict[Of, Decimal], dict[Of, Before]]:
    """What was paid of each month and kind, what of it was let go, and which lines there were of it."""
    if not text:
        return {}, {}, {}
    each = [part.split(":") for part in text.split(" ")]
    keys: list[Of] = [(date.fromisoformat(month), kind) for month, kind, *_ in each]
    amounts = (Decimal(settled) for _, _, settled, *_ in each)
    let_go = (Decimal(gone) for _, _, _, gone, *_ in each)
    lines = ((int(count), back == "t") for *_, count, back in each)
    return (
        dict(zip(keys, amounts, strict=True)),
        dict(zip(keys, let_go, strict=True)),
        dict(zip(keys, lines, strict=True)),
    )


@lru_cache(maxsize=1 << 14)
def _weeks(text: str) -> tuple[premium.Schedule, ...]:
    parts = (part.split(":") for part in text.split(" ") if part)
    return tuple(
        premium.Schedule(date.fromisoformat(start), frozenset(WEEKDAYS.index(day) for day in days.split(",")))
        for start, days in parts
    )


def _days(text: str) -> frozenset[date]:
    return frozenset(day for each in _ranges(text) for day in days_between(each.start, each.until or each.start))


def _ranges(text: str) -> tuple[Days, ...]:
    parts = (part.split(":") for part in text.split(" ") if part)
    return tuple(
        Days(date.fromisoformat(start), date.fromisoformat(until) if until else None) for start, until in parts
    )


def totals(run: PaymentRun) -> dict[str, Any]:
    """How many lines and how much, by kind, what of these takes back, by what is looked at first, and by why a line
    does not go along."""
    with connection.cursor() as cursor:
        cursor.execute(sql.TOTALS, [run.pk])
        rows = cursor.fetchall()
    found: dict[str, dict[str, Any]] = {"kind": {}, "back": {}, "unusual": {}, "held": {}}
    for kind, looked_at, held, count, amount in rows:
        if looked_at == payment.Unusual.CLAW_BACK:
            _add(found["back"], kind, count, -amount)
        _add(found["held"] if held else found["kind"], held or kind, count, amount)
        if not held:
            # Nobody looks first at what does not go along.
            _add(found["unusual"], str(looked_at), count, amount)
    return found | forecast(run)


def forecast(run: PaymentRun) -> dict[str, Any]:
    """What of an open run would leave: how many transfers, how much, and what was paid too much and finds nothing;
    and which lines go along, what is paid apart from what is taken back.

    A youth pays nothing back of what is due to another, so that it is less than the sum of the lines tells.
    """
    return _sums(sql.FORECAST, run)


def order(run: PaymentRun) -> dict[str, Any]:
    """Make the orders of a run: what leaves, and what is set off; gives what a forecast of this moment would."""
    return _sums(sql.ORDER, run)


def _sums(text: str, run: PaymentRun) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(text, {"run": run.pk, "today": today()})
        count, amount, too_much, *going = cursor.fetchone()
    told = {
        name: [lines, str(euro)] for name, lines, euro in zip((*PayKind, "back"), going[::2], going[1::2], strict=True)
    }
    return {"forecast": [count, str(amount), str(too_much)], "going": told}


def leaves(run: PaymentRun) -> bool:
    """Whether anything of this run goes along, besides what is held back: be it only what is taken back."""
    return bool(_row(sql.GOES_ALONG, {"run": run.pk, "today": today()})[0])


def changed(run: PaymentRun) -> tuple[int, int]:
    """What changed since this run was approved: of how many accounts that it pays to were replaced or refused, and of
    how many youths the release of a hold is over."""
    return _counts(sql.CHANGED, {"run": run.pk, "today": today()})


def unanswered(run: PaymentRun) -> int:
    """On how many transfers of this run the bank did not answer yet."""
    return answers(run)[0]


def standing() -> tuple[int, int]:
    """How many youths somebody holds back, and on how many transfers of all runs the bank contradicts itself."""
    return _counts(sql.STANDING, {})


def answers(run: PaymentRun) -> tuple[int, int]:
    """On how many transfers of this run the bank did not answer yet, and on how many it contradicts itself."""
    return _counts(sql.ANSWERS, {"run": run.pk})


def _counts(text: str, values: Mapping[str, Any]) -> tuple[int, int]:
    first, second = _row(text, values)
    return int(first), int(second)


def _row(text: str, values: Mapping[str, Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchone()


def ordered(run: PaymentRun) -> dict[str, Any]:
    """How many transfers leave and how much they are, and how much was set off."""
    with connection.cursor() as cursor:
        cursor.execute(sql.ORDERED, [run.pk])
        count, amount, set_off = cursor.fetchone()
    return {"orders": [count, str(amount)], "set_off": str(set_off)}


def _add(sums: dict[str, Any], name: str, count: int, amount: Decimal) -> None:
    before, sum_before = sums.get(name, (0, "0.00"))
    sums[name] = [before + count, str(Decimal(sum_before) + amount)]


def forget(run: PaymentRun) -> None:
    """Take away what was never sent: the lines and orders of an open run."""
    with connection.cursor() as cursor:
        for text in sql.FORGET_ALL:
            cursor.execute(text, [run.pk])
