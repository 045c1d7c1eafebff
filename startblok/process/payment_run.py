"""The run of a month: calculated by one person, looked at, held back where needed, approved by another (R07-R09)."""

from dataclasses import replace
from datetime import date
from typing import Any

from startblok.process import paying
from startblok.process.payment_forms import (
    ChosenHoldForm,
    HoldForm,
    LookedForm,
    MonthForm,
    WaivedForm,
    WhyForm,
)
from startblok.process.payment_forms import standing_holds as standing_holds
from startblok.process.step import NEW, Act, claims, step
from startblok.records.actors import Actor
from startblok.records.payments import PaymentHold, PaymentLine, PaymentRun, RunState
from startblok.rules import doubt, payment
from startblok.rules.facts import Facts, Run, Who
from startblok.rules.roles import PAYS, Role


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
    law=[payment.one_at_a_time, payment.month_over, doubt.nothing_doubted],
    ask=MonthForm,
    claim=of_month,
    tell=[Role.APPROVER],
)
def calculate_run(run: PaymentRun, *, by: Act, month: date) -> None:
    """Startblok rekent voor elke jongere uit wat tot en met deze maand verschuldigd is, min wat al betaald is. U kijkt
    daarna de lijnen na. Er vertrekt nog niets."""
    run.month, run.state_since = month, by.today
    run.of_month = PaymentRun.objects.filter(month=month).count() + 1
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
    ask=WaivedForm,
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
        payment.something_goes_along,
        payment.calculated_since_sent_back,
        doubt.nothing_doubted,
        payment.approved_by_another,
        payment.signed_in_just_now,
    ],
    ask=LookedForm,
    tell=[Role.PAYER],
)
def approve_run(run: PaymentRun, *, by: Act, looked: bool) -> None:
    """Na uw goedkeuring staan de overschrijvingen vast. Wie uitbetaalt, maakt er het bestand voor de bank van."""
    run.approved_by_id, run.approved_at = by.user, by.now
    run.totals |= paying.order(run)


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


def may_let_go(hold: PaymentHold, by: Actor) -> bool:
    """Whether the law lets this person release what is held back here; no query is made."""
    asked = Run(hold_by=hold.held_by_id)
    return payment.released_by_another.body(asked, Who(by.user, by.minutes)) is None


RUN = (calculate_run, calculate_again, hold_payment, waive_hold, lift_hold, send_run_back, approve_run, cancel_run)
"""The steps on a run of payments, in the order people meet them."""
