"""What happened on a record, in sentences: who, in which role, did what, when. Never the words of an answer."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from startblok.process.journey import BY_NAME
from startblok.records.chain import KINDS
from startblok.records.clock import BRUSSELS
from startblok.records.log import LogEntry
from startblok.rules.roles import SPOKEN, Role
from startblok.rules.verdict import MONTHS

# How many lines a page of the timeline holds.
SHOWN = 20

# A plain edit that no rule mentions has no step of its own.
OTHERWISE = "wijzigde gegevens"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a sentence, and its moment in words and for machines."""

    sentence: str
    when: str
    at: str
    seq: int


def role_name(role: str) -> str:
    """The role without its article: "bemiddelaar"."""
    return SPOKEN[Role(role)].split(" ", 1)[1]


def spoken_moment(moment: datetime) -> str:
    """A moment in Brussels: "3 maart 2026, 9.05 uur"."""
    here = moment.astimezone(BRUSSELS)
    return f"{here.day} {MONTHS[here.month - 1]} {here.year}, {here.hour}.{here.minute:02d} uur"


def lines(entries: Iterable[LogEntry], plainer: Mapping[str, str] = MappingProxyType({})) -> list[Line]:
    """The entries as sentences, in the order given; the steps in `plainer` in those words."""
    return [_line(entry, plainer) for entry in entries]


def _line(entry: LogEntry, plainer: Mapping[str, str]) -> Line:
    step = BY_NAME.get(entry.step)
    who = f"{entry.by.name} ({role_name(entry.role)})" if entry.by else "Startblok"
    what = plainer.get(entry.step) or (step.done if step else OTHERWISE)
    return Line(f"{who} {what}.", spoken_moment(entry.at), entry.at.isoformat(), entry.seq)


def newest(record: object, pk: int, before: int | None = None, without: Collection[str] = ()) -> list[LogEntry]:
    """The newest entries of a record's chain, newest first; one query.

    Those before a number, to page by key; but for the steps that this reader may not know of.
    """
    rows = LogEntry.objects.filter(subject_kind=KINDS[type(record).__name__], subject_id=pk)
    if without:
        rows = rows.exclude(step__in=without)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return list(rows.select_related("by").defer("text").order_by("-seq")[:SHOWN])
