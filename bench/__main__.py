"""Run the benchmarks and print their tables."""

import argparse
import platform
import signal
import sys
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from types import FrameType

import psycopg

from bench.server import durable
from startblok.jobs.base import Database

SIZES, FEW = (1_000, 100_000), (500, 1_000)
ROUNDS, FEW_ROUNDS = 30, 3
# A page on a slow phone takes seconds, as a peer does for a few papers: one round of these for so many of the others.
PAINTS = 3
GROWS = 1.5
PAPERS, FEW_PAPERS = 2_000, 50
A_MOMENT = 0.1
"""The seconds after which a stop that was lost is tried again."""
PARTS = ("steps", "pages", "paint", "papers", "payments")
PAID, FEW_PAID = (1_000, 100_000), (1_000, 2_000)


class Stopped(BaseException):
    """Somebody asked us to stop: Ctrl-C, SIGTERM, or a terminal that closed."""


def main() -> int:
    """Measure what was asked for; whatever comes out, the exit code says only whether it ran."""
    told = asked()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _on_signal)
    sys.unraisablehook = _swallowed
    with suppress(Stopped):
        run(told)
        return 0
    print("bench: stopped", file=sys.stderr, flush=True)
    return 130


def asked() -> argparse.Namespace:
    """The words behind bin/bench."""
    words = argparse.ArgumentParser(prog="bin/bench", description="Measures Startblok beside its peers.")
    words.add_argument("--quick", action="store_true", help="few rounds and small worlds: to see that it works")
    words.add_argument("--sizes", type=int, nargs="+", help="numbers of cases for the payments, the fewest first")
    words.add_argument(
        "part", nargs="*", choices=[*PARTS, []], help="steps, pages, paint, papers or payments; all when none is named"
    )
    return words.parse_args()


def run(told: argparse.Namespace) -> None:
    """Print a table for each part, each as soon as it is there."""
    parts, began = told.part or PARTS, time.monotonic()
    rounds, sizes = (FEW_ROUNDS, FEW) if told.quick else (ROUNDS, SIZES)
    with durable() as database:
        from bench import pages, paint, papers, paying, steps, table

        where(database)
        if told.quick:
            print("bench: a quick run: what it prints is not for publishing", flush=True)
        if "steps" in parts:
            title = "Steps: one change of a case with its log row, on disk (fsync on)"
            table.show(title, steps.measure(database, rounds), {"raw SQL": (0.2, 0.3), "SpiffWorkflow": (1.0,)})
        if "pages" in parts:
            table.show_pages(pages.measure(database, sizes, rounds), sizes, GROWS)
        if "paint" in parts:
            table.show_paint(paint.measure(database, max(1, rounds // PAINTS)), paint.MARK)
        if "papers" in parts:
            table.show_papers(papers.measure(max(1, rounds // PAINTS), FEW_PAPERS if told.quick else PAPERS))
        if "payments" in parts:
            paying.show(paying.measure(database, told.sizes or (FEW_PAID if told.quick else PAID)), table.word)
    print(f"\nbench: done in {time.monotonic() - began:.0f} seconds")


def where(database: Database) -> None:
    """Say on what this is measured."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    processors = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    with psycopg.connect(database.address) as connection:
        server = connection.info.server_version
    names = ("django", "psycopg", "granian", "django-fsm-2", "spiffworkflow", "typst", "weasyprint", "fpdf2")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    print(f"bench: {time.strftime('%Y-%m-%d')}, {len(processors)} × {processors[0] if processors else '?'}")
    print(f"bench: Python {platform.python_version()}, PostgreSQL {server // 10000}.{server % 10000}, {versions}")


def _on_signal(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def _swallowed(lost: "sys.UnraisableHookArgs") -> None:
    """Stop a moment later when Python could not: what is raised while it frees an object goes nowhere."""
    if not isinstance(lost.exc_value, Stopped):
        sys.__unraisablehook__(lost)
        return
    signal.signal(signal.SIGALRM, _on_signal)
    signal.setitimer(signal.ITIMER_REAL, A_MOMENT)


if __name__ == "__main__":
    sys.exit(main())
