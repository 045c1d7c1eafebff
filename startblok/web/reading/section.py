"""A piece of a paper as it is read on screen: a heading, facts, and smaller pieces under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from startblok.rules.verdict import spoken


@dataclass(frozen=True, slots=True)
class Block:
    """A named group of facts inside a section."""

    title: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: `rows` are label and value, `links` lead to files, `note` says what to know about it."""

    title: str
    rows: Sequence[tuple[str, str]] = ()
    blocks: Sequence[Block] = ()
    links: Sequence[tuple[str, str, str]] = ()
    note: str = ""


def row(label: str, value: Any) -> tuple[str, str]:
    """A label with its value in words; a dash where there is none."""
    return label, in_words(value)


def in_words(value: Any) -> str:
    """A value as a reader sees it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, (float, Decimal)):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    return spoken(value)


def days(first: date | None, last: date | None) -> str:
    """A period in words: "van 9 maart 2026 tot en met 5 juni 2026"."""
    if first is None:
        return "–"
    return f"van {spoken(first)} tot en met {spoken(last)}" if last else f"vanaf {spoken(first)}, nog zonder einde"
