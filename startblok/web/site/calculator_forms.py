"""What the calculators ask: days, weekdays and absences, each told in Dutch when it cannot be."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from startblok.process.fields import BirthDate, Days
from startblok.records.cases import WEEKDAY_NAMES, WEEKDAYS
from startblok.web.language.told import told

# Most absences somebody adds to one sum.
MOST = 130


class DayList(forms.CharField):
    """Days, one on each line; an empty field is none."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> list[date]:
        """The days in order; the first line that is none is told."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST:
            raise ValidationError(told("Geef hoogstens {most} dagen.", most=MOST))
        return sorted({_day(line) for line in lines})


def _day(line: str) -> date:
    try:
        found: date = Days().clean(line)
    except ValidationError:
        raise ValidationError(told("“{line}” is geen dag. Schrijf bijvoorbeeld 15/06/2026.", line=line[:30])) from None
    return found


class EndForm(forms.Form):
    """A first day, and a last day to judge."""

    start = Days(label="Eerste dag van de stage")
    end = Days(label="Laatste dag die u wilt nakijken", required=False)

    def clean(self) -> dict[str, Any]:
        return _in_order(self)


class AgeForm(forms.Form):
    """A birth date, and a day to begin."""

    birth_date = BirthDate(label="Geboortedatum", help_text="Bijvoorbeeld 15/06/2006. We bewaren deze datum niet.")
    start = Days(label="Eerste dag van de stage of startbaan", required=False)

    def clean(self) -> dict[str, Any]:
        known = super().clean() or self.cleaned_data
        born, start = known.get("birth_date"), known.get("start")
        if born and start and start < born:
            self.add_error("start", "Deze dag komt vóór de geboortedatum.")
        return known


class PremiumForm(forms.Form):
    """A stage with its week, and the days somebody stayed away without a valid reason."""

    start = Days(label="Eerste dag van de stage")
    end = Days(label="Laatste dag van de stage")
    weekdays = forms.MultipleChoiceField(
        label="Op welke dagen wordt er gewerkt?",
        choices=WEEKDAY_NAMES,
        widget=forms.CheckboxSelectMultiple,
        initial=list(WEEKDAYS[:5]),
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
