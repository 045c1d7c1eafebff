"""What the calculators ask: days, weekdays and absences, each told in Dutch when it cannot be."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from startblok.process.contract import WEEKDAYS
from startblok.process.forms import Days
from startblok.records.clock import today

FIRST, LAST = date(1950, 1, 1), date(2099, 12, 31)
# Most absences somebody adds to one sum.
MOST = 130


def known_to_the_law(day: date) -> None:
    """Refuse a day on which no sum of the scheme makes sense."""
    if not FIRST <= day <= LAST:
        raise ValidationError("Kies een dag tussen 1950 en 2099.")


class Day(Days):
    """A day within the years that the scheme can be about."""

    default_validators = [known_to_the_law]


class DayList(forms.CharField):
    """Days, one on each line; an empty field is none."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> list[date]:
        """The days in order; the first line that is none is told."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST:
            raise ValidationError(f"Geef hoogstens {MOST} dagen.")
        return sorted({_day(line) for line in lines})


def _day(line: str) -> date:
    try:
        found: date = Day().clean(line)
    except ValidationError:
        raise ValidationError(f"“{line[:30]}” is geen dag. Schrijf bijvoorbeeld 15/06/2026.") from None
    return found


class EndForm(forms.Form):
    """A first day, and a last day to judge."""

    start = Day(label="Eerste dag van de stage")
    end = Day(label="Laatste dag die u wilt nakijken", required=False)

    def clean(self) -> dict[str, Any]:
        return _in_order(self)


class AgeForm(forms.Form):
    """A birth date, and a day to begin."""

    birth_date = Day(label="Geboortedatum", help_text="Bijvoorbeeld 15/06/2004. We bewaren deze datum niet.")
    start = Day(label="Eerste dag van de stage of startbaan", required=False)

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        if born > today():
            raise ValidationError("Deze geboortedatum ligt in de toekomst.")
        return born

    def clean(self) -> dict[str, Any]:
        known = super().clean() or self.cleaned_data
        born, start = known.get("birth_date"), known.get("start")
        if born and start and start < born:
            self.add_error("start", "Deze dag komt vóór de geboortedatum.")
        return known


class PremiumForm(forms.Form):
    """A stage with its week, and the days somebody stayed away without a valid reason."""

    start = Day(label="Eerste dag van de stage")
    end = Day(label="Laatste dag van de stage")
    weekdays = forms.MultipleChoiceField(
        label="Op welke dagen wordt er gewerkt?",
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        initial=[value for value, _ in WEEKDAYS[:5]],
        error_messages={"required": "Kies minstens één dag van de week."},
    )
    absent = DayList(
        label="Dagen afwezig zonder geldige reden",
        help_text="Eén dag per regel. Ziekte, een feestdag of een sluitingsdag hoort hier niet bij.",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        return _in_order(self)


def _in_order(form: forms.Form) -> dict[str, Any]:
    known = form.cleaned_data
    start, end = known.get("start"), known.get("end")
    if start and end and end < start:
        form.add_error("end", "De laatste dag komt vóór de eerste.")
    return known
