"""One case with its relations and its facts in one query whose text is made once.

The ORM would build the same text anew for every step: a third of what a step costs.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model

from startblok.process.facts_sql import CASE_FACTS, FACTS, facts_text, reading
from startblok.records.cases import CaseFile

RELATED = (
    *("project", "youth", "employer", "place__site", "coach", "mediator", "partner", "pathway", "placement"),
    *("office", "contract__site", "start_job__place", "final", "delivery", "decision"),
)
"""What a case is loaded with, as `select_related` names it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One model in the row: where its columns stand, whose relation it is, and how its rows are found."""

    model: type[Model]
    names: tuple[str, ...]
    readers: tuple[tuple[int, Callable[..., Any]], ...]
    start: int
    parent: int | None = None
    relation: Any = None
    join: str = ""

    def made_of(self, row: Sequence[Any]) -> Model | None:
        """The record in this part of the row; None when there is none."""
        if row[self.start] is None:
            return None
        values = list(row[self.start : self.start + len(self.names)])
        for position, read in self.readers:
            values[position] = read(values[position], None, connection)
        return self.model.from_db(connection.alias, self.names, values)


def loaded(case_id: int, places: Iterable[int]) -> CaseFile | None:
    """The case as it is now, with `found`; `places` are looked at besides its own."""
    return next(iter(_rows(_query(_THIS), [list(places), case_id])), None)


def loaded_at(case_id: int, version: int, places: Iterable[int]) -> CaseFile | None:
    """The same, locked until the transaction ends; None when the case has another version by now."""
    return next(iter(_rows(_query(_LOCKED), [list(places), case_id, version])), None)


def loaded_each(case_ids: Sequence[int]) -> list[CaseFile]:
    """These cases as they are now, each with `found`, by id."""
    return _rows(_query(_THESE), [[], list(case_ids)])


def _rows(query: str, values: Sequence[Any]) -> list[CaseFile]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [_made_of(row) for row in cursor.fetchall()]


def _made_of(row: Sequence[Any]) -> CaseFile:
    records: list[Model | None] = []
    for part in _parts():
        record = part.made_of(row)
        records.append(record)
        if part.parent is not None:
            _relate(part.relation, records[part.parent], record)
    case: Any = records[0]
    case.found = json.loads(row[-1])
    return case  # type: ignore[no-any-return]  # the first part is the case


def look_again(case: Any, written: Collection[str] | None = None) -> None:
    """Read anew what the law looks at, after a body changed it; related records stay as the body left them.

    `written` names the tables it wrote: what is read from others is as it was. None: everything may have changed.
    """
    before = getattr(case, "found", None)
    if before is None or written is None:
        case.found = found_again(case.pk, frozenset(FACTS))
    elif names := reading(written):
        case.found = before | found_again(case.pk, names)


def found_again(case_id: int, names: frozenset[str]) -> Any:
    """These facts, which the law looks at beside the records of a case, read anew."""
    with connection.cursor() as cursor:
        cursor.execute(_again(names), [[], case_id])
        (found,) = cursor.fetchone()
    return json.loads(found)


@cache
def _again(names: frozenset[str]) -> str:
    return f"select {facts_text(names)} from records_casefile where id = %s"  # noqa: S608 - our own texts


_THIS = "records_casefile.id = %s"
_LOCKED = f"{_THIS} and records_casefile.version = %s for no key update of records_casefile"
_THESE = "records_casefile.id = any(%s) order by records_casefile.id"


def _relate(relation: Any, parent: Model | None, record: Model | None) -> None:
    """Let the parent know the record, and a one-to-one record its parent, as `select_related` does."""
    if parent is None:
        return
    relation.set_cached_value(parent, record)
    if record is not None and not relation.concrete:
        relation.field.set_cached_value(record, parent)


@cache
def _query(which: str) -> str:
    columns = [f't{number}."{_column(part, name)}"' for number, part in enumerate(_parts()) for name in part.names]
    joins = " ".join(part.join for part in _parts())
    # The facts speak of the case by the name of its table, which is the first one.
    columns = [column.replace("t0.", "records_casefile.") for column in columns]
    return f"select {', '.join(columns)}, {CASE_FACTS} from records_casefile {joins} where {which}"  # noqa: S608 - our own texts


def _column(part: Part, name: str) -> str:
    field: Any = part.model._meta.get_field(name)
    return str(field.column)


@cache
def _parts() -> tuple[Part, ...]:
    """The case, then every model on the paths of RELATED, each after its parent."""
    return tuple(_walk())


def _walk() -> Iterator[Part]:
    made: dict[str, tuple[int, type[Model]]] = {"": (0, CaseFile)}
    first = _part(CaseFile, 0)
    yield first
    start = len(first.names)
    for path in RELATED:
        parent = ""
        for name in path.split("__"):
            whole = f"{parent}__{name}"
            if whole not in made:
                at, model = made[parent]
                part = _joined(at, model._meta.get_field(name), len(made), start)
                made[whole] = (len(made), part.model)
                start += len(part.names)
                yield part
            parent = whole


def _joined(parent: int, relation: Any, number: int, start: int) -> Part:
    """The part behind a foreign key, or behind the one-to-one that points at its parent."""
    model = relation.related_model
    above = f"t{parent}" if parent else "records_casefile"
    here, there = ("id", relation.column) if relation.concrete else (relation.field.column, "id")
    join = f'left join {model._meta.db_table} t{number} on t{number}."{here}" = {above}."{there}"'
    return _part(model, start, parent, relation, join)


def _part(model: type[Model], start: int, *more: Any) -> Part:
    fields: Sequence[Field[Any, Any]] = model._meta.concrete_fields
    readers = tuple(
        (position, field.from_db_value) for position, field in enumerate(fields) if hasattr(field, "from_db_value")
    )
    return Part(model, tuple(field.attname for field in fields), readers, start, *more)
