"""Rules in words: the kind of a statement, and values as they stand in a Dutch sentence."""

from typing import Any

from django import template

from startblok.rules.verdict import Kind, spoken

register = template.Library()

KINDS = {Kind.BLOCK: "houdt tegen", Kind.WARN: "waarschuwt", Kind.GUIDE: "geeft raad"}


@register.filter
def dutch_kind(kind: Kind) -> str:
    """What a statement does when it does not hold."""
    return KINDS[kind]


@register.filter
def in_words(value: Any) -> str:
    """A day, number or list in words."""
    return {True: "ja", False: "nee"}[value] if isinstance(value, bool) else spoken(value)
