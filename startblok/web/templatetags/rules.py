"""Rules in words: the kind of a statement, and values as they stand in a sentence of the page's language."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from startblok.records.clock import today
from startblok.rules.parameters import in_force
from startblok.rules.premium import Month
from startblok.rules.verdict import Kind
from startblok.web.language.citing import citation
from startblok.web.language.spoken import MONTH, WEEKDAY, amount, day_in_words, spoken
from startblok.web.language.sums import premium_sum
from startblok.web.language.told import told

register = template.Library()

KINDS = {Kind.BLOCK: "houdt tegen", Kind.WARN: "waarschuwt", Kind.GUIDE: "geeft raad"}


@register.filter
def dutch_kind(kind: Kind) -> str:
    """What a statement does when it does not hold."""
    return told(KINDS[kind])


@register.filter
def in_words(value: Any) -> str:
    """A day, number, amount or list in words."""
    if isinstance(value, Decimal):
        return amount(value)
    return told("ja" if value else "nee") if isinstance(value, bool) else spoken(value)


@register.filter
def on_weekday(day: date) -> str:
    """A day with its weekday: "vrijdag 27 maart 2026"."""
    return day_in_words(day, WEEKDAY)


@register.filter
def month_in_words(day: date) -> str:
    """The month of a day: "maart 2026"."""
    return day_in_words(day, MONTH)


@register.filter
def sum_in_words(month: Month) -> str:
    """How the premium of a month was worked out."""
    return premium_sum(month)


@register.filter
def inside(title: str) -> str:
    """A title inside a sentence: without its capital, unless it begins with letters such as LED."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


@register.simple_tag
def chip(number: str) -> SafeString:
    """The rule on which the sentence before it rests, as a link to the page of the rules."""
    return format_html('<a class="rule" href="{}#{}">{}</a>', reverse("rules"), number, citation(number))


@register.simple_tag
def cited(rule: Any) -> str:
    """Where a rule or a statement stands, for a reader."""
    return citation(rule.number)


@register.simple_tag
def now(name: str) -> str:
    """The value of a parameter of the law today, in words."""
    return in_words(in_force(name, on=today()))


@register.simple_tag
def ages() -> str:
    """The ages at which anybody may begin, by the law of today: "18 tot en met 25 jaar"."""
    least, exception = (in_force(name, on=today()) for name in ("age_at_least", "age_only_by_exception"))
    return told("{least} tot en met {last} jaar", least=least, last=exception - 1)
