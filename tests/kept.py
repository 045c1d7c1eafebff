"""What many tests begin with, made once for those in a row: each works in a savepoint and leaves it as it was."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, TypeVar

from django.db import transaction

from startblok.records.actors import CLOCK

T = TypeVar("T")


class Kept:
    """The records that were made last, in a transaction that lies under those of the tests."""

    def __init__(self) -> None:
        self.key: Hashable = None
        self.made: Any = None
        self.under: Any = None

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """A copy of what `make` made for this key, now or for the test before; to be asked before a test's `db`."""
        if self.under is None or self.key != key:
            self.forget()
            self.under = transaction.atomic()
            # To the code that is tested no transaction is open, as in a test of its own.
            self.under._from_testcase = True
            self.under.__enter__()
            self.key, self.made = key, make()
        # Who is not a person is compared as one thing.
        return deepcopy(self.made, {id(CLOCK): CLOCK})

    def forget(self) -> None:
        """Take back what was made."""
        if self.under is not None:
            transaction.set_rollback(True)
            self.under.__exit__(None, None, None)
            self.key = self.made = self.under = None


@contextmanager
def kept() -> Iterator[Kept]:
    """Something to keep until the last of some tests."""
    one = Kept()
    try:
        yield one
    finally:
        one.forget()
