"""A Dutch sentence with values that remembers how it was made, so that a page can say it in another language."""

from datetime import date
from typing import Any

from startblok.rules.dates import Month
from startblok.rules.verdict import spoken


class Worded(str):
    """The sentence with its values in Dutch words; `template` and `values` are what it was made of."""

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> "Worded":
        made = super().__new__(cls, template.format_map({name: spoken(value) for name, value in values.items()}))
        made.template, made.values = template, values
        return made

    def __str__(self) -> str:
        """Itself: Django makes a text of each error, and that must not forget how it was made."""
        return self


def month_in_words(day: date) -> Worded:
    """The month of a day as people call it: "maart 2026"."""
    return Worded("{month}", month=Month(day.year, day.month, 1))


class Typed(str):
    """What somebody typed, as a value inside a sentence of ours: it stays as it was typed."""

    __slots__ = ()
