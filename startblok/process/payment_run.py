"""The run of a month: calculated by one person, looked at, held back where needed, approved by another (R07-R09)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db import connection

from startblok.process import paying, paying_sql
from startblok.process.forms import StepForm, Text
from startblok.process.presence import month_in_words
from startblok.process.step import NEW, Act, claims, step
from startblok.records.clock import today
from startblok.records.payments import PaymentHold, PaymentLine, PaymentRun, RunState
from startblok.rules import payment
from startblok.rules.dates import same_date_months_on
from startblok.rules.facts import Facts
from startblok.rules.roles import PAYS, Role

OFFERED = 24
"""For how many months a run can be calculated, this one and those before it; older ones come along in every run."""


class MonthForm(StepForm):
    """Of which month; the last one that is over is chosen."""

    month = forms.TypedChoiceField(
        label="Voor welke maand?",
        coerce=date.fromisoformat,
        help_text="Alles van vroeger dat nog niet betaald is, komt vanzelf mee.",
    )

    def prepare(self) -> None:
        this, field = today().replace(day=1), self.fields["month"]
        months = [same_date_months_on(this, -back) for back in range(OFFERED)]
        field.choices = [(each.isoformat(), month_in_words(each)) for each in months]  # type: ignore[attr-defined]
        field.initial = months[1].isoformat()


class WhyForm(StepForm):
    """Why; whoever looks at the run later reads it."""

    reason = Text(label="Waarom?", max_length=1000)


class LookedForm(StepForm):
    """That somebody looked, before money leaves."""

    looked = forms.BooleanField(
        label="Ik keek de totalen en de correcties na",
        error_messages={"required": "Kijk de totalen en de correcties na, en vink dit aan."},
    )


class LineField(forms.ModelChoiceField):
    """A line, by whose it is and of which month."""

    def label_from_instance(self, line: PaymentLine) -> str:
        return f"{line.case.youth.name}, {month_in_words(line.month)}"


class HoldForm(WhyForm):
    """Of which line the youth is not paid yet."""

    line = LineField(PaymentLine.objects.none(), label="Lijn", widget=forms.HiddenInput)
    carried = ("line",)

    def prepare(self) -> None:
        lines = PaymentLine.objects.filter(run=self.subject.pk).select_related("case__youth")
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]


class HeldField(forms.ModelChoiceField):
    """A youth whose money somebody holds back, with the reason."""

    def label_from_instance(self, hold: PaymentHold) -> str:
        return f"{hold.case.youth.name}: {hold.reason}"


class ChosenHoldForm(WhyForm):
    """Which youth is paid after all, and why."""

    hold = HeldField(PaymentHold.objects.none(), label="Wie?")
    field_order = ("hold", "reason")
    carried = ("hold",)

    def prepare(self) -> None:
        self.fields["hold"].queryset = standing_holds()  # type: ignore[attr-defined]


def standing_holds() -> Any:
    """Whose money somebody holds back, the oldest first."""
    return PaymentHold.objects.filter(lifted_at__isnull=True).select_related("case__youth", "held_by").order_by("pk")


@claims("run")
def of_month(facts: Facts, *, month: date) -> Facts:
    """The facts with the month that is asked for."""
    return replace(facts, run=replace(facts.run, month=month))


@claims("run")
def of_line(facts: Facts, *, line: PaymentLine, **_: Any) -> Facts:
    """The facts with the youth of this line."""
    there = standing_holds().filter(case=line.case_id).exclude(waived_until__gte=facts.today).exists()
    return replace(facts, run=replace(facts.run, hold_there=there))


@claims("run")
def of_hold(facts: Facts, *, hold: PaymentHold, **_: Any) -> Facts:
    """The facts with who held this back."""
    return replace(facts, run=replace(facts.run, hold_by=hold.held_by_id))


@step(
    "Betaling berekenen",
    "berekende de betaling",
    on=PaymentRun,
    by=[Role.PAYER],
    frm=NEW,
    law=[payment.one_at_a_time, payment.month_over],
    ask=MonthForm,
    claim=of_month,
    tell=[Role.APPROVER],
)
def calculate_run(run: PaymentRun, *, by: Act, month: date) -> None:
    """Startblok rekent voor elke jongere uit wat tot en met deze maand verschuldigd is, min wat al betaald is. U kijkt
    daarna de lijnen na. Er vertrekt nog niets."""
    run.month, run.state_since = month, by.today
    _calculated(run, by)


@step(
    "Opnieuw berekenen",
    "berekende de betaling opnieuw",
    on=PaymentRun,
    by=[Role.PAYER],
    frm=[RunState.CALCULATED],
    tell=[Role.APPROVER],
)
def calculate_again(run: PaymentRun, *, by: Act) -> None:
    """Is er intussen iets verbeterd, dan staan de lijnen hierna zoals de feiten nu zijn. Wat gelijk bleef, verandert
    niet. U bent dan wie deze betaling berekende."""
    _calculated(run, by)


def _calculated(run: PaymentRun, by: Act) -> None:
    run.calculated_by_id, run.calculated_at = by.user, by.now
    run.sent_back_by_id, run.sent_back_at, run.sent_back_reason = None, None, ""
    run.save()
    paying.calculate(run)


@step(
    "Betaling aanhouden",
    "hield de betaling aan een jongere aan",
    on=PaymentRun,
    by=PAYS,
    frm=[RunState.CALCULATED],
    law=[payment.not_held_yet],
    ask=HoldForm,
    claim=of_line,
)
def hold_payment(run: PaymentRun, *, by: Act, line: PaymentLine, reason: str) -> None:
    """Deze jongere wordt nog niet betaald, ook in een volgende betaling niet, tot een collega het geld vrijgeeft. Wat
    verschuldigd is, blijft verschuldigd."""
    # What was let go for a time is held again from today, for the new reason.
    standing_holds().filter(case=line.case_id).update(lifted_at=by.now)
    PaymentHold.objects.create(case_id=line.case_id, reason=reason, held_by_id=by.user, held_at=by.now)
    run.totals |= paying.forecast(run)


@step(
    "Aangehouden betaling vrijgeven",
    "gaf een aangehouden betaling vrij",
    on=PaymentRun,
    by=PAYS,
    frm=[RunState.CALCULATED],
    law=[payment.something_held, payment.released_by_another],
    ask=ChosenHoldForm,
    claim=of_hold,
)
def waive_hold(run: PaymentRun, *, by: Act, hold: PaymentHold, reason: str) -> None:
    """U bent de tweede persoon: u laat dit geld voor een tijd toch vertrekken. Daarna geldt de reden weer, tenzij
    iemand ze opheft."""
    hold.waived_by_id, hold.waiver_reason = by.user, reason
    hold.waived_until = payment.waived_until(by.today)
    hold.save(update_fields=["waived_by", "waiver_reason", "waived_until"])
    run.totals |= paying.forecast(run)


@step(
    "Reden om aan te houden opheffen",
    "hief de reden op om een betaling aan te houden",
    on=PaymentRun,
    by=PAYS,
    frm=[RunState.CALCULATED],
    law=[payment.something_held, payment.released_by_another],
    ask=ChosenHoldForm,
    claim=of_hold,
)
def lift_hold(run: PaymentRun, *, by: Act, hold: PaymentHold, reason: str) -> None:
    """De reden om dit geld aan te houden is weg. De jongere wordt weer gewoon betaald. Wie het aanhield, heft dat niet
    zelf op."""
    hold.lifted_at = by.now
    hold.save(update_fields=["lifted_at"])
    run.totals |= paying.forecast(run)


@step(
    "Betaling terugsturen",
    "stuurde de betaling terug",
    on=PaymentRun,
    by=[Role.APPROVER],
    frm=[RunState.CALCULATED],
    law=[payment.calculated_since_sent_back],
    ask=WhyForm,
    tell=[Role.PAYER],
)
def send_run_back(run: PaymentRun, *, by: Act, reason: str) -> None:
    """Er klopt iets niet. Wie de betaling berekende, leest waarom en berekent ze opnieuw of annuleert ze. Pas daarna
    kan iemand ze goedkeuren."""
    run.sent_back_by_id, run.sent_back_at, run.sent_back_reason = by.user, by.now, reason


@step(
    "Betaling goedkeuren",
    "keurde de betaling goed",
    on=PaymentRun,
    by=[Role.APPROVER],
    frm=[RunState.CALCULATED],
    to=RunState.APPROVED,
    law=[
        payment.something_to_pay,
        payment.calculated_since_sent_back,
        payment.approved_by_another,
        payment.signed_in_just_now,
    ],
    ask=LookedForm,
    tell=[Role.PAYER],
)
def approve_run(run: PaymentRun, *, by: Act, looked: bool) -> None:
    """Na uw goedkeuring staan de overschrijvingen vast. Wie uitbetaalt, maakt er het bestand voor de bank van."""
    run.approved_by_id, run.approved_at = by.user, by.now
    run.totals |= paying.forecast(run)
    with connection.cursor() as cursor:
        cursor.execute(paying_sql.ORDER, {"run": run.pk, "today": by.today})
    run.totals |= paying.ordered(run)


@step(
    "Betaling annuleren",
    "annuleerde de betaling",
    on=PaymentRun,
    by=PAYS,
    frm=[RunState.CALCULATED, RunState.APPROVED],
    to=RunState.CANCELLED,
    ask=WhyForm,
    tell=PAYS,
)
def cancel_run(run: PaymentRun, *, by: Act, reason: str) -> None:
    """Er vertrekt niets. Wat verschuldigd is, komt in een volgende betaling. Wat al naar de bank is, kan niet meer
    terug."""
    paying.forget(run)


RUN = (calculate_run, calculate_again, hold_payment, waive_hold, lift_hold, send_run_back, approve_run, cancel_run)
"""The steps on a run of payments, in the order people meet them."""
