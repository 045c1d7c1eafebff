"""A piece of a paper as it is read on screen: a heading, facts, and smaller pieces under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from startblok.records.clock import BRUSSELS
from startblok.rules.roles import Role
from startblok.rules.verdict import MONTHS
from startblok.rules.worded import Worded

YES, NO = "ja", "nee"

# A day, a number or a list by itself.
JUST = "{value}"

# Who did it, and when.
NAMED = "{name}, {day}"


def spoken_moment(moment: datetime) -> str:
    """A moment in Brussels, as a log says it: "3 maart 2026, 9.05 uur"."""
    here = moment.astimezone(BRUSSELS)
    return f"{here.day} {MONTHS[here.month - 1]} {here.year}, {here.hour}.{here.minute:02d} uur"


@dataclass(frozen=True, slots=True)
class Block:
    """A named group of facts inside a section."""

    title: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Side:
    """One thing of which several people said something: a cell of labels and values for each of them."""

    title: str
    note: str
    cells: Sequence[Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Beside:
    """What several people said of the same things: `first` names what the rows are, `heads` who each column is."""

    first: str
    heads: Sequence[str]
    sides: Sequence[Side]

    @property
    def rows(self) -> Sequence[tuple[Side, Sequence[tuple[str, Sequence[tuple[str, str]]]]]]:
        """Each thing with its cells, each with whose it is."""
        return [(each, list(zip(self.heads, each.cells, strict=True))) for each in self.sides]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: `rows` are label and value, `links` lead to files, `note` says what to know about it.

    What several people said stands `beside` each other in a table.

    What is `signed` is read in Dutch, with its translation beneath. `button` is what its reader can do about it, with
    its address.
    """

    title: str
    rows: Sequence[tuple[str, str]] = ()
    blocks: Sequence[Block] = ()
    links: Sequence[tuple[str, str, str]] = ()
    note: str = ""
    signed: bool = False
    beside: Beside | None = None
    button: tuple[str, str] | None = None


def row(label: str, value: Any) -> tuple[str, str]:
    """A label with its value in words; a dash where there is none."""
    return label, in_words(value)


def in_words(value: Any) -> str:
    """A value as a reader sees it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, Worded):
        return value
    if isinstance(value, bool):
        return Worded(YES if value else NO)
    if isinstance(value, (float, Decimal)):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    if isinstance(value, str) and not isinstance(value, Role):
        return value
    return Worded(JUST, value=value)


def days(first: date | None, last: date | None) -> str:
    """A period in words: "van 9 maart 2026 tot en met 5 juni 2026"."""
    if first is None:
        return "–"
    if last is None:
        return Worded("vanaf {start}, nog zonder einde", start=first)
    return Worded("van {start} tot en met {until}", start=first, until=last)
