"""What every record with a life of its own shares: a version, the head of its log, and a guarded save."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.db import connection, models

_writing: ContextVar[bool] = ContextVar("writing", default=False)


class SavedOutsideAStep(RuntimeError):
    """A record with a log was saved by something that writes no log: a bug, never shown to a person."""


@contextmanager
def writing() -> Iterator[None]:
    """Allow subjects to be saved; entered only by the step engine and by `amend`."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


class Subject(models.Model):
    """A record with a log chain of its own.

    `version` counts the entries of the chain, `head` is the hash of the last one: together they show a cut tail,
    and `version` is what a page saw when somebody acts on it.
    """

    version = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare()
        super().save(*args, **kwargs)

    def prepare(self) -> None:
        """Before each time it is saved: see that a step does it; fill in what follows from the other fields."""
        if not _writing.get():
            raise SavedOutsideAStep(f"{type(self).__name__} is saved by a step or by amend()")


def next_id(model: type[models.Model]) -> int:
    """The id of a record of this model that is about to be made."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table])
        return int(cursor.fetchone()[0])


def values_of(record: models.Model) -> dict[str, Any]:
    """A record as it is now, by column: what `update_text` of its model saves, as JSON."""
    if isinstance(record, Subject):
        record.prepare()
    return {field.column: field.get_prep_value(field.pre_save(record, False)) for field in record._meta.concrete_fields}


@cache
def update_text(model: type[models.Model]) -> str:
    """The statement that saves records of this model whole, given as a JSON list; the text is the same each time."""
    table, names = model._meta.db_table, [each.column for each in model._meta.concrete_fields if not each.primary_key]
    columns = ", ".join(f'"{name}" = now."{name}"' for name in names)
    rows = f'jsonb_populate_recordset(null::"{table}", %s::jsonb) now'
    return f'update "{table}" old set {columns} from {rows} where old.id = now.id'  # noqa: S608 - names of our own
