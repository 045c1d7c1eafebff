"""The rows of the worlds: those that read otherwise are written from here, the others are copied by the database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import Field, Model

from startblok.demo.large.ids import Block, Blocks
from startblok.records.clock import now
from startblok.records.models import Document, Invitation, Notice, PlanAgreement

# Messages are kept for thirty days; older ones were sent and are gone.
MESSAGES_KEPT = timedelta(days=30)

_OTHER = "encode(sha256(convert_to({column} || world, 'UTF8')), 'hex')"
OTHERWISE: Mapping[tuple[type[Model], str], str] = {
    (Document, "stored_as"): _OTHER.format(column="stored_as"),
    (Invitation, "token_hash"): _OTHER.format(column="token_hash"),
    (Invitation, "email"): "replace(email, '@', '.' || world || '@')",
    (PlanAgreement, "shown_id"): "null::bigint",
    # Nobody is waiting for these messages.
    (Notice, "handled_at"): "coalesce(handled_at, made_at)",
}
"""What must be one of a kind, or not be done again."""


@dataclass(frozen=True)
class Sheet:
    """The rows of a table by id, each column as text."""

    model: type[Model]
    columns: tuple[str, ...]
    rows: Mapping[int, Mapping[str, str | None]]


def sheet(model: type[Model]) -> Sheet:
    """Read a table."""
    columns = tuple(each.column for each in model._meta.concrete_fields)
    texts = ", ".join(f'"{column}"::text' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'select t.id, {texts} from "{model._meta.db_table}" t order by t.id')  # noqa: S608  # our own table
        rows = {row[0]: dict(zip(columns, row[1:], strict=True)) for row in cursor.fetchall()}
    return Sheet(model, columns, rows)


class Mapper:
    """Writes the row of a world from the row that is there: ids moved, and the words given."""

    def __init__(self, of: Sheet, blocks: Blocks) -> None:
        self.of, self.own = of, blocks[of.model]
        fields: Iterable[Field] = of.model._meta.concrete_fields
        self.moved: list[tuple[str, Block]] = []
        for each in fields:
            block = self.own if each.primary_key else blocks.target(each)
            if block:
                self.moved.append((each.column, block))

    def row(self, old: int, world: int, words: Mapping[str, str | None]) -> list[str | None]:
        """The values of all columns."""
        row = {**self.of.rows[old], **words}
        for column, block in self.moved:
            value = row[column]
            if value is not None:
                row[column] = str(block.of(int(value), world))
        return [row[column] for column in self.of.columns]


def write(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Put rows into a table with COPY."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'copy "{table}" ({names}) from stdin') as copy:
        for row in rows:
            copy.write_row(row)


def copy_within(model: type[Model], blocks: Blocks, worlds: range) -> None:
    """Let the database copy a table into these worlds."""
    block, table, fields = blocks[model], model._meta.db_table, model._meta.concrete_fields
    values, own = [], []
    for each in fields:
        column, target = f't."{each.column}"', block if each.primary_key else blocks.target(each)
        otherwise = OTHERWISE.get((model, each.column))
        values.append(otherwise or (target.sql(column) if target else column))
        if target and not each.primary_key and not otherwise:
            own.append(target.own(column))
    recent = "and t.made_at > %s" if model is Notice else "and %s::timestamptz is not null"
    columns = ", ".join(f'"{each.column}"' for each in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f'insert into "{table}" ({columns}) select {", ".join(values)}'  # noqa: S608  # our own table
            f' from "{table}" t, generate_series(%s::bigint, %s::bigint) world'
            f" where t.id between %s and %s and ({' or '.join(own)}) {recent}",
            [worlds[0], worlds[-1], block.least, block.most, now() - MESSAGES_KEPT],
        )
