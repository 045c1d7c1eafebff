"""The ids of the copies: each world's rows stand a fixed distance after those of the world before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model, Q

from startblok.records.chain import KINDS
from startblok.records.models import (
    AnswerFile,
    Competence,
    InboxMessage,
    Installation,
    Link,
    LogEntry,
    Membership,
    Organisation,
    OutgoingMessage,
    PaymentAnswer,
    PaymentFile,
    PaymentHold,
    PaymentLine,
    PaymentOrder,
    PaymentReturn,
    PaymentRun,
    Project,
    SigningCode,
    User,
)
from startblok.records.organisations import OrganisationKind

PAYMENTS = (
    *(PaymentRun, PaymentLine, PaymentHold, PaymentOrder),
    *(PaymentFile, PaymentAnswer, AnswerFile, PaymentReturn),
)

ONCE: tuple[type[Model], ...] = (
    *(Project, Competence, Installation, OutgoingMessage, InboxMessage, Link, SigningCode),
    *PAYMENTS,
)
"""What exists once: no world has its own. What was paid stays as it was, also for the payers whom all worlds share."""

SHARED_KINDS = (OrganisationKind.COORDINATION, OrganisationKind.VDAB, OrganisationKind.PLATFORM)

# The app's role may draw from a sequence, not set it: so every id is drawn; the sequence itself is looked up once.
_DRAW = """
with sequence as materialized (select pg_get_serial_sequence(%s, 'id')::regclass as oid)
select min(id) from (select nextval(oid) as id from sequence, generate_series(1, %s)) drawn
"""


@dataclass(frozen=True, slots=True)
class Block:
    """The ids of one table: world 0 is what is there; a copy of `old` in world n is `old + shift + n * span`."""

    table: str
    least: int
    most: int
    span: int
    shift: int
    shared: frozenset[int] = frozenset()

    def of(self, old: int, world: int) -> int:
        """The id of this row in that world; a shared row is the same in all."""
        return old if old in self.shared else old + self.shift + world * self.span

    def sql(self, column: str) -> str:
        """The same for a column, where `world` is a column too."""
        moved = f"{column} + {self.shift} + world * {self.span}"
        return (
            f"case when {column} = any({_array(self.shared)}) then {column} else {moved} end" if self.shared else moved
        )

    def own(self, column: str) -> str:
        """The condition that what this column refers to is copied."""
        return f"{column} <> all({_array(self.shared)})" if self.shared else f"{column} is not null"


def _array(ids: Iterable[int]) -> str:
    return f"array[{','.join(map(str, sorted(ids)))}]::bigint[]"


@dataclass(frozen=True)
class Blocks:
    """The blocks of all tables that are copied, by model, for so many worlds."""

    worlds: int
    by_model: Mapping[type[Model], Block] = field(default_factory=dict)

    def __getitem__(self, model: type[Model]) -> Block:
        return self.by_model[model]

    def target(self, column: Field) -> Block | None:
        """The block of the table that this column refers to, or None."""
        return self.by_model.get(column.related_model) if column.is_relation else None  # type: ignore[arg-type]


def draw(worlds: int) -> Blocks:
    """Draw ids for all rows of so many worlds from the tables' own sequences."""
    shared = shared_rows()
    copied = [model for model in apps.get_app_config("records").get_models() if model not in ONCE]
    made = {model: _block(model, worlds, shared.get(model, frozenset())) for model in copied}
    return Blocks(worlds, {model: block for model, block in made.items() if block})


def shared_rows() -> dict[type[Model], frozenset[int]]:
    """The organisations and people that all worlds share, with what the log says of them."""
    organisations = Organisation.objects.filter(kind__in=[kind.value for kind in SHARED_KINDS])
    at = frozenset(organisations.values_list("pk", flat=True))
    people = frozenset(Membership.objects.filter(organisation__in=at).values_list("user", flat=True))
    told = Q(subject_kind=KINDS["Organisation"], subject_id__in=at) | Q(
        subject_kind=KINDS["User"], subject_id__in=people
    )
    told |= Q(subject_kind=KINDS["PaymentRun"])
    lines = frozenset(LogEntry.objects.filter(told).values_list("pk", flat=True))
    return {Organisation: at, User: people, LogEntry: lines}


def _block(model: type[Model], worlds: int, shared: frozenset[int]) -> Block | None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'select min(id), max(id) from "{table}"')  # noqa: S608  # our own table
        least, most = cursor.fetchone()
        if least is None:
            return None
        span = most - least + 1
        cursor.execute(_DRAW, [table, span * worlds])
        (first,) = cursor.fetchone()
    return Block(table, least, most, span, first - least - span, shared)
