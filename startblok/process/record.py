"""The last two acts of a step: save what it changed with its tasks, and write it into the log."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import connection, models

from startblok.process.facts import facts_of
from startblok.process.facts_sql import TABLE
from startblok.process.loading import look_again
from startblok.process.tasks import refresh
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, search_text
from startblok.records.chain import Entry, Tell, append
from startblok.records.clock import now
from startblok.records.exceptions import Override
from startblok.records.signed import Channel
from startblok.rules.roles import Role
from startblok.rules.verdict import Finding, Verdict

# Answers of which the log keeps only whether they were given.
SECRET = frozenset({"national_number", "code", "iban"})

# Answers that tell who somebody is although they are no free text.
PERSONAL = frozenset({"birth_date", "benefit"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the log is told of one act."""

    name: str
    by: Actor
    role: Role
    answers: Mapping[str, Any] = field(default_factory=dict)
    verdicts: Sequence[Verdict] = ()
    passed: Sequence[tuple[Finding, str]] = ()
    came_from: str | None = None
    tell: Iterable[Tell] = ()
    key: UUID | None = None


Taken = tuple[Any, Told]
"""A record that an act changed, with what its log is told of it."""


@contextmanager
def writes() -> Iterator[set[str]]:
    """The names of our tables in every statement inside that is no plain reading."""
    tables: set[str] = set()

    def note(run: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        if not sql.startswith("SELECT"):
            tables.update(TABLE.findall(sql))
        return run(sql, values, many, context)

    with connection.execute_wrapper(note):
        yield tables


def save(subject: Any, told: Told, along: Iterable[Taken] = (), written: Collection[str] | None = None) -> int:
    """Save the subject and what changed along, each with its tasks and its new log entry; the number of its own entry.

    `written` names the tables that its body wrote, so that only what is read from these is read again; None when
    nobody looked.
    """
    if subject.pk is None:
        subject.save()
    if isinstance(subject, CaseFile):
        _keep_reasons(subject, told)
        look_again(subject, written if not told.passed else None)
    taken = [*along, (subject, told)]
    for each, _ in taken:
        each.version += 1
        if isinstance(each, CaseFile):
            each.search = search_text(each)
            refresh(each, facts_of(each))
    append([(each, _entry(each, said)) for each, said in taken])
    return int(subject.version)


def _keep_reasons(case: CaseFile, told: Told) -> None:
    """Keep who passed over which warning, and why; beside a case the log alone does."""
    if not told.passed:
        return
    Override.objects.bulk_create(
        Override(
            case=case,
            statement=finding.statement,
            fingerprint=finding.fingerprint,
            rule=finding.rule,
            reason=reason,
            by_id=told.by.user or 0,
            role=told.role,
            given_at=now(),
        )
        for finding, reason in told.passed
    )


def _entry(subject: Any, told: Told) -> Entry:
    """The entry, with personal answers and reasons kept apart from it."""
    answers = {name: bool(value) if name in SECRET else value for name, value in told.answers.items()}
    personal = {name for name, value in answers.items() if _is_personal(name, value)}
    plain = {name: as_text(value) for name, value in answers.items() if name not in personal}
    details = {name: str(as_text(told.answers[name])) for name in sorted(personal)}
    details |= {f"reason:{finding.statement}": reason for finding, reason in told.passed}
    content: dict[str, Any] = {
        "from": told.came_from,
        "to": getattr(subject, "state", None),
        "answers": plain,
        "verdicts": [_judged(each) for each in told.verdicts],
    }
    if told.by.channel is not Channel.SCREEN:
        content["channel"] = told.by.channel.value
        details["by"] = told.by.name
    return Entry(told.name, told.by, told.role, content, details, tuple(told.tell), told.key)


def _judged(verdict: Verdict) -> dict[str, Any]:
    row = {"statement": verdict.statement, "rule": verdict.rule, "holds": verdict.holds}
    if verdict.parameters:
        row["parameters"] = as_text(verdict.parameters)
    if verdict.finding:
        row["values"] = as_text(verdict.finding.values)
    return row


def _is_personal(name: str, value: Any) -> bool:
    """Free text, and rows with free text in them; days, numbers, ticks and values of a closed list are not."""
    if name in PERSONAL:
        return True
    return isinstance(value, (str, list, tuple, dict)) and not isinstance(value, Enum) and bool(value)


def as_text(value: Any) -> Any:
    """A value as the canonical text of the log writes it."""
    if isinstance(value, models.Model):
        return f"{type(value).__name__}:{value.pk}"
    if isinstance(value, Mapping):
        return {str(name): as_text(each) for name, each in value.items()}
    if isinstance(value, (list, tuple, frozenset, set)):
        return [as_text(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime, Decimal, UUID)):
        return str(value)
    return value
