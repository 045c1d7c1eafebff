"""Training plans per second, as the product sets them, beside the same plan in WeasyPrint and in fpdf2."""

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

import psutil

from bench import drawn, html, plans
from bench.row import Row
from startblok.papers.frozen import coded
from startblok.papers.kinds.plan import sheet
from startblok.papers.sheet import Sheet
from startblok.papers.typeset import pdf
from startblok.records.papers import PaperKind

OWN, WEASYPRINT, FPDF2 = "Startblok, tagged", "WeasyPrint, tagged", "fpdf2, without tags"
LEAST, TIMES, GROWS = 50.0, 10.0, 1.1
"""How many papers a second of one processor, how many times WeasyPrint, and how much the memory may grow."""

# Papers of one way before it is the next one's turn; the peers take long over one.
TURNS = 5
# From so many papers on, whatever a library loads at first is there.
WARM = 200
EVERY = 100
MEGABYTE = 1024 * 1024

Set = Callable[[int], bytes]
"""Set the n-th paper: none has the words of another."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the process held, in MB: once it was warm, at most, and after so many papers."""

    papers: int
    warm: float
    most: float
    last: float


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers a second of one processor by each way, the memory of ours, and why a peer is not among them."""

    rows: list[Row]
    memory: Memory
    missing: str


def measure(rounds: int, papers: int) -> Papers:
    """Set so many of ours in a row, then papers in turn; the same data must give the same bytes throughout."""
    # First of all: what the peers leave free would hide what ours take.
    first, memory = own(0), _memory(papers)
    missing = html.missing()
    ways: dict[str, Set] = {OWN: own} | ({} if missing else {WEASYPRINT: weasyprint}) | {FPDF2: fpdf2}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, set_one in ways.items():
            began = process_time()
            for number in range(turn * TURNS, (turn + 1) * TURNS):
                assert set_one(number).startswith(b"%PDF-")
            # What a library loads at its first papers does not count.
            seconds[name] += [process_time() - began] if turn else []
    assert own(0) == first, "the same data gave other bytes"
    assert _elsewhere(0) == first, "the same data gave other bytes in another thread"
    return Papers([_row(name, seconds) for name in ways], memory, missing)


def _row(name: str, seconds: dict[str, list[float]]) -> Row:
    ratios = [theirs / ours for ours, theirs in zip(seconds[OWN], seconds[name], strict=True)]
    return Row(name, TURNS / median(seconds[name]), median(ratios))


def _memory(papers: int) -> Memory:
    """What setting so many papers in a row leaves behind."""
    held = []
    process = psutil.Process()
    gc.collect()
    for number in range(papers):
        own(number)
        if number >= min(WARM, papers // 2) and number % EVERY == 0:
            held.append(process.memory_info().rss / MEGABYTE)
    return Memory(papers, held[0], max(held), held[-1])


def _elsewhere(number: int) -> bytes:
    """The paper as a thread of its own sets it, with a compiler of its own."""
    made: list[bytes] = []
    thread = threading.Thread(target=lambda: made.append(own(number)))
    thread.start()
    thread.join()
    return made[0]


def _sheet(number: int) -> Sheet:
    """The n-th plan with its code, as it is before anybody signs."""
    case, version = plans.plan(number)
    return coded(case, PaperKind.PLAN, sheet(case, version))


def own(number: int) -> bytes:
    """As the product makes it: from the records that were read, to the bytes."""
    return pdf(_sheet(number))


def weasyprint(number: int) -> bytes:
    """The same data as HTML, tagged as PDF/UA-1."""
    return html.pdf(_sheet(number).told())


def fpdf2(number: int) -> bytes:
    """The same data drawn cell by cell; the library writes no structure of a text, so this one has no tags."""
    return drawn.pdf(_sheet(number).told())
