"""From the present bank account of a youth to what the law looks at."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from startblok.records.bank import masked
from startblok.records.clock import today
from startblok.rules.facts import Account


def account_of(found: Mapping[str, Any]) -> Account:
    """The account that the youth of a case gave last, as `found` has it; without anything read, nothing is missing."""
    if "account" not in found:
        return Account()
    kept = found["account"]
    if kept is None:
        return Account(there=False)
    usable_from = date.fromisoformat(kept["usable_from"])
    cools = usable_from > today() and not kept["confirmed"] and not kept["refused"]
    return Account(
        refused=kept["refused"],
        noted=kept["noted"],
        cools=cools,
        usable_from=usable_from,
        holder=kept["holder"],
        masked=masked(kept["last4"]),
    )
