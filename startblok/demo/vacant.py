"""The vacancies of the year, at every point of their life, each for a place that is free when the work begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from startblok.demo.stage import Stage, Team
from startblok.process import applications, vacancies
from startblok.process.candidates import candidate
from startblok.records.actors import Actor
from startblok.records.applications import Application
from startblok.records.clock import today
from startblok.records.places import Occupation, Place, Vacancy


@dataclass(frozen=True, slots=True)
class Advert:
    """A vacancy to be: written so many days ago, and what was done with it since, each so many days later."""

    ago: int
    published: int | None = None
    posted: int | None = None
    closed: int | None = None
    applied: int = 0


ADVERTS = (
    Advert(62, published=2, posted=3, closed=30, applied=9),
    Advert(58, published=1, closed=14),
    Advert(20, published=1, posted=2, applied=4),
    Advert(9, published=1),
    Advert(2),
    Advert(6, posted=1),
    Advert(12, published=0, posted=3),
)

PROFILE = "Je komt op tijd en wilt leren. Je hebt geen diploma secundair onderwijs en bent jonger dan 26 jaar."
# Who applies: by name, with a few words, and so many days after the first.
CANDIDATES = (
    (
        ("Jamila", "Verlinden"),
        "Ik woon vlakbij en wil graag met kinderen werken. Je kan me elke dag na 14 uur bellen.",
        0,
    ),
    (("Kobe", "Tanghe"), "", 3),
    (("Selin", "Aydin"), "Ik hielp al een zomer in de refter van mijn school. Dat deed ik graag.", 5),
)

# Who is found begins this long after the vacancy was written.
UNTIL_WORK = 45


def advertise(stage: Stage, first_day: int) -> Iterator[str]:
    """Live each vacancy on a free place; `first_day` is today, counted in days of the stage."""
    for number, advert in enumerate(ADVERTS):
        begins = first_day - advert.ago
        starts_on = stage.begun_on + timedelta(days=begins + UNTIL_WORK)
        team, place = _empty_on(stage, starts_on)
        _live(stage, advert, team, place, begins, number)
        yield f"vacature {number + 1} van {len(ADVERTS)}"


def _empty_on(stage: Stage, day: date) -> tuple[Team, Place]:
    """The first place that nobody holds from this day on and that is not advertised now."""
    held = Occupation.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=day))
    taken = {
        *held.values_list("place", flat=True),
        *Vacancy.objects.filter(closed_on=None).values_list("place", flat=True),
    }
    return next((team, place) for team in stage.teams for place in team.places if place.pk not in taken)


def _live(stage: Stage, advert: Advert, team: Team, place: Place, begins: int, number: int) -> None:
    by = stage.who(team.responsible)
    with stage.at(begins):
        words = _words(team, place)
        vacancy = vacancies.write_vacancy(Vacancy(place=place), by=by, **words).record
    if advert.published is not None:
        with stage.at(begins + advert.published, 11):
            vacancies.publish_vacancy(vacancy, by=by)
    if advert.posted is not None:
        with stage.at(begins + advert.posted, 14):
            reference = {"vdab_reference": f"7200{number:04d}", "vdab_posted_on": today()}
            vacancies.record_vdab_reference(vacancy, by=by, **reference)
    for number, (name, words, later) in enumerate(CANDIDATES if advert.applied else ()):
        with stage.at(begins + advert.applied + later, 15):
            _applies(vacancy, name, words, by if number == 0 else None)
    if advert.closed is not None:
        with stage.at(begins + advert.closed, 16):
            vacancies.close_vacancy(vacancy, by=by, close_reason="stopped")


def _applies(vacancy: Vacancy, name: tuple[str, str], words: str, answered_by: Actor | None) -> None:
    """A candidate writes; the first one has an answer the same day."""
    first, last = name
    known = {"first_name": first, "last_name": last, "phone": "", "email": f"{first}.{last}@post.example".lower()}
    sent = applications.apply(Application(vacancy=vacancy), by=candidate(), **known, words=words, agrees=True).record
    if answered_by:
        says = "Bedankt voor je bericht. Ik bel je morgen na 14 uur."
        applications.answer_application(sent, by=answered_by, answer="talk", answer_words=says)


def _words(team: Team, place: Place) -> dict[str, object]:
    return {
        "title": f"Helper {place.title.lower()}",
        "text": f"Je helpt in de ploeg: {place.title.lower()}. Je krijgt een vaste collega die je alles toont.",
        "profile": PROFILE,
        "hours_per_week": place.hours_per_week,
        "starts_on": today() + timedelta(days=UNTIL_WORK),
        "apply_by": today() + timedelta(days=UNTIL_WORK - 10),
        "contact_name": team.responsible.name,
        "contact_mail": team.responsible.email,
        "contact_phone": "09 555 02 00",
    }
