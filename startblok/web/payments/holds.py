"""What people hold back by hand of a run, in the words of its page."""

from typing import Any

from startblok.records.clock import today
from startblok.web.payments import words


def is_waived(hold: Any) -> bool:
    """Whether somebody let this money go along today."""
    return hold.waived_until is not None and hold.waived_until >= today()


def in_this_run(hold: Any) -> str:
    """What this run has of a youth whose money is held back: to be paid and to be taken back, never as one sum."""
    amounts = [(hold.to_pay, "te betalen"), (-hold.taken_back, "terug te nemen")]
    said = " en ".join(f"{words.euros(amount)} euro {what}" for amount, what in amounts if amount)
    return said or "niets dat nu mee zou gaan"
