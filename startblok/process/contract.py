"""The WES contract: written as data, signed section by section by youth, employer and mediator (R03, R10, R26)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from startblok.papers.showing import contract_shown
from startblok.papers.signed import CONTRACT_SIGNERS
from startblok.process.assisted import CodeForm, as_read, with_code
from startblok.process.clauses import clauses
from startblok.process.forms import Phone, StepForm, Text
from startblok.process.plan import due_before_start, for_youth, found
from startblok.process.signing import SignContractForm, add_signatures, way_of
from startblok.process.step import Act, step
from startblok.process.uploads import Stored, UploadForm
from startblok.records.cases import WEEKDAY_NAMES, CaseFile, Schedule, State
from startblok.records.documents import Document, DocumentKind, Paper, WesContract
from startblok.records.organisations import Site
from startblok.records.papers import FrozenPaper
from startblok.rules import papers, people, period, signing
from startblok.rules.facts import Facts
from startblok.rules.roles import SIGNERS, Role

# So much of the random name of a scan tells it from every other.
SCAN_NAMED = 40

TERMS = ("tasks", "protective_equipment", "warn_name", "warn_phone", "warn_before")

# What the youth reads before signing: what a WES pays and what it does not (R07, R10).
BEFORE_SIGNING = (papers.no_wage_in_wes, papers.premium_text, papers.premium_on_top, papers.premium_on_leefloon)


class WeekForm(StepForm):
    """The weekly schedule, as it stands."""

    weekdays = forms.MultipleChoiceField(label="Werkdagen", choices=WEEKDAY_NAMES, widget=forms.CheckboxSelectMultiple)
    hours_per_week = forms.DecimalField(
        label="Uren per week", min_value=Decimal("0.5"), max_value=Decimal(40), max_digits=4, decimal_places=1
    )
    day_hours = forms.CharField(label="Van hoe laat tot hoe laat?", max_length=60)

    def prepare(self) -> None:
        super().prepare()
        week = found(self.subject).get("schedule") or {}
        for name, known in (("weekdays", "weekdays"), ("hours_per_week", "hours"), ("day_hours", "day_hours")):
            self.fields[name].initial = week.get(known)


class SiteForm(StepForm):
    """A workplace of the employer: where it is now, else where the place is."""

    site = forms.ModelChoiceField(Site.objects.none(), label="Werkplek")

    def prepare(self) -> None:
        super().prepare()
        sites = Site.objects.filter(organisation=self.subject.employer_id, closed_on__isnull=True).order_by("name")
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]
        week = found(self.subject).get("schedule") or {}
        self.fields["site"].initial = week.get("site") or self.subject.place.site_id


class ContractForm(SiteForm, WeekForm):
    """What stands in the contract besides what the case already knows, as it was last written."""

    tasks = Text(label="Taken", max_length=2000)
    protective_equipment = forms.CharField(label="Beschermkledij", max_length=300, required=False)
    warn_name = forms.CharField(label="Wie moet de jongere verwittigen bij afwezigheid?", max_length=120)
    warn_phone = Phone(label="Op welk nummer?")
    warn_before = forms.CharField(label="Voor hoe laat?", max_length=60)

    def prepare(self) -> None:
        super().prepare()
        contract = getattr(self.subject, "contract", None)
        self.fields["tasks"].initial = self.subject.place.tasks
        for name in TERMS if contract else ():
            self.fields[name].initial = getattr(contract, name)


class SignContractForYouthForm(CodeForm, SignContractForm):
    """The same, with the code that the youth got."""


class ScheduleForm(SiteForm, WeekForm):
    """The workplace and the weekly schedule that stand in a signed model of VDAB."""


def own_contract_claim(facts: Facts, **_: Any) -> Facts:
    """The facts without an uploaded model: only a contract written here can be signed here."""
    return replace(facts, contract=replace(facts.contract, uploaded_model=False))


def for_youth_claim(facts: Facts, **_: Any) -> Facts:
    """The same, when the youth signs on somebody else's screen."""
    return for_youth(own_contract_claim(facts))


@step(
    "Stagecontract schrijven",
    "schreef het stagecontract",
    on=CaseFile,
    by=[Role.COACH, Role.EMPLOYER],
    frm=[State.PREPARATION],
    law=[period.decided, papers.no_wage_in_wes],
    ask=ContractForm,
    tell=[Role.YOUTH, Role.EMPLOYER, Role.MEDIATOR],
    due=due_before_start,
    settles=[papers.contract_written, papers.schedule_known],
)
def write_contract(
    case: CaseFile, *, by: Act, weekdays: list[str], hours_per_week: Decimal, day_hours: str, **terms: Any
) -> None:
    """U vult het stagecontract aan: de werkplek, de taken, de uren en wie de jongere verwittigt. Als u later iets
    wijzigt, tekent iedereen dat deel opnieuw."""
    contract = getattr(case, "contract", None) or WesContract(case=case)
    for name, value in terms.items():
        setattr(contract, name, value)
    contract.clauses = clauses(case, by.today)
    contract.disputed_by = contract.disputed_reason = ""
    contract.written_by_id, contract.written_at = by.user or 0, by.now
    contract.save()
    set_week(case, by, terms["site"], weekdays=weekdays, hours_per_week=hours_per_week, day_hours=day_hours)


def set_week(case: CaseFile, by: Act, site: Site, **week: Any) -> None:
    """The one schedule of a WES that has not begun, from its first day on."""
    placement = getattr(case, "placement", None)
    first_day: date = placement.starts_on if placement else by.today
    case.schedules.all().delete()
    Schedule.objects.create(case=case, valid_from=first_day, site=site, **week)


@step(
    "Stagecontract tekenen",
    "tekende het stagecontract",
    on=CaseFile,
    by=SIGNERS,
    frm=[State.PREPARATION, State.PLACEMENT],
    law=[
        papers.contract_written,
        period.decided,
        signing.contract_not_signed_yet,
        *people.THEMSELVES,
        *BEFORE_SIGNING,
    ],
    ask=SignContractForm,
    claim=own_contract_claim,
    tell=SIGNERS,
    due=due_before_start,
    settles=[papers.contract_signed_by_all],
)
def sign_contract(case: CaseFile, *, by: Act, shown: str = "") -> None:
    """U las het contract en tekent wat voor u is. Verandert er later iets in een deel, dan tekent u dat deel opnieuw.
    Zonder de drie handtekeningen begint de stage niet.

    Jij: Lees het contract rustig. Klopt alles? Dan teken je. Je hoeft niet vandaag te tekenen. Klopt er iets niet,
    kies dan “Dit klopt niet”.
    """
    sign(case, by, {by.role: way_of(by)})


@step(
    "Tekenen met hulp",
    "hielp de jongere het stagecontract tekenen",
    on=CaseFile,
    by=[Role.COACH, Role.MEDIATOR],
    frm=[State.PREPARATION, State.PLACEMENT],
    law=[
        papers.contract_written,
        period.decided,
        signing.contract_not_signed_yet,
        papers.code_reaches_youth,
        people.contact_not_just_changed,
        *BEFORE_SIGNING,
    ],
    ask=SignContractForYouthForm,
    claim=for_youth_claim,
    tell=SIGNERS,
    due=due_before_start,
    settles=[papers.contract_signed_by_all],
    stand_in=[Role.COACH, Role.MEDIATOR],
)
def sign_contract_for_youth(case: CaseFile, *, by: Act, code: str, shown: str) -> None:
    """Geef uw gsm of uw scherm aan de jongere, die het contract hier zelf leest. Daarna krijgt de jongere een code op
    het eigen nummer of mailadres, en typt ze hier. Op het contract staat dat u hielp.

    Jij: Lees het contract rustig. Klopt alles? Dan krijg je een code, en met die code teken je. Klopt er iets niet, of
    twijfel je? Zeg het, en teken niet.
    """
    way = with_code(case, by, SignContractForm.paper, shown, code)
    as_read(shown, sign(case, by, {Role.YOUTH: way}))


def sign(case: CaseFile, by: Act, ways: Mapping[Role, Mapping[str, Any]]) -> FrozenPaper:
    """Sign what is each role's in the contract, or in the annex that changes it."""
    frozen = add_signatures(case, by, contract_shown(case), Paper.WES_CONTRACT, CONTRACT_SIGNERS, ways)
    if case.contract.disputed_by in ways:
        case.contract.disputed_by = case.contract.disputed_reason = ""
        case.contract.save()
    return frozen


class DisputeForm(StepForm):
    """What is wrong."""

    reason = Text(label="Wat klopt er niet?", max_length=1000)


@step(
    "Dit klopt niet",
    "meldde dat er iets niet klopt in het stagecontract",
    on=CaseFile,
    # The coach says it for a youth who is helped to sign.
    by=[*SIGNERS, Role.COACH],
    frm=[State.PREPARATION, State.PLACEMENT],
    law=[papers.contract_written],
    ask=DisputeForm,
    claim=own_contract_claim,
    tell=[Role.COACH, Role.EMPLOYER, Role.MEDIATOR],
)
def dispute_contract(case: CaseFile, *, by: Act, reason: str) -> None:
    """U ziet een fout in het contract, of de jongere die u helpt. Zeg wat er niet klopt. Voor de start verbetert de
    coach of de werkgever het, tijdens de stage de bemiddelaar met een bijlage.

    Jij: Staat er iets fout in het contract? Zeg hier wat. Je coach en de werkgever kijken het na.
    """
    case.contract.disputed_by, case.contract.disputed_reason = by.role.value, reason
    case.contract.save()


def keep_document(case: CaseFile, by: Act, kind: DocumentKind, file: Stored, paper: str = "") -> None:
    """The newest of a kind counts; the one before it stays, as replaced."""
    case.documents.filter(kind=kind.value, paper=paper, replaced=False).update(replaced=True)
    _keep(case, by, kind, file, paper)


def keep_scan(case: CaseFile, by: Act, kind: DocumentKind, file: Stored) -> Document:
    """Each scan counts beside the others: it is kept under what nothing else is kept under."""
    return _keep(case, by, kind, file, file.stored_as[-SCAN_NAMED:])


def _keep(case: CaseFile, by: Act, kind: DocumentKind, file: Stored, paper: str) -> Document:
    return Document.objects.create(
        case=case,
        kind=kind.value,
        paper=paper,
        stored_as=file.stored_as,
        name=file.name,
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
        added_by_id=by.actor.user,
        added_role=by.role.value,
        added_at=by.now,
    )


@step(
    "Getekend model van VDAB opladen",
    "laadde het getekende stagecontract op",
    on=CaseFile,
    by=[Role.COACH, Role.EMPLOYER, Role.MEDIATOR],
    frm=[State.PREPARATION, State.PLACEMENT],
    stand_in=[Role.MEDIATOR],
    law=[period.decided],
    ask=UploadForm,
    tell=SIGNERS,
    due=due_before_start,
    settles=[papers.contract_written, papers.contract_signed_by_all, papers.model_not_refused],
)
def add_signed_contract(case: CaseFile, *, by: Act, file: Stored) -> None:
    """Hebt u het model van VDAB al op papier laten tekenen door de drie partijen? Laad het dan hier op: het telt als
    stagecontract. Noteer daarna de werkdagen en de uren die erin staan. Na een wijziging laadt u zo de getekende
    bijlage op."""
    keep_document(case, by, DocumentKind.WES_CONTRACT, file)


@step(
    "Uren van het contract noteren",
    "noteerde de werkdagen en uren van het stagecontract",
    on=CaseFile,
    by=[Role.COACH, Role.EMPLOYER, Role.MEDIATOR],
    frm=[State.PREPARATION],
    law=[signing.model_uploaded],
    ask=ScheduleForm,
    tell=[Role.YOUTH, Role.EMPLOYER, Role.MEDIATOR],
    settles=[papers.schedule_known],
)
def note_schedule(case: CaseFile, *, by: Act, site: Site, **week: Any) -> None:
    """Laadde u het getekende model van VDAB op? Neem dan de werkplek, de werkdagen en de uren eruit over: daarmee wordt
    de premie berekend. Schreef u het stagecontract hier, dan staan ze er al."""
    set_week(case, by, site, **week)
