"""From records that are no case to `rules.facts`: a place with its grants and holdings, a vacancy, an account."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from startblok.process.run_facts import run_facts
from startblok.records.applications import Application
from startblok.records.clock import BRUSSELS, today
from startblok.records.payments import PaymentRun
from startblok.records.people import Youth
from startblok.records.places import Grant, Occupation, Place, Vacancy
from startblok.rules import facts as f

NOTHING = f.Calendar()


def load_beside(subject: Any) -> Any:
    """The record as it is now; a place or vacancy with the calendar of its place, also when it is new."""
    if isinstance(subject, Application):
        return _application(subject)
    now = subject if subject.pk is None else type(subject)._default_manager.get(pk=subject.pk)
    place = place_of(now)
    if place:
        now.calendar = calendar_of([place])
    if isinstance(now, Vacancy):
        others = Vacancy.objects.filter(place=place, closed_on__isnull=True).exclude(pk=now.pk or 0)
        now.another_open = others.exists()  # type: ignore[attr-defined]  # read with it, for the law
    return now


def _application(sent: Any) -> Any:
    """The application with its vacancy as that is now, also when it is still being written."""
    if sent.pk is None:
        sent.vacancy = Vacancy.objects.select_related("place__employer").get(pk=sent.vacancy_id)
        return sent
    return Application.objects.select_related("vacancy__place__employer", "case", "answered_by").get(pk=sent.pk)


def place_of(subject: Any) -> int | None:
    """The id of the place that this record is, or stands on."""
    if isinstance(subject, Place):
        return subject.pk
    return subject.place_id if isinstance(subject, Vacancy) else None


def calendar_of(places: Iterable[int]) -> f.Calendar:
    """Grants and holdings of these places."""
    at = list(places)
    grants = Grant.objects.filter(place__in=at).values_list("employer_id", "valid_from", "valid_until", "place_id")
    held = Occupation.objects.filter(place__in=at)
    rows = held.values_list("case_id", "kind", "youth_id", "place_id", "first_day", "last_day")
    return f.Calendar(
        grants=tuple(f.Grant(employer, f.Days(first, until), place) for employer, first, until, place in grants),
        holdings=tuple(
            f.Holding(case, f.HoldingKind(kind), youth, place, f.Days(first, last))
            for case, kind, youth, place, first, last in rows
        ),
    )


def facts_beside(subject: Any) -> f.Facts:
    """The facts that fit a record that is no case."""
    if isinstance(subject, Vacancy):
        request = f.Request(employer=subject.place.employer_id, place=subject.place_id, days=_first_day(subject))
        return f.Facts(today(), vacancy=_vacancy(subject), request=request, calendar=_calendar(subject))
    if isinstance(subject, PaymentRun):
        return f.Facts(today(), run=run_facts(subject))
    if isinstance(subject, Application):
        sent_on = subject.sent_on if subject.agreed_at else None
        return f.Facts(today(), vacancy=_vacancy(subject.vacancy), application=f.Application(sent_on))
    if isinstance(subject, Place):
        request = f.Request(employer=subject.employer_id, place=subject.pk)
        return f.Facts(today(), request=request, calendar=_calendar(subject))
    if isinstance(subject, Youth):
        vouched = subject.is_vouched or not subject.has_mail_or_phone
        named = f.Youth(first_name=subject.first_name, last_name=subject.last_name, address_vouched=vouched)
        return f.Facts(today(), youth=named)
    return f.Facts(today())


def _calendar(subject: Any) -> f.Calendar:
    calendar: f.Calendar = getattr(subject, "calendar", NOTHING)
    return calendar


def _first_day(vacancy: Vacancy) -> f.Days | None:
    return f.Days(vacancy.starts_on, vacancy.starts_on) if vacancy.starts_on else None


def _vacancy(vacancy: Vacancy) -> f.Vacancy:
    return f.Vacancy(
        title=vacancy.title,
        text=f"{vacancy.text} {vacancy.profile}",
        posted_at_vdab=bool(vacancy.vdab_reference),
        posted_on_site=vacancy.published_at is not None,
        closed=vacancy.closed_on is not None,
        apply_by=vacancy.apply_by,
        another_open=getattr(vacancy, "another_open", False),
    )


def changed_for_them_on(youth: Youth) -> date | None:
    """The day on which somebody else last changed how the youth is reached; what the youth changes is not kept here."""
    if youth.contact_changed_at is None:
        return None
    return youth.contact_changed_at.astimezone(BRUSSELS).date()
