"""What a step asks: Django forms that know the case and the person, and rows of sub-forms that work without scripts."""

import re
import unicodedata
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from startblok.records.actors import Actor


class StepForm(forms.Form):
    """A form of a step on `subject`, filled in by `by`; a step's answers are its cleaned data and rows.

    `rows` names lists of sub-forms: {"competences": (CompetenceForm, least, most)}. Empty rows are left out.
    """

    rows: ClassVar[dict[str, tuple[type[forms.Form], int, int]]] = {}
    carried: ClassVar[tuple[str, ...]] = ()
    """The fields that the address of the page may fill in, for the person to read and send."""

    def __init__(self, *args: Any, subject: Any = None, by: Actor | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject, self.by = subject, by
        self.tables = {name: self._table(name) for name in self.rows}
        self.prepare()

    def prepare(self) -> None:
        """Narrow choices and fill in what is known; forms that need it say how."""

    def _table(self, name: str) -> Any:
        kind, least, most = self.rows[name]
        factory = forms.formset_factory(
            kind, extra=max(least, 1), min_num=least, max_num=most, validate_min=True, validate_max=True
        )
        data = None
        if self.is_bound:
            # A row that was there before may be emptied like any other: then it is left out.
            data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
            data[f"{self.add_prefix(name)}-INITIAL_FORMS"] = "0"
        return factory(data, prefix=self.add_prefix(name), initial=self.initial.get(name))

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        for name, table in getattr(self, "tables", {}).items():
            if table.is_valid():
                self.cleaned_data[name] = [row.cleaned_data for row in table if row.has_changed()]
            else:
                self.add_error(None, f"Kijk de rijen bij “{table.form.title}” na.")


class Days(forms.DateField):
    """A day as people type it: 9/3/2026, 9-3-2026, 9.3.2026 or 09032026; what cannot be a day stays to be read."""

    widget = forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}, format="%d/%m/%Y")
    input_formats: ClassVar[list[str]] = ["%d/%m/%Y", "%Y-%m-%d", "%d%m%Y"]  # type: ignore[misc]
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Dit is geen dag die bestaat. Schrijf dag, maand en jaar, bijvoorbeeld 15/06/2026."
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", "Bijvoorbeeld 15/06/2026.")
        super().__init__(input_formats=self.input_formats, **options)

    def to_python(self, value: Any) -> Any:
        """The day; other separators than a slash are read as one."""
        if isinstance(value, str) and not value[:4].isdecimal():
            value = "/".join(part for part in re.split(r"[\s./-]+", value.strip()) if part)
        return super().to_python(value)


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


class Text(forms.CharField):
    """A few lines of text, at most `max_length` characters."""

    widget = forms.Textarea(attrs={"rows": 4})
