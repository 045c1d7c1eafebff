"""The file of the start job: its papers, and its way to the coordinators and back (R19, R20, R29, R33)."""

from datetime import date

from django import forms

from startblok.papers.settled import become_final
from startblok.papers.start_job_file import is_proof, items_for
from startblok.process.closing import close
from startblok.process.contract import keep_document
from startblok.process.contracting import job_claim
from startblok.process.forms import PastDay, StepForm, Text
from startblok.process.hiring import AGE_ON_START
from startblok.process.plan import found
from startblok.process.preparation import BEGINS
from startblok.process.proofs import ALL, WhyForm
from startblok.process.step import Act, step
from startblok.process.uploads import Stored, UploadForm
from startblok.records.cases import CaseFile, Outcome, State
from startblok.records.chain import Tell
from startblok.records.documents import DocumentKind
from startblok.records.hiring import FilePaper
from startblok.records.papers import PaperKind
from startblok.records.places import Occupation
from startblok.rules import eligibility, hiring, job_file, papers, places, plan, route
from startblok.rules.dates import DAY
from startblok.rules.facts import HoldingKind
from startblok.rules.roles import Role

# The last six weeks of a WES and later: a draft binds nobody (R29).
DRAFTING = [State.PLACEMENT, State.EVALUATION, State.DECISION, State.CONTRACTING]

# What must be true of the agreement and of both people when the file goes in and when it is confirmed.
IN_ORDER = (
    hiring.agreement_signed,
    hiring.file_complete,
    papers.proof_not_refused,
    # An agreement of the direct route, before a WES came after all, may still name days before the decision.
    route.decided_before_start,
    *BEGINS,
    *AGE_ON_START,
    eligibility.start_job_ends_by_latest_end,
    eligibility.low_qualified,
    plan.coach_named,
)


class WhichPaperForm(StepForm):
    """A paper of the checklist that may be kept."""

    item = forms.ChoiceField(
        label="Welk papier is het?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies welk papier het is.", "invalid_choice": "Dit papier staat niet in de lijst."},
    )

    def prepare(self) -> None:
        kept = [(item.key, item.name) for item in items_for(self.subject) if not item.seen_only]
        self.fields["item"].choices = kept  # type: ignore[attr-defined]


class FilePaperForm(UploadForm, WhichPaperForm):
    """The paper itself."""

    first = WhichPaperForm

    def prepare(self) -> None:
        super().prepare()
        self.fields["item"].widget = forms.HiddenInput()


class SeenForm(StepForm):
    """A paper of the checklist that is only looked at."""

    item = forms.ChoiceField(label="Welk papier zag u?")
    seen_on = PastDay(label="Op welke dag?")

    def prepare(self) -> None:
        seen = [(item.key, item.name) for item in items_for(self.subject) if item.seen_only]
        self.fields["item"].choices = seen  # type: ignore[attr-defined]


class RefuseForm(StepForm):
    """Why the start job cannot be."""

    reason = Text(label="Waarom?", max_length=1000)


@step(
    "Papier aan het startbaandossier toevoegen",
    "voegde een papier toe aan het startbaandossier",
    on=CaseFile,
    by=[Role.EMPLOYER, Role.YOUTH],
    frm=DRAFTING,
    law=[hiring.draft_possible, hiring.not_submitted],
    ask=FilePaperForm,
    tell=[Role.EMPLOYER],
    settles=[job_file.papers_added],
)
def add_file_paper(case: CaseFile, *, by: Act, item: str, file: Stored) -> None:
    """U bereidt het dossier van de startbaan voor. Dat kan vanaf de laatste zes weken van de stage en bindt niemand.
    Een uittreksel uit het strafregister of een medisch papier bewaart u hier nooit: noteer dat u het zag.

    Jij: Je helpt je dossier voor de startbaan klaarmaken. Dat bindt je tot niets.
    """
    if is_proof(case, item):
        keep_document(case, by, DocumentKind.LED, file)
        return
    keep_document(case, by, DocumentKind.FILE_PAPER, file, paper=item)
    document = case.documents.get(kind=DocumentKind.FILE_PAPER.value, paper=item, replaced=False)
    FilePaper.objects.update_or_create(
        case=case, item=item, defaults={"document": document, "seen_on": None, "seen_by": None}
    )


@step(
    "Noteren dat een papier gezien is",
    "noteerde een papier van het startbaandossier als gezien",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=DRAFTING,
    law=[hiring.draft_possible, hiring.not_submitted],
    ask=SeenForm,
    settles=[job_file.papers_seen],
)
def note_paper_seen(case: CaseFile, *, by: Act, item: str, seen_on: date) -> None:
    """Sommige papieren mag niemand bewaren. U noteert alleen dat u ze zag, en wanneer."""
    FilePaper.objects.update_or_create(
        case=case, item=item, defaults={"document": None, "seen_on": seen_on, "seen_by_id": by.user}
    )


@step(
    "Overeenkomst en dossier indienen",
    "diende de startbaanovereenkomst en het dossier in",
    on=CaseFile,
    by=[Role.EMPLOYER],
    frm=[State.CONTRACTING],
    law=[hiring.not_submitted, hiring.agreement_written, *IN_ORDER, places.not_kept_for_decision],
    claim=job_claim,
    tell=[Role.COORDINATOR, Role.YOUTH],
    settles=[hiring.submitted],
)
def submit_file(case: CaseFile, *, by: Act) -> list[Tell]:
    """U bezorgt de overeenkomst en het dossier aan de coördinatoren. Vanaf nu is de plaats voor deze jongere. Wijzigen
    kan pas weer als de coördinator het dossier terugstuurt."""
    job = case.start_job
    job.submitted_on, job.returned_on, job.return_reason = by.today, None, ""
    job.save()
    held = [row for row in found(case).get("holdings") or () if row[0] == case.pk and row[3] == job.place_id]
    reserved = [row for row in held if row[1] == HoldingKind.RESERVED]
    days = {"first_day": job.starts_on, "last_day": job.ends_on}
    if reserved:
        case.occupations.filter(kind=HoldingKind.RESERVED.value).update(place_id=job.place_id, **days)
    elif not any(row[5] is None or row[5] >= job.starts_on.isoformat() for row in held):
        case.occupations.filter(kind=HoldingKind.RESERVED.value).delete()
        Occupation.objects.create(
            place_id=job.place_id, youth_id=case.youth_id, case=case, kind=HoldingKind.RESERVED.value, **days
        )
    become_final(case, by.now, PaperKind.COVER)
    return [Tell(role, others=True) for role in (Role.EMPLOYER, Role.COACH, Role.MEDIATOR)]


@step(
    "Startbaan bevestigen",
    "bevestigde de startbaan",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=[State.CONTRACTING],
    to=State.START_JOB,
    law=[hiring.submitted, *IN_ORDER],
    claim=job_claim,
    tell=[*ALL, Role.COORDINATOR],
    settles=[hiring.confirmed],
)
def confirm_start_job(case: CaseFile, *, by: Act) -> None:
    """De jongere voldoet aan de voorwaarden, en de overeenkomst en het dossier zijn in orde. De plaats is voor deze
    startbaan, van de eerste tot en met de laatste dag."""
    job = case.start_job
    job.confirmed_on = by.today
    job.save()
    case.occupations.filter(first_day__gte=job.starts_on).delete()
    case.occupations.exclude(last_day__lt=job.starts_on).update(last_day=job.starts_on - DAY)
    Occupation.objects.create(
        place_id=job.place_id,
        youth_id=case.youth_id,
        case=case,
        kind=HoldingKind.START_JOB.value,
        first_day=job.starts_on,
        last_day=job.ends_on,
    )


@step(
    "Terugsturen om aan te vullen",
    "stuurde het dossier terug om het aan te vullen",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=[State.CONTRACTING],
    law=[hiring.submitted],
    ask=WhyForm,
    tell=[Role.EMPLOYER, Role.YOUTH],
)
def return_file(case: CaseFile, *, by: Act, reason: str) -> None:
    """Er ontbreekt iets of er klopt iets niet. De werkgever past het aan en dient opnieuw in; wat goed is, blijft."""
    job = case.start_job
    job.returned_on, job.return_reason = by.today, reason
    job.save()


@step(
    "Startbaan weigeren",
    "keurde de startbaan niet goed",
    on=CaseFile,
    by=[Role.COORDINATOR],
    frm=[State.CONTRACTING],
    to=State.CLOSED,
    law=[hiring.submitted],
    ask=RefuseForm,
    tell=ALL,
)
def refuse_file(case: CaseFile, *, by: Act, reason: str) -> list[Tell]:
    """Deze startbaan kan niet. Het dossier sluit en de plaats is vanaf morgen vrij. De jongere en de werkgever lezen uw
    reden."""
    job = case.start_job
    job.returned_on, job.return_reason = by.today, reason
    job.save()
    return close(case, by, Outcome.REFUSED)
