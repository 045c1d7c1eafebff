"""How results are shown: rates, costs, ratios, and the marks they are held to."""

from collections.abc import Mapping, Sequence

from bench import papers
from bench.pages import Line
from bench.paint import Line as Painted
from bench.row import Row


def show(title: str, rows: Sequence[Row], marks: Mapping[str, Sequence[float]]) -> None:
    """Print the rows; `marks` says by name what Startblok's ratio should at least be, the stretch after it."""
    print(f"\n{title}\n")
    print(f"  {'':28}{'per second':>12}{'Startblok ×':>14}   mark")
    for row in rows:
        mark = ", ".join(f"{word(row.ratio >= least)} (≥ {least})" for least in marks.get(row.name, ()))
        print(f"  {row.name:28}{row.rate:12.0f}{row.ratio:14.2f}   {mark}")


def show_pages(lines: Sequence[Line], sizes: tuple[int, int], grows: float) -> None:
    """Print what each page costs beside the raw one, and how that grows; `grows` is the most it may."""
    print("\nPages by one worker: CPU time of a request in ms, beside a raw WSGI page with the same queries\n")
    for size in sizes:
        print(f"  {f'at {size:,} cases':28}{'Startblok':>12}{'raw page':>12}{'Startblok ×':>14}   mark")
        for line in lines:
            cost = line.costs[size]
            mark = f"{word(cost.ratio <= line.most)} (≤ {line.most:.0f})"
            print(f"  {line.name:28}{_ms(cost.own):>12}{_ms(cost.raw):>12}{cost.ratio:14.1f}   {mark}")
        print()
    print(f"From {sizes[0]:,} to {sizes[1]:,} cases: CPU of worker and database together, and the wait, in ms\n")
    few, many = (f"{size:,}" for size in sizes)
    print(f"  {'':28}{'CPU ' + few:>12}{many:>10}{'×':>7}{'wait ' + few:>14}{many:>10}{'×':>7}   mark")
    for line in lines:
        cpu, wait = (f"{_ms(each.small)}{_ms(each.large):>10}{each.ratio:7.2f}" for each in (line.cpu, line.wait))
        mark = f"{word(max(line.cpu.ratio, line.wait.ratio) <= grows)} (≤ {grows})"
        print(f"  {line.name:28}{cpu:>29}{wait:>31}   {mark}")


def show_paint(lines: Sequence[Painted], most: float) -> None:
    """Print when each page is painted and usable; `most` is the mark in seconds."""
    print("\nPages on a slow phone: seconds until first paint, and until the page can be used\n")
    print(f"  {'':28}{'first visit':>20}{'again':>20}   mark")
    for line in lines:
        first, again = (f"{each.painted:.2f}{each.usable:10.2f}" for each in (line.first, line.again))
        print(f"  {line.name:28}{first:>20}{again:>20}   {word(line.first.usable <= most)} (≤ {most:.0f})")


def show_papers(made: papers.Papers) -> None:
    """Print how many papers a second each way sets, and what ours leave behind in memory."""
    print("\nPapers: one training plan after the other, per second of one processor\n")
    print(f"  {'':28}{'per second':>12}{'Startblok ×':>14}   mark")
    for row in made.rows:
        mark = {papers.OWN: (row.rate, papers.LEAST), papers.WEASYPRINT: (row.ratio, papers.TIMES)}.get(row.name)
        told = f"{word(mark[0] >= mark[1])} (≥ {mark[1]:.0f})" if mark else ""
        print(f"  {row.name:28}{row.rate:12.1f}{row.ratio:14.2f}   {told}".rstrip())
    if made.missing:
        print(f"  {made.missing}")
    held = made.memory
    flat = f"{word(held.most <= papers.GROWS * held.warm)} (≤ {papers.GROWS} ×)"
    print(f"\n  memory over {held.papers:,} papers: {held.warm:.0f} MB once warm, {held.most:.0f} MB at most,", end=" ")
    print(f"{held.last:.0f} MB at the end   {flat}\n  the same data gave the same bytes, also in another thread")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"


def word(is_kept: bool) -> str:
    return "ok" if is_kept else "MISSED"
