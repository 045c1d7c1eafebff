"""What is asked of kilometres: a month, with which vehicle, how far, and on which days (R08)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, reduce
from typing import Any, ClassVar, NamedTuple, cast

from django import forms

from startblok.process.facts import facts_of
from startblok.process.forms import Days, Number, StepForm
from startblok.process.travelled import Attendance, attendance, months_travelled
from startblok.records.cases import WEEKDAY_NAMES, CaseFile
from startblok.records.clock import today
from startblok.records.travel import ClaimState, TravelLeg
from startblok.rules import travel
from startblok.rules.dates import days_between, last_day_of_month
from startblok.rules.facts import Leg, Vehicle
from startblok.rules.parameters import in_force, parameters
from startblok.rules.worded import Worded, month_in_words

BOTH, ONE = "both", "one"
WAYS = [(BOTH, "Heen en terug"), (ONE, "Enkel heen of enkel terug")]
RIDES = {BOTH: 2, ONE: 1}
"""How many rides of a day each of these is."""

VEHICLES = [(each, each.capitalize()) for dated in parameters()["own_vehicles"].values for each in dated.value]

ALSO_FOR_YOUTH = "Vink de dagen aan waarop de jongere hiermee reed, ook als ze al met iets anders gevraagd zijn."

LATER_FOR_YOUTH = "Reed de jongere ook op een andere dag naar de stage?"

FEW = 5
"""How many days are still named one by one."""

# How a day goes to and fro in a form.
SENT = "%d/%m/%Y"


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


class Rode(NamedTuple):
    """A day that was asked back before, with which vehicle, how far a ride was, and whether it still counts."""

    day: date
    kind: str
    km: Decimal
    stands: bool


def rode(case: CaseFile) -> list[Rode]:
    """The days with an own vehicle that were ever asked back, the newest first; one query."""
    legs = TravelLeg.objects.filter(claim__case=case, vehicle=Vehicle.OWN.value).order_by("-id")
    known = legs.values_list("travelled_on", "kind", "km", "claim__state")
    return [Rode(day, kind, as_typed(km or Decimal(0)), state != ClaimState.RETURNED) for day, kind, km, state in known]


def as_typed(km: Decimal) -> Decimal:
    """Kilometres without a nought that nobody typed: 30, and not 30.0."""
    return Decimal(f"{km.normalize():f}")


class TravelMonthForm(ClaimingForm):
    """About which month, and with which vehicle."""

    u: ClassVar[Mapping[str, tuple[str, str]]] = {"kind": ("Waarmee reed de jongere?", "")}

    month = MonthField(label="Welke maand?", widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label="Waarmee reed je?",
        choices=VEHICLES,
        widget=forms.RadioSelect,
        help_text="Reed je met meer dan één voertuig? Vraag ze dan een voor een terug.",
    )

    def prepare(self) -> None:
        super().prepare()
        self.rode = rode(self.subject)
        months = months_travelled(facts_of(self.subject).wes, today())
        field: Any = self.fields["month"]
        field.offer(months)
        field.initial = months[0] if months else None
        # Most people ride the same way every month.
        self.fields["kind"].initial = self.rode[0].kind if self.rode else None
        vehicles = in_force("own_vehicles", on=self.chosen_month or today())
        self.fields["kind"].choices = [(each, each.capitalize()) for each in vehicles]  # type: ignore[attr-defined]

    @property
    def chosen_month(self) -> date | None:
        """The month that is chosen."""
        chosen = f"{self['month'].value() or ''}"
        offered = {value for value, _ in self.fields["month"].choices}  # type: ignore[attr-defined]
        return Days().to_python(chosen) if chosen in offered else None

    @property
    def chosen_kind(self) -> str:
        """The vehicle that is chosen."""
        return f"{self['kind'].value() or ''}"

    def free(self) -> list[date]:
        """The days of the month that have come, and for which no kilometres with this vehicle wait or were accepted."""
        month = self.chosen_month
        if month is None:
            return []
        taken = {each.day for each in self.rode if each.stands and each.kind == self.chosen_kind}
        return [day for day in days_between(month, min(last_day_of_month(month), today())) if day not in taken]

    @cached_property
    def there(self) -> Attendance:
        """When the youth was expected, and away."""
        return attendance(self.subject)

    def free_of_wes(self) -> list[date]:
        """Those of them inside the WES."""
        wes = facts_of(self.subject).wes
        return [day for day in self.free() if travel.inside_wes.body(Leg(travelled_on=day), wes) is None]

    def could_be_asked(self) -> list[date]:
        """Those of them on which the youth was not away."""
        return [day for day in self.free_of_wes() if not self.there.away(day)]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not self.errors and not self.could_be_asked():
            month = month_in_words(answers["month"])
            asked = Worded("Alle dagen van {month} zijn al gevraagd met dit voertuig.", month=month)
            said = asked if self.some_asked else Worded("In {month} is er geen dag om terug te vragen.", month=month)
            self.add_error("month", said)
        return answers

    @property
    def some_asked(self) -> bool:
        """Whether there is no day left because they were asked, or because there never was one."""
        asked = (each for each in self.rode if each.stands and each.kind == self.chosen_kind)
        return any(each.day.replace(day=1) == self.chosen_month for each in asked)


class DaysField(forms.TypedMultipleChoiceField):
    """Days to tick, in the order of the calendar; of what else can be asked, the law says why it is not paid."""

    widget = forms.CheckboxSelectMultiple
    there: frozenset[date] = frozenset()

    def __init__(self, *, ticked: bool = False, **options: Any) -> None:
        super().__init__(coerce=Days().to_python, required=False, **options)
        self.ticked = ticked

    def offer(self, days: list[date], *, of: Iterable[date], other: Mapping[date, Collection[str]]) -> None:
        """Show these, and take any of those; `other` are the vehicles with which a day was asked before."""
        self.choices = [(f"{each:{SENT}}", _asked_before(each, other.get(each, ()))) for each in days]
        self.initial = [f"{each:{SENT}}" for each in days if self.ticked and each not in other]
        self.there = frozenset(of)

    def validate(self, value: Any) -> None:
        """Only days that can be asked still: another page, or another person, may have asked one meanwhile."""
        for typed in value:
            if Days().to_python(typed) not in self.there:
                known = Worded("{day} kan hier niet of niet meer gevraagd worden.", day=Days().to_python(typed))
                raise forms.ValidationError(known)

    def valid_value(self, _value: Any) -> bool:
        """What it is was said before."""
        return True


def _asked_before(day: date, kinds: Collection[str]) -> Worded:
    """A day, and with which other vehicles it was asked back already."""
    if not kinds:
        return weekday_in_words(day)
    names = [Worded(each) for each in sorted(kinds)]
    vehicles = reduce(lambda one, other: Worded("{one}, {other}", one=one, other=other), names)
    return Worded("{day} (al gevraagd: {vehicles})", day=weekday_in_words(day), vehicles=vehicles)


class KilometresForm(TravelMonthForm):
    """Which days somebody rode to work: the days on which they were expected are ticked already."""

    first = TravelMonthForm
    carried = ("kind", "km", "ways", "days", "other_days")
    later: tuple[str, ...] = ("other_days",)
    later_title = "Reed je ook op een andere dag naar je stage?"
    u: ClassVar[Mapping[str, tuple[str, str]]] = {
        "kind": ("Waarmee reed de jongere?", ""),
        "km": ("Hoeveel kilometer is één rit?", "Van thuis tot de werkplek, bijvoorbeeld 11 of 11,5."),
        "ways": ("Wat reed de jongere op een dag?", ""),
        "days": ("Op welke dagen?", "Vink de dagen uit waarop de jongere niet reed."),
        "other_days": ("Andere dagen", "Ze staan niet in het weekrooster. Als u ze nakijkt, zegt u waarom ze tellen."),
    }

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
        for name in ("month", "kind"):
            self.fields[name].widget = forms.HiddenInput()
        if self.by is not None and not self.by.is_youth:
            self.later_title = LATER_FOR_YOUTH
        self._offer_days()
        self.fields["km"].initial = next((each.km for each in self.rode if each.kind == self.chosen_kind), None)

    def _offer_days(self) -> None:
        """The days on which the youth was expected stand ticked, but those asked with another vehicle; an absent day is
        not there."""
        free, came = self.free(), self.could_be_asked()
        other: dict[date, set[str]] = {}
        for each in self.rode:
            if each.stands and each.kind != self.chosen_kind:
                other.setdefault(each.day, set()).add(each.kind)
        days, others = (cast("DaysField", self.fields[name]) for name in ("days", "other_days"))
        expected = [day for day in came if self.there.scheduled(day)]
        days.offer(expected, of=free, other=other)
        others.offer([day for day in came if not self.there.scheduled(day)], of=free, other=other)
        if other.keys() & set(expected):
            said = Worded("Vink de dagen aan waarop je hiermee reed, ook als je ze al met iets anders vroeg.")
            days.help_text = said if self.by is None or self.by.is_youth else ALSO_FOR_YOUTH
        if self.chosen_month and not expected:
            # Nobody is asked to untick days where none is left.
            month = month_in_words(self.chosen_month)
            self.notice = (
                Worded("Alle dagen van {month} uit het weekrooster zijn al gevraagd met dit voertuig.", month=month)
                if self.some_asked
                else Worded("In {month} is er geen dag van het weekrooster om terug te vragen.", month=month)
            )
            self.later = ()
            del self.fields["days"]
        self._say_closed()

    def _say_closed(self) -> None:
        """Why days of the weekly schedule are not there, when the workplace was closed on them."""
        days = [day for day in self.free_of_wes() if day in self.there.closed and self.there.scheduled(day)]
        if not days:
            return
        said = (
            Worded("De werkplek was gesloten op {days}. Daar zijn geen kilometers voor.", days=days)
            if len(days) <= FEW
            else Worded("De werkplek was {n} geplande dagen gesloten. Daar zijn geen kilometers voor.", n=len(days))
        )
        self.notice = Worded("{notice} {closed}", notice=self.notice, closed=said) if self.notice else said

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        asked = [name for name in ("days", "other_days") if name in self.fields]
        if not self.errors and not any(answers[name] for name in asked):
            self.add_error(asked[0], "Vink minstens één dag aan.")
        return {"days": []} | answers
