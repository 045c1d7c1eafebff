"""One way of doing something, as it stands in a table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """How many a second, and how Startblok's rate compares (2.0: twice as fast)."""

    name: str
    rate: float
    ratio: float
