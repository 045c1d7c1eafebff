"""Dated parameters of the law: every number and date of the scheme, with its source, from one TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

FILE = Path(__file__).with_name("parameters.toml")


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a parameter, in force from `start` up to but not including `until` (None: no end).

    A first value without a known beginning starts on `date.min`.
    """

    value: Any
    start: date
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named number, date or list of the law, its meaning in Dutch, and all its values, oldest first.

    `decided_by` says in Dutch which date picks the value. A parameter whose unit is in euro is a Decimal.
    """

    name: str
    meaning: str
    unit: str
    decided_by: str
    values: tuple[Dated, ...]

    def on(self, day: date) -> Any:
        """The value in force on `day`; LookupError when none is."""
        return self.dated(day).value

    def dated(self, day: date) -> Dated:
        """The value in force on `day` with its days and its source; LookupError when none is."""
        for dated in self.values:
            if dated.start <= day and (dated.until is None or day < dated.until):
                return dated
        raise LookupError(f"{self.name} has no value on {day}")


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every parameter by name, read once; ValueError when values overlap or leave a gap."""
    with FILE.open("rb") as file:
        raw = tomllib.load(file, parse_float=Decimal)
    return {name: _parameter(name, entry) for name, entry in raw.items()}


def _parameter(name: str, entry: dict[str, Any]) -> Parameter:
    unit = entry["unit"]
    values = tuple(
        Dated(_read(each["value"], unit), each.get("from", date.min), each.get("until"), each["source"])
        for each in entry["values"]
    )
    for earlier, later in pairwise(values):
        if earlier.until != later.start:
            raise ValueError(f"{name}: the value from {later.start} does not follow the one before it")
    return Parameter(name, entry["meaning"], unit, entry["decided_by"], values)


def _read(value: Any, unit: str) -> Any:
    """The value as the rules use it: an amount exact, a list that nobody can change."""
    if unit.startswith("euro"):
        return Decimal(value)
    return tuple(value) if isinstance(value, list) else value


class Lookup(Protocol):
    """Whatever answers with the value of a parameter on a day: `Law` inside a rule, `in_force` elsewhere."""

    def __call__(self, name: str, *, on: date) -> Any: ...


def in_force(name: str, *, on: date) -> Any:
    """The value of a parameter on a day; KeyError for a name that does not exist."""
    return parameters()[name].on(on)


def source_of(name: str, *, on: date) -> str:
    """Where the value of a parameter on a day comes from."""
    return parameters()[name].dated(on).source


class Law:
    """The parameters one rule may look up, remembering which it used; asking another is a LookupError."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self._allowed = allowed
        self.used: dict[str, Any] = {}

    def __call__(self, name: str, *, on: date) -> Any:
        if name not in self._allowed:
            raise LookupError(f"{name} is not among the parameters this rule declares")
        value = self.used[name] = in_force(name, on=on)
        return value
