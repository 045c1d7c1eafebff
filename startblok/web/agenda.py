"""A person's calendar: the days that count on the cases they may see, and the conversations that were noted.

A day is named by a clock, the number of the case and a first name, and by nothing else of a person.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, QuerySet, Sum
from icalendar import Calendar, Event

from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, State
from startblok.records.clock import today
from startblok.records.followup import FollowUp, FollowUpKind
from startblok.records.visibility import Part, may_see, visible
from startblok.rules.clocks import NAMES, clocks
from startblok.web.case_rows import known
from startblok.web.language.told import told
from startblok.web.queries.cases import COLUMNS, row_as_case

PRODUCT = "-//Startblok//Agenda//NL"
# What is long over leaves the calendar, so that it stays short.
PAST = timedelta(days=180)
# Raised when the feed says other things of the same cases, so that nobody keeps an old one.
EDITION = 1


@dataclass(frozen=True, slots=True)
class Day:
    """A whole day in the calendar."""

    uid: str
    on: date
    title: str
    number: str
    changed_on: date


def _cases(actor: Actor) -> "QuerySet[CaseFile]":
    """The open cases this person may see."""
    return visible(CaseFile.objects.exclude(state=State.CLOSED.value), actor)


def tag_of(actor: Actor) -> str:
    """What is another one once the calendar would say something else; one query, and no case is read."""
    found = _cases(actor).aggregate(cases=Count("pk"), steps=Sum("version"), newest=Max("pk"))
    return hashlib.sha256(repr((EDITION, actor.user, sorted(found.items()), today())).encode()).hexdigest()[:32]


def calendar(actor: Actor) -> bytes:
    """The calendar of this person as iCalendar text; two queries, whatever the number of cases."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Startblok")
    made.add("refresh-interval", timedelta(hours=6))
    for day in days(actor):
        made.add_component(_event(day))
    text: bytes = made.to_ical()
    return text


def days(actor: Actor) -> Iterator[Day]:
    """The days that count, case by case, then the conversations."""
    rows = list(_cases(actor).order_by("pk").values(*COLUMNS))
    since = today() - PAST
    for row in rows:
        for name, on in clocks(known(row), on=today()).items():
            if on >= since:
                yield _day(row, name.value, told(NAMES[name]), on)
    yield from _conversations({row["id"]: row for row in rows if _reads_notes(row, actor)}, since)


def _reads_notes(row: Any, actor: Actor) -> bool:
    return may_see(Part.NOTES, actor, row_as_case(row))


def _conversations(rows: dict[int, Any], since: date) -> Iterator[Day]:
    """That there was a conversation, never what was said."""
    notes = FollowUp.objects.filter(kind=FollowUpKind.CONVERSATION.value, happened_on__gte=since, case__in=list(rows))
    for pk, case, on in notes.order_by("pk").values_list("pk", "case", "happened_on"):
        yield _day(rows[case], f"gesprek-{pk}", told("Gesprek"), on)


def _day(row: Any, key: str, what: str, on: date) -> Day:
    number = row["number"]
    title = f"{what} · {row['youth__first_name']} ({number})"
    return Day(f"{number}-{key}@startblok", on, title, number, row["state_since"])


def _event(day: Day) -> Event:
    made = Event()
    made.add("uid", day.uid)
    # The same as long as nothing changes, so that the same calendar has the same bytes.
    made.add("dtstamp", datetime.combine(day.changed_on, time(), UTC))
    made.add("dtstart", day.on)
    made.add("dtend", day.on + timedelta(days=1))
    made.add("summary", day.title)
    made.add("url", f"{settings.ADDRESS}/dossiers/{day.number}/")
    made.add("transp", "TRANSPARENT")
    made.add("class", "PRIVATE")
    return made
