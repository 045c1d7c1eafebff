"""Pages by key: a page says where the next one begins, so that the thousandth costs what the first one does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

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

    def condition(self) -> Q:
        """Everything that comes later; the first part alone lets the database begin at the right place."""
        later = Q(due_on__gt=self.due_on) | Q(due_on=self.due_on, id__gt=self.id)
        return Q(due_on__gte=self.due_on) & later


def cut(rows: Sequence[Any], size: int = PAGE) -> tuple[Sequence[Any], bool]:
    """The rows of this page, and whether there are more; one row too many was asked for."""
    return rows[:size], len(rows) > size
