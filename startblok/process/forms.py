"""What a step asks: Django forms that know the case and the person, and rows of sub-forms that work without scripts."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.db.models import BLANK_CHOICE_DASH, QuerySet
from django.http import QueryDict

from startblok.process.fields import BirthDate as BirthDate
from startblok.process.fields import Days as Days
from startblok.process.fields import Levels as Levels
from startblok.process.fields import Name as Name
from startblok.process.fields import Number as Number
from startblok.process.fields import PastDay as PastDay
from startblok.process.fields import Phone as Phone
from startblok.process.fields import Postcode as Postcode
from startblok.process.fields import Text as Text
from startblok.records.actors import Actor
from startblok.rules.verdict import Rule

KIES = "Kies"


class StepForm(forms.Form):
    """A form of a step on `subject`, filled in by `by`; a step's answers are its cleaned data and rows.

    `rows` names lists of sub-forms: {"competences": (CompetenceForm, least, most)}. Empty rows are left out. `titles`
    are their headings. `once` names the field of a row that says each thing at most once. `looks_at` tells which
    answers a statement of the law asks, so that it is judged although other answers are not in order yet; the law
    says itself when one of these is empty.
    `as_typed` shows just the rows that are given, without an empty one after them.
    """

    rows: ClassVar[dict[str, tuple[type[forms.Form], int, int]]] = {}
    carried: ClassVar[tuple[str, ...]] = ()
    """The fields that the address of the page may fill in, for the person to read and send."""
    titles: ClassVar[Mapping[str, str]] = {}
    jij: ClassVar[Mapping[str, str]] = {}
    """What a field is called for a youth, where that is something else."""
    one_of: ClassVar[tuple[str, ...]] = ()
    """The fields of which at least one is filled in."""
    later: tuple[str, ...] = ()
    """The fields that few people fill in: they fold away, under `later_title`."""
    later_title: str = ""
    notice: str = ""
    """What is said above the fields, where it depends on the case."""
    once: ClassVar[Mapping[str, str]] = {}
    each: ClassVar[Mapping[str, forms.Field]] = {}
    """The fields that stand once for each of something that the case knows, by the name before its number."""
    looks_at: ClassVar[Mapping[Rule, tuple[str, ...]]] = {}

    def __init__(
        self, *args: Any, subject: Any = None, by: Actor | None = None, as_typed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subject, self.by, self.as_typed = subject, by, as_typed
        self.tables = {name: self._table(name) for name in self.rows}
        self.prepare()
        for name, label in self.jij.items() if by is not None and by.is_youth else ():
            self.fields[name].label = label
        for form in (self, *(row for table in self.tables.values() for row in table)):
            _begin_empty(form)

    def prepare(self) -> None:
        """Narrow choices and fill in what is known; forms that need it say how."""

    def may_be_empty(self, name: str) -> bool:
        """Whether neither the form nor the law asks this field."""
        return (
            not self.fields[name].required
            and name not in self.one_of
            and not any(name in asked for asked in self.looks_at.values())
        )

    def title_of(self, name: str) -> str:
        """The heading of a list of rows."""
        return self.titles.get(name) or str(self.rows[name][0].title)  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        return super().is_valid() and all(table.is_valid() for table in self.tables.values())

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        for name, table in getattr(self, "tables", {}).items():
            if table.is_valid():
                rows = [row for row in table if row.has_changed()]
                _refuse_twice(rows, self.once.get(name))
                self.cleaned_data[name] = [row.cleaned_data for row in rows]
            if not table.is_valid():
                self.cleaned_data.pop(name, None)

    def _table(self, name: str) -> Any:
        kind, least, most = self.rows[name]
        extra = 0 if self.as_typed else max(least, 1)
        factory = forms.formset_factory(
            kind, extra=extra, min_num=least, max_num=most, absolute_max=most + 1, validate_min=True, validate_max=True
        )
        data = None
        if self.is_bound:
            # A row that was there before may be emptied like any other: then it is left out.
            data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
            data[f"{self.add_prefix(name)}-INITIAL_FORMS"] = "0"
        return factory(data, prefix=self.add_prefix(name), initial=self.initial.get(name))


def offer_in_rows(rows: Iterable[forms.Form], name: str, records: QuerySet[Any]) -> None:
    """Let every row choose one of these records, which are read once for all of them."""
    choices = [("", KIES), *((each.pk, str(each)) for each in records)]
    for row in rows:
        field: Any = row.fields[name]
        field.queryset = records
        field.widget.choices = choices


def nothing_to_choose(ask: type[forms.Form] | None, subject: Any, by: Actor) -> bool:
    """Whether a form asks to choose a record, or anything else, of which there is none: then there is nothing to do."""
    asked: Any = getattr(ask, "first", None) or ask
    if asked is None:
        return False
    names = [name for name, field in asked.base_fields.items() if _must_choose(field)]
    shown = asked(subject=subject, by=by).fields if names else {}
    return not all(_has_choice(shown[name]) for name in names)


def _must_choose(field: forms.Field) -> bool:
    """Whether it is the case that says what there is to choose."""
    if isinstance(field, forms.ModelChoiceField):
        return field.required
    return isinstance(field, forms.ChoiceField) and field.required and not list(cast("Iterable[Any]", field.choices))


def _has_choice(field: Any) -> bool:
    if isinstance(field, forms.ModelChoiceField):
        return field.queryset.exists()  # type: ignore[union-attr]  # every one here has a queryset
    return bool(list(field.choices))


def _begin_empty(form: forms.Form) -> None:
    """Let every list to choose one from begin without a choice: what stands first is never said by accident."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField):
            if field.empty_label == BLANK_CHOICE_DASH[0][1]:
                field.empty_label = KIES
        elif isinstance(field, forms.ChoiceField) and type(field.widget) is forms.Select:
            offered: list[Any] = list(cast("Iterable[Any]", field.choices))
            field.widget.choices = offered if offered[:1] and offered[0][0] == "" else [("", KIES), *offered]


def _refuse_twice(rows: list[forms.Form], field: str | None) -> None:
    """Say at a row that an earlier one says the same already."""
    seen: dict[Any, int] = {}
    for number, row in enumerate(rows, 1):
        answer = row.cleaned_data.get(field) if field else None
        if answer is None:
            continue
        if answer in seen:
            row.add_error(field, f"Dit staat al in rij {seen[answer]}. Kies iets anders of maak deze rij leeg.")
        seen.setdefault(answer, number)
