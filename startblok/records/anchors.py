"""What stands fast outside the database: the heads of all chains as they were on a day, under a seal.

Whoever owns the database can cut the end of a chain and put its subject back to match. An anchor made before that still
says how long the chain was. Each anchor tells what changed since the one before it, and carries that one's digest, so
that none can be left out in between.
"""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import connection

from startblok.records.verify import HEADS, TABLES, Fast

FIRST = "-"


class Unsound(Exception):
    """An anchor that was changed, or is not the next one; says which day and what, in Dutch."""


@dataclass
class Anchors:
    """All anchors together: what stands fast for each chain, the newest day, and the digest the next one carries."""

    fast: dict[tuple[str, int], list[Fast]] = field(default_factory=lambda: defaultdict(list))
    day: str = ""
    digest: str = FIRST
    count: int = 0

    def add(self, text: str, key: bytes) -> None:
        """Take in the next anchor; raises Unsound."""
        body, _, seal = text.rstrip("\n").rpartition("\nseal ")
        day = text.split("\n", 1)[0].removeprefix("day ")
        if not hmac.compare_digest(seal.encode(), sealed(body, key).encode()):
            raise Unsound(f"het anker van {day} is veranderd")
        lines = body.split("\n")
        if lines[1] != f"after {self.digest}":
            raise Unsound(f"voor het anker van {day} ontbreekt er een")
        for line in lines[2:]:
            kind, subject, seq, digest = line.split(" ")
            self.fast[kind, int(subject)].append(Fast(int(seq), digest, day))
        self.day, self.count = day, self.count + 1
        self.digest = hashlib.sha256(body.encode()).hexdigest()


def read(texts: Iterable[str], key: bytes) -> Anchors:
    """The anchors of these texts, oldest first; raises Unsound."""
    anchors = Anchors()
    for text in texts:
        anchors.add(text, key)
    return anchors


def written(day: str, before: Anchors, key: bytes) -> str:
    """The anchor of this day: the heads that are not in an earlier one, and its seal."""
    body = "\n".join([f"day {day}", f"after {before.digest}", *_changed(before)])
    return f"{body}\nseal {sealed(body, key)}"


def sealed(body: str, key: bytes) -> str:
    """The seal on an anchor, in hex."""
    return hmac.new(key, body.encode(), hashlib.sha256).hexdigest()


def _changed(before: Anchors) -> Iterator[str]:
    with connection.cursor() as cursor:
        for kind, table in TABLES.items():
            cursor.execute(HEADS.format(table))
            for subject, version, head in cursor:
                known = before.fast.get((kind, subject))
                if not known or (known[-1].seq, known[-1].digest) != (version, head):
                    yield f"{kind} {subject} {version} {head or FIRST}"
