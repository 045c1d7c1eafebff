"""Reading given facts strictly: what is not exactly as told is refused, with the name of its field."""

import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from startblok.rules.facts import Days

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EURO = re.compile(r"[0-9]+\.[0-9]{2}")
DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?")


class Malformed(ValueError):
    """The input cannot be read; the message says in one line what is wrong."""


class Given:
    """One given object; each reader takes the name of a field, which must be there and be of its type.

    `where` is the place of the object inside its item, such as "lines[2].".
    """

    def __init__(self, raw: Any, where: str = "") -> None:
        self._where = where
        if not isinstance(raw, dict):
            raise Malformed(f"veld {where.rstrip('.')}: dit is geen object" if where else "dit is geen object")
        self._raw: dict[str, Any] = raw

    def wrong(self, name: str, why: str) -> Malformed:
        """What is wrong with a field, to be raised."""
        return Malformed(f"veld {self._where}{name}: {why}")

    def _value(self, name: str, kind: type[T], told: str) -> T:
        if name not in self._raw:
            raise self.wrong(name, "ontbreekt")
        value = self._raw[name]
        if not isinstance(value, kind):
            raise self.wrong(name, f"dit moet {told} zijn")
        return value

    def is_null(self, name: str) -> bool:
        """Whether the field holds null; a field that is not there is malformed."""
        return self._value(name, object, "er") is None

    def or_null(self, read: Callable[[str], T], name: str) -> T | None:
        """The field by that reader, or None where it holds null."""
        return None if self.is_null(name) else read(name)

    def text(self, name: str) -> str:
        return self._value(name, str, "tekst")

    def flag(self, name: str) -> bool:
        return self._value(name, bool, "true of false")

    def day(self, name: str) -> date:
        told = self._value(name, str, "een datum als tekst")
        if not DAY.fullmatch(told):
            raise self.wrong(name, "dit is geen datum JJJJ-MM-DD")
        try:
            return date.fromisoformat(told)
        except ValueError:
            raise self.wrong(name, "deze datum bestaat niet") from None

    def euro(self, name: str) -> Decimal:
        return self._number(name, EURO, "een bedrag met twee decimalen, als tekst")

    def decimal(self, name: str) -> Decimal:
        return self._number(name, DECIMAL, "een decimaal getal als tekst")

    def _number(self, name: str, pattern: re.Pattern[str], told: str) -> Decimal:
        number = self._value(name, str, told)
        if not pattern.fullmatch(number):
            raise self.wrong(name, f"dit moet {told} zijn")
        return Decimal(number)

    def choice(self, name: str, choices: type[Choice], among: Collection[Choice] | None = None) -> Choice:
        told = self.text(name)
        allowed = tuple(choices) if among is None else among
        if told not in allowed:
            raise self.wrong(name, f"dit moet een van deze zijn: {' '.join(allowed)}")
        return choices(told)

    def part(self, name: str) -> "Given":
        return Given(self._value(name, dict, "een object"), f"{self._where}{name}.")

    def parts(self, name: str) -> list["Given"]:
        """The objects of a list, whose place counts from 1."""
        items = self._value(name, list, "een lijst")
        return [Given(item, f"{self._where}{name}[{number}].") for number, item in enumerate(items, 1)]

    def words(self, name: str, among: Collection[str]) -> list[str]:
        """The words of a list, each among those listed."""
        items = self._value(name, list, "een lijst")
        if not all(isinstance(item, str) and item in among for item in items):
            raise self.wrong(name, f"elk woord moet een van deze zijn: {' '.join(among)}")
        return items

    def days(self, start: str, until: str) -> Days:
        """A first day, and a last day or null."""
        first, last = self.day(start), self.or_null(self.day, until)
        if last is not None:
            self.in_order(first, last, until)
        return Days(first, last)

    def in_order(self, first: date | None, last: date | None, name: str) -> None:
        """A last day may not come before its first day; `name` is the field of the last."""
        if first is not None and last is not None and last < first:
            raise self.wrong(name, "deze laatste dag valt voor de eerste dag")
