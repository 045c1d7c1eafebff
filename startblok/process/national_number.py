"""The national number: asked only where an installation needs it to know one person from another (off by default)."""

from typing import Any

from django import forms
from django.conf import settings
from stdnum.be import nn
from stdnum.exceptions import ValidationError

NAME = "national_number"


class NationalNumber(forms.CharField):
    """Eleven digits with a right check number, however they are spaced; kept as digits."""

    def __init__(self) -> None:
        super().__init__(
            label="Rijksregisternummer",
            required=False,
            max_length=20,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        )

    def clean(self, value: Any) -> str:
        """The digits, or nothing; raises ValidationError."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return str(nn.validate(text))
        except ValidationError as error:
            raise forms.ValidationError("Dit is geen rijksregisternummer. Kijk de elf cijfers na.") from error


class NumberForm(forms.Form):
    """Adds the number to a form about a person where it is switched on (STARTBLOK_NATIONAL_NUMBER=1)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.NATIONAL_NUMBER:
            self.fields[NAME] = NationalNumber()


def masked(number: str | None) -> str:
    """A number as it may be seen: only its last two digits."""
    return f"•••••••••{number[-2:]}" if number else ""
