"""After the evaluation: the employer hires or not, the youth may say no, and a place kept too long is freed (R28)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from startblok.process.closing import close
from startblok.process.forms import Days, StepForm, Text
from startblok.process.holding import release, wait_on
from startblok.process.place_choice import PlaceChoice, free_places, granted_places
from startblok.process.plan import found
from startblok.process.proofs import ALL
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, Outcome, State
from startblok.records.chain import Tell
from startblok.records.hiring import HiringDecision
from startblok.records.places import Place
from startblok.rules import eligibility, evaluation, hiring, papers, places, route
from startblok.rules.dates import DAY
from startblok.rules.facts import Days as Range
from startblok.rules.facts import Facts
from startblok.rules.roles import Role

NOT_HIRED = [
    ("attitude", "De werkhouding is er nog niet"),
    ("other_candidate", "Een andere kandidaat past beter"),
    ("no_budget", "Er is geen budget of geen werk meer"),
    ("found_work", "De jongere vond ander werk"),
    ("study", "De jongere gaat studeren"),
    ("other", "Een andere reden"),
]

# What the start of a start job asks of the youth (R19, R34), and of the place (R01, R33). At 26 a start job may be
# prepared before the coordinator gave the exception; what goes to the coordinators waits for it.
AGE_TO_PREPARE = (
    eligibility.age_18_on_start_job_start,
    eligibility.age_under_27_on_start_job_start,
    eligibility.start_job_begins_before_latest_end,
    eligibility.latest_end_of_start_job,
)
AGE_ON_START = (*AGE_TO_PREPARE, eligibility.age_under_26_on_start_job_start)
PLACE_FREE = (places.granted, places.free, places.not_kept_for_decision, places.youth_is_free)


class HireForm(StepForm):
    """Where and from when the youth is hired."""

    place = PlaceChoice(label="Plaats")
    starts_on = Days(label="Eerste dag van de startbaan")

    def prepare(self) -> None:
        self.fields["place"].queryset = free_places(self.subject, granted_places(self.subject))  # type: ignore[attr-defined]
        self.fields["place"].initial = self.subject.place_id


class NotHireForm(StepForm):
    """Why not; the coordinator and the mediator follow up, the reason stays with the parties."""

    reason = forms.ChoiceField(label="Waarom niet?", choices=NOT_HIRED)
    note = Text(label="Uitleg", max_length=1000, required=False)


class DeclineForm(StepForm):
    """Why the youth says no; nobody at the employer reads it."""

    reason = Text(label="Waarom? (de werkgever leest dit niet)", max_length=2000)


@claims("start_job", "request")
def hire_claim(facts: Facts, *, place: Place, starts_on: date, **_: Any) -> Facts:
    """The facts with the decision taken today and the place asked for on the first day."""
    job = replace(facts.start_job, start=starts_on, place=place.pk, decided_on=facts.today)
    asked = replace(facts.request, place=place.pk, days=Range(starts_on, starts_on))
    return replace(facts, start_job=job, request=asked)


@step(
    "Aanwerven in een startbaan",
    "besliste de jongere aan te werven in een startbaan",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.DECISION],
    to=State.CONTRACTING,
    law=[
        evaluation.evaluation_closed,
        route.wes_is_over,
        papers.no_negative_check,
        *PLACE_FREE,
        places.free_afterwards,
        *AGE_TO_PREPARE,
        eligibility.low_qualified,
        route.decided_before_start,
        route.same_place_expected,
    ],
    ask=HireForm,
    claim=hire_claim,
    tell=[*ALL, Role.COORDINATOR],
    settles=[hiring.decided],
)
def hire(case: CaseFile, *, by: Act, place: Place, starts_on: date) -> None:
    """U werft de jongere aan, op deze plaats of op een andere die u toegekend is. Daarna schrijft u de overeenkomst en
    dient u het dossier in bij de coördinatoren."""
    HiringDecision.objects.create(
        case=case, hire=True, place=place, starts_on=starts_on, decided_on=by.today, decided_by_id=by.user
    )
    # Another project has its own coordinators: they confirm from here on.
    case.project_id = place.project_id
    keep_for_job(case, by, place)


def keep_for_job(case: CaseFile, by: Act, place: Place) -> None:
    """Hold the place of the start job from tomorrow on; another place that was held is free from tomorrow."""
    rows = found(case).get("holdings") or ()
    still = [row for row in rows if row[0] == case.pk and (row[5] is None or row[5] > by.today.isoformat())]
    if any(row[3] == place.pk for row in still):
        return
    if still:
        release(case, by.today)
    wait_on(case, place.pk, by.today + DAY)


@step(
    "Niet aanwerven",
    "besliste de jongere niet aan te werven",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.DECISION],
    to=State.CLOSED,
    law=[evaluation.evaluation_closed, route.wes_is_over],
    ask=NotHireForm,
    tell=[*ALL, Role.COORDINATOR],
    settles=[hiring.decided],
)
def do_not_hire(case: CaseFile, *, by: Act, reason: str, note: str = "") -> list[Tell]:
    """U werft de jongere niet aan. De plaats is vanaf morgen vrij voor een andere kandidaat; beide routes staan weer
    open. De bemiddelaar zoekt met de jongere verder naar werk."""
    HiringDecision.objects.create(
        case=case, hire=False, reason=reason, note=note, decided_on=by.today, decided_by_id=by.user
    )
    return close(case, by, Outcome.NOT_HIRED)


@step(
    "De startbaan niet aannemen",
    "nam de startbaan niet aan",
    on=CaseFile,
    by=[Role.YOUTH],
    frm=[State.DECISION, State.CONTRACTING],
    to=State.CLOSED,
    ask=DeclineForm,
    tell=[*ALL, Role.COORDINATOR],
)
def decline_start_job(case: CaseFile, *, by: Act, reason: str) -> list[Tell]:
    """De jongere neemt de startbaan niet aan. De plaats is vanaf morgen vrij.

    Jij: Je wil deze startbaan niet. Je dossier sluit en je bemiddelaar zoekt met jou verder. De werkgever ziet dat je
    neen zegt, niet waarom. Twijfel je? Bel eerst je bemiddelaar.
    """
    return close(case, by, Outcome.YOUTH_DECLINED, reason)


@step(
    "De plaats vrijgeven",
    "gaf de plaats vrij omdat er nog niet beslist is",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=[State.DECISION],
    law=[hiring.place_kept_long_enough],
    tell=ALL,
)
def free_place(case: CaseFile, *, by: Act) -> None:
    """De werkgever besliste na twintig werkdagen nog niet. De plaats is vanaf morgen vrij voor een andere kandidaat. De
    werkgever kan nog beslissen zolang de plaats vrij is."""
    release(case, by.today)
