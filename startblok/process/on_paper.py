"""Signing with a pen: the paper is printed and signed, and its scan uploaded with who signed and why (R21, R26)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst

from startblok.papers.code import as_typed
from startblok.papers.shelf import to_sign
from startblok.process.contract import BEFORE_SIGNING, keep_scan, own_contract_claim, sign
from startblok.process.facts import facts_of
from startblok.process.forms import StepForm
from startblok.process.plan import agree, due_before_start
from startblok.process.step import Act, step
from startblok.process.uploads import Stored, UploadForm
from startblok.records.cases import CaseFile, State
from startblok.records.documents import Document, DocumentKind
from startblok.records.papers import FrozenPaper
from startblok.records.people import Membership, User
from startblok.records.signed import Channel
from startblok.rules import papers, period, plan, signing
from startblok.rules.facts import Facts
from startblok.rules.roles import PLANNERS, SIGNERS, SPOKEN, Role, lacking

WHY = [
    ("unreachable", "Geen gsm en geen mailadres"),
    ("pen", "Liever met een pen"),
    ("together", "Samen aan tafel getekend"),
    ("offline", "Geen internet op dat moment"),
]
"""A closed list: what is asked before a file goes along in the address of its page, where nothing personal stands."""

OTHER_PAPER = (
    "Dit is niet de code van het papier zoals het nu is. Kijk de code na. Klopt ze, dan veranderde er iets sinds u het "
    "papier afdrukte: druk het opnieuw af en laat dat tekenen."
)


class WhoSignedForm(StepForm):
    """Which paper was signed with a pen, by whom, and why on paper."""

    paper: ClassVar[str]
    """The paper by its address."""
    prints: ClassVar[bool] = True

    paper_code = forms.CharField(
        label="Code op het papier", max_length=20, help_text="Ze staat onderaan het papier, bijvoorbeeld 7KQ4-M2XD-9P."
    )
    signed_by = forms.MultipleChoiceField(
        label="Wie tekende op dit papier?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wie op dit papier tekende."},
    )
    why = forms.ChoiceField(label="Waarom op papier?", choices=WHY)

    def prepare(self) -> None:
        super().prepare()
        open_to = [(role.value, who(self.subject, role)) for role in self.unsigned() if is_somebody(self.subject, role)]
        self.fields["signed_by"].choices = open_to  # type: ignore[attr-defined]

    def unsigned(self) -> Sequence[Role]:
        """Who did not sign the paper as it stands."""
        raise NotImplementedError

    def clean_paper_code(self) -> str:
        present = code_of(self.paper, self.subject)
        # While there is no paper the law says so.
        if present and as_typed(self.cleaned_data["paper_code"]) != present:
            raise forms.ValidationError(OTHER_PAPER)
        return present


class WhoSignedContractForm(WhoSignedForm):
    """The contract or its annex."""

    paper = "stagecontract"

    for_employer = forms.ModelChoiceField(
        User.objects.none(),
        label="Wie tekende voor de werkgever?",
        help_text="Alleen als de werkgever op dit papier tekende.",
        required=False,
    )
    field_order = ("paper_code", "signed_by", "for_employer", "why")

    def prepare(self) -> None:
        super().prepare()
        lead = Membership.objects.filter(
            organisation=self.subject.employer_id, role=Role.EMPLOYER.value, ended_on__isnull=True
        )
        responsibles = User.objects.filter(pk__in=lead.values("user")).order_by("last_name", "first_name")
        self.fields["for_employer"].queryset = responsibles  # type: ignore[attr-defined]
        self.fields["for_employer"].empty_label = "Iemand anders"  # type: ignore[attr-defined]

    def unsigned(self) -> Sequence[Role]:
        return lacking(SIGNERS, facts_of(self.subject).contract.signed_by)


class WhoAgreedForm(WhoSignedForm):
    """The newest version of the plan."""

    paper = "opleidingsplan"

    def unsigned(self) -> Sequence[Role]:
        return lacking(PLANNERS, facts_of(self.subject).plan.agreed_by)


class ScanForm(UploadForm):
    """The paper itself; what was told before comes along."""

    def prepare(self) -> None:
        super().prepare()
        for name in self.fields.keys() - {"file"}:
            many = isinstance(self.fields[name], forms.MultipleChoiceField)
            self.fields[name].widget = forms.MultipleHiddenInput() if many else forms.HiddenInput()


class SignedContractForm(ScanForm, WhoSignedContractForm):
    """The scan of the contract."""

    first = WhoSignedContractForm


class AgreedPlanForm(ScanForm, WhoAgreedForm):
    """The scan of the plan."""

    first = WhoAgreedForm


def code_of(paper: str, case: CaseFile) -> str:
    """The code that stands on this paper as it would be printed now; empty while it is not there."""
    shown = to_sign(paper, case)
    return shown.sheet.code if shown else ""


def is_somebody(case: CaseFile, role: Role) -> bool:
    """Whether there is anybody in this role who could have signed."""
    named = {Role.COACH: case.coach_id, Role.MEDIATOR: case.mediator_id}
    return named.get(role, case.pk) is not None


def who(case: CaseFile, role: Role) -> str:
    """Somebody who may have signed, in words: an employer is whoever signs for it."""
    name = case.youth.name if role is Role.YOUTH else name_of(case, role)
    return f"{capfirst(SPOKEN[role])}: {name}" if name else capfirst(SPOKEN[role])


def name_of(case: CaseFile, role: Role) -> str:
    """The name that a signature on paper keeps, of a coach or mediator as they are now; a youth's is the case's."""
    person = {Role.COACH: case.coach, Role.MEDIATOR: case.mediator}.get(role)
    return person.name if person else ""


def with_pen(by: Act, scan: Document, why: str, names: Mapping[str, str]) -> dict[Role, dict[str, Any]]:
    """How each of these, by role with the name, signed on what was scanned."""
    way = {"by_id": by.user, "channel": Channel.PAPER.value, "on_behalf": dict(WHY)[why], "scan": scan}
    return {Role(role): way | {"signer_name": name} for role, name in names.items()}


def same_paper(printed: str, signed: FrozenPaper) -> None:
    """Raise ValueError unless the paper that was printed is the one that is signed; the form says so in words."""
    if printed != signed.code:
        raise ValueError("another paper was signed")


def on_paper(facts: Facts, **_: Any) -> Facts:
    """The facts when somebody brings the signature of a youth whom no code and no link can reach."""
    return facts if facts.youth.has_mail_or_phone else replace(facts, acting=Role.YOUTH)


def contract_on_paper(facts: Facts, **_: Any) -> Facts:
    """The same, of a contract that was written here."""
    return on_paper(own_contract_claim(facts))


@step(
    "Plan op papier laten goedkeuren",
    "laadde het opleidingsplan op dat op papier getekend is",
    on=CaseFile,
    by=[Role.COACH, Role.MEDIATOR],
    frm=[State.PREPARATION, State.PLACEMENT],
    law=[plan.written, signing.plan_still_to_agree],
    ask=AgreedPlanForm,
    claim=on_paper,
    tell=[Role.COACH, Role.YOUTH, Role.MEDIATOR],
    due=due_before_start,
    settles=[plan.agreed_by_both],
)
def agree_plan_on_paper(
    case: CaseFile, *, by: Act, signed_by: Sequence[str], why: str, paper_code: str, file: Stored
) -> None:
    """Keurt iemand het plan liever op papier goed? Druk het af, laat het tekenen met een pen en laad hier een scan of
    een foto op. Wie op papier tekende, hoeft het hier niet meer te doen."""
    scan = keep_scan(case, by, DocumentKind.PLAN_SCAN, file)
    names = {role: name_of(case, Role(role)) for role in signed_by}
    same_paper(paper_code, agree(case, by, with_pen(by, scan, why, names)))


@step(
    "Contract op papier laten tekenen",
    "laadde het stagecontract op dat op papier getekend is",
    on=CaseFile,
    by=[Role.COACH, Role.EMPLOYER, Role.MEDIATOR],
    frm=[State.PREPARATION, State.PLACEMENT],
    law=[papers.contract_written, period.decided, signing.contract_still_to_sign, *BEFORE_SIGNING],
    ask=SignedContractForm,
    claim=contract_on_paper,
    tell=SIGNERS,
    due=due_before_start,
    settles=[papers.contract_signed_by_all],
    stand_in=[Role.EMPLOYER],
)
def sign_contract_on_paper(
    case: CaseFile,
    *,
    by: Act,
    signed_by: Sequence[str],
    why: str,
    paper_code: str,
    file: Stored,
    for_employer: User | None = None,
) -> None:
    """Tekent iemand liever met een pen? Druk het contract af, laat het tekenen en laad hier een scan of een foto op.
    Wie op papier tekende, hoeft het hier niet meer te doen; de anderen tekenen zoals ze willen."""
    scan = keep_scan(case, by, DocumentKind.CONTRACT_SCAN, file)
    employer = (for_employer or case.employer).name
    names = {role: employer if role == Role.EMPLOYER else name_of(case, Role(role)) for role in signed_by}
    same_paper(paper_code, sign(case, by, with_pen(by, scan, why, names)))
