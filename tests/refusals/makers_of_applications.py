"""A vacancy that everybody may read, and what a candidate sends about it."""

from typing import Any

from startblok.process import applications, vacancies
from startblok.process.candidates import candidate
from startblok.records.models import Application, Vacancy
from tests.process import walk
from tests.refusals.makers import vacancy
from tests.world import MONDAY, World

YARA: dict[str, Any] = {
    "first_name": "Yara",
    "last_name": "Peeters",
    "phone": "09 555 07 11",
    "email": "",
    "words": "Ik help graag.",
    "agrees": True,
}


def applying(world: World) -> Application:
    """What somebody is about to send; there is a youth with an account, who may."""
    walk.prepared(world)
    return Application(vacancy=vacancies.publish_vacancy(vacancy(world), by=world.as_("employer")).record)


def applied(world: World) -> Application:
    """What a candidate sent."""
    return applications.apply(applying(world), by=candidate(), **YARA).record


def over_by_now(record: Any, _world: World) -> None:
    """Nobody can answer the vacancy any more."""
    Vacancy.objects.filter(pk=record.vacancy_id).update(closed_on=MONDAY, close_reason="filled")
