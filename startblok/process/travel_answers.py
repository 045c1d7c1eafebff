"""Which claims of travel costs are accepted, returned or taken back (R08)."""

from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet

from startblok.process.forms import StepForm, Text
from startblok.process.travel_forms import month_in_words
from startblok.records.clock import BRUSSELS
from startblok.records.travel import ClaimState, TravelClaim
from startblok.rules.facts import Vehicle
from startblok.rules.worded import Worded


class ClaimsField(forms.ModelMultipleChoiceField):
    """Claims to tick, by month and what is in them."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, claim: TravelClaim) -> str:
        return claim_in_words(claim)


class ClaimField(forms.ModelChoiceField):
    """One claim."""

    def label_from_instance(self, claim: TravelClaim) -> str:
        return claim_in_words(claim)


def claim_in_words(claim: Any) -> Worded:
    """A claim in one line, by what it counts and the day on which it was sent."""
    what = Worded("openbaar vervoer") if claim.tickets else Worded("{n} dagen met eigen vervoer", n=claim.rides)
    sent_on = claim.sent_at.astimezone(BRUSSELS).date()
    return Worded("{month}: {what}, verstuurd op {day}", month=month_in_words(claim.month), what=what, day=sent_on)


def claims_of(case: Any, *states: ClaimState) -> QuerySet[TravelClaim]:
    """The claims of a case in these states, the oldest first, with how many legs of each kind they have."""
    count = {
        name: Count("legs", filter=Q(legs__vehicle=vehicle.value))
        for name, vehicle in (("tickets", Vehicle.PUBLIC), ("rides", Vehicle.OWN))
    }
    return (
        TravelClaim.objects.filter(case=case, state__in=[each.value for each in states])
        .annotate(**count)
        .order_by("month", "id")
    )


class AcceptTravelForm(StepForm):
    """Which claims are in order: all of them, unless one is unticked."""

    claims = ClaimsField(
        TravelClaim.objects.none(),
        label="Welke reiskosten aanvaardt u?",
        error_messages={"required": "Kies er minstens één."},
    )

    def prepare(self) -> None:
        waiting = claims_of(self.subject, ClaimState.SENT)
        self.fields["claims"].queryset = waiting  # type: ignore[attr-defined]
        self.fields["claims"].initial = [each.pk for each in waiting]

    def clean_claims(self) -> list[TravelClaim]:
        return list(self.cleaned_data["claims"])


class ReturnTravelForm(StepForm):
    """Which claim goes back, and why."""

    claim = ClaimField(TravelClaim.objects.none(), label="Wat stuurt u terug?")
    reason = Text(label="Waarom? De jongere leest dit.", max_length=1000)

    def prepare(self) -> None:
        _one_of(self, claims_of(self.subject, ClaimState.SENT, ClaimState.ACCEPTED))


class WithdrawTravelForm(StepForm):
    """Which claim is taken back."""

    claim = ClaimField(TravelClaim.objects.none(), label="Wat trek je in?")

    def prepare(self) -> None:
        _one_of(self, claims_of(self.subject, ClaimState.SENT))


def _one_of(form: StepForm, there: QuerySet[TravelClaim]) -> None:
    """Offer these claims; the only one is chosen already."""
    field: Any = form.fields["claim"]
    field.queryset = there
    waiting = list(there[:2])
    field.initial = waiting[0].pk if len(waiting) == 1 else None
