"""Which claims of travel costs are accepted, returned or taken back (R08)."""

from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet

from startblok.process.facts import facts_of
from startblok.process.forms import StepForm, Text
from startblok.process.travelled import Attendance, attendance, with_legs, worth_of
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS
from startblok.records.travel import ClaimState, TravelClaim
from startblok.rules.facts import Wes
from startblok.rules.worded import Worded, month_in_words


class ClaimField(forms.ModelChoiceField):
    """One claim, by what is in it and what it is worth as the facts are now."""

    case: CaseFile

    def offer(self, there: QuerySet[TravelClaim], case: CaseFile) -> None:
        """Show these of this case."""
        self.queryset, self.case = there, case

    @cached_property
    def _there(self) -> tuple[Wes, Attendance]:
        return facts_of(self.case).wes, attendance(self.case)

    def label_from_instance(self, claim: TravelClaim) -> str:
        """Looked up when it is shown, and for all of them at once."""
        return claim_in_words(claim, worth_of(claim, *self._there))


class ClaimsField(ClaimField, forms.ModelMultipleChoiceField):
    """Claims to tick. None is ticked beforehand: nobody accepts what was not looked at."""

    widget = forms.CheckboxSelectMultiple


def claim_in_words(claim: TravelClaim, worth: Decimal) -> Worded:
    """A claim in one line: its month, what was travelled, what that is worth and the day on which it was sent."""
    legs = list(claim.legs.all())
    days, vehicle = len({leg.travelled_on for leg in legs}), Worded(legs[0].kind or legs[0].what) if legs else ""
    what: Any = vehicle
    if legs and legs[0].kind:
        one, many = Worded("{vehicle}, 1 dag", vehicle=vehicle), Worded("{vehicle}, {n} dagen", vehicle=vehicle, n=days)
        what = one if days == 1 else many
    sent_on = claim.sent_at.astimezone(BRUSSELS).date()
    known = {"month": month_in_words(claim.month), "what": what, "worth": worth, "day": sent_on}
    return Worded("{month}: {what}, {worth}, verstuurd op {day}", **known)


def claims_of(case: Any, *states: ClaimState) -> QuerySet[TravelClaim]:
    """The claims of a case in these states, the oldest first, with their legs."""
    claims = TravelClaim.objects.filter(case=case, state__in=[each.value for each in states])
    return with_legs(claims).order_by("month", "id")


class AcceptTravelForm(StepForm):
    """Which claims are in order: those that are ticked."""

    claims = ClaimsField(
        TravelClaim.objects.none(),
        label="Welke reiskosten aanvaardt u?",
        error_messages={"required": "Kies er minstens één."},
    )

    def prepare(self) -> None:
        self.fields["claims"].offer(claims_of(self.subject, ClaimState.SENT), self.subject)  # type: ignore[attr-defined]

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
    field.offer(there, form.subject)
    waiting = there.values_list("pk", flat=True)[:2]
    field.initial = waiting[0] if len(waiting) == 1 else None
