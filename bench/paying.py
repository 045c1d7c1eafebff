"""A run of payments from facts to lines to files that fit the schema, beside an ORM loop and what SQL alone takes."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from bench import limit, paid_world
from bench.loop import PLAIN, seconds_of_a_case
from startblok.jobs.base import BASE, Database

LIMIT, MEGABYTES, LOOPS, GROWS = 2.0, 100, 10.0, 1.1
"""How many times the limit it may take, the memory above idle, how much faster than the loop, how it may grow."""

LIMITS = 3
"""How often the limit is taken, of which the median counts: once takes a sixth more or less than another time."""

PAGES = 6
"""How often the page of a run is opened; the first time does not count."""


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
    bare: float
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
        found |= {
            "limit": median(_timed(partial(_limit, kept=number == LIMITS))[0] for number in range(1, LIMITS + 1)),
            "bare": _timed(_bare)[0],
            "loop": seconds_of_a_case() * found.pop("cases"),
        }
        _limit_holds()
    print(json.dumps(found))


def _run() -> dict[str, Any]:
    import time
    from dataclasses import replace

    from startblok.process import payment_out, payment_run
    from startblok.process.facts import load
    from startblok.records.actors import actor_of
    from startblok.records.models import CaseFile, PaymentLine, PaymentRun, User

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
    return found | {"same": same, "cases": CaseFile.objects.count()}


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


def _limit(*, kept: bool) -> None:
    """What SQL and a stream of text take from the same facts to the same rows: no seal, no check of a file, no log."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(limit.LINES, {"first": paid_world.APRIL, "last": paid_world.LAST})
        cursor.execute(limit.ORDERS)
        _stream(connection, "bench_order", "bench_line")
        cursor.execute("set constraints all immediate")
        transaction.set_rollback(not kept)


def _limit_holds() -> None:
    """Refuse a limit that works out something else."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(limit.DIFFERENT)
        assert cursor.fetchone() == (0,), "the limit works out something else"


def _bare() -> None:
    """What it takes when everything is known: rows copied into tables without a key or a check, and the same text."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into bare_line select * from records_paymentline")
        cursor.execute("insert into bare_order select * from records_paymentorder")
        _stream(connection, "bare_order", "bare_line")


def _stream(connection: Any, orders: str, lines: str) -> None:
    out = io.BytesIO()
    with connection.connection.cursor(name="plain") as cursor:
        cursor.itersize = 2_000
        cursor.execute(limit.PAYMENTS.format(orders=orders, lines=lines))
        for row in cursor:
            out.write(PLAIN.format(*row).encode())
            if out.tell() > 1 << 20:
                out = io.BytesIO()


HEADS = ("lines", "files", "together", "again", "preview", "limit ×", "bare ×", "loop ×", "MB")


def show(rows: Sequence[Paid], word: Callable[[bool], str]) -> None:
    """Print what a run takes, and the marks it is held to."""
    print("\nPayments: a run from the facts to lines to files that were checked, in seconds\n")
    heads = "".join(f"{name:>10}" for name in ("cases", *HEADS))
    print(f"  {heads}")
    for row in rows:
        seconds = (row.calculated, row.left, row.seconds, row.again, row.preview)
        figures = (*seconds, row.seconds / row.limit, row.seconds / row.bare, row.loop / row.seconds, row.memory)
        print(f"  {row.cases:10,}" + "".join(f"{figure:10.2f}" for figure in figures))
    told = _marks(rows)
    for name, kept in told.items():
        print(f"  {word(kept)}: {name}")


def _marks(rows: Sequence[Paid]) -> Mapping[str, bool]:
    few, many = rows[0], rows[-1]
    grown = (many.seconds / many.cases) / (few.seconds / few.cases)
    return {
        f"at most {LIMIT:.0f} times the limit, of {many.cases:,} cases": many.seconds <= LIMIT * many.limit,
        f"at least {LOOPS:.0f} times as fast as the loop": all(row.loop >= LOOPS * row.seconds for row in rows),
        f"at most {MEGABYTES} MB above idle": all(row.memory <= MEGABYTES for row in rows),
        "calculated again no new row, written again the same bytes": all(row.same for row in rows),
        f"a case costs as much among many as among few ({grown:.2f} ×)": grown <= GROWS,
        "the page of the run within 300 ms": all(row.preview <= 0.3 for row in rows),
    }


if __name__ == "__main__":
    main()
