"""What every record with a life of its own shares: a version, the head of its log, and a guarded save."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

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
        if not _writing.get():
            raise SavedOutsideAStep(f"{type(self).__name__} is saved by a step or by amend()")
        super().save(*args, **kwargs)
