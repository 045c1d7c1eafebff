"""What is asked of a ticket or pass: what it was, what it cost, for which day, and its photo (R08)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django import forms

from startblok.process.facts import facts_of
from startblok.process.forms import Number, PastDay
from startblok.process.travel_forms import ClaimingForm
from startblok.process.uploads import UploadForm
from startblok.rules import travel
from startblok.rules.facts import Leg, Vehicle
from startblok.rules.worded import Worded

# What may be on the photo; the word stands in the sentence that explains the amount.
PROOFS = [("ticket", "Ticket voor één dag"), ("rittenkaart", "Rittenkaart"), ("abonnement", "Abonnement")]


class TicketForm(ClaimingForm):
    """What was paid, and for which day."""

    carried = ("what", "travelled_on", "cost")
    u: ClassVar[Mapping[str, tuple[str, str]]] = {
        "what": ("Wat kocht de jongere?", ""),
        "travelled_on": (
            "Voor welke dag?",
            "Voor een abonnement of rittenkaart: de eerste dag van de stage waarop de jongere ermee reed.",
        ),
        "cost": ("Hoeveel betaalde de jongere? (euro)", "Zoals het op het ticket staat, bijvoorbeeld 5,20."),
    }

    what = forms.ChoiceField(label="Wat kocht je?", choices=PROOFS, widget=forms.RadioSelect)
    travelled_on = PastDay(
        label="Voor welke dag?",
        help_text="Voor een abonnement of rittenkaart: de eerste dag van je stage waarop je ermee reed.",
    )
    cost = Number(
        label="Hoeveel betaalde je? (euro)",
        help_text="Zoals het op je ticket staat, bijvoorbeeld 5,20.",
        min_value=Decimal("0.01"),
        max_value=Decimal(2000),
        max_digits=6,
        decimal_places=2,
    )

    def clean_travelled_on(self) -> date:
        """The law says it before the photo is chosen, for a browser forgets that."""
        day: date = self.cleaned_data["travelled_on"]
        facts = replace(facts_of(self.subject), leg=Leg(travelled_on=day, vehicle=Vehicle.PUBLIC, proof=True))
        finding = travel.inside_wes.judge(facts).finding
        if finding:
            for_youth = self.by is not None and not self.by.is_youth
            said = finding.sentence if for_youth else finding.jij or finding.sentence
            raise forms.ValidationError(Worded(said, **finding.values))
        return day


class TicketPhotoForm(UploadForm, TicketForm):
    """The photo of the ticket; what was told before comes along."""

    first = TicketForm
    jij: ClassVar[Mapping[str, str]] = {"file": "Foto of pdf van je ticket of abonnement, hoogstens 10 MB"}

    def prepare(self) -> None:
        super().prepare()
        for name in self.fields.keys() - {"file"}:
            self.fields[name].widget = forms.HiddenInput()

    def clean_travelled_on(self) -> date:
        """The law is asked now."""
        day: date = self.cleaned_data["travelled_on"]
        return day
