"""Sealing anew under the newest key all that lies sealed under an older one, a few rows at a time.

Each batch is a transaction of its own, and what is done is seen by the key id in the value itself: a run that is killed
leaves nothing half, and the next one goes on where it stopped. What is sealed says the same as before, so that no
record, version or log changes.
"""

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from startblok.links.login import factors
from startblok.process import drafts
from startblok.records.drafts import Draft
from startblok.records.fields import EncryptedField, bound_to
from startblok.records.secrets import decrypt, encrypt

BATCH = 200

SEEDS = ("secret", "seed")
"""Where a second factor keeps its seed: that of an app, that of spare codes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of sealed bytes; `others` are what its values are bound to, besides the row, given to `bound`."""

    table: str
    name: str
    bound: Callable[..., str]
    others: tuple[str, ...] = ()

    def left(self) -> int:
        """How many values lie under an older key."""
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) {self._older}", [newest()])
            return int(cursor.fetchone()[0])

    def batch(self) -> int:
        """Seal some of them anew; how many."""
        told = ", ".join(f'"{each}"' for each in ("id", self.name, *(self.others or ("id",))))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"select {told} {self._older} order by id limit %s for update", [newest(), BATCH])
            rows = cursor.fetchall()
            for pk, sealed, *others in rows:
                words = self.bound(*others)
                anew = encrypt(decrypt(bytes(sealed), bound_to=words), bound_to=words)
                cursor.execute(f'update "{self.table}" set "{self.name}" = %s where id = %s', [anew, pk])  # noqa: S608
        return len(rows)

    @property
    def _older(self) -> str:
        """Those of the table that lie under an older key; the names are our own."""
        return f'from "{self.table}" where length("{self.name}") > 0 and get_byte("{self.name}", 0) <> %s'


class Seeds:
    """The seeds of second factors, which allauth keeps as text in JSON."""

    table, name = Authenticator._meta.db_table, "data"

    def left(self) -> int:
        """How many people's factors lie under an older key."""
        return len(self._older(Authenticator.objects.all()))

    def batch(self) -> int:
        """Seal some of them anew; how many."""
        with transaction.atomic():
            some = self._older(Authenticator.objects.select_for_update())[:BATCH]
            for each in some:
                self._anew(each)
        return len(some)

    def _older(self, rows: QuerySet[Authenticator]) -> list[Authenticator]:
        return [each for each in rows.order_by("pk") if any(key_of(each, name) < newest() for name in SEEDS)]

    def _anew(self, factor: Authenticator) -> None:
        words = factors.bound_to(factor.user_id)
        for name in SEEDS:
            if name in factor.data:
                seed = decrypt(base64.b64decode(factor.data[name]), bound_to=words)
                factor.data[name] = base64.b64encode(encrypt(seed, bound_to=words)).decode()
        factor.save(update_fields=["data"])


def key_of(factor: Authenticator, name: str) -> int:
    """The id of the key under which a seed lies; that of the newest when there is none."""
    return base64.b64decode(factor.data[name])[0] if name in factor.data else newest()


def newest() -> int:
    """The id of the key that seals now."""
    return max(settings.FIELD_KEYS)


def stores() -> list[Column | Seeds]:
    """All that lies sealed in the database: every encrypted field there is, drafts, and the seeds of second factors."""
    found: list[Column | Seeds] = [
        Column(model._meta.db_table, field.attname, _of_cell(model._meta.db_table, field.attname))
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedField)
    ]
    return [*found, Column(Draft._meta.db_table, "typed", drafts.bound_to, ("user_id", "path")), Seeds()]


def _of_cell(table: str, column: str) -> Callable[..., str]:
    return lambda pk: bound_to(table, column, pk)


def left() -> Mapping[str, int]:
    """How many values of each store lie under an older key."""
    return {f"{each.table}.{each.name}": each.left() for each in stores()}


def rotate() -> Iterator[tuple[str, int]]:
    """Seal everything anew; after each batch the store, and how many were done."""
    for store in stores():
        while done := store.batch():
            yield f"{store.table}.{store.name}", done
