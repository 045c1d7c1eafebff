"""What the statements about applications say."""

from startblok.rules import keeping as k
from startblok.rules import route as r
from startblok.rules.facts import Application, Vacancy
from tests.rules.told import HOLDS, day, told

CLOSED = "Op deze vacature kan niemand meer reageren."
NOT_YET = "Deze sollicitatie moet nog niet gewist worden."

TOLD = [
    told(r.still_applied_for, CLOSED, vacancy=Vacancy()),
    told(r.still_applied_for, HOLDS, vacancy=Vacancy(posted_on_site=True)),
    told(r.still_applied_for, CLOSED, vacancy=Vacancy(posted_on_site=True, closed=True)),
    told(r.still_applied_for, HOLDS, "03-11", vacancy=Vacancy(posted_on_site=True, apply_by=day("03-11"))),
    told(r.still_applied_for, CLOSED, "03-12", vacancy=Vacancy(posted_on_site=True, apply_by=day("03-11"))),
    told(k.application_served, NOT_YET),
    told(k.application_served, NOT_YET, "09-10", application=Application(sent_on=day("03-11"))),
    told(k.application_served, HOLDS, "09-11", application=Application(sent_on=day("03-11"))),
    told(k.application_served, HOLDS, "02-28", application=Application(sent_on=day("2025-08-31"))),
]
