"""Fields of our own: text that is encrypted at rest, and closed lists kept by a database constraint."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from startblok.records.secrets import decrypt, encrypt


class Sealed(bytes):
    """A value as it lies in the database."""


class Opened(DeferredAttribute):
    """The attribute of an encrypted field: what is sealed opens when it is read, in the row it was sealed for."""

    field: "EncryptedField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        kept = super().__get__(instance, cls)
        return decrypt(kept, bound_to=self.field.bound_to(instance.pk)) if isinstance(kept, Sealed) else kept

    def __set__(self, instance: Any, value: Any) -> None:
        # With this a value that is there already also passes through __get__.
        instance.__dict__[self.field.attname] = value


class EncryptedField(models.BinaryField):
    """Text kept as AES-256-GCM bytes with a key id, bound to its column and its row; None stays None.

    It is written with its record alone, never by a query over many: what is sealed for one row opens in no other.
    """

    descriptor_class = Opened

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        value = getattr(model_instance, self.attname)
        if value in (None, ""):
            return None
        if model_instance.pk is None:
            raise ValueError(f"{self.attname} is sealed for a row that has no id yet")
        return Sealed(encrypt(str(value), bound_to=self.bound_to(model_instance.pk)))

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Sealed):
            return value
        raise TypeError(f"{self.attname} cannot be sealed, or looked for, without its row")

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        return value

    def bound_to(self, pk: int) -> str:
        """What a value in this row is bound to."""
        return bound_to(self.model._meta.db_table, self.attname, pk)


def bound_to(table: str, column: str, pk: int) -> str:
    """The words for one cell of a table, as its sealed value is bound to them."""
    return f"{table}.{column}:{pk}"


def one_of(field: str, values: type[StrEnum], *, name: str) -> models.CheckConstraint:
    """A constraint that keeps `field` to the values of an enum (an empty field is left to null=...)."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": [each.value for each in values]}), name=name)
