"""A standard clause of the contract, known again in what was written into it, so that it can be told."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings

from startblok.rules.worded import Worded

NAME = re.compile(r"\{(\w+)\}")
AMOUNT = re.compile(r"(\d+),(\d\d) euro")
DAYS = re.compile(r"(\d+) werkdagen")


def clauses() -> Iterator[tuple[str, str]]:
    """The titles and texts that this installation writes into its contracts."""
    with settings.CLAUSES.open("rb") as file:
        yield from ((each["title"], each["text"]) for each in tomllib.load(file)["clause"])


def as_told(text: str) -> str:
    """The clause with its values, when its words are those of today; else the text as it was written."""
    for template, pattern in _patterns():
        if match := pattern.fullmatch(text):
            known = Worded(template, **{name: _value(value) for name, value in match.groupdict().items()})
            # What is signed is what was written, to the letter.
            return known if known == text else text
    return text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    texts = [text for _, text in clauses()]
    return tuple((text, re.compile("".join(_part(part) for part in re.split(r"(\{\w+\})", text)))) for text in texts)


def _part(part: str) -> str:
    name = NAME.fullmatch(part)
    return f"(?P<{name[1]}>.+)" if name else re.escape(part)


def _value(value: str) -> Any:
    if amount := AMOUNT.fullmatch(value):
        return Decimal(f"{amount[1]}.{amount[2]}")
    if days := DAYS.fullmatch(value):
        return Worded("{days} werkdagen", days=int(days[1]))
    return value
