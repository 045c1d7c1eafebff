"""The start job itself: the training begins, it is renewed, and it ends (R01, R11, R31, R34)."""

from dataclasses import replace
from datetime import date

from django import forms

from startblok.process.forms import Days, StepForm, Text
from startblok.process.holding import end_holding, release
from startblok.process.proofs import WhyForm
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile, Outcome, State
from startblok.records.clock import today
from startblok.records.hiring import StartJob
from startblok.rules import eligibility, evaluation, hiring, places
from startblok.rules.dates import DAY
from startblok.rules.facts import Days as Range
from startblok.rules.facts import Facts, HoldingKind
from startblok.rules.roles import Role

AROUND = [Role.YOUTH, Role.EMPLOYER, Role.COACH, Role.COORDINATOR]

END_REASONS = [
    ("other_work", "De jongere vond ander werk"),
    ("study", "De jongere gaat studeren"),
    ("mutual", "In onderling overleg"),
    ("dismissed", "Ontslag"),
    ("resigned", "De jongere nam ontslag"),
    ("illness", "Ziekte"),
    ("other", "Een andere reden"),
]

# A renewal is asked of the place for the days that come on top.
RENEWED = (hiring.renewal_at_most_a_year, places.granted, places.free, places.youth_is_free)


class TrainingForm(StepForm):
    """The first day of the training."""

    started_on = Days(label="Eerste dag van de opleiding")

    def clean_started_on(self) -> date:
        day: date = self.cleaned_data["started_on"]
        if day > today():
            raise forms.ValidationError("Deze dag moet nog komen.")
        return day


class RenewForm(StepForm):
    """Until when."""

    until = Days(label="Nieuwe laatste dag")

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        if day <= self.subject.start_job.ends_on:
            raise forms.ValidationError("Kies een dag na de laatste dag die nu geldt.")
        return day


class EndForm(StepForm):
    """The last day, and why."""

    last_day = Days(label="Laatste dag van de startbaan")
    reason = forms.ChoiceField(label="Waarom?", choices=END_REASONS)
    note = Text(label="Uitleg", max_length=1000, required=False)

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        job: StartJob = self.subject.start_job
        if day > today():
            raise forms.ValidationError("De laatste dag ligt niet in de toekomst.")
        if not job.starts_on - DAY <= day <= job.ends_on:
            raise forms.ValidationError("Deze dag valt niet in de startbaan.")
        return day


@step(
    "Begin van de opleiding noteren",
    "noteerde dat de opleiding begon",
    on=CaseFile,
    by=[Role.EMPLOYER, Role.COACH, Role.YOUTH],
    frm=[State.START_JOB],
    law=[evaluation.training_day_reached],
    ask=TrainingForm,
    tell=[Role.YOUTH, Role.COACH],
    settles=[evaluation.training_begun],
)
def start_training(case: CaseFile, *, by: Act, started_on: date) -> None:
    """De jongere begon aan de opleiding die in de eindevaluatie staat. U noteert de eerste dag.

    Jij: Begon je aan je opleiding? Zet hier de eerste dag.
    """
    final = getattr(case, "final", None)
    if final is not None:
        final.training_started_on = started_on
        final.save()


@claims("start_job", "request")
def ask_renewal_claim(facts: Facts, *, until: date) -> Facts:
    """The facts with the start job until the day asked for."""
    return renewed(facts, until)


def grant_renewal_claim(facts: Facts) -> Facts:
    """The facts with the start job until the day the employer asked for."""
    until = facts.start_job.renewal_until
    return renewed(facts, until) if until else facts


def renewed(facts: Facts, until: date) -> Facts:
    """The facts as a renewal would make them; only the days on top are asked of the place."""
    job = replace(facts.start_job, end=until, in_force_until=facts.start_job.end)
    old = facts.start_job.end
    days = Range(old + DAY, until) if old and until > old else None
    return replace(facts, start_job=job, request=replace(facts.request, place=job.place, days=days))


@step(
    "Verlenging vragen",
    "vroeg om de startbaan te verlengen",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.START_JOB],
    # How long the job may last at most is told here; only who grants the renewal can pass over it (R34).
    law=[*RENEWED, eligibility.latest_end_of_start_job],
    ask=RenewForm,
    claim=ask_renewal_claim,
    tell=[Role.COORDINATOR, Role.YOUTH],
)
def ask_renewal(case: CaseFile, *, by: Act, until: date) -> None:
    """U vraagt om de startbaan met hoogstens een jaar te verlengen. De coördinator beslist."""
    case.start_job.renewal_asked_on, case.start_job.renewal_until = by.today, until
    case.start_job.save()


@step(
    "Startbaan verlengen",
    "verlengde de startbaan",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=[State.START_JOB],
    law=[hiring.renewal_asked, *RENEWED, eligibility.start_job_ends_by_latest_end],
    claim=grant_renewal_claim,
    tell=AROUND,
    settles=[hiring.renewal_answered],
)
def grant_renewal(case: CaseFile, *, by: Act) -> None:
    """De startbaan loopt verder tot de dag die de werkgever vroeg. De plaats blijft voor deze jongere."""
    job = case.start_job
    job.ends_on = job.renewal_until or job.ends_on
    answered(job)
    end_holding(case, HoldingKind.START_JOB, job.ends_on)


@step(
    "Verlenging weigeren",
    "verlengde de startbaan niet",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=[State.START_JOB],
    law=[hiring.renewal_asked],
    ask=WhyForm,
    tell=AROUND,
    settles=[hiring.renewal_answered],
)
def refuse_renewal(case: CaseFile, *, by: Act, reason: str) -> None:
    """De startbaan eindigt op de dag die nu geldt. De werkgever en de jongere horen dat u niet verlengt."""
    answered(case.start_job)


def answered(job: StartJob) -> None:
    """The question about a renewal is closed."""
    job.renewal_asked_on = job.renewal_until = None
    job.save()


@step(
    "Startbaan beëindigen",
    "beëindigde de startbaan",
    on=CaseFile,
    by=[Role.EMPLOYER, Role.COORDINATOR],
    frm=[State.START_JOB],
    to=State.CLOSED,
    ask=EndForm,
    tell=[*AROUND, Role.MEDIATOR],
)
def end_start_job(case: CaseFile, *, by: Act, last_day: date, reason: str, note: str = "") -> None:
    """De startbaan stopt vroeger dan afgesproken. De plaats is vrij vanaf de dag na de laatste dag."""
    case.start_job.ended_on, case.start_job.end_reason, case.start_job.end_note = last_day, reason, note
    case.start_job.save()
    finished(case, by, last_day, Outcome.START_JOB_ENDED)


@step(
    "Startbaan afgelopen",
    "sloot de startbaan af",
    on=CaseFile,
    by=[Role.CLOCK],
    frm=[State.START_JOB],
    to=State.CLOSED,
    law=[hiring.start_job_is_over],
    tell=[*AROUND, Role.MEDIATOR],
)
def finish_start_job(case: CaseFile, *, by: Act) -> None:
    """Op de dag na de laatste dag is de startbaan voorbij en is de plaats weer vrij."""
    finished(case, by, case.start_job.ends_on, Outcome.START_JOB_DONE)


def finished(case: CaseFile, by: Act, last_day: date, outcome: Outcome) -> None:
    """Close a case whose start job ended on this day; one that never began waits for no day to let its place go."""
    release(case, last_day if last_day >= case.start_job.starts_on else by.today)
    case.closed_on, case.outcome = by.today, outcome.value
