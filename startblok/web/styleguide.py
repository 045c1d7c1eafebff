"""The style guide: each component with what it is for, how it looks and how it is written; in the demo only."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from startblok.rules.period import at_most_six_months
from startblok.web import sheets
from startblok.web.finding import Shown
from startblok.web.secondfactor import is_own_demo

FRAME = frozenset({"tokens", "base", "masthead", "footer"})
"""Files without an example of their own: what stands on every page is seen on every page."""


@dataclass(frozen=True, slots=True)
class Component:
    """One component: the name of its file, what it is for, and the template that shows it."""

    name: str
    use: str

    @property
    def template(self) -> str:
        return f"styleguide/{self.name}.html"

    @property
    def source(self) -> str:
        """How the example is written."""
        return Path(get_template(self.template).origin.name).read_text().strip()


def components() -> list[Component]:
    """Every component with a file of its own, as the first line of that file tells it."""
    found = []
    for file in sorted(sheets.OWN.glob("*.css")):
        if file.stem not in FRAME:
            told = re.match(r"/\* \S+: (.*?)\s*\*/", file.read_text())
            if told is None:
                raise ValueError(f"{file.name} does not say what it is for")
            found.append(Component(file.stem, told[1]))
    return found


def page() -> str:
    """The style guide as a page of docs/."""
    parts = [f"## {each.name}\n\n{each.use}\n\n```html\n{each.source}\n```\n" for each in components()]
    return "# The components\n\n" + INTRODUCTION + "\n" + "\n".join(parts)


EXAMPLE = Shown(
    text="Een stage duurt hoogstens zes maanden: tot en met 1 september 2026.",
    todo="Kies een vroegere laatste dag.",
    number=at_most_six_months.number,
    citation=at_most_six_months.citation,
    blocks=True,
)
"""A refusal, for the guide alone."""

INTRODUCTION = """\
Made by `manage.py docs` from `startblok/web/static/css` and `templates/styleguide`; the demo shows all of it at
`/stijlgids/`.
Colours, sizes and spaces have names in `tokens.css`; a component names no colour. Yellow means now.
"""


def styleguide(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    if not is_own_demo(request):
        raise Http404
    context = {"components": components(), "examples": {"finding": EXAMPLE}}
    return render(request, "styleguide.html", context)
