"""The page of the rules: each with its source, its statements, and its numbers with their history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.records.clock import today
from startblok.rules import verdict
from startblok.rules.catalogue import CATALOGUE, Entry
from startblok.rules.parameters import Parameter
from startblok.web.language.shown import dutch
from startblok.web.language.spoken import amount, day_in_words, spoken
from startblok.web.language.told import told

SECTIONS = {
    "inleiding": "Twee wegen, één plaats",
    "§1": "De stage",
    "§2": "Studie en toekomst",
    "§3": "Voor welke jongere",
    "§4": "Tijdens de stage",
    "§5": "Na de stage",
    "§6": "Vragen",
    "gezond verstand": "Wat vanzelf spreekt",
    "extern": "Uit andere regels",
}
"""The sections of the fact sheet, and where else rules come from, each with a title of our own."""

KINDS = {"B": "houdt tegen", "W": "waarschuwt", "G": "geeft raad", "D": "wordt bijgehouden"}

# Units that say what the values are; the values then stand for themselves.
SELF_EVIDENT = frozenset({"codes", "woorden", "voertuigen", "keuze", "ja of nee"})


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a number, from when it counts and where it comes from."""

    text: str
    since: str
    source: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the law: what counts today, and what counted before or will count later."""

    meaning: str
    decided_by: str
    now: Value | None
    others: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A rule as a reader meets it."""

    entry: Entry
    kinds: tuple[str, ...]
    numbers: tuple[Number, ...]


def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, section by section, with the numbers in force today and their history."""
    listed = [
        (title, section, [_told(entry) for entry in CATALOGUE if entry.section == section])
        for section, title in SECTIONS.items()
    ]
    return render(request, "site/rules.html", {"here": "rules", "sections": listed, "today": today()})


def _told(entry: Entry) -> Told:
    kinds = tuple(KINDS[letter] for letter in entry.kinds.split())
    return Told(entry, kinds, tuple(_number(each, today()) for each in entry.parameters))


def _number(parameter: Parameter, day: date) -> Number:
    values = list(_values(parameter, day))
    return Number(
        parameter.meaning,
        parameter.decided_by,
        next((value for value, counts in values if counts), None),
        tuple(value for value, counts in values if not counts),
    )


def _values(parameter: Parameter, day: date) -> Iterator[tuple[Value, bool]]:
    """Every value, oldest first, and whether it counts on this day."""
    for dated in parameter.values:
        since = told("vanaf {day}", day=spoken(dated.start)) if dated.start != date.min else told("sinds het begin")
        until = f" {told('tot {day}', day=spoken(dated.until))}" if dated.until else ""
        counts = dated.start <= day and (dated.until is None or day < dated.until)
        yield Value(in_words(dated.value, parameter.unit), since + until, dated.source), counts


def in_words(value: Any, unit: str) -> str:
    """A value with its unit: "4 weken", "0,17 euro per km", "10 en 3 werkdagen", "1 januari en 25 december"."""
    if isinstance(value, bool):
        return told("ja" if value else "nee")
    if isinstance(value, Decimal):
        return amount(value) + told(unit).removeprefix("euro")
    if isinstance(value, tuple) and unit == "dagen":
        return spoken([_holiday(each) for each in value])
    if unit == "woorden":
        # They are looked for in Dutch texts, as they are.
        return dutch(verdict.spoken(value))
    return spoken(value) if unit in SELF_EVIDENT else f"{spoken(value)} {told(unit)}"


def _holiday(day_of_year: str) -> str:
    """A day that comes back each year: "01-01" is 1 January, "pasen+39" the 39th day after Easter."""
    if day_of_year.startswith("pasen+"):
        after = int(day_of_year.removeprefix("pasen+"))
        return told("paasmaandag") if after == 1 else told("{after} dagen na Pasen", after=after)
    month, day = map(int, day_of_year.split("-"))
    return day_in_words(date(2000, month, day), "d MMMM")
