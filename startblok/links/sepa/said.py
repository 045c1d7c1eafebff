"""One thing a bank said of a payment, and how it is told that nothing in a file can be used."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

LARGEST = 20_000_000
"""The most bytes that are read of one answer; one on 25,000 payments has some 15 million."""

MOST = 200_000
"""The most payments that one answer speaks of."""

MOST_REASONS = 20

PARTLY = "PART"
"""Of the whole: some payments are accepted and some are not. Many banks then tell only of those that are not."""

PAID = frozenset({"ACCC", "ACCP", "ACSC", "ACSP", "ACWC"})
REJECTED = frozenset({"RJCT"})
PENDING = frozenset({"ACTC", "PDNG", "RCVD", "RCVC", "RVMC", "RVNA", "RVNM"})
"""Received or only looked at: in the last four the bank says how a name fits its account, before anybody is paid."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One payment is paid or rejected; without `end_to_end`, all payments of `message` are that no row speaks of.

    `row` is the line of a CSV and the place among the payments of a report, from 1; it is 0 for all of a message.
    `amount` is in euro, None when the bank does not repeat it. `code` is the status of what is paid (empty in a CSV)
    and the reason's code of what is rejected; `why` is that reason in Dutch, empty for what is paid. `message` is the
    id of the file that was sent, empty in a CSV. `count`: of how many payments this is said, when the bank counts them.
    `besides`: the marks that a row leaves waiting, of which a word for all says nothing.
    """

    row: int
    end_to_end: str
    paid: bool
    amount: Decimal | None
    code: str
    why: str
    message: str = ""
    count: int | None = None
    besides: frozenset[str] = frozenset()

    @property
    def for_all(self) -> bool:
        """Whether this is said of all payments of the message."""
        return not self.end_to_end


class Unreadable(Exception):
    """Nothing in this file can be used; `reasons` are Dutch sentences, at most 20, without values from the file."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(reasons[:MOST_REASONS])
        super().__init__(" ".join(self.reasons))
