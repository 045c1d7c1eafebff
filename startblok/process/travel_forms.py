"""What is asked of travel: a month, the days that somebody rode, a ticket with its photo, an answer (R08)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, cast

from django import forms
from django.db.models import QuerySet

from startblok.process.facts import facts_of
from startblok.process.forms import Days, Number, PastDay, StepForm
from startblok.process.travelled import attendance, months_travelled
from startblok.process.uploads import UploadForm
from startblok.records.cases import WEEKDAY_NAMES
from startblok.records.clock import today
from startblok.records.travel import ClaimState, TravelLeg
from startblok.rules import travel
from startblok.rules.dates import days_between, last_day_of_month
from startblok.rules.facts import Leg, Vehicle, Wes
from startblok.rules.parameters import in_force, parameters
from startblok.rules.verdict import MONTHS
from startblok.rules.worded import Worded

BOTH, ONE = "both", "one"
WAYS = [(BOTH, "Heen en terug"), (ONE, "Enkel heen of enkel terug")]
RIDES = {BOTH: 2, ONE: 1}
"""How many rides of a day each of these is."""

# What may be on the photo; the word stands in the sentence that explains the amount.
PROOFS = [("ticket", "Ticket voor één dag"), ("rittenkaart", "Rittenkaart"), ("abonnement", "Abonnement")]

VEHICLES = [(each, each.capitalize()) for dated in parameters()["own_vehicles"].values for each in dated.value]

LATER_FOR_YOUTH = "Reed de jongere ook op een andere dag naar de stage?"

# How a day goes to and fro in a form.
SENT = "%d/%m/%Y"


def month_in_words(month: date) -> Worded:
    """A month as people call it: "maart 2026"."""
    return Worded("{month} {year}", month=MONTHS[month.month - 1], year=month.year)


def weekday_in_words(day: date) -> Worded:
    """A day with its weekday: "maandag 2 maart 2026"."""
    return Worded("{weekday} {day}", weekday=WEEKDAY_NAMES[day.weekday()][1], day=day)


class MonthField(forms.TypedChoiceField):
    """A month of the WES, by its first day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=Days().to_python, **options)

    def offer(self, months: list[date]) -> None:
        self.choices = [(f"{each:{SENT}}", month_in_words(each)) for each in months]

    def prepare_value(self, value: Any) -> Any:
        return f"{value:{SENT}}" if isinstance(value, date) else value


class ClaimingForm(StepForm):
    """What is asked of whoever asks travel costs back: the youth, or the mediator for a youth without an account."""

    u: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """What a field is called for whoever fills it in for the youth, and its help."""

    def prepare(self) -> None:
        super().prepare()
        if self.by is not None and not self.by.is_youth:
            for name, (label, help_text) in self.u.items():
                self.fields[name].label, self.fields[name].help_text = label, help_text


class TravelMonthForm(ClaimingForm):
    """About which month."""

    month = MonthField(label="Welke maand?", widget=forms.RadioSelect)

    def prepare(self) -> None:
        super().prepare()
        months = months_travelled(facts_of(self.subject).wes, today())
        field: Any = self.fields["month"]
        field.offer(months)
        field.initial = months[0] if months else None


class DaysField(forms.TypedMultipleChoiceField):
    """Days to tick, in the order of the calendar; of what else can be asked, the law says why it is not paid."""

    widget = forms.CheckboxSelectMultiple
    there: frozenset[date] = frozenset()

    def __init__(self, *, ticked: bool = False, **options: Any) -> None:
        super().__init__(coerce=Days().to_python, required=False, **options)
        self.ticked = ticked

    def offer(self, days: list[date], *, of: Iterable[date]) -> None:
        """Show these, and take any of those."""
        self.choices = [(f"{each:{SENT}}", weekday_in_words(each)) for each in days]
        self.initial = [value for value, _ in self.choices] if self.ticked else []
        self.there = frozenset(of)

    def valid_value(self, value: Any) -> bool:
        try:
            return Days().to_python(value) in self.there
        except forms.ValidationError:
            return False


class KilometresForm(TravelMonthForm):
    """Which days somebody rode to work: the days on which they were expected are ticked already."""

    first = TravelMonthForm
    carried = ("kind", "km", "ways", "days", "other_days")
    later = ("other_days",)
    later_title = "Reed je ook op een andere dag naar je stage?"
    u: ClassVar[Mapping[str, tuple[str, str]]] = {
        "kind": ("Waarmee reed de jongere?", ""),
        "km": ("Hoeveel kilometer is één rit?", "Van thuis tot de werkplek, bijvoorbeeld 11 of 11,5."),
        "ways": ("Wat reed de jongere op een dag?", ""),
        "days": ("Op welke dagen?", "Vink de dagen uit waarop de jongere niet reed."),
        "other_days": ("Andere dagen", "Ze staan niet in het weekrooster. Als u ze nakijkt, zegt u waarom ze tellen."),
    }

    kind = forms.ChoiceField(label="Waarmee reed je?", choices=VEHICLES)
    km = Number(
        label="Hoeveel kilometer is één rit?",
        help_text="Van thuis tot je werkplek, bijvoorbeeld 11 of 11,5.",
        min_value=Decimal("0.1"),
        max_value=Decimal(300),
        max_digits=4,
        decimal_places=1,
    )
    ways = forms.ChoiceField(label="Wat reed je op een dag?", choices=WAYS, widget=forms.RadioSelect, initial=BOTH)
    days = DaysField(ticked=True, label="Op welke dagen?", help_text="Vink de dagen uit waarop je niet reed.")
    other_days = DaysField(label="Andere dagen", help_text="Je bemiddelaar kijkt na of je die dag stage had.")

    def prepare(self) -> None:
        super().prepare()
        self.fields["month"].widget = forms.HiddenInput()
        if self.by is not None and not self.by.is_youth:
            self.later_title = LATER_FOR_YOUTH
        month = self._month()
        rode = TravelLeg.objects.filter(claim__case=self.subject, vehicle=Vehicle.OWN.value)
        vehicles = in_force("own_vehicles", on=month or today())
        kinds = [(each, each.capitalize()) for each in vehicles]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self._offer_days(_free_days(month, rode) if month else [])
        if month:
            self._say_all_asked(month, rode)
        self._as_last_time(rode)

    def _say_all_asked(self, month: date, rode: QuerySet[TravelLeg]) -> None:
        """Nobody is told to untick days where none is left."""
        asked = rode.filter(claim__month=month).exclude(claim__state=ClaimState.RETURNED.value)
        if not self.fields["days"].choices and asked.exists():  # type: ignore[attr-defined]
            said = Worded("Alle dagen van {month} uit het weekrooster zijn al gevraagd.", month=month_in_words(month))
            self.fields["days"].help_text = said

    def _offer_days(self, free: list[date]) -> None:
        """The days on which the youth was expected stand ticked; an absent day is not there."""
        wes, there = facts_of(self.subject).wes, attendance(self.subject)
        came = [day for day in free if _inside(day, wes) and not there.absent(day)]
        expected = [day for day in came if there.scheduled(day)]
        days, others = (cast("DaysField", self.fields[name]) for name in ("days", "other_days"))
        days.offer(expected, of=free)
        others.offer([day for day in came if not there.scheduled(day)], of=free)

    def _month(self) -> date | None:
        """The month that was chosen on the page before."""
        chosen = f"{self['month'].value() or ''}"
        offered = {value for value, _ in self.fields["month"].choices}  # type: ignore[attr-defined]
        return Days().to_python(chosen) if chosen in offered else None

    def _as_last_time(self, rode: QuerySet[TravelLeg]) -> None:
        """Most people ride the same way every month."""
        last = rode.order_by("-id").values_list("kind", "km").first()
        if last:
            self.fields["kind"].initial, self.fields["km"].initial = last

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not self.errors and not answers["days"] and not answers["other_days"]:
            self.add_error("days", "Vink minstens één dag aan.")
        return answers


def _free_days(month: date, rode: QuerySet[TravelLeg]) -> list[date]:
    """The days of the month that have come, and for which no kilometres wait or were accepted yet."""
    asked = rode.filter(claim__month=month).exclude(claim__state=ClaimState.RETURNED.value)
    taken = set(asked.values_list("travelled_on", flat=True))
    return [day for day in days_between(month, min(last_day_of_month(month), today())) if day not in taken]


def _inside(day: date, wes: Wes) -> bool:
    return travel.inside_wes.body(Leg(travelled_on=day), wes) is None


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
