"""Days, amounts, lists and roles as they stand in a sentence of the page's language."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from startblok.records.clock import BRUSSELS
from startblok.rules import money, verdict
from startblok.rules.dates import Days, Month
from startblok.rules.roles import SPOKEN, Role
from startblok.web.language.catalogue import DUTCH, LOCALES, current, found
from startblok.web.language.told import told

DAY, WEEKDAY, MONTH = "d MMMM y", "EEEE d MMMM y", "MMMM y"


def day_in_words(day: date, pattern: str = DAY) -> str:
    """A day by a pattern of Unicode: "27 maart 2026", "27 mars 2026"."""
    said = format_date(day, pattern, locale=LOCALES[current()])
    # The first of a month is the one day that French counts with an ordinal.
    return re.sub(r"\b1\b", "1er", said) if current() == "fr" and day.day == 1 else said


def short(day: date) -> str:
    """A day without its year, in few letters: "9 mrt", "9 mars", "9 Mar"."""
    if current() == DUTCH:
        return f"{day.day} {verdict.SHORT_MONTHS[day.month - 1]}"
    return day_in_words(day, "d MMM")


def month_in_short(day: date) -> str:
    """A month in few letters: "mrt"."""
    return verdict.SHORT_MONTHS[day.month - 1] if current() == DUTCH else day_in_words(day, "LLL")


def moment(at: datetime) -> str:
    """A moment in Brussels: "3 maart 2026, 9.05 uur", "3 mars 2026, 09:05"."""
    here = at.astimezone(BRUSSELS)
    if current() == DUTCH:
        return f"{verdict.spoken(here.date())}, {here.hour}.{here.minute:02d} uur"
    return f"{day_in_words(here.date())}, {format_time(here, 'short', locale=LOCALES[current()], tzinfo=BRUSSELS)}"


def amount(euro: Decimal) -> str:
    """An amount of euro: "200,00 euro" in Dutch, "200,00 €" in French, "€200.00" in English."""
    if current() == DUTCH:
        return money.in_words(euro)
    return format_currency(euro, "EUR", locale=LOCALES[current()])


def number(value: float | Decimal) -> str:
    """A number with the comma or the point of the language."""
    return format_decimal(value, locale=LOCALES[current()], decimal_quantization=False)


def spoken(value: Any, *, you: str = "") -> str:
    """A value as it stands in a sentence: in Dutch the words of the law itself; `you` is what a youth is called."""
    if current() == DUTCH:
        return verdict.spoken(value, you=you)
    if isinstance(value, Role):
        return told("jou") if you and value is Role.YOUTH else told(SPOKEN[value])
    if isinstance(value, Month):
        return day_in_words(value, MONTH)
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, Days):
        return _range(value)
    if isinstance(value, Decimal):
        return amount(value)
    if isinstance(value, (list, tuple)):
        return format_list([spoken(each, you=you) for each in value], locale=LOCALES[current()])
    return found(str(value)) or str(value)


def _range(days: Days) -> str:
    if days.until is None:
        return told("vanaf {start}, nog zonder einde", start=spoken(days.start))
    if days.until == days.start:
        return told("op {start}", start=spoken(days.start))
    return told("van {start} tot en met {until}", start=spoken(days.start), until=spoken(days.until))
