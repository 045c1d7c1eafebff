"""Writing the log: an entry with its details and notices, and its subject with the new head, in one statement."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from startblok.records.actors import Actor
from startblok.records.clock import now
from startblok.records.log import canonical, chained, salted
from startblok.records.organisations import Organisation
from startblok.records.people import User, Youth
from startblok.records.places import Place, Vacancy
from startblok.records.subject import update_text, update_values
from startblok.rules.roles import Role

KINDS: dict[str, str] = {
    "CaseFile": "case",
    Organisation.__name__: "organisation",
    Place.__name__: "place",
    Vacancy.__name__: "vacancy",
    User.__name__: "user",
    Youth.__name__: "youth",
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


_INSERT = """
with kept as ({update}), entry as (
    insert into records_logentry (subject_kind, subject_id, seq, at, step, by_id, role, text, hash, key)
    values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) returning id
), detail as (
    insert into records_logdetail (entry_id, name, salt, value)
    select entry.id, each->>0, each->>1, each->>2 from entry, jsonb_array_elements(%s::jsonb) each
)
insert into records_notice (entry_id, role, user_id, others, made_at)
select entry.id, each->>0, (each->>1)::bigint, (each->>2)::boolean, %s
from entry, jsonb_array_elements(%s::jsonb) each
"""


def append(entries: Sequence[tuple[Any, Entry]]) -> None:
    """Put each entry on the chain of its subject, and save that subject as it is now with the new head of its chain.

    The subjects are of one kind and held, and their versions already count the entry; they go to the database
    together. Raises IntegrityError when a `key` was used before.
    """
    rows = [_row(subject, entry) for subject, entry in entries]
    if not rows:
        return
    with connection.cursor() as cursor:
        text = _INSERT.format(update=update_text(type(entries[0][0])))
        if len(rows) == 1:
            cursor.execute(text, rows[0])
        else:
            cursor.executemany(text, rows)


def _row(subject: Any, entry: Entry) -> list[Any]:
    """The values of the statement above: the subject's, then the entry's, its details and its notices."""
    moment, kind = now(), KINDS[type(subject).__name__]
    details = [[name, secrets.token_hex(16), value] for name, value in entry.details.items()]
    text = canonical(
        {
            **entry.content,
            "subject": [kind, subject.pk],
            "seq": subject.version,
            "at": moment.isoformat(),
            "step": entry.step,
            "by": entry.by.user,
            "role": entry.role,
            "details": {name: salted(salt, value) for name, salt, value in details},
        }
    )
    subject.head = chained(subject.head, text)
    told = [kind, subject.pk, subject.version, moment, entry.step, entry.by.user, entry.role.value]
    row = [*told, text, subject.head, entry.key]
    notices = [[each.role.value, each.user, each.others] for each in entry.tell]
    return [*update_values(subject), *row, json.dumps(details), moment, json.dumps(notices)]
