"""Preparation: the days, the people, and the start of the WES (R01, R04 to R06, R12, R16, R19, R20, R24, R33)."""

from dataclasses import replace
from datetime import date
from typing import Any

from startblok.process.forms import Days, StepForm, Text
from startblok.process.holding import let_go
from startblok.process.plan import found, length_in_words
from startblok.process.plan_dates import next_dates
from startblok.process.proofs import ALL
from startblok.process.referral import back_to_orientation
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, Placement, State
from startblok.records.chain import Tell
from startblok.records.places import Occupation
from startblok.rules import eligibility, papers, pathway, period, places, plan
from startblok.rules.affected import IN_PATHWAY, OF_AGE
from startblok.rules.facts import Days as Range
from startblok.rules.facts import Facts, HoldingKind
from startblok.rules.roles import Role

# The place and the youth are free on all these days (R01, R33).
HELD = (places.granted, places.free, places.youth_is_free)
# The same where something begins: not while it is open who the youth is.
BEGINS = (places.granted, places.free, places.youth_may_begin)
LENGTH = (period.at_least_four_weeks, period.at_most_six_months, period.together_at_most_six_months)
AGE = (eligibility.age_18_on_wes_start, eligibility.age_under_27_on_wes_start)


class DurationForm(StepForm):
    """The days of the WES, and why so long."""

    starts_on = Days(label="Eerste dag")
    ends_on = Days(label="Laatste dag")
    motivation = Text(label="Waarom deze duur?", max_length=2000)

    def prepare(self) -> None:
        self.fields["ends_on"].help_text = length_in_words()
        proposed = found(self.subject).get("plan") or {}
        for name in ("starts_on", "ends_on"):
            if name in proposed:
                self.fields[name].initial = date.fromisoformat(proposed[name])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        first, last = answers.get("starts_on"), answers.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "De laatste dag ligt vóór de eerste.")
        return answers


class PrivateReasonForm(StepForm):
    """Why; the employer does not read it."""

    reason = Text(label="Waarom? (de werkgever leest dit niet)", max_length=2000)


@claims("request", "wes")
def duration_claim(facts: Facts, *, starts_on: date, ends_on: date, **_: Any) -> Facts:
    """The facts with these days decided and asked of the place."""
    days = replace(facts.wes, start=starts_on, end=ends_on, changed_end=None, ended_early_on=None, started=False)
    return replace(facts, wes=days, request=replace(facts.request, days=Range(starts_on, ends_on)))


def start_claim(facts: Facts) -> Facts:
    """The facts with the decided days asked of the place."""
    wes = facts.wes
    days = Range(wes.start, wes.decided_end) if wes.start else None
    return replace(facts, request=replace(facts.request, days=days))


def missed_claim(facts: Facts) -> Facts:
    """The facts as if the start day had been the last, so that "last day passed" says whether it went by."""
    return replace(facts, wes=replace(facts.wes, ended_early_on=facts.wes.start))


def due_on_start(facts: Facts, since: date) -> date | None:
    """What the start waits for is due on the start day."""
    return facts.wes.start


@step(
    "Duur vastleggen",
    "legde de duur van de stage vast",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PREPARATION],
    law=[
        plan.agreed_by_both,
        period.dates_not_in_the_past,
        *LENGTH,
        period.agreed_dates_kept,
        *BEGINS,
        places.not_kept_for_decision,
        places.free_afterwards,
        pathway.in_pathway_on_start,
        pathway.pathway_covers_wes,
        *AGE,
        eligibility.start_job_before_26_possible,
    ],
    ask=DurationForm,
    claim=duration_claim,
    tell=ALL,
    settles=[period.decided, places.held_here, period.start_not_past, *OF_AGE, *IN_PATHWAY],
)
def decide_duration(case: CaseFile, *, by: Act, starts_on: date, ends_on: date, motivation: str) -> list[Tell]:
    """U bepaalt op basis van het opleidingsplan hoe lang de stage duurt. Vanaf nu is de plaats voor deze jongere. Kiest
    u andere dagen dan in het plan, dan keuren de coach en de jongere het plan met de nieuwe dagen opnieuw goed."""
    placement = getattr(case, "placement", None) or Placement(case=case)
    placement.starts_on, placement.ends_on, placement.motivation = starts_on, ends_on, motivation
    placement.changed_end = placement.undone_on = placement.started_at = None
    placement.decided_by_id, placement.decided_on = by.user or 0, by.today
    placement.save()
    if found(case).get("schedule"):
        case.schedules.update(valid_from=starts_on)
    reserve(case, starts_on, ends_on)
    next_dates(case, by, starts_on, ends_on, motivation)
    return [Tell(role, others=True) for role in (Role.EMPLOYER, Role.COACH, Role.MEDIATOR)]


def reserve(case: CaseFile, first_day: date, last_day: date) -> None:
    """Let the case hold its place on these days instead of those it reserved before (R01)."""
    days = {"first_day": first_day, "last_day": last_day}
    own = [kind for holder, kind, *_ in found(case).get("holdings") or () if holder == case.pk]
    if HoldingKind.RESERVED in own:
        reserved = case.occupations.filter(kind=HoldingKind.RESERVED.value)
        reserved.update(place_id=case.place_id, youth_id=case.youth_id, **days)
        return
    Occupation.objects.create(
        place_id=case.place_id, youth_id=case.youth_id, case=case, kind=HoldingKind.RESERVED.value, **days
    )


@step(
    "Teruggeven",
    "gaf het dossier terug aan de werkgever",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=[State.PREPARATION],
    to=State.ORIENTATION,
    ask=PrivateReasonForm,
    tell=[Role.EMPLOYER, Role.COACH, Role.YOUTH],
)
def hand_back(case: CaseFile, *, by: Act, reason: str) -> None:
    """Een stage blijkt toch niet de juiste stap. De werkgever ziet dat het dossier terug is, niet waarom. De plaats
    komt vrij en beide routes zijn weer open."""
    let_go(case, by)
    back_to_orientation(case)


@step(
    "Stage starten",
    "startte de stage",
    on=CaseFile,
    by=[Role.CLOCK, Role.MEDIATOR],
    frm=[State.PREPARATION],
    to=State.PLACEMENT,
    law=[
        period.decided,
        places.held_here,
        period.start_day_reached,
        period.start_not_past,
        *LENGTH,
        *BEGINS,
        pathway.in_pathway_on_start,
        pathway.pathway_covers_wes,
        pathway.not_yet_ready,
        *AGE,
        eligibility.age_under_26_on_wes_start,
        eligibility.low_qualified,
        plan.coach_named,
        plan.mediator_named,
        plan.agreed_by_both,
        plan.generic_competence,
        plan.tasks_named,
        plan.study_orientation,
        plan.future_plan,
        papers.contract_signed_by_all,
        papers.schedule_known,
        papers.delivered_before_start,
        papers.checked_before_start,
        papers.no_negative_check,
    ],
    claim=start_claim,
    tell=[*ALL, Role.COORDINATOR],
    due=due_on_start,
    settles=[period.start_day_reached],
)
def start_wes(case: CaseFile, *, by: Act) -> None:
    """Op de startdag begint de stage vanzelf als alles in orde is. Ontbreekt er iets, dan ziet u hier wat; de
    bemiddelaar kan dezelfde dag nog zelf starten."""
    case.placement.started_at = by.now
    case.placement.save()
    case.occupations.filter(kind=HoldingKind.RESERVED.value).update(kind=HoldingKind.WES.value)


@step(
    "Startdag gemist",
    "stelde vast dat de stage niet kon starten",
    on=CaseFile,
    by=[Role.CLOCK],
    frm=[State.PREPARATION],
    law=[period.decided, period.last_day_passed],
    claim=missed_claim,
    tell=ALL,
)
def miss_start(case: CaseFile, *, by: Act) -> None:
    """De startdag is voorbij en niet alles was in orde. De bemiddelaar kiest nieuwe dagen of geeft het dossier terug;
    zo lang blijft de plaats voor deze jongere."""
    # The days no longer stand, so "decided" is asked again and this happens once; the reservation stays.
    case.placement.undone_on = by.today
    case.placement.save()
