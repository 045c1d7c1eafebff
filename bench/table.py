"""How results are shown: rates, ratios, and the marks they are held to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One way of doing it: how many a second, and how Startblok's rate compares (2.0: twice as fast)."""

    name: str
    rate: float
    ratio: float


def show(title: str, rows: list[Row], marks: dict[str, float]) -> None:
    """Print the rows; `marks` says by name what Startblok's ratio should at least be."""
    print(f"\n{title}\n")
    print(f"  {'':28}{'per second':>12}{'Startblok ×':>14}   mark")
    for row in rows:
        least = marks.get(row.name)
        mark = "" if least is None else f"{'kept' if row.ratio >= least else 'MISSED'} (≥ {least})"
        print(f"  {row.name:28}{row.rate:12.0f}{row.ratio:14.2f}   {mark}")
