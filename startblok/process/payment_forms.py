"""What is asked of whoever calculates, holds back, lets go or approves a run of payments."""

from datetime import date
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from startblok.process.forms import StepForm, Text
from startblok.records.clock import today
from startblok.records.payments import PaymentHold, PaymentLine
from startblok.rules.dates import same_date_months_on
from startblok.rules.worded import month_in_words

OFFERED = 24
"""For how many months that are over a run can be calculated; older ones come along in every run."""


NO_LINE = {"required": "Kies een lijn op de pagina van de betaling, en druk daar op Aanhouden."}


class MonthField(forms.TypedChoiceField):
    """A month that is over; whoever asks for this one hears from the law why that cannot be."""

    def valid_value(self, value: str) -> bool:
        return super().valid_value(value) or value == today().replace(day=1).isoformat()


class MonthForm(StepForm):
    """Of which month; the last one that is over is chosen."""

    month = MonthField(
        label="Voor welke maand?",
        coerce=date.fromisoformat,
        error_messages={"required": "Kies voor welke maand u betaalt."},
        help_text="Alles van vroeger dat nog niet betaald is, komt vanzelf mee.",
    )

    def prepare(self) -> None:
        this, field = today().replace(day=1), self.fields["month"]
        months = [same_date_months_on(this, -back) for back in range(1, OFFERED + 1)]
        field.choices = [(each.isoformat(), month_in_words(each)) for each in months]  # type: ignore[attr-defined]
        field.initial = months[0].isoformat()


class WhyForm(StepForm):
    """Why; whoever looks at the run later reads it."""

    reason = Text(
        label="Waarom?",
        max_length=1000,
        error_messages={"required": "Schrijf waarom. Wie de betaling later bekijkt, leest het."},
    )


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

    line = LineField(PaymentLine.objects.none(), label="Lijn", widget=forms.HiddenInput, error_messages=NO_LINE)
    carried = ("line",)

    def prepare(self) -> None:
        lines = PaymentLine.objects.filter(run=self.subject.pk).select_related("case__youth")
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]


class OfferedHolds(ModelChoiceIterator):
    """The holds that a form offers: of the others the law says why they are refused."""

    def __init__(self, field: "HeldField") -> None:
        super().__init__(field)
        self.queryset = field.offered


class HeldField(forms.ModelChoiceField):
    """A youth whose money somebody holds back, with the reason; `offered` are those that the reader may let go."""

    iterator = OfferedHolds
    offered = PaymentHold.objects.none()

    def label_from_instance(self, hold: PaymentHold) -> str:
        return f"{hold.case.youth.name}: {hold.reason}"


class ChosenHoldForm(WhyForm):
    """Which youth is paid after all, and why."""

    hold = HeldField(
        PaymentHold.objects.none(), label="Wie?", error_messages={"required": "Kies wiens geld u vrijgeeft."}
    )
    field_order = ("hold", "reason")
    carried = ("hold",)

    def prepare(self) -> None:
        field: Any = self.fields["hold"]
        field.offered = self.offered()
        field.queryset = standing_holds()

    def offered(self) -> Any:
        """What another person held back."""
        return standing_holds().exclude(held_by=self.by.user if self.by else None)


class WaivedForm(ChosenHoldForm):
    """Which youth is paid after all for a time, and why: none that somebody let go already."""

    def offered(self) -> Any:
        return super().offered().exclude(waived_until__gte=today())


def standing_holds() -> Any:
    """Whose money somebody holds back, the oldest first."""
    return PaymentHold.objects.filter(lifted_at__isnull=True).select_related("case__youth", "held_by").order_by("pk")
