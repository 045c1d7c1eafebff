"""The sum of a premium in one sentence."""

from startblok.rules.premium import Month
from startblok.web.language.shown import filled


def premium_sum(month: Month) -> str:
    """How the amount of a month came about: "18 van 22 geplande dagen × 200,00 euro = 163,64 euro"."""
    return str(filled(month.explanation))
