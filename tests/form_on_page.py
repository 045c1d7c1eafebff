"""A form as a page shows it: its fields, with what stands in them, filled in as a browser lets people do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Any

TEXT, TICK, RADIO, SELECT, FILE = "text", "checkbox", "radio", "select", "file"


def written(value: Any) -> str:
    """One answer as it is typed or chosen: days in Belgian writing, records by id."""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(getattr(value, "pk", value))


@dataclass
class Field:
    """Everything on the page under one name: `value` is what would be sent as it stands, `options` what is offered."""

    kind: str
    value: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)

    def filled(self, answer: Any) -> list[Any]:
        """What is sent after this answer; LookupError when the page does not offer it."""
        if answer is None or (answer is False and self.kind == TICK):
            return []
        if answer is True and self.kind == TICK:
            return self.options
        if self.kind == FILE:
            return [answer]
        chosen = [written(each) for each in answer] if isinstance(answer, list) else [written(answer)]
        if self.kind != TEXT and not set(chosen) <= set(self.options):
            raise LookupError(f"{chosen} is not among {self.options}")
        return chosen


@dataclass
class FormOnPage:
    """A form between its tags."""

    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def rows(self, name: str) -> int | None:
        """How many rows of sub-forms it shows under this name; None when it has no such list."""
        total = self.fields.get(f"{name}-TOTAL_FORMS")
        return int(total.value[0]) if total else None

    def filled(self, answers: Mapping[str, Any]) -> dict[str, list[Any]]:
        """What is sent: these answers over what stands there; LookupError for an answer without a field."""
        sent = {name: list(each.value) for name, each in self.fields.items()}
        for name, answer in answers.items():
            shown = self.rows(name)
            if shown is None:
                sent[name] = self._one(name, answer)
            else:
                for number in range(shown):
                    sent |= self._row(f"{name}-{number}-", answer[number] if number < len(answer) else None)
        return {name: each for name, each in sent.items() if each}

    def _one(self, name: str, answer: Any) -> list[Any]:
        if name not in self.fields:
            raise LookupError(f"the page asks for {sorted(self.fields)}, not for {name}")
        try:
            return self.fields[name].filled(answer)
        except LookupError as missing:
            raise LookupError(f"{name}: {missing}") from None

    def _row(self, prefix: str, row: Mapping[str, Any] | None) -> dict[str, list[Any]]:
        """One row filled in; a row that nobody answers is emptied, and so counts no more."""
        if row is None:
            return {name: [] for name in self.fields if name.startswith(prefix)}
        return {prefix + name: self._one(prefix + name, answer) for name, answer in row.items()}


class _Reader(HTMLParser):
    """Finds the forms in the main part of a page; what is in its head and foot is on every page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FormOnPage] = []
        self.in_main = self.in_form = False
        self.named: Field | None = None
        self.text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.in_main |= tag == "main"
        if tag == "form" and self.in_main:
            self.in_form = True
            self.forms.append(FormOnPage(told.get("method", "get")))
        elif self.in_form and tag in _READ and "disabled" not in told:
            _READ[tag](self, told)

    def handle_endtag(self, tag: str) -> None:
        self.in_main &= tag != "main"
        self.in_form &= tag != "form"
        if tag == "textarea" and self.named and self.text is not None:
            # A browser leaves out the line break with which the text may begin.
            self.named.value, self.text = ["".join(self.text).removeprefix("\n")], None
        if tag == "select" and self.named and not self.named.value:
            self.named.value = self.named.options[:1]

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def input(self, told: dict[str, str]) -> None:
        kind, value = told.get("type", TEXT), told.get("value", "")
        if kind in (TICK, RADIO):
            shown = self._field(told, kind)
            shown.options.append(told.get("value", "on"))
            shown.value += shown.options[-1:] if "checked" in told else []
        elif kind == FILE:
            self._field(told, FILE)
        elif kind == "hidden":
            # What was chosen in a list before comes along once for each.
            self._field(told, TEXT).value.append(value)
        else:
            self._field(told, TEXT).value = [value]

    def textarea(self, told: dict[str, str]) -> None:
        self.named, self.text = self._field(told, TEXT), []

    def select(self, told: dict[str, str]) -> None:
        self.named = self._field(told, SELECT)

    def option(self, told: dict[str, str]) -> None:
        if self.named is not None:
            self.named.options.append(told["value"])
            self.named.value += [told["value"]] if "selected" in told else []

    def _field(self, told: dict[str, str], kind: str) -> Field:
        return self.forms[-1].fields.setdefault(told["name"], Field(kind))


_READ = {each.__name__: each for each in (_Reader.input, _Reader.textarea, _Reader.select, _Reader.option)}


def form_of_step(page: Any) -> FormOnPage | None:
    """The form with which the step on this page is taken, or the one that leads to it; None when there is none."""
    reader = _Reader()
    reader.feed(page.content.decode())
    return next(iter(reader.forms), None)
