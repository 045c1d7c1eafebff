"""The pages of docs/ that are made from the code itself: the rules, the process with its diagram, the components."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from startblok.process.first_sentence import OTHERS, sentences
from startblok.process.journey import BESIDE, BY_NAME, STEPS
from startblok.process.step import Step
from startblok.rules.catalogue import CATALOGUE, Entry
from startblok.rules.parameters import Parameter, parameters
from startblok.rules.roles import SPOKEN, Role
from startblok.web import styleguide
from startblok.web.words import STATE

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs"


def rules_page() -> str:
    """Every rule with its section, kinds and statements, and every parameter with its history."""
    lines = ["# De regels", "", "Gemaakt uit de code met `python manage.py docs`.", ""]
    for entry in CATALOGUE:
        lines += _rule(entry)
    lines += ["# Parameters", ""]
    for parameter in parameters().values():
        lines += _parameter(parameter)
    return "\n".join(lines) + "\n"


def _rule(entry: Entry) -> Iterator[str]:
    yield from (f"## {entry.number} · {entry.title}", "", f"{entry.citation} · {entry.kinds}", "", entry.text, "")
    if entry.kept:
        yield from (entry.kept, "")
    if entry.parameters:
        yield from ("Parameters: " + ", ".join(f"[`{each.name}`](#{each.name})" for each in entry.parameters) + ".", "")
    if entry.statements:
        yield from ("| uitspraak | soort | zin |", "|---|---|---|")
        for each in entry.statements:
            yield f"| `{each.name}` | {each.kind} | {each.sentence} |"
        yield ""


def _parameter(parameter: Parameter) -> Iterator[str]:
    yield from (
        f"## `{parameter.name}`",
        "",
        parameter.meaning,
        "",
        "| waarde | van | tot | bron |",
        "|---|---|---|---|",
    )
    for dated in parameter.values:
        yield f"| {dated.value} | {dated.start} | {dated.until or ''} | {dated.source} |"
    yield ""


# What records beside a case are, and what is not there yet.
BESIDE_STATE: Mapping[str, str] = {
    "": "(nieuw)",
    "active": "Doet mee",
    "left": "Doet niet meer mee",
    "allowed": "Mag aanmelden",
    "blocked": "Geblokkeerd",
    "draft": "Ontwerp",
    "published": "Gepubliceerd",
    "received": "Wacht op antwoord",
    "answered": "Beantwoord",
    "calculated": "Berekend",
    "approved": "Goedgekeurd",
    "exported": "Bij de bank",
    "settled": "Afgesloten",
    "cancelled": "Geannuleerd",
}

TABLE = ("| stap | door | van | naar | regels | verwittigt |", "|---|---|---|---|---|---|")


def process_page() -> str:
    """Every step as a row, and the states of a case with the steps between them as a Mermaid diagram."""
    lines = [
        "# Het proces",
        "",
        "Gemaakt uit de code met `python manage.py docs`.",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    lines += [f"    {state}: {word}" for state, (word, _) in STATE.items()]
    lines += sorted({arrow for step in STEPS for arrow in _arrows(step)})
    lines += ["```", "", *TABLE]
    lines += [_row(step) for step in STEPS]
    lines += ["", "## Naast een dossier", "", *TABLE]
    lines += [_row(step) for step in BESIDE]
    return "\n".join(lines) + "\n"


def _arrows(step: Step) -> Iterator[str]:
    if step.to is not None:
        for state in step.frm:
            yield f"    {state or '[*]'} --> {step.to}: {step.title}"


def _named(state: str) -> str:
    """A state in the word that its tag has on screen."""
    return STATE[state][0] if state in STATE else BESIDE_STATE[state]


def _row(step: Step) -> str:
    cells = (
        f"**{step.title}** `{step.name}`",
        ", ".join(SPOKEN[role] for role in step.by),
        ", ".join(_named(state) for state in step.frm),
        _named(step.to) if step.to else "=",
        " ".join(dict.fromkeys(rule.number for rule in step.law)),
        ", ".join(SPOKEN[role] for role in step.tell),
    )
    return f"| {' | '.join(cells)} |"


def messages_page() -> str:
    """The first sentence of each message, by step and by who is told, beside the step that causes it."""
    lines = ["# De berichten", "", "Gemaakt uit de code met `python manage.py docs`.", "", MESSAGES, ""]
    for name, known in sentences().items():
        lines += [f"## {BY_NAME[name].title} `{name}`", "", "| aan | eerste zin |", "|---|---|"]
        lines += [
            f"| {TO_OTHERS if reader == OTHERS else SPOKEN[Role(reader)]} | {said} |" for reader, said in known.items()
        ]
        lines += [""]
    return "\n".join(lines)


MESSAGES = """\
Een bericht begint met deze zin. Daarna volgt wat de lezer nu kan doen, met één link. Het onderwerp begint met “Actie
nodig:” als er iets te doen is, anders met “Nieuws over”; in een onderwerp staat nooit een naam."""

TO_OTHERS = "wie op dezelfde plaats wacht"

PAGES: Mapping[str, Callable[[], str]] = {
    "rules.md": rules_page,
    "process.md": process_page,
    "messages.md": messages_page,
    "components.md": styleguide.page,
}
"""Each generated page by its name in docs/."""
