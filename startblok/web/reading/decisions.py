"""Decisions and reasons of a case: what somebody had to say when taking a step, for exactly those it is meant for.

They stand in the details of the log, where everything a person wrote is kept and from where it may be erased.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.forms import ChoiceField

from startblok.papers.section import spoken_moment
from startblok.process.journey import BY_NAME
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.chain import KINDS
from startblok.records.log import LogDetail, LogEntry
from startblok.records.visibility import Part, may_see
from startblok.rules.catalogue import STATEMENTS
from startblok.web.reading.reasons import OVERRIDDEN, SAID, Said

# How a detail is named that says why a warning was passed over, before the name of its statement.
OVERRIDE = "reason:"


@dataclass(frozen=True, slots=True)
class Decision:
    """One reason as it is read, and the part of the case it is; `private` when no employer reads it."""

    step: str
    part: Part
    label: str
    text: str
    who: str
    when: str
    at: str

    @property
    def private(self) -> bool:
        return self.part is Part.PRIVATE


def told(case: CaseFile) -> list[Decision]:
    """Every reason given on the case, newest first, for whomever; one query."""
    rows = LogDetail.objects.filter(
        Q(entry__step__in=SAID) | Q(name__startswith=OVERRIDE),
        entry__subject_kind=KINDS[type(case).__name__],
        entry__subject_id=case.pk,
        value__isnull=False,
    )
    rows = rows.select_related("entry__by").defer("salt", "entry__text").order_by("-entry__seq", "name")
    return [
        _decision(entry, said, text)
        for entry, details in groupby(rows, key=lambda each: each.entry)
        for said, text in _said(entry, details)
        if text
    ]


def readable(reasons: Iterable[Decision], actor: Actor, case: CaseFile) -> list[Decision]:
    """Those of these reasons that are meant for this person."""
    allowed = {part for part in Part if may_see(part, actor, case)}
    return [each for each in reasons if each.part in allowed]


def _said(entry: LogEntry, details: Iterable[LogDetail]) -> Iterator[tuple[Said, str]]:
    """What an entry says, with whom it is for: the answers of its step, and each warning that was passed over."""
    known = {each.name: each.value or "" for each in details}
    for said in SAID.get(entry.step, ()):
        words = [_words(entry.step, name, known[name]) for name in said.names if known.get(name)]
        yield said, " · ".join(words)
    for name in known:
        if name.startswith(OVERRIDE):
            yield _passed_over(name.removeprefix(OVERRIDE), known[name])


def _words(step: str, name: str, value: str) -> str:
    """What was chosen or written, as the form of the step words it."""
    ask = BY_NAME[step].ask
    field = ask.base_fields[name] if ask else None
    chosen: Mapping[str, str] = dict(field.choices) if isinstance(field, ChoiceField) else {}  # type: ignore[arg-type]
    return chosen.get(value, value)


def _passed_over(statement: str, reason: str) -> tuple[Said, str]:
    """A rule that is not law any more, or that nobody placed, is read by the fewest."""
    rule = STATEMENTS.get(statement)
    about = f"{rule.title} ({rule.citation}): " if rule else ""
    return Said("Met reden voorbijgegaan", OVERRIDDEN.get(statement, Part.PRIVATE)), about + reason


def _decision(entry: LogEntry, said: Said, text: str) -> Decision:
    return Decision(
        entry.step,
        said.part,
        said.label,
        text,
        entry.who,
        spoken_moment(entry.at),
        entry.at.isoformat(timespec="seconds"),
    )
