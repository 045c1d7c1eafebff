"""A Dutch sentence with values that remembers how it was made, so that a page can say it in another language."""

from typing import Any

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


class Typed(str):
    """What somebody typed, as a value inside a sentence of ours: it stays as it was typed."""

    __slots__ = ()
