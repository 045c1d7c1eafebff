"""Pages by key: a page says where the next one begins, so that the thousandth costs what the first one does."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, DateField, F, Func, Value
from django.db.models.lookups import GreaterThan

PAGE = 25


@dataclass(frozen=True, slots=True)
class After:
    """The last row of a page, by what its list is ordered by: a deadline and an id."""

    due_on: date
    id: int

    @classmethod
    def read(cls, text: str) -> "After | None":
        """The place in the list that an address names; None for the beginning, or when it makes no sense."""
        day, _, number = text.partition(".")
        try:
            return cls(date.fromisoformat(day), int(number)) if number.isdecimal() and len(number) < 16 else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.due_on.isoformat()}.{self.id}"

    def condition(self, first: Any) -> GreaterThan:
        """Everything later in the order of `first` and id; as a pair, so that an index on both begins at the row."""
        return GreaterThan(_pair(first, F("id")), _pair(Value(self.due_on, DateField()), Value(self.id)))


def _pair(*parts: Any) -> Func:
    return Func(*parts, function="row", output_field=BooleanField())


def after_id(text: str) -> int:
    """The id that an address names as the last one seen; 0 for the beginning, or when it makes no sense."""
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def cut(rows: Sequence[Any], size: int = PAGE) -> tuple[Sequence[Any], bool]:
    """The rows of this page, and whether there are more; one row too many was asked for."""
    return rows[:size], len(rows) > size


# How many rows a file reads from the database at a time.
BATCH = 250


def every(page: Callable[[Any], Sequence[Any]], key: str, first: Any) -> Iterator[Any]:
    """All the rows of a list, for a file: `page` reads a BATCH and one more of those after a key, from the first on."""
    after, more = first, True
    while more:
        rows, more = cut(page(after), BATCH)
        yield from rows
        after = rows[-1][key] if more else after
