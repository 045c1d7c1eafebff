"""For each statement of the law: what breaks just that on the records of a scene, or in its answers, or in its day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from startblok.records import clock
from startblok.records.cases import CaseFile, Pathway, Placement
from startblok.records.checks import EligibilityCheck
from startblok.records.documents import Document, Signature
from startblok.records.evaluations import EvaluationInput
from startblok.records.hiring import HiringDecision
from startblok.records.models import Competence, Grant, Occupation, Place, SamePersonQuestion, Youth
from startblok.records.plans import PlanAction, PlanAgreement, PlanCompetence, TrainingPlan
from startblok.records.subject import writing
from tests import world as small
from tests.process.walk import START
from tests.process.walk_on import JOB_FROM
from tests.world import MONDAY, World

DAY = timedelta(days=1)
FOREVER = {"first_day": date(2026, 1, 1), "last_day": date(2029, 12, 31)}


@dataclass(frozen=True)
class Break:
    """Something put wrong: on the records, in the answers, or by taking the step on another day, or as another.

    `instead` makes other records than the scene, where those cannot be changed any more.
    """

    records: Callable[[Any, World], None] = field(default=lambda _record, _world: None)
    answers: Mapping[str, Any] = field(default_factory=dict)
    on: date | None = None
    who: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    instead: Callable[[World], Any] | None = None


def of_case(model: Any, **values: Any) -> Break:
    """Rows of the case get these values."""
    return Break(lambda case, _world: model.objects.filter(case=case).update(**values) and None)


def without(model: Any, path: str = "case") -> Break:
    """Rows of the case are gone."""

    def gone(case: Any, _world: World) -> None:
        model.objects.filter(**{path: case})._raw_delete("default")

    return Break(gone)


def on_case(**values: Any) -> Break:
    return Break(lambda case, _world: CaseFile.objects.filter(pk=case.pk).update(**values) and None)


def born(day: date) -> Break:
    """The youth was born on this day."""
    return Break(lambda case, _world: Youth.objects.filter(pk=case.youth_id).update(birth_date=day) and None)


def gave(*names: str) -> Break:
    """These people gave their input for the evaluation."""

    def given(case: Any, world: World) -> None:
        known = {"case": case, "given_at": clock.now(), "advice": "hire"}
        EvaluationInput.objects.bulk_create(EvaluationInput(role=each, by=world.users[each], **known) for each in names)

    return Break(given)


def somebody(world: World, number: str = "JJ-0999") -> CaseFile:
    """Somebody else's case, with nothing in it."""
    with writing():
        youth = Youth(first_name="Noor", last_name="Claes", birth_date=date(2005, 5, 5))
        youth.save()
        case = world.blank()
        case.youth, case.number, case.state = youth, number, "orientation"
        case.opened_on = case.state_since = MONDAY
        case.save()
    return case


def taken(case: Any, world: World) -> None:
    """The place is somebody else's on every day."""
    if isinstance(case, CaseFile):
        Occupation.objects.filter(case=case).delete()
    other = somebody(world)
    for place in Place.objects.all():
        Occupation.objects.create(place=place, youth=own_youth(other, place), case=other, kind="start_job", **FOREVER)


def own_youth(other: CaseFile, place: Place) -> Youth:
    """A youth for each place, for nobody is on two at once."""
    if place.number == "JJ-P01":
        return other.youth
    with writing():
        youth = Youth(first_name="Elif", last_name=place.number, birth_date=date(2004, 4, 4))
        youth.save()
    return youth


def each_place(world: World) -> list[CaseFile]:
    """Somebody else's case on every place."""
    made = []
    for number, place in enumerate(Place.objects.order_by("id")):
        other = somebody(world, f"JJ-{990 + number:04}")
        CaseFile.objects.filter(pk=other.pk).update(place=place, youth=own_youth(other, place), state="placement")
        made.append(CaseFile.objects.get(pk=other.pk))
    return made


def holds(other: CaseFile, kind: str, first_day: date, last_day: date) -> None:
    days = {"first_day": first_day, "last_day": last_day}
    Occupation.objects.create(place_id=other.place_id, youth_id=other.youth_id, case=other, kind=kind, **days)


def undecided_before(case: Any, world: World) -> None:
    """On each place somebody else's WES just ends, and the case holds nothing."""
    Occupation.objects.filter(case=case).delete()
    undecided_there(case, world)


def undecided_there(_case: Any, world: World) -> None:
    """On each place somebody else's WES just ends."""
    for other in each_place(world):
        holds(other, "wes", date(2025, 9, 1), MONDAY - DAY)


def taken_later(case: Any, world: World) -> None:
    """Each place is somebody else's from September on."""
    Occupation.objects.filter(case=case).delete()
    for other in each_place(world):
        holds(other, "start_job", date(2026, 9, 1), date(2029, 12, 31))


def busy(case: Any, world: World) -> None:
    """The youth is somewhere else on every day."""
    Occupation.objects.filter(case=case).delete()
    with writing():
        place = small.place(world.site, world.project, "JJ-P09")
    other = somebody(world)
    Occupation.objects.create(place=place, youth_id=case.youth_id, case=other, kind="start_job", **FOREVER)


def not_granted(record: Any, _world: World) -> None:
    Grant.objects.update(valid_until=date(2025, 12, 31))


def known_twice(case: Any, world: World) -> None:
    other = somebody(world)
    older, newer = sorted((case.youth_id, other.youth_id))
    SamePersonQuestion.objects.create(older_id=older, newer_id=newer, asked_at=clock.now())


def failed_check(**more: Any) -> Break:
    def put(case: Any, world: World) -> None:
        checked = {"checked_by": world.users["coordinator"], "checked_at": clock.now()}
        EligibilityCheck.objects.create(case=case, outcome="not_met", reason="Diploma", **checked, **more)

    return Break(put)


def long_before(case: Any, world: World) -> None:
    """An earlier WES of five months at the same employer."""
    other = somebody(world)
    CaseFile.objects.filter(pk=other.pk).update(youth=case.youth_id)
    days = {"starts_on": date(2025, 9, 1), "ends_on": date(2026, 1, 30)}
    decided = {"decided_by": world.users["mediator"], "decided_on": MONDAY, "motivation": "Eerder"}
    Placement.objects.create(case=other, started_at=clock.now(), **days, **decided)


def unsigned(case: Any, _world: World) -> None:
    Signature.objects.filter(case=case).delete()
    Document.objects.filter(case=case, kind="agreement").update(replaced=True)


def refused_proof(case: Any, world: World) -> None:
    from startblok.records.checks import ProofVerdict

    document = Document.objects.get(case=case, kind="led", replaced=False)
    judged = {"judged_by": world.users["coordinator"], "judged_at": clock.now()}
    ProofVerdict.objects.create(document=document, accepted=False, reason="unreadable", **judged)


def changed_by_another(case: Any, world: World) -> None:
    changed = {"contact_changed_at": clock.now(), "contact_changed_by": world.users["mediator"]}
    Youth.objects.filter(pk=case.youth_id).update(**changed)


def vouched_by_nobody(case: Any, _world: World) -> None:
    """The address is as the employer typed it."""
    Youth.objects.filter(pk=case.youth_id).update(vouched_email="")


def no_actions(kind: str) -> Break:
    def gone(case: Any, _world: World) -> None:
        PlanAction.objects.filter(plan__case=case, kind=kind).delete()

    return Break(gone)


def no_plan(case: Any, _world: World) -> None:
    for part in (PlanAction, PlanAgreement, PlanCompetence):
        part.objects.filter(plan__case=case).delete()
    TrainingPlan.objects.filter(case=case).delete()


def own_competences(case: Any, _world: World) -> None:
    Competence.objects.update(generic=False)


def not_agreed(case: Any, _world: World) -> None:
    PlanAgreement.objects.filter(plan__case=case).delete()


WES_DAYS = Break(of_case(Placement, ends_on=START + 10 * DAY).records)


def decided_late(case: Any, world: World) -> None:
    by = {"decided_by": world.users["employer"], "decided_on": JOB_FROM}
    HiringDecision.objects.create(case=case, hire=True, place=world.place, **by)


EVERYWHERE: Mapping[str, Break] = {
    "places.granted": Break(not_granted),
    "places.free": Break(taken),
    "places.free_from_then_on": Break(taken),
    "places.not_kept_for_decision": Break(undecided_before),
    "places.free_afterwards": Break(taken_later),
    "places.youth_is_free": Break(busy),
    "places.youth_may_begin": Break(known_twice),
    "pathway.recorded": without(Pathway),
    "eligibility.age_18_on_wes_start": born(date(2009, 1, 5)),
    "eligibility.age_under_27_on_wes_start": born(date(1998, 1, 5)),
    "eligibility.age_under_26_on_wes_start": born(date(2000, 1, 5)),
    "eligibility.start_job_before_26_possible": born(date(2000, 4, 5)),
    "eligibility.age_18_on_start_job_start": born(date(2009, 1, 5)),
    "eligibility.age_under_27_on_start_job_start": born(date(1998, 1, 5)),
    "eligibility.age_under_26_on_start_job_start": born(date(2000, 4, 5)),
    "eligibility.start_job_begins_before_latest_end": born(date(2000, 4, 5)),
    "eligibility.start_job_ends_by_latest_end": born(date(2001, 1, 5)),
    "eligibility.low_qualified": failed_check(low_qualified=False),
    "papers.no_negative_check": failed_check(),
    "papers.proof_not_refused": Break(refused_proof),
    "papers.code_reaches_youth": Break(vouched_by_nobody),
    "people.contact_not_just_changed": Break(changed_by_another),
    "people.own_contact_not_just_changed": Break(changed_by_another),
    "people.speaks_for_themselves": Break(vouched_by_nobody),
    "plan.agreed_by_both": Break(not_agreed),
    "plan.generic_competence": Break(own_competences),
    "plan.study_orientation": no_actions("study"),
    "plan.future_plan": no_actions("future"),
    "plan.written": Break(no_plan),
    "plan.tasks_named": of_case(TrainingPlan, tasks=""),
    "plan.coach_named": on_case(coach=None),
    "period.at_least_four_weeks": WES_DAYS,
    "period.at_most_six_months": of_case(Placement, ends_on=START + 200 * DAY),
    "period.together_at_most_six_months": Break(long_before),
    "period.decided": of_case(Placement, undone_on=MONDAY),
    "pathway.in_pathway_on_start": of_case(Pathway, start=START + 20 * DAY),
    "pathway.pathway_covers_wes": of_case(Pathway, until=START + 20 * DAY),
    "pathway.not_yet_ready": on_case(not_yet_ready_confirmed=False),
    "papers.contract_signed_by_all": without(Signature),
    "hiring.agreement_signed": Break(unsigned),
    "route.decided_before_start": Break(decided_late),
}
"""What breaks a statement in every scene where its step has it."""
