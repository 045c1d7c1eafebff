"""What somebody typed, kept: as a form with one row more, as a list to read back, and as errors with their field."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.forms import (
    BooleanField,
    ChoiceField,
    DateField,
    DecimalField,
    Field,
    Form,
    ModelChoiceField,
    MultipleChoiceField,
)
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict

from startblok.papers.section import in_words
from startblok.process.forms import StepForm
from startblok.records.actors import Actor
from startblok.web.language.shown import said
from startblok.web.language.told import told


class Wrong(NamedTuple):
    """One error with the id of the field to jump to, empty when it is about the whole.

    `part` is the list of rows it is in, with the id of its heading in `at`; empty for a field of the form itself.
    """

    id: str
    text: str
    part: str = ""
    at: str = ""


def by_part(errors: Iterable[Wrong | tuple[str, str]]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The errors under their part of the form, in the order in which the parts come: title, id, and its errors."""
    parts: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for each in errors:
        wrong = Wrong(*each)
        parts.setdefault((wrong.part, wrong.at), []).append((wrong.id, wrong.text))
    return [(part, at, found) for (part, at), found in parts.items()]


def errors_of(form: Any) -> list[Wrong]:
    """Every error of a form, and of its rows under the heading of their list."""
    found = [Wrong(*each) for each in _of_one(form)]
    for name, table in getattr(form, "tables", {}).items():
        part = (said(form.title_of(name)), f"rows-{table.prefix}")
        for number, row in enumerate(table, 1):
            found += [
                Wrong(id, told("Rij {number}: {text}", number=number, text=text), *part) for id, text in _of_one(row)
            ]
        found += [Wrong(part[1], said(text), *part) for text in table.non_form_errors()]
    return found


def _of_one(form: Any) -> list[tuple[str, str]]:
    found = []
    for name, texts in form.errors.items():
        bound = form[name] if name in form.fields else None
        found += [
            (bound.auto_id if bound else "", f"{said(bound.label)}: {said(text)}" if bound else said(text))
            for text in texts
        ]
    return found


def carried(ask: type[Form], sent: QueryDict) -> dict[str, Any]:
    """What the address fills in of the fields that may come with it; a tick comes as "ja"."""
    names = [name for name in getattr(ask, "carried", ()) if name in sent]
    return {name: _carried(ask.base_fields[name], name, sent) for name in names}


def _carried(field: Any, name: str, sent: QueryDict) -> Any:
    if isinstance(field, MultipleChoiceField):
        return sent.getlist(name)
    return sent[name] == "ja" if isinstance(field, BooleanField) else sent[name]


def one_row_more(ask: type[Form], request: HttpRequest, record: Any) -> Form:
    """The form as it was typed, not judged yet, with an empty row more in the list that was asked for."""
    return as_typed(ask, request.POST, record, request.actor, more=request.POST["more"])


def as_typed(ask: type[Form], sent: QueryDict, record: Any, actor: Actor, *, more: str = "") -> Form:
    """The form with all that was typed, not judged yet; `more` is the list that gets an empty row."""
    known = {"subject": record, "by": actor}
    asked = ask(sent, **known)  # type: ignore[arg-type]  # a step's form is a StepForm
    initial: dict[str, Any] = _raw(asked)
    for name, table in getattr(asked, "tables", {}).items():
        initial[name] = [_raw(row) for row in table] + ([{}] if table.prefix == more else [])
    return ask(initial=initial, as_typed=True, **known)  # type: ignore[call-arg,arg-type]


def _raw(form: Any) -> dict[str, Any]:
    """What was typed in each field, as it was typed."""
    return {
        name: bound.field.widget.value_from_datadict(form.data, form.files, bound.html_name)
        for name in form.fields
        for bound in [form[name]]
    }


def seen_in(sent: QueryDict) -> int:
    """The version that the page showed in which this was typed; a form without one is treated as very old."""
    version = sent.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else 0


def typed(ask: type[Form], sent: QueryDict) -> list[tuple[str, str]]:
    """Labels and typed texts, for whoever can no longer send them but may want to copy them; choices in their words."""
    own = [(str(field.label), _in_words(field, sent.getlist(name))) for name, field in ask.base_fields.items()]
    if issubclass(ask, StepForm):
        for name, field in ask.each.items():
            own += [
                (str(field.label or ""), _in_words(field, [text]))
                for sent_name, text in sent.items()
                if sent_name.startswith(f"{name}-")
            ]
        for name, (row, _, _) in ask.rows.items():
            own += [
                (str(row.base_fields[field].label), _in_words(row.base_fields[field], [text]))
                for sent_name, text in sent.items()
                if sent_name.startswith(f"{name}-") and (field := sent_name.rsplit("-", 1)[-1]) in row.base_fields
            ]
    return [(label, text) for label, text in own if text]


def _in_words(field: Field, texts: list[str]) -> str:
    """What was typed or chosen; which record somebody chose is a number to them, and says nothing."""
    if isinstance(field, ModelChoiceField):
        return ""
    if isinstance(field, ChoiceField):
        offered = {str(value): str(label) for value, label in field.choices}
        texts = [offered[each] for each in texts if each and each in offered]
    return ", ".join(texts)


def is_told(bound: BoundField) -> bool:
    """Whether what a hidden field carries says something to who chose it: a choice, a day or a number."""
    return hasattr(bound.field, "choices") or isinstance(bound.field, (DateField, DecimalField))


def chosen_in_words(bound: BoundField) -> str:
    """What was chosen in a hidden field, or typed in it: one thing, or several."""
    value = bound.value()
    if not hasattr(bound.field, "choices"):
        return in_words(_understood(bound.field, value))
    values = [str(each) for each in (value if isinstance(value, list) else [value])]
    names = _names(bound.field, values)
    return ", ".join(said(names.get(each, "")) for each in values)


def _understood(field: Any, value: Any) -> Any:
    """What was typed as what it is, a day or a number: on a page that comes back it is a text still."""
    try:
        known = field.to_python(value)
    except ValidationError:
        return value
    # A number is told as it was typed: it is no amount yet.
    return known if isinstance(known, date) else value


def _names(field: Any, values: Sequence[str]) -> dict[str, str]:
    """What the choices with these values are called; of records only those are read, for there may be many."""
    if not isinstance(field, ModelChoiceField):
        return {str(value): label for value, label in field.choices}
    chosen = field.queryset.filter(pk__in=[each for each in values if each.isdecimal() and len(each) < 16])
    return {str(each.pk): str(field.label_from_instance(each)) for each in chosen}
