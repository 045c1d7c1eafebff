"""What happened on a record, in sentences: who, in which role, did what, when. Never the words of an answer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from startblok.papers.section import spoken_moment
from startblok.process.told import OFFICE, names_office, what
from startblok.records.chain import KINDS
from startblok.records.log import LogEntry
from startblok.records.visibility import Part

# How many lines a page of the timeline holds, and how many of the newest stand on the page of a case.
SHOWN = 20
FEW = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a sentence, and its moment in words and for machines."""

    sentence: str
    when: str
    at: str
    seq: int


def lines(entries: Iterable[LogEntry], parts: Collection[Part] = frozenset(Part), *, youth: bool = False) -> list[Line]:
    """The entries as sentences, in the order given, for a reader who sees these parts of the case, or for the youth."""
    return [_line(entry, parts, youth) for entry in entries]


def _line(entry: LogEntry, parts: Collection[Part], youth: bool) -> Line:
    who = entry.who if names_office(entry.role, parts) else capfirst(OFFICE)
    return Line(
        f"{who} {what(entry.step, parts, youth=youth, role=entry.role)}.",
        spoken_moment(entry.at),
        entry.at.isoformat(timespec="seconds"),
        entry.seq,
    )


def newest(
    record: object, pk: int, before: int | None = None, without: Collection[str] = (), size: int = SHOWN
) -> list[LogEntry]:
    """The newest entries of a record's chain, newest first; one query.

    Those before a number, to page by key; but for the steps that this reader may not know of.
    """
    rows = LogEntry.objects.filter(subject_kind=KINDS[type(record).__name__], subject_id=pk)
    if without:
        rows = rows.exclude(step__in=without)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return list(rows.select_related("by").defer("text").order_by("-seq")[:size])


def before_which(told: Sequence[Line], size: int) -> int | None:
    """Before which entry the next page of lines begins; None when these are the last."""
    return told[-1].seq if len(told) == size and told[-1].seq > 1 else None
