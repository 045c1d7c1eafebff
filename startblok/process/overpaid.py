"""What was paid too much and could not be set off: the youth paid it back, or it is not asked back (R09)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.db import connection
from django.db.models import Exists

from startblok.process import paying_sql
from startblok.process.along import along
from startblok.process.forms import Number, PastDay, StepForm, Text
from startblok.process.payment_forms import LineField
from startblok.process.step import Act, claims, step
from startblok.records.cases import CaseFile
from startblok.records.chain import Tell
from startblok.records.overpaid import repayments, standing_open
from startblok.records.payments import GONE, OPEN_RUNS, PaymentLine, PaymentReturn, PaymentRun
from startblok.records.people import Youth
from startblok.rules import overpaid
from startblok.rules.facts import Facts
from startblok.rules.money import in_words
from startblok.rules.roles import Role
from startblok.rules.worded import Worded, month_in_words

CENT = Decimal("0.01")


class OpenField(LineField):
    """A line of which something stands open, with how much."""

    def label_from_instance(self, line: PaymentLine) -> str:
        return f"{super().label_from_instance(line)}: nog {in_words(line.rest)}"  # type: ignore[attr-defined]


class BackForm(StepForm):
    """How much of which line; what stands open is filled in."""

    line = OpenField(PaymentLine.objects.none(), label="Van wie?", error_messages={"required": "Kies van wie het is."})
    amount = Number(
        label="Hoeveel euro?",
        min_value=CENT,
        max_digits=9,
        decimal_places=2,
        error_messages={"required": "Schrijf hoeveel euro het is."},
    )
    carried = ("line", "amount")

    def prepare(self) -> None:
        lines = standing_open(PaymentLine.objects.filter(run=self.subject.pk)).select_related("case__youth")
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]


class RepaidForm(BackForm):
    """What came in of the youth, and on which day."""

    repaid_on = PastDay(
        label="Op welke dag kwam het binnen?", error_messages={"required": "Schrijf op welke dag het binnenkwam."}
    )
    looked = forms.BooleanField(
        label="Ik zag dit bedrag op de rekening van VDAB",
        error_messages={"required": "Kijk op de rekening van VDAB of het bedrag binnenkwam, en vink dit aan."},
    )


class LetGoForm(BackForm):
    """What is not asked back, and why."""

    reason = Text(
        label="Waarom vraagt VDAB dit niet terug?",
        max_length=1000,
        help_text="De jongere leest dit ook.",
        error_messages={"required": "Schrijf waarom VDAB dit niet terugvraagt. De jongere leest het."},
    )


class RepaymentField(forms.ModelChoiceField):
    """A repayment that was noted: of whom, how much, and on which day."""

    def label_from_instance(self, back: PaymentReturn) -> str:
        known = {"amount": back.amount, "day": back.repaid_on, "month": month_in_words(back.line.month)}
        return Worded("{name}, {month}: {amount} op {day}", name=back.line.case.youth.name, **known)


class CorrectForm(StepForm):
    """Which repayment never came in, or came in of another; and what went wrong."""

    repayment = RepaymentField(
        PaymentReturn.objects.none(),
        label="Welke terugbetaling klopt niet?",
        error_messages={"required": "Kies de terugbetaling die niet klopt."},
    )
    reason = Text(
        label="Wat klopt er niet?",
        max_length=1000,
        help_text="De jongere leest dit ook. Noem geen andere jongere.",
        error_messages={"required": "Schrijf wat er niet klopt. De jongere leest het."},
    )

    def prepare(self) -> None:
        noted = repayments(self.subject.pk).select_related("line__case__youth")
        self.fields["repayment"].queryset = noted  # type: ignore[attr-defined]


@claims("run")
def of_overpaid(facts: Facts, *, line: PaymentLine, amount: Decimal, **_: Any) -> Facts:
    """The facts with what stands open of this line now, while no run is worked out."""
    with connection.cursor() as cursor:
        cursor.execute(paying_sql.NOTING)
    taken_back = PaymentLine.objects.filter(
        case=line.case_id, month=line.month, kind=line.kind, run__state__in=[each.value for each in OPEN_RUNS]
    )
    lines = standing_open(PaymentLine.objects.filter(pk=line.pk)).annotate(in_open_run=Exists(taken_back))
    open_back, in_open_run = lines.values_list("rest", "in_open_run").first() or (Decimal("0.00"), False)
    run = replace(facts.run, open_back=open_back, asked_back=amount, in_open_run=in_open_run)
    return replace(facts, run=run)


@claims("run")
def of_repayment(facts: Facts, *, repayment: PaymentReturn, **_: Any) -> Facts:
    """The facts with whether this repayment may still be corrected, while no run is worked out."""
    with connection.cursor() as cursor:
        cursor.execute(paying_sql.NOTING)
    there = repayments(repayment.line.run_id).filter(pk=repayment.pk)
    return replace(facts, run=replace(facts.run, repaid=there.count()))


def _tell_youth(line: PaymentLine, by: Act, step: str) -> None:
    """Whoever repaid hears that it arrived, and whoever may keep it that nobody waits for it."""
    case = CaseFile.objects.filter(pk=line.case_id)
    along(Youth.objects.filter(pk__in=case.values("youth")), by, step, tell=[Tell(Role.YOUTH)])


@step(
    "Terugbetaling noteren",
    "noteerde een terugbetaling",
    on=PaymentRun,
    by=[Role.PAYER],
    frm=GONE,
    law=[overpaid.something_open, overpaid.no_more_than_open, overpaid.not_being_set_off],
    ask=RepaidForm,
    claim=of_overpaid,
    tell=[Role.APPROVER],
)
def note_repayment(run: PaymentRun, *, by: Act, line: PaymentLine, amount: Decimal, **said: Any) -> None:
    """De jongere betaalde terug wat te veel betaald was. Dat wordt dan niet meer verrekend. Blijkt later dat de jongere
    er toch recht op had, dan betaalt VDAB het opnieuw. De jongere krijgt bericht van wat u noteert. Was het een
    vergissing, dan verbetert u het met een reden."""
    noted = {"noted_by_id": by.user, "noted_at": by.now}
    PaymentReturn.objects.create(line=line, amount=amount, repaid_on=said["repaid_on"], **noted)
    _tell_youth(line, by, note_repayment.name)


@step(
    "Niet terugvragen",
    "besliste om te veel betaald geld niet terug te vragen",
    on=PaymentRun,
    by=[Role.APPROVER],
    frm=GONE,
    law=[
        overpaid.something_open,
        overpaid.let_go_by_another,
        overpaid.no_more_than_open,
        overpaid.not_being_set_off,
    ],
    ask=LetGoForm,
    claim=of_overpaid,
    tell=[Role.PAYER],
)
def let_debt_go(run: PaymentRun, *, by: Act, line: PaymentLine, amount: Decimal, reason: str) -> None:
    """VDAB vraagt dit geld niet terug: de jongere mag het houden, en krijgt er bericht van. Het wordt ook niet meer
    verrekend. Deze beslissing blijft staan."""
    PaymentReturn.objects.create(line=line, amount=amount, reason=reason, noted_by_id=by.user, noted_at=by.now)
    _tell_youth(line, by, let_debt_go.name)


@step(
    "Terugbetaling verbeteren",
    "verbeterde een genoteerde terugbetaling",
    on=PaymentRun,
    by=[Role.PAYER],
    frm=GONE,
    law=[overpaid.something_repaid],
    ask=CorrectForm,
    claim=of_repayment,
    tell=[Role.APPROVER],
)
def correct_repayment(run: PaymentRun, *, by: Act, repayment: PaymentReturn, reason: str) -> None:
    """Dit geld kwam niet binnen, of niet van deze jongere. Het staat dan weer open, en de volgende betaling kan het
    verrekenen. De jongere krijgt bericht. Kwam er een ander bedrag binnen? Noteer dat daarna."""
    noted = {"noted_by_id": by.user, "noted_at": by.now, "reason": reason}
    kept = {"line_id": repayment.line_id, "amount": -repayment.amount, "repaid_on": repayment.repaid_on}
    PaymentReturn.objects.create(corrects=repayment, **kept, **noted)
    _tell_youth(repayment.line, by, correct_repayment.name)


OVERPAID = (note_repayment, let_debt_go)
"""The steps on what stands open after a run that left; each is taken beside a line."""
