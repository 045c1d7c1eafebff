"""Taking hold of a record: the lock, the stale-page check and the reading of a case, scarce things first."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from startblok.process.facts import load
from startblok.process.loading import loaded_at
from startblok.process.refusals import AlreadyMoved
from startblok.records.cases import CaseFile
from startblok.records.chain import KINDS
from startblok.records.log import LogEntry

_SCARCE = """
with place as (
    select id from records_place
    where id = any(%s) or id = (select place_id from records_startjob where case_id = %s) order by id for update
),
youth as (select id from records_youth where id = %s and (select count(*) from place) > 0 for update)
select id from records_casefile
where id = %s and (%s::int is null or version = %s) and exists (select from youth) for no key update
"""
_PLAIN = 'select id from "{}" where id = %s and (%s::int is null or version = %s) for no key update'

# How many entries an AlreadyMoved shows at most.
SHOWN = 20


def hold(
    subject: Any, *, seen: int | None, key: UUID | None, scarce: bool, place: Any = None
) -> tuple[Any, LogEntry | None]:
    """Lock the subject, at the version somebody saw, and read it as it is now with what the law looks at.

    Beside it stands the entry this key made before, or None when the step is still to be taken. Raises AlreadyMoved
    when the subject moved on since `seen`. With `scarce`, locks the place(s), then the youth, then the case, each by
    id; `place` is looked at besides the subject's own.
    """
    places = [place.pk] if place else []
    if subject.pk is None:
        return load(subject, places=places), made_before(key)
    if isinstance(subject, CaseFile) and seen is not None and not scarce:
        # Whatever changes a case counts a version, so that what was read before the lock is as it is behind it.
        now: Any = loaded_at(subject.pk, seen, places)
    else:
        now = load(subject, places=places) if _held(subject, seen, scarce, place) else None
    if now is not None:
        return now, None
    first = made_before(key)
    if first is None:
        raise AlreadyMoved(since(subject, seen or 0))
    return subject, first


def held_each(records: QuerySet[Any]) -> QuerySet[Any]:
    """The same records by id, locked in that order once they are read."""
    these: QuerySet[Any] = records.model._default_manager.filter(pk__in=records.order_by().values("pk"))
    return these.order_by("pk").select_for_update(no_key=True)


def made_before(key: UUID | None) -> LogEntry | None:
    """The entry this key made, if any."""
    return None if key is None else LogEntry.objects.filter(key=key).first()


def _held(subject: Any, seen: int | None, scarce: bool, place: Any) -> bool:
    with connection.cursor() as cursor:
        if scarce and isinstance(subject, CaseFile):
            places = sorted({subject.place_id, getattr(place, "pk", subject.place_id)})
            cursor.execute(_SCARCE, [places, subject.pk, subject.youth_id, subject.pk, seen, seen])
        else:
            cursor.execute(_PLAIN.format(subject._meta.db_table), [subject.pk, seen, seen])
        return cursor.fetchone() is not None


def since(subject: Any, seen: int) -> list[LogEntry]:
    """The first entries after the version somebody saw, oldest first."""
    entries = LogEntry.objects.filter(subject_kind=KINDS[type(subject).__name__], subject_id=subject.pk, seq__gt=seen)
    return list(entries.select_related("by").order_by("seq")[:SHOWN])
