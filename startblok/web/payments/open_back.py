"""What was paid too much and stands open, a page at a time: of one run on its page, and of all of them at home."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from startblok.records.payments import GONE, PaymentRun, RunState
from startblok.web.payments.rows import Row, row
from startblok.web.queries import payments as query
from startblok.web.queries.keys import cut

AT_HOME = 20


@dataclass(frozen=True, slots=True)
class OpenBack:
    """Lines that take back what was not set off, and where the next page of them begins; empty when it is the last."""

    rows: list[Row]
    next: str

    def __bool__(self) -> bool:
        return bool(self.rows)


def of_run(run: PaymentRun, after: str) -> OpenBack:
    """What of a run stands open, and after it what was dealt with; before the approval the lines say so."""
    if run.state not in (RunState.APPROVED, *GONE):
        return OpenBack([], "")
    return _page(query.not_set_off(run, query.After.read(after), query.LINES), query.LINES)


def of_all(after: str) -> OpenBack:
    """What stands open of all runs that left."""
    return _page(query.owed_back(query.After.read(after), AT_HOME), AT_HOME)


def _page(found: Sequence[dict[str, Any]], size: int) -> OpenBack:
    rows, more = cut(found, size)
    return OpenBack([row(each) for each in rows], str(query.After(rows[-1]["closed"], rows[-1]["id"])) if more else "")
