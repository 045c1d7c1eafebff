"""The table of reminders: for each row the days on which somebody is reminded, counted from facts of the case."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from startblok.rules.workdays import working_day_after, working_day_before, working_days_between

FILE = Path(__file__).with_name("reminders.toml")

LAST_COORDINATOR = "last_coordinator"
"""The coordinator who last did something on the case; the other names of readers are roles."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One day of a row: so many days after a day of the case, or before it when `days` is negative.

    `start` names that day of the case; `of` the day that tells one occasion from the next, mostly the same.
    `waiting`: only those whose turn it is are reminded.
    """

    start: str
    of: str
    days: int
    working: bool
    waiting: bool
    to: tuple[str, ...]

    @property
    def name(self) -> str:
        """How a reminder that was sent is known: "asked+5"."""
        return f"{self.start}{self.days:+d}"

    def day(self, known: Mapping[str, date]) -> date | None:
        """The day it falls on; None while the day it counts from is not known."""
        start = known.get(self.start)
        if start is None or self.of not in known:
            return None
        if not self.working:
            return start + timedelta(days=self.days)
        return working_day_after(start, self.days) if self.days >= 0 else working_day_before(start, -self.days)

    def late(self, day: date, today: date) -> int:
        """How many days, of its own kind, `today` is after the day it falls on."""
        return working_days_between(day, today) if self.working else (today - day).days


@dataclass(frozen=True, slots=True)
class Words:
    """What one reader is told, a whole sentence, and what they can do; nothing to do when that is empty.

    `text` is the sentence for a text message, where it must be another one: no name but a first name. `past` is the
    sentence once the day of the occasion is over, where it must be another one.
    """

    says: str
    do: str = ""
    text: str = ""
    past: str = ""

    def on(self, day: date, occasion: date) -> str:
        """The sentence as it is said on this day."""
        return self.past if self.past and day > occasion else self.says


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: what makes it count (`trigger`), its days, its words for each reader.

    `late`: up to how many days late it is still sent once. `rests`: whoever it does not wait for is asked nothing.
    """

    key: str
    trigger: str
    late: int
    rests: bool
    slots: tuple[Slot, ...]
    words: Mapping[str, Words]

    def due(self, known: Mapping[str, date], today: date) -> Slot | None:
        """The slot to send today: the latest one whose day has come, unless it is too late for it by now.

        Earlier ones that were missed stay unsent: a worker that was down sends one reminder, never a burst.
        """
        come = [(day, slot) for slot in self.slots if (day := slot.day(known)) is not None and day <= today]
        if not come:
            return None
        day, slot = max(come, key=lambda each: each[0])
        return slot if slot.late(day, today) <= self.late else None


@cache
def rows() -> tuple[Row, ...]:
    """Every row of the table, read once, in its order."""
    with FILE.open("rb") as file:
        raw = tomllib.load(file)
    return tuple(_row(key, entry) for key, entry in raw.items())


def _row(key: str, entry: Mapping[str, Any]) -> Row:
    words = {to: Words(**said) for to, said in entry["words"].items()}
    return Row(
        key=key,
        trigger=entry["trigger"],
        late=entry["late"],
        rests=entry.get("rests", False),
        slots=tuple(_slots(entry, tuple(words))),
        words=words,
    )


def _slots(entry: Mapping[str, Any], everybody: tuple[str, ...]) -> Iterator[Slot]:
    for each in entry["days"]:
        yield Slot(
            start=each["from"],
            of=each.get("of", each["from"]),
            days=each["days"],
            working=entry.get("unit", "working") == "working",
            waiting=each.get("waiting", entry.get("waiting", False)),
            to=tuple(each.get("to", everybody)),
        )
