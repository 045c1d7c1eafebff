"""What every mailbox of returned messages does."""

from collections.abc import Callable
from typing import Protocol

AT_ONCE = 100
"""How many messages are read in one go; the others wait for the next."""

LONGEST = 200_000
"""In bytes: what says why a message came back stands at its beginning."""


class Away(Exception):
    """The mailbox does not answer, or lets nobody in; its messages wait there."""


class Port(Protocol):
    """A mailbox in which returned messages arrive."""

    def read(self, judge: Callable[[bytes], None]) -> int:
        """Give each new message to `judge`, and only then count it as read; how many. Raises Away."""
