"""The start-job agreement: written, signed on paper or here, and replaced when it changes (R01, R19, R29, R33, R34)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from startblok.papers.showing import agreement_shown
from startblok.papers.signed import AGREEMENT_SIGNERS
from startblok.process.contract import keep_document
from startblok.process.forms import Days, StepForm
from startblok.process.hiring import AGE_TO_PREPARE, PLACE_FREE, keep_for_job
from startblok.process.place_choice import PlaceChoice, free_places, granted_places
from startblok.process.signing import SignAgreementForm, add_signatures, way_of
from startblok.process.step import Act, claims, step
from startblok.process.uploads import Stored, UploadForm
from startblok.records.cases import CaseFile, State
from startblok.records.documents import DocumentKind, Paper
from startblok.records.hiring import StartJob
from startblok.records.places import Place
from startblok.rules import eligibility, hiring, people, route, signing
from startblok.rules.affected import OF_AGE_IN_JOB
from startblok.rules.facts import Days as Range
from startblok.rules.facts import Facts, Route
from startblok.rules.roles import EMPLOYMENT_SIGNERS, Role


class AgreementForm(StepForm):
    """What stands in the agreement besides what the case already knows."""

    place = PlaceChoice(label="Plaats")
    function = forms.CharField(label="Functie", max_length=120)
    starts_on = Days(label="Eerste dag")
    ends_on = Days(label="Laatste dag")
    hours_per_week = forms.DecimalField(
        label="Uren per week", min_value=Decimal("0.5"), max_value=Decimal(40), max_digits=4, decimal_places=1
    )
    training_hours_per_week = forms.DecimalField(
        label="Waarvan uren opleiding", min_value=Decimal(0), max_value=Decimal(40), max_digits=4, decimal_places=1
    )

    def prepare(self) -> None:
        case: CaseFile = self.subject
        job, decision = getattr(case, "start_job", None), getattr(case, "decision", None)
        self.fields["place"].queryset = free_places(case, granted_places(case))  # type: ignore[attr-defined]
        self.fields["place"].initial = decision.place_id if decision else case.place_id
        self.fields["starts_on"].initial = decision.starts_on if decision else None
        self.fields["training_hours_per_week"].initial = 0
        for name in self.fields if job else ():
            self.fields[name].initial = getattr(job, name if name != "place" else "place_id")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        first, last = answers.get("starts_on"), answers.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "De laatste dag ligt vóór de eerste.")
        whole, part = answers.get("hours_per_week"), answers.get("training_hours_per_week")
        if whole is not None and part is not None and part > whole:
            self.add_error("training_hours_per_week", "Dit is meer dan de uren per week.")
        return answers


@claims("start_job", "request")
def agreement_claim(facts: Facts, *, place: Place, starts_on: date, ends_on: date, **_: Any) -> Facts:
    """The facts with the job as it is written, asked of its place."""
    job = replace(facts.start_job, start=starts_on, end=ends_on, place=place.pk)
    asked = replace(facts.request, place=place.pk, days=Range(starts_on, ends_on))
    return replace(facts, start_job=job, request=asked)


def job_claim(facts: Facts) -> Facts:
    """The facts with the days of the written agreement asked of its place."""
    job = facts.start_job
    days = Range(job.start, job.end) if job.start else None
    return replace(facts, request=replace(facts.request, place=job.place or facts.request.place, days=days))


def paper_claim(facts: Facts, **_: Any) -> Facts:
    """The facts without an uploaded scan: only an agreement written here can be signed or uploaded."""
    return replace(facts, agreement=replace(facts.agreement, uploaded_model=False))


@step(
    "Startbaanovereenkomst schrijven",
    "schreef de startbaanovereenkomst",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.CONTRACTING],
    law=[
        hiring.not_submitted,
        *PLACE_FREE,
        *AGE_TO_PREPARE,
        eligibility.start_job_ends_by_latest_end,
        route.decided_before_start,
        route.same_place_expected,
    ],
    ask=AgreementForm,
    claim=agreement_claim,
    tell=[Role.YOUTH, Role.EMPLOYER],
    settles=[hiring.agreement_written, *OF_AGE_IN_JOB],
)
def write_agreement(case: CaseFile, *, by: Act, place: Place, **terms: Any) -> None:
    """U vult de startbaanovereenkomst in: de plaats, de functie, de dagen en de uren. Wijzigt u later iets, dan tekenen
    jullie opnieuw."""
    job = getattr(case, "start_job", None) or StartJob(case=case)
    job.place = place
    for name, value in terms.items():
        setattr(job, name, value)
    job.disputed_by = job.disputed_reason = ""
    job.written_by_id, job.written_at = by.user or 0, by.now
    job.save()
    case.start_job = job
    # A scan of an earlier text says something else.
    case.documents.filter(kind=DocumentKind.AGREEMENT.value, replaced=False).update(replaced=True)
    case.project_id = place.project_id
    if case.route == Route.WES:
        keep_for_job(case, by, place)


@step(
    "Startbaanovereenkomst tekenen",
    "tekende de startbaanovereenkomst",
    on=CaseFile,
    by=EMPLOYMENT_SIGNERS,
    frm=[State.CONTRACTING],
    law=[
        hiring.agreement_written,
        hiring.signing_here_allowed,
        hiring.not_submitted,
        signing.agreement_not_signed_yet,
        *people.THEMSELVES,
    ],
    ask=SignAgreementForm,
    claim=paper_claim,
    tell=EMPLOYMENT_SIGNERS,
    settles=[hiring.agreement_signed],
)
def sign_agreement(case: CaseFile, *, by: Act, shown: str = "") -> None:
    """U las de overeenkomst en tekent ze hier. Dat kan alleen waar de regeling het toelaat; anders laadt u een
    getekende overeenkomst op.

    Jij: Je las de overeenkomst en tekent ze hier. Je hoeft niet vandaag te tekenen.
    """
    add_signatures(case, by, agreement_shown(case), Paper.AGREEMENT, AGREEMENT_SIGNERS, {by.role: way_of(by)})
    if case.start_job.disputed_by == by.role:
        case.start_job.disputed_by = case.start_job.disputed_reason = ""
        case.start_job.save()


@step(
    "Getekende overeenkomst opladen",
    "laadde de getekende startbaanovereenkomst op",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.CONTRACTING],
    law=[hiring.agreement_written, hiring.not_submitted],
    ask=UploadForm,
    claim=paper_claim,
    tell=EMPLOYMENT_SIGNERS,
    settles=[hiring.agreement_signed],
)
def add_signed_agreement(case: CaseFile, *, by: Act, file: Stored) -> None:
    """Een startbaanovereenkomst is een arbeidsovereenkomst. U laadt een scan op van de overeenkomst die de jongere en
    de werkgever tekenden, of een pdf met gekwalificeerde handtekeningen."""
    keep_document(case, by, DocumentKind.AGREEMENT, file)
