"""The key of a form: the same form sent again shows the first result, and only when the same stands in it.

A page carries a key. What is kept with the entry is its first half, followed by half of a digest of all that was
filled in: so the entry tells whether it was made by this very form, or by the same page with something else in it.
"""

import hashlib
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from startblok.process.step import Step
from startblok.records.chain import KINDS
from startblok.records.log import LogEntry

HALF = 8

# What stands in every form beside the answers.
NO_ANSWER = frozenset({"csrfmiddlewaretoken", "key", "version"})


def key_of(request: HttpRequest) -> UUID | None:
    """The key under which this form is kept; None when the page's own is missing or no key."""
    page = _page(request)
    return None if page is None else UUID(bytes=page.bytes[:HALF] + _digest(request)[:HALF])


def first_made(key: UUID | None) -> tuple[LogEntry | None, bool]:
    """The entry that this page made before, and whether it was with the same answers."""
    if key is None:
        return None, False
    page = key.bytes[:HALF]
    span = (UUID(bytes=page + bytes(HALF)), UUID(bytes=page + b"\xff" * HALF))
    made = list(LogEntry.objects.filter(key__range=span))
    same = next((each for each in made if each.key == key), None)
    return same or next(iter(made), None), same is not None


def took_before(request: HttpRequest, step: Step) -> bool:
    """Whether this very form made this person's entry for the step already."""
    first, same = first_made(key_of(request))
    return first is not None and same and (first.step, first.by_id) == (step.name, request.actor.user)


def repeats(first: LogEntry, step: Step, record: Any, user: int | None) -> bool:
    """Whether this page's entry is this step by this person on this record; else the key was borrowed."""
    about = (first.subject_kind, first.subject_id)
    same_record = record.pk is None or about == (KINDS[type(record).__name__], record.pk)
    return same_record and (first.step, first.by_id) == (step.name, user)


def _page(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _digest(request: HttpRequest) -> bytes:
    """A digest of what was filled in, in whatever order; a file counts with its name and all its bytes."""
    said = hashlib.sha256()
    for name, texts in sorted(request.POST.lists()):
        if name not in NO_ANSWER:
            said.update(repr((name, texts)).encode())
    for name, file in sorted(request.FILES.items()):
        said.update(repr((name, file.name)).encode())
        for piece in file.chunks():
            said.update(hashlib.sha256(piece).digest())
    return said.digest()
