"""Fields of our own: text that is encrypted at rest, and closed lists kept by a database constraint."""

from enum import StrEnum
from typing import Any

from django.db import models

from startblok.records.secrets import decrypt, encrypt


class EncryptedField(models.BinaryField):
    """Text kept as AES-256-GCM bytes with a key id; None stays None. Bound to the name of its column."""

    def get_prep_value(self, value: Any) -> Any:
        return None if value in (None, "") else encrypt(str(value), bound_to=self._bound_to)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        return None if value is None else decrypt(bytes(value), bound_to=self._bound_to)

    def to_python(self, value: Any) -> Any:
        return value

    @property
    def _bound_to(self) -> str:
        return f"{self.model._meta.db_table}.{self.attname}"


def one_of(field: str, values: type[StrEnum], *, name: str) -> models.CheckConstraint:
    """A constraint that keeps `field` to the values of an enum (an empty field is left to null=...)."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": [each.value for each in values]}), name=name)
