"""Working out a run: from the facts of every WES to the lines of what is still to be paid, a stream at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from django.db import connection

from startblok.process import paying_sql as sql
from startblok.process.premium_due import months_due
from startblok.process.run_rows import Known, days, paid_before, ranges, weeks
from startblok.process.travel_due import Due, travelled
from startblok.records import worked_out
from startblok.records.clock import today
from startblok.records.payments import Held, PayKind, PaymentRun
from startblok.rules import payment, premium, travel
from startblok.rules.dates import DAY, last_day_of_month
from startblok.rules.facts import Wes
from startblok.rules.parameters import source_of
from startblok.rules.payment import Line, Of

AT_ONCE = 5_000
"""How many cases are read and written at a time: what a run holds in memory does not grow with it."""

PIECE = 500
"""Of how many cases the lines are sent to the database together."""

PREMIUM = PayKind.PREMIUM.value
LAWS = {PayKind.PREMIUM: premium, PayKind.TRAVEL: travel}

NOTHING_DUE = {
    kind.value: worked_out.kept({"none": True, "rule": law.NUMBER, "section": law.SECTION})
    for kind, law in LAWS.items()
}
"""How it was worked out that nothing is due of a month: the WES has no day in it, or never was."""

ALIKE = 8_192
"""Of how many different WESs a calculation keeps what it worked out: of a hundred thousand most are like another. It is
more than are read at a time, so that what is said of one is worked out once."""


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
            _write(writer, run, rows, said)
        writer.execute(sql.COUNTED)
    run.totals = totals(run)


def _write(writer: Any, run: PaymentRun, rows: Sequence[tuple[Any, ...]], said: Callable[..., str]) -> None:
    """Replace what this run says of these cases: the lines that are there by those that should be."""
    stale = [case for case, there, *known in rows if there and said(tuple(known)) != there]
    if stale:
        writer.execute(sql.FORGET, [run.pk, stale])
    with writer.copy(sql.COPY) as copy:
        # Piece by piece, so that the database writes one while the next is worked out.
        for at in range(0, len(rows), PIECE):
            told = ((case, there, said(tuple(known))) for case, there, *known in rows[at : at + PIECE])
            changed = ((case, text) for case, there, text in told if text and text != there)
            copy.write("".join(_rows(f"{run.pk}\t{case}\t", text) for case, text in changed))


def _rows(start: str, text: str) -> str:
    """The lines of a case as COPY reads them, each with the run and the case before it."""
    return start + text.replace("\\", "\\\\").replace("\n", f"\n{start}") + "\n"


def lines_of(known: tuple[Any, ...], *, month: date, waits: bool) -> str:
    """The lines of a case as COPY writes them, but for the run and the case; empty when nothing is to be paid.

    `waits`: this month is not paid on the facts known yet, when nobody confirmed it.
    """
    wes = Known(*known)
    paid, let_go, before = paid_before(wes.paid)
    due = dict(_due(wes, last_day_of_month(month)))
    known_before = any(paid.values())
    told = []
    for line in payment.lines(month, {of: each.amount for of, each in due.items()}, paid, let_go):
        number, came_back = before.get(line.of, (0, False))
        looked_at = payment.unusual(line, month, known=known_before, came_back=came_back)
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
    yield from _premiums(wes.start, min(wes.last_day, until), wes.weeks, wes.missed, wes.closed, wes.jobs)
    if wes.legs:
        ridden = _ridden(wes.start, wes.last_day, wes.jobs)
        yield from travelled(wes.legs, ridden, days(wes.away), days(wes.closed), until)


@lru_cache(ALIKE)
def _premiums(
    start: date, last_day: date, told_weeks: str, missed: str, closed: str, jobs: str
) -> tuple[tuple[Of, Due], ...]:
    """The premium of each month; also of youths who each ride in a way of their own many are alike here."""
    months = months_due(
        *(start, last_day, weeks(told_weeks)), missed=days(missed), closed=days(closed), jobs=ranges(jobs)
    )
    return tuple(((each.month, PREMIUM), _premium(each)) for each in months)


@lru_cache(ALIKE)
def _ridden(start: date, last_day: date, jobs: str) -> Wes:
    """The days of which the travel is paid: where a start job begins, the WES is over, and for its days nothing at all
    is paid here (R10)."""
    before = (job.start - DAY for job in ranges(jobs) if job.until is None or job.until >= start)
    return Wes(start=start, end=min([last_day, *before]))


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
    return _sums(sql.FORECAST, run)[0]


def order(run: PaymentRun) -> dict[str, Any]:
    """Make the orders of a run: what leaves, and what is set off; gives what a forecast of this moment would, and how
    many transfers leave, how much they are, and how much was set off."""
    told, set_off = _sums(sql.ORDER, run)
    return told | {"orders": told["forecast"][:2], "set_off": set_off}


def _sums(text: str, run: PaymentRun) -> tuple[dict[str, Any], str]:
    count, amount, too_much, *going, set_off = _row(text, {"run": run.pk, "today": today()})
    told = {
        name: [lines, str(euro)] for name, lines, euro in zip((*PayKind, "back"), going[::2], going[1::2], strict=True)
    }
    return {"forecast": [count, str(amount), str(too_much)], "going": told}, str(set_off)


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


def _add(sums: dict[str, Any], name: str, count: int, amount: Decimal) -> None:
    before, sum_before = sums.get(name, (0, "0.00"))
    sums[name] = [before + count, str(Decimal(sum_before) + amount)]


def forget(run: PaymentRun) -> None:
    """Take away what was never sent: the lines and orders of an open run."""
    with connection.cursor() as cursor:
        for text in sql.FORGET_ALL:
            cursor.execute(text, [run.pk])
