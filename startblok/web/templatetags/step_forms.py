"""A form field as the page shows it: label, hint, error, field, in that order."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField

from startblok.process.forms import Levels, StepForm
from startblok.web.language.catalogue import DUTCH, current
from startblok.web.language.shown import dutch, said
from startblok.web.language.told import told

register = template.Library()

# A closed list this short is shown whole; a longer one folds away.
SHOWN_WHOLE = 6

# So many letters of what was typed name a row.
NAMED = 60

# What Django shows in a list from which nothing is chosen yet.
DASHES = "---------"


@register.inclusion_tag("forms/_field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field with its label, hint and errors; lists, ticks and files each in their own shape."""
    widget = bound.field.widget
    shape = "input"
    if isinstance(widget, Levels):
        shape = "levels"
    elif isinstance(widget, (forms.CheckboxSelectMultiple, forms.RadioSelect)):
        shape = "choices"
    elif isinstance(widget, forms.CheckboxInput):
        shape = "tick"
    drawn = {"widget": _widget(bound, shape), "optional": _may_be_empty(bound), "one_of": _is_one_of(bound)}
    return {"field": bound, "shape": shape, **drawn}


def _may_be_empty(bound: BoundField) -> bool:
    form = bound.form
    return form.may_be_empty(bound.name) if isinstance(form, StepForm) else not bound.field.required


@register.simple_tag
def row_named(row: Any) -> str:
    """What a row of a form is about: what was chosen or typed in its first field; empty for a row without it."""
    first = next(iter(row))
    value = first.value()
    if isinstance(first.field, forms.ModelChoiceField):
        names = {str(each): label for each, label in first.field.widget.choices}
        return said(names.get(str(getattr(value, "pk", value)), "")) if value else ""
    return str(dutch(str(value or "")[:NAMED]))


def _is_one_of(bound: BoundField) -> bool:
    return isinstance(bound.form, StepForm) and bound.name in bound.form.one_of


def _widget(bound: BoundField, shape: str) -> str:
    _translate(bound)
    if getattr(bound.field, "empty_label", None) == DASHES:
        # The widget reads it only when it is drawn.
        bound.field.empty_label = told("Kies" if bound.field.required else "Geen keuze")  # type: ignore[attr-defined]
    described = [f"{bound.auto_id}_helptext"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    attrs: dict[str, Any] = {"class": "input"} if shape == "input" else {}
    if isinstance(bound.field, forms.DateField):
        attrs["data-w"] = "date"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    # The browser's own bubbles speak the browser's language; ours are checked by the server.
    bound.form.use_required_attribute = False
    return bound.as_widget(attrs=attrs)


def _translate(bound: BoundField) -> None:
    """Let the list of a field speak the language of the page; what people named stays as they named it."""
    choices = getattr(bound.field.widget, "choices", None)
    if choices is None or current() == DUTCH:
        return
    bound.field.widget.choices = [
        (value, label if isinstance(label, (list, tuple)) else said(str(label))) for value, label in choices
    ]
