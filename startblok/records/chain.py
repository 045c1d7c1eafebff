"""Writing the log: entries with their details and notices, and their subjects with the new heads, in one statement."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

from startblok.records.actors import Actor
from startblok.records.clock import now
from startblok.records.log import canonical, chained, salted
from startblok.records.organisations import Organisation
from startblok.records.people import User, Youth
from startblok.records.places import Place, Vacancy
from startblok.records.subject import update_text, values_of
from startblok.rules.roles import Role

KINDS: dict[str, str] = {
    "CaseFile": "case",
    Organisation.__name__: "organisation",
    Place.__name__: "place",
    Vacancy.__name__: "vacancy",
    User.__name__: "user",
    Youth.__name__: "youth",
    "Application": "application",
    "PaymentRun": "run",
}
"""The name under which each kind of subject has its chain."""


@dataclass(frozen=True, slots=True)
class Tell:
    """A notice owed: to a role on the subject, to one user, or (`others`) to that role on the place's other cases."""

    role: Role
    user: int | None = None
    others: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into the log: `content` stays as it is, `details` are personal and may one day be erased."""

    step: str
    by: Actor
    role: Role
    content: Mapping[str, Any]
    details: Mapping[str, str] = field(default_factory=dict)
    tell: Iterable[Tell] = ()
    key: UUID | None = None


_WRITE = """
with {updates}, told as (
    select * from jsonb_to_recordset(%s::jsonb) as each(
        kind text, subject bigint, seq int, at timestamptz, step text, by bigint, role text,
        text text, hash text, key uuid, details jsonb, notices jsonb
    )
), entry as (
    insert into records_logentry (subject_kind, subject_id, seq, at, step, by_id, role, text, hash, key)
    select kind, subject, seq, at, step, by, role, text, hash, key from told
    returning id, subject_kind as kind, subject_id as subject
), detail as (
    insert into records_logdetail (entry_id, name, salt, value)
    select entry.id, each->>0, each->>1, each->>2
    from entry join told using (kind, subject), jsonb_array_elements(details) each
)
insert into records_notice (entry_id, role, user_id, others, made_at)
select entry.id, each->>0, (each->>1)::bigint, (each->>2)::boolean, at
from entry join told using (kind, subject), jsonb_array_elements(notices) each
"""


def append(entries: Sequence[tuple[Any, Entry]]) -> None:
    """Put each entry on the chain of its subject, and save that subject as it is now with the new head of its chain.

    The subjects are held, and their versions already count the entry; whatever they are and however many, they go to
    the database in one statement. Raises IntegrityError when a `key` was used before.
    """
    told = [_told(subject, entry) for subject, entry in entries]
    kinds: dict[type[Any], list[dict[str, Any]]] = {}
    for subject, _ in entries:
        kinds.setdefault(type(subject), []).append(values_of(subject))
    with connection.cursor() as cursor:
        cursor.execute(_write_text(tuple(kinds)), [as_json(rows) for rows in [*kinds.values(), told]])


@cache
def _write_text(kinds: tuple[type[Any], ...]) -> str:
    """The statement for subjects of these kinds; the text is the same each time."""
    updates = ", ".join(f"kept_{KINDS[kind.__name__]} as ({update_text(kind)})" for kind in kinds)
    return _WRITE.format(updates=updates)


def as_json(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as the database reads them back; bytes in hex, what else JSON lacks as str()."""
    return json.dumps(rows, default=lambda value: f"\\x{value.hex()}" if isinstance(value, bytes) else str(value))


def _told(subject: Any, entry: Entry) -> dict[str, Any]:
    """The entry as a row of the statement above, with its details and its notices."""
    moment, kind = now(), KINDS[type(subject).__name__]
    details = [[name, secrets.token_hex(16), value] for name, value in entry.details.items()]
    row = {"seq": subject.version, "at": moment.isoformat(), "step": entry.step, "by": entry.by.user}
    row["role"] = entry.role.value
    text = canonical(
        {
            **entry.content,
            **row,
            "subject": [kind, subject.pk],
            "details": {name: salted(salt, value) for name, salt, value in details},
        }
    )
    subject.head = chained(subject.head, text)
    notices = [[each.role.value, each.user, each.others] for each in entry.tell]
    kept = {"kind": kind, "subject": subject.pk, "text": text, "hash": subject.head, "key": entry.key}
    return row | kept | {"details": details, "notices": notices}
