"""Proving the log: every chain is whole, every entry says what it said, and every subject has its last one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from psycopg.types.datetime import TimestamptzLoader

from startblok.records.chain import KINDS
from startblok.records.log import chained, salted

TABLES = {
    "case": "records_casefile",
    "organisation": "records_organisation",
    "place": "records_place",
    "vacancy": "records_vacancy",
    "user": "records_user",
    "youth": "records_youth",
    "application": "records_application",
    "run": "records_paymentrun",
}
"""The table of each kind of subject."""

_CHAIN = """
select e.subject_kind, e.subject_id, e.seq, e.at, e.step, e.by_id, e.role, e.text, e.hash,
       (select jsonb_object_agg(d.name, jsonb_build_array(d.salt, d.value))
        from records_logdetail d where d.entry_id = e.id)
from records_logentry e where e.subject_kind = %s
"""
_ENTRIES = f"{_CHAIN} order by e.subject_id, e.seq"
_ENTRIES_OF_ONE = f"{_CHAIN} and e.subject_id = %s order by e.seq"
HEADS = "select id, version, head from \"{}\" where version > 0 or head <> '' order by id"
BATCH = 5000


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry (or missing entry) at which a chain breaks, and what is wrong with it."""

    kind: str
    subject: int
    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Fast:
    """What an anchor of a day says of a chain: that its entry `seq` was the last one then, with this digest."""

    seq: int
    digest: str
    day: str


Anchored = Mapping[tuple[str, int], Sequence[Fast]]
"""What stands fast for each chain, by kind and id of its subject, oldest first."""


@dataclass(slots=True)
class Count:
    """How much was looked at."""

    chains: int = 0
    entries: int = 0


def verify(count: Count, anchored: Anchored | None = None) -> Broken | None:
    """Look at every chain of every kind, and at what stands fast outside the database.

    Gives the first break, or None when all is whole.
    """
    left = dict(anchored or {})
    with transaction.atomic():
        for kind in sorted(set(KINDS.values())):
            broken = _verify_kind(kind, count, left)
            if broken:
                return broken
    for (kind, subject), fast in sorted(left.items()):
        return Broken(kind, subject, 1, f"de keten is weg; op {fast[-1].day} had ze {fast[-1].seq} regels")
    return None


def verify_one(kind: str, subject: int) -> Broken | None:
    """Look at the chain of one subject alone."""
    with transaction.atomic():
        heads = f"select * from ({HEADS.format(TABLES[kind])}) heads where id = %s"  # noqa: S608 - our own table names
        expected = next(_stream(heads, [subject]), None)
        if expected is None:
            return Broken(kind, subject, 1, "deze keten hoort bij niets dat bestaat")
        return _verify_chain(kind, expected, _stream(_ENTRIES_OF_ONE, [kind, subject]), Count(), ())


def _verify_kind(kind: str, count: Count, left: dict[tuple[str, int], Sequence[Fast]]) -> Broken | None:
    heads = _stream(HEADS.format(TABLES[kind]), [])
    expected = next(heads, None)
    for subject, entries in groupby(_stream(_ENTRIES, [kind]), key=lambda row: row[1]):
        if expected is None or expected[0] > subject:
            return Broken(kind, subject, 1, "deze keten hoort bij niets dat bestaat")
        if expected[0] < subject:
            return Broken(kind, expected[0], 1, "de keten ontbreekt")
        count.chains += 1
        broken = _verify_chain(kind, expected, entries, count, left.pop((kind, subject), ()))
        if broken:
            return broken
        expected = next(heads, None)
    return Broken(kind, expected[0], 1, "de keten ontbreekt") if expected else None


def _verify_chain(
    kind: str, expected: Any, entries: Iterator[Any], count: Count, fast: Sequence[Fast]
) -> Broken | None:
    subject, version, head = expected
    previous, seq = "", 0
    stands = {each.seq: each for each in fast}
    for row in entries:
        seq += 1
        count.entries += 1
        what = _wrong(row, seq, previous)
        if what:
            return Broken(kind, subject, seq, what)
        previous = row[8]
        then = stands.pop(seq, None)
        if then and then.digest != previous:
            return Broken(kind, subject, seq, f"deze regel is anders dan op {then.day}")
    for then in stands.values():
        return Broken(kind, subject, seq + 1, f"het einde ontbreekt: op {then.day} waren er {then.seq} regels")
    if seq != version or previous != head:
        return Broken(kind, subject, seq + 1, f"het einde ontbreekt: {version} regels verwacht, {seq} gevonden")
    return None


def _wrong(row: Any, seq: int, previous: str) -> str:
    """What is wrong with this entry, in Dutch; empty when it is whole."""
    kind, subject, number, at, step, by, role, text, digest, details = row
    if number != seq:
        return "hier ontbreekt een regel"
    if chained(previous, text) != digest:
        return "de inhoud past niet bij haar zegel"
    content = json.loads(text)
    told = (content["subject"], content["seq"], content["at"], content["step"], content["by"], content["role"])
    if told != ([kind, subject], number, at.isoformat(), step, by, role):
        return "de kolommen zeggen iets anders dan de inhoud"
    return _wrong_details(content["details"], json.loads(details) if details else {})


def _wrong_details(hashes: dict[str, str], details: dict[str, list[str | None]]) -> str:
    if hashes.keys() != details.keys():
        return "een persoonlijk gegeven ontbreekt of is erbij gezet"
    for name, (salt, value) in details.items():
        if value is not None and salted(str(salt), value) != hashes[name]:
            return f"het gegeven {name} is veranderd"
    return ""


def _stream(sql: str, values: list[Any]) -> Iterator[Any]:
    """The rows of a query, a batch at a time, through a cursor on the server."""
    with connection.chunked_cursor() as cursor:
        # The driver's own way of reading a moment is several times as fast as Django's, and gives the same in UTC.
        cursor.cursor.adapters.register_loader("timestamptz", TimestamptzLoader)
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(BATCH):
            yield from rows
