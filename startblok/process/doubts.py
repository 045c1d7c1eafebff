"""What the bank first rejected and then called paid: another person looks at it before it counts (R09)."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Sum

from startblok.process import paying_sql
from startblok.process.forms import StepForm
from startblok.process.step import Act, claims, step
from startblok.records.payment_answers import PaymentAnswer, in_doubt
from startblok.records.payments import GONE, OPEN_RUNS, PaymentLine, PaymentOrder, PaymentRun
from startblok.rules import doubt
from startblok.rules.facts import Facts
from startblok.rules.money import in_words
from startblok.rules.roles import Role
from startblok.rules.worded import month_in_words

WHOLE = "run-"
"""Before the id of a run: all that is doubted of it, and not one transfer by its mark."""

MOST_OFFERED = 200
"""How many transfers are offered one by one; of more than these, all are looked at together."""

NO_MORE = "Daarover staat niets meer open. Kijk op de pagina van de betaling."

LOOKED = [
    ("paid", "Betaald: het geld vertrok en kwam niet terug"),
    ("rejected", "Geweigerd: het geld vertrok niet, of het kwam terug"),
]


class DoubtForm(StepForm):
    """Of which transfer, or of all of the run, and what stands on the account."""

    which = forms.ChoiceField(
        label="Welke overschrijving?",
        error_messages={"required": "Kies welke overschrijving u nakeek.", "invalid_choice": NO_MORE},
    )
    outcome = forms.ChoiceField(
        label="Wat zag u op de rekening van VDAB?",
        choices=LOOKED,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat u op de rekening van VDAB zag."},
    )

    def prepare(self) -> None:
        whole = f"{WHOLE}{self.subject.pk}"
        doubts = asked_about(whole)
        rows = doubts.select_related("order__line__case__youth").order_by("order_id")[:MOST_OFFERED]
        offered = [(each.order.end_to_end or "", _told(each.order)) for each in rows]
        if len(offered) > 1:
            count = doubts.count() if len(offered) == MOST_OFFERED else len(offered)
            euros = doubts.aggregate(sum=Sum("order__transfer"))["sum"]
            offered.insert(0, (whole, f"Alle {count} samen: {in_words(euros)}"))
        self.fields["which"].choices = offered  # type: ignore[attr-defined]


def _told(order: PaymentOrder) -> str:
    line = order.line
    return f"{line.case.youth.name}, {month_in_words(line.month)}: {in_words(order.transfer)}"


def asked_about(which: str) -> QuerySet[PaymentAnswer]:
    """The rejections in doubt of a run, or the one of this transfer."""
    if which.startswith(WHOLE):
        return in_doubt().filter(order__line__run=int(which.removeprefix(WHOLE)))
    return in_doubt().filter(order__end_to_end=which)


@claims("run")
def of_doubts(facts: Facts, *, which: str, **_: Any) -> Facts:
    """The facts with who read it, and whether a run that did not leave pays it again; none is worked out meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(paying_sql.NOTING)
    again = PaymentLine.objects.filter(
        case=OuterRef("order__line__case"),
        month=OuterRef("order__line__month"),
        kind=OuterRef("order__line__kind"),
        run__state__in=[each.value for each in OPEN_RUNS],
    )
    read = list(asked_about(which).annotate(again=Exists(again)).values_list("doubted_by", "again").distinct())
    run = replace(
        facts.run, doubted_by=frozenset(by for by, _ in read), in_open_run=any(in_open for _, in_open in read)
    )
    return replace(facts, run=run)


@step(
    "Tegenspraak van de bank nakijken",
    "keek na of een geweigerde overschrijving toch betaald is",
    on=PaymentRun,
    by=[Role.APPROVER],
    frm=GONE,
    law=[doubt.something_doubted, doubt.looked_at_by_another, doubt.not_being_paid_again],
    ask=DoubtForm,
    claim=of_doubts,
    tell=[Role.PAYER],
)
def look_at_doubt(run: PaymentRun, *, by: Act, which: str, outcome: str) -> None:
    """De bank weigerde een overschrijving en noemde ze daarna betaald. Kijk op de rekening van VDAB wat er gebeurde. Is
    ze betaald, dan telt ze vanaf nu als betaald. Kreeg de jongere het geld intussen opnieuw, dan gaat het teveel af van
    wat nog volgt. Is ze geweigerd, dan blijft het geld verschuldigd."""
    doubts = asked_about(which).filter(order__line__run=run)
    if outcome == "rejected":
        doubts.update(doubted_at=None, doubted_by=None)
        return
    told = PaymentAnswer.objects.filter(order=OuterRef("order"), paid=True)
    known = {"paid": True, "answered_at": by.now}
    missing = doubts.filter(~Exists(told)).values_list("order", "doubted_by")
    paid = [PaymentAnswer(order_id=order, read_by_id=read_by, **known) for order, read_by in missing]
    doubts.update(undone_at=by.now, undone_by=by.user)
    PaymentAnswer.objects.bulk_create(paid, batch_size=1_000)


DOUBTS = (look_at_doubt,)
"""The step on what the bank contradicts."""
