"""A run of payments from facts to lines to files that fit the schema, beside an ORM loop and what SQL alone takes."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from bench import paid_world
from startblok.jobs.base import BASE, Database

LIMIT, MEGABYTES, LOOPS, GROWS = 2.0, 100, 10.0, 1.1
"""How many times the limit it may take, the memory above idle, how much faster than the loop, how it may grow."""

PAGES = 6
"""How often the page of a run is opened; the first time does not count."""

LOOPED = 2_000
"""How many cases the loop does; the others would take as long each."""


@dataclass(frozen=True, slots=True)
class Paid:
    """A run over so many cases: seconds of each part, memory above idle in MB, and the same by other ways."""

    cases: int
    calculated: float
    left: float
    again: float
    memory: float
    preview: float
    limit: float
    loop: float
    same: bool

    @property
    def seconds(self) -> float:
        """From the facts to files that were checked."""
        return self.calculated + self.left


def measure(database: Database, sizes: Sequence[int]) -> list[Paid]:
    """Each size in a process of its own, so that its memory is its own."""
    return [Paid(size, **_apart(address)) for size, address in paid_world.make(database, sizes).items()]


def _apart(address: str) -> dict[str, Any]:
    told = dict(os.environ) | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "bench.settings"}
    command = [sys.executable, "-m", "bench.paying"]
    found = subprocess.run(command, cwd=BASE, env=told, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(found.stdout.splitlines()[-1]))


def _held() -> float:
    """The most memory this process held so far, in MB."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def _timed(take: Callable[[], Any]) -> tuple[float, Any]:
    began = perf_counter()
    came = take()
    return perf_counter() - began, came


def main() -> None:
    """Take one run in this process, then the same by the other ways, and print what each took as JSON."""
    import django

    django.setup()
    from startblok.records import clock

    with clock.at(paid_world.TODAY):
        found = _run()
        found |= {"limit": _timed(_limit)[0], "loop": _loop() * found.pop("lines")}
    print(json.dumps(found))


def _run() -> dict[str, Any]:
    import time
    from dataclasses import replace

    from startblok.process import payment_out, payment_run
    from startblok.process.facts import load
    from startblok.records.actors import actor_of
    from startblok.records.models import PaymentLine, PaymentRun, User

    users = {user.first_name: actor_of(user) for user in User.objects.filter(first_name__in=("Payer", "Approver"))}
    payer, approver = users["Payer"], replace(users["Approver"], proved_at=time.time())
    idle = _held()
    calculated, done = _timed(lambda: payment_run.calculate_run(PaymentRun(), by=payer, month=paid_world.APRIL))
    newest = PaymentLine.objects.latest("id").pk
    again, _ = _timed(lambda: payment_run.calculate_again(load(done.record), by=payer))
    same = PaymentLine.objects.latest("id").pk == newest
    run = load(done.record)
    preview = _preview(run, User.objects.get(first_name="Approver"))
    left, _ = _timed(lambda: _leave(run, payer, approver, payment_run, payment_out))
    memory = _held() - idle
    same = same and all(_bytes_of(file) == file.sha256 for file in load(run).files.all())
    found = {"calculated": calculated, "again": again, "left": left, "preview": preview, "memory": memory}
    return found | {"same": same, "lines": PaymentLine.objects.count()}


def _preview(run: Any, user: Any) -> float:
    """The seconds in which the page of a run opens for whoever approves it; the first time everything is loaded."""
    import time

    from django.test import Client

    client = Client(HTTP_HOST="localhost", REMOTE_ADDR="127.0.0.1")
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    took = []
    for _ in range(PAGES):
        seconds, page = _timed(lambda: client.get(f"/betalingen/{run.pk}/", secure=True))
        assert page.status_code == 200, page.status_code
        took.append(seconds)
    return median(took[1:])


def _leave(run: Any, payer: Any, approver: Any, payment_run: Any, payment_out: Any) -> None:
    from startblok.process.facts import load

    payment_run.approve_run(run, by=approver, looked=True)
    payment_out.export_run(load(run), by=payer, execute_on=paid_world.TODAY)


def _bytes_of(file: Any) -> str:
    from startblok.process import bank_files

    return bank_files.write(file, io.BytesIO())


def _limit() -> None:
    """What the database and a stream of text take when everything is known: no rule, no seal, no check, no log."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into bench_line select * from records_paymentline")
        cursor.execute("insert into bench_order select * from records_paymentorder")
        out = io.BytesIO()
        for row in _streamed(connection):
            out.write(PLAIN.format(*row).encode())
            if out.tell() > 1 << 20:
                out = io.BytesIO()


PLAIN = (
    "<CdtTrfTxInf><PmtId><EndToEndId>{0}</EndToEndId></PmtId>"
    '<Amt><InstdAmt Ccy="EUR">{1}</InstdAmt></Amt><Cdtr><Nm>{2}</Nm></Cdtr>'
    "<CdtrAcct><Id><IBAN>{3}</IBAN></Id></CdtrAcct><RmtInf><Ustrd>{4}</Ustrd></RmtInf></CdtTrfTxInf>\n"
)


def _streamed(connection: Any) -> Iterator[tuple[Any, ...]]:
    with connection.connection.cursor(name="plain") as cursor:
        cursor.itersize = 2_000
        cursor.execute(
            "select o.end_to_end, o.transfer, p.holder, p.iban, l.month from bench_order o"
            " join bench_line l on l.id = o.line_id join bench_plain p on p.id = o.account_id order by o.id"
        )
        yield from cursor


def _loop() -> float:
    """The seconds that a case takes in the plain way: read it, work it out, save a line and an order."""
    from django.db import transaction

    from startblok.records.models import CaseFile, PaymentRun

    began = perf_counter()
    with transaction.atomic():
        run = PaymentRun.objects.latest("id")
        for case in CaseFile.objects.filter(pk__lte=LOOPED).iterator():
            _one(run, case)
        transaction.set_rollback(True)
    return (perf_counter() - began) / LOOPED


def _one(run: Any, case: Any) -> None:
    from startblok.records.cases import WEEKDAYS
    from startblok.records.models import Absence, PaymentLine, PaymentOrder
    from startblok.rules import premium
    from startblok.rules.dates import days_between

    placement, account = case.placement, case.youth.bank_accounts.get(replaced_at=None)
    weeks = [
        premium.Schedule(each.valid_from, frozenset(map(WEEKDAYS.index, each.weekdays)))
        for each in case.schedules.all()
    ]
    absences = Absence.objects.filter(case=case, justified=False)
    missed = [day for each in absences for day in days_between(each.first_day, each.last_day or each.first_day)]
    due = premium.months(placement.starts_on, placement.last_day, weeks, missed)[0]
    known = {"due": due.amount, "paid": 0, "amount": due.amount, "unusual": 0, "how": due.explanation}
    line = PaymentLine(run=run, case=case, month=due.month, kind="travel", number=9, **known)
    line.save()
    mark = f"loop-{line.pk}"
    PaymentOrder(line=line, set_off=0, transfer=due.amount, end_to_end=mark, account=account).save()
    PLAIN.format(mark, due.amount, account.holder, account.iban, due.month)


HEADS = ("lines", "files", "together", "again", "preview", "limit ×", "loop ×", "MB")


def show(rows: Sequence[Paid], word: Callable[[bool], str]) -> None:
    """Print what a run takes, and the marks it is held to."""
    print("\nPayments: a run from the facts to lines to files that were checked, in seconds\n")
    heads = "".join(f"{name:>10}" for name in ("cases", *HEADS))
    print(f"  {heads}")
    for row in rows:
        seconds = (row.calculated, row.left, row.seconds, row.again, row.preview)
        figures = (*seconds, row.seconds / row.limit, row.loop / row.seconds, row.memory)
        print(f"  {row.cases:10,}" + "".join(f"{figure:10.2f}" for figure in figures))
    told = _marks(rows)
    for name, kept in told.items():
        print(f"  {word(kept)}: {name}")


def _marks(rows: Sequence[Paid]) -> Mapping[str, bool]:
    few, many = rows[0], rows[-1]
    grown = (many.seconds / many.cases) / (few.seconds / few.cases)
    return {
        f"at most {LIMIT:.0f} times the limit": all(row.seconds <= LIMIT * row.limit for row in rows),
        f"at least {LOOPS:.0f} times as fast as the loop": all(row.loop >= LOOPS * row.seconds for row in rows),
        f"at most {MEGABYTES} MB above idle": all(row.memory <= MEGABYTES for row in rows),
        "calculated again no new row, written again the same bytes": all(row.same for row in rows),
        f"a case costs as much among many as among few ({grown:.2f} ×)": grown <= GROWS,
        "the page of the run within 300 ms": all(row.preview <= 0.3 for row in rows),
    }


if __name__ == "__main__":
    main()
