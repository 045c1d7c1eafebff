"""The fields that many forms ask: a day, a birth date, a name, a phone number, a postcode, a few lines of text."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from startblok.records.clock import today
from startblok.rules.dates import same_date_months_on
from startblok.rules.worded import Worded

# What the scheme asks for lies near the present; a day outside these bounds is a slip of the finger.
EARLIEST = date(2000, 1, 1)
YEARS_AHEAD = 10

# Nobody younger or older is proposed for a start job by mistake; who of them may have one is for the law to say.
YOUNGEST, OLDEST = 15, 65

LEAST_DIGITS, MOST_DIGITS = 8, 15

UNIT = re.compile(r"^\s*€|\s*(?:euro|eur|€)\s*$", re.IGNORECASE)


def years_from_now(years: int) -> date:
    """Today's date so many years on, or back."""
    return same_date_months_on(today(), 12 * years)


class JudgedChoice(forms.ModelChoiceField):
    """A choice of which only what can be is offered; of what else there is, the law says why it cannot be.

    Somebody else may have taken meanwhile what was still offered: then nobody reads that it is no choice.
    """

    there: QuerySet[Any] | None = None

    def offer(self, some: QuerySet[Any], *, of: QuerySet[Any]) -> None:
        """Show these, and take any of those."""
        self.queryset, self.there = some, of

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            found = self.there.filter(pk=value).first() if self.there is not None and str(value).isdecimal() else None
            if found is None:
                raise
            return found


class Days(forms.DateField):
    """A day as people type it: 9/3/2026, 9-3-2026, 9.3.2026 or 09032026; what cannot be a day stays to be read."""

    widget = forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}, format="%d/%m/%Y")
    input_formats: ClassVar[list[str]] = ["%d/%m/%Y", "%Y-%m-%d", "%d%m%Y"]  # type: ignore[misc]
    example = "15/06/2026"

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", f"Bijvoorbeeld {self.example}.")
        wrong = f"Dit is geen dag die bestaat. Schrijf dag, maand en jaar, bijvoorbeeld {self.example}."
        options["error_messages"] = {"invalid": wrong} | options.get("error_messages", {})
        super().__init__(input_formats=self.input_formats, **options)

    def to_python(self, value: Any) -> Any:
        """The day; other separators than a slash are read as one."""
        if isinstance(value, str) and not value[:4].isdecimal():
            value = "/".join(part for part in re.split(r"[\s./-]+", value.strip()) if part)
        return super().to_python(value)

    def bounds(self) -> tuple[date, date]:
        """The first and last day that make sense here."""
        return EARLIEST, years_from_now(YEARS_AHEAD)

    def validate(self, value: Any) -> None:
        super().validate(value)
        first, last = self.bounds()
        if value is not None and not first <= value <= last:
            raise forms.ValidationError(
                Worded("Kijk het jaar na: deze dag moet tussen {first} en {last} liggen.", first=first, last=last)
            )


class PastDay(Days):
    """A day on which something happened: today or before."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value > today():
            raise forms.ValidationError("Deze dag moet nog komen.")


class BirthDate(Days):
    """The birth date of a candidate."""

    example = "15/06/2006"

    def bounds(self) -> tuple[date, date]:
        return years_from_now(-OLDEST), years_from_now(-YOUNGEST)


# A name goes into the mails of Startblok itself, so it carries no address of a page and no second line.
LINKS = ("://", "www.")


class Name(forms.CharField):
    """What somebody is called; letters and marks as people write them, on one line."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "not_a_name": "Dit is geen naam. Schrijf alleen de naam, zonder adres van een website en op één regel."
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 80, **options})

    def clean(self, value: Any) -> Any:
        """The name; whatever could pass for a message of ours is refused."""
        name = super().clean(value)
        hidden = any(unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") for each in name)
        if hidden or any(link in name.casefold() for link in LINKS):
            raise forms.ValidationError(self.error_messages["not_a_name"], "not_a_name")
        return name


class OwnName(Name):
    """The name of somebody who fills it in without an account: no digits, and nothing that a phone makes a link of."""

    def clean(self, value: Any) -> Any:
        name = super().clean(value)
        if re.search(r"[\d/@:]|\.\w", name):
            raise forms.ValidationError(self.error_messages["not_a_name"], "not_a_name")
        return name


def plain_number(phone: str) -> str:
    """A phone number in one spelling: digits alone, a Belgian one from its zero on."""
    digits = re.sub(r"\D", "", phone).removeprefix("00")
    return f"0{digits.removeprefix('32').removeprefix('0')}" if digits.startswith("32") else digits


def is_mobile(phone: str) -> bool:
    """Whether this is a Belgian mobile number, to which a text costs little."""
    return re.fullmatch(r"04\d{8}", plain_number(phone)) is not None


class Phone(forms.CharField):
    """A phone number, in whatever groups people write it."""

    widget = forms.TextInput(attrs={"inputmode": "tel"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"max_length": 30} | options))

    def validate(self, value: Any) -> None:
        super().validate(value)
        digits = sum(each.isdecimal() for each in value)
        plain = re.fullmatch(r"\+?[0-9 ./()-]+", value) is not None
        if value and not (plain and LEAST_DIGITS <= digits <= MOST_DIGITS):
            raise forms.ValidationError("Dit is geen telefoonnummer. Schrijf het bijvoorbeeld zo: 0470 55 50 10.")


class Postcode(forms.RegexField):
    """A Belgian postcode."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def __init__(self, **options: Any) -> None:
        wrong = {"invalid": "Een postcode heeft vier cijfers, bijvoorbeeld 9000."}
        super().__init__(regex=r"^[1-9][0-9]{3}$", error_messages=wrong, **options)


class Number(forms.DecimalField):
    """A number with decimals as people type it, with a comma or a point, whatever language their phone speaks; that it
    is in euro may stand behind it."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Dit is geen getal. Goed is bijvoorbeeld 11 of 11,5."
    }

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        bare = UNIT.sub("", value)
        return self._shortest(super().to_python(bare.replace(",", ".")))

    def _shortest(self, number: Any) -> Any:
        """The number without noughts that say nothing: 11,50 is 11,5."""
        if not isinstance(number, Decimal) or not number.is_finite() or self._fits(number):
            return number
        short = round(number, self.decimal_places or 0)
        return short if short == number else number

    def _fits(self, number: Decimal) -> bool:
        return self.decimal_places is None or -int(number.as_tuple().exponent) <= self.decimal_places

    def run_validators(self, value: Any) -> None:
        """Say one thing of a number that cannot be: first between which numbers it lies."""
        least: Any = self.min_value
        most: Any = self.max_value
        if isinstance(value, Decimal) and least is not None and most is not None and not least <= value <= most:
            known = {"least": self.prepare_value(least), "most": self.prepare_value(most)}
            raise forms.ValidationError(Worded("Vul een getal in van {least} tot en met {most}.", **known))
        if isinstance(value, Decimal) and not self._fits(value):
            one = Worded("Na de komma mag er hoogstens 1 cijfer staan.")
            many = Worded("Na de komma mogen er hoogstens {n} cijfers staan.", n=self.decimal_places)
            raise forms.ValidationError(one if self.decimal_places == 1 else many)
        super().run_validators(value)

    def prepare_value(self, value: Any) -> Any:
        """The number as it is written here: "5,20"."""
        return f"{value}".replace(".", ",") if isinstance(value, Decimal) else value


class Text(forms.CharField):
    """A few lines of text, at most `max_length` characters."""

    widget = forms.Textarea(attrs={"rows": 4})


class Levels(forms.RadioSelect):
    """The levels of one competence side by side, to choose one by one tap."""
