"""Every Dutch sentence somebody reads: plain words, short sentences, "je" for youths and "u" for everybody else."""

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from statistics import mean

import pytest

from startblok.process.asks import ASKS
from startblok.process.journey import BY_NAME
from startblok.process.told import what
from startblok.records.cases import CaseFile
from startblok.records.people import Youth
from startblok.records.visibility import Part
from startblok.rules.catalogue import CATALOGUE, STATEMENTS
from startblok.rules.roles import Role

PACKAGE = Path(__file__).resolve().parents[2] / "startblok"
TEMPLATES = sorted((PACKAGE / "web" / "templates").rglob("*.html"))

# Words of the office, each with a plainer one; whole words, and some with what may follow.
STIFF = {
    "indien": "als",
    "dienen? te": "moeten",
    "teneinde": "om",
    "middels": "met",
    "conform": "volgens",
    "alsmede": "en",
    "derhalve": "daarom",
    "desbetreffende?": "die",
    "betreffende": "over",
    "aangaande": "over",
    "omtrent": "over",
    "inzake": "over",
    "gelieve": "wilt u",
    "reeds": "al",
    "tevens": "ook",
    "thans": "nu",
    "bijgevolg": "dus",
    "niettegenstaande": "hoewel",
    "ten gevolge van": "door",
    "met betrekking tot": "over",
    "ten behoeve van": "voor",
    "op heden": "nu",
    "voormelde?": "die",
    "bovenvermelde?": "die",
    "ongewettigde?": "zonder geldige reden",
    "toeleiding": "vraag om een traject",
}
LONGEST_ON_AVERAGE = 20
YOUTH_ONLY = (
    "account/bank.html",
    "home/youth",
    "home/_money",
    "home/_help",
    "home/_tabbar",
    "site/youths",
    "signin/own_file.html",
)
"""Templates that speak to youths alone."""


def spoken_in(text: str) -> str:
    """The words of a template: its tags and comments gone, each element on a line of its own."""
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", text, flags=re.S)
    text = re.sub(r"{% if je %}.*?{% else %}(.*?){% endif %}", r"\1", text, flags=re.S)
    text = re.sub(r"{%.*?%}", "", re.sub(r"{{.*?}}", "X", text))
    text = re.sub(r"</?(?:a|b|strong|em|span|small|svg|use|br|wbr|abbr)\b[^>]*>", " ", text)
    return unescape(re.sub(r"<[^>]+>", "\n", text))


def sentences(text: str) -> Iterator[str]:
    """What ends in a full stop; labels, headings and lists of facts are no sentences."""
    for line in text.splitlines():
        for each in re.split(r"(?<=[.?!])\s+", line.strip()):
            if re.search(r"[.?!]$", each) and len(each.split()) > 1:
                yield each


def told_in_code() -> Iterator[tuple[str, str]]:
    """Where a sentence stands, and the sentence: of the law, and of the steps."""
    for name, rule in STATEMENTS.items():
        yield name, f"{rule.title}. {rule.sentence} {rule.todo} {rule.explanation}"
    for entry in CATALOGUE:
        yield entry.number, entry.text
    for name, step in BY_NAME.items():
        yield name, f"{step.title} {step.done}. {step.help} {step.youth_help}"
        for field_name, field in getattr(step.ask, "base_fields", {}).items():
            yield f"{name}.{field_name}", f"{field.label}. {field.help_text}"


def strings_of(file: Path) -> Iterator[str]:
    """The texts in a file of Python that read as Dutch sentences, docstrings left out."""
    tree = ast.parse(file.read_text())
    nodes = (node for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)))
    docs = {id(node.body[0].value) for node in nodes if node.body and isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def stiff_words(text: str) -> list[str]:
    found = (re.search(rf"(?<![\w-]){word}(?![\w-])", text, flags=re.I) for word in STIFF)
    return [match[0] for match in found if match]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(PACKAGE / "web/templates").as_posix())
def test_a_template_uses_plain_words_and_short_sentences(file: Path) -> None:
    text = spoken_in(file.read_text())
    assert stiff_words(text) == []
    lengths = [len(each.split()) for each in sentences(text)]
    assert not lengths or mean(lengths) <= LONGEST_ON_AVERAGE, sorted(sentences(text), key=len)[-1]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(PACKAGE / "web/templates").as_posix())
def test_a_template_speaks_to_one_kind_of_reader(file: Path) -> None:
    name = file.relative_to(PACKAGE / "web" / "templates").as_posix()
    text = spoken_in(file.read_text())
    if name.startswith(YOUTH_ONLY):
        assert not re.search(r"\b[Uu]w?\b", text)
    elif not name.startswith(("site/", "vacancies/", "pages/offline")):
        # What the public site says to visitors is checked there: a youth and an employer read the same list.
        assert not re.search(r"\b(?:je|jij|jouw)\b", text)


def test_the_law_and_the_steps_use_plain_words() -> None:
    stiff = {where: found for where, text in told_in_code() if (found := stiff_words(text))}
    assert stiff == {}


def test_the_law_and_the_steps_use_short_sentences() -> None:
    long = {
        where: each
        for where, text in told_in_code()
        if (all_of_it := list(sentences(text))) and mean(len(each.split()) for each in all_of_it) > LONGEST_ON_AVERAGE
        for each in all_of_it
        if len(each.split()) > LONGEST_ON_AVERAGE
    }
    assert long == {}


def test_no_other_text_in_the_code_uses_stiff_words() -> None:
    stiff = {
        f"{file.relative_to(PACKAGE)}: {text}": found
        for file in PACKAGE.rglob("*.py")
        for text in strings_of(file)
        if " " in text and (found := stiff_words(text))
    }
    assert stiff == {}


def test_what_is_said_to_a_youth_says_je() -> None:
    wrong = {name: step.youth_help for name, step in BY_NAME.items() if step.youth_help != step.help}
    assert {name: text for name, text in wrong.items() if re.search(r"\b[Uu]w?\b", text)} == {}


def test_what_is_said_to_everybody_else_says_u() -> None:
    others = {name: step.help for name, step in BY_NAME.items() if set(step.by) != {Role.YOUTH}}
    assert {name: text for name, text in others.items() if re.search(r"\b(?:je|jij|jouw)\b", text)} == {}


def test_the_list_notices_a_stiff_word() -> None:
    assert stiff_words("Gelieve dit te doen indien nodig.") == ["indien", "Gelieve"]
    assert stiff_words("Bevestig het formulier.") == []


def told_to_youths() -> Iterator[tuple[str, str]]:
    """Every sentence of the law that a youth may read: of their own steps, and of the tasks on their case."""
    own = {rule.name for step in BY_NAME.values() if Role.YOUTH in step.by for rule in step.law}
    asked = {rule.name for state in ASKS.values() for rule in state}
    for name in sorted(own | asked):
        rule = STATEMENTS[name]
        yield name, f"{rule.title}. {rule.jij or rule.sentence} {rule.jij_todo or rule.todo}"


# What is said of the youth in words for everybody else; of another youth a youth may read.
NOT_TO_YOUTHS = re.compile(r"\b[Uu]w?\b|\b(?:[Dd]e|[Dd]eze|een) (?:jongere|kandidaat)\b")
NOT_THEIRS_TO_READ = {"eligibility.recorded_once"}
"""Statements of which a page tells a youth nothing (R33)."""


def test_the_law_says_je_to_a_youth() -> None:
    wrong = {name: text for name, text in told_to_youths() if NOT_TO_YOUTHS.search(text)}
    assert set(wrong) == NOT_THEIRS_TO_READ
    assert {name: rule.jij for name, rule in STATEMENTS.items() if re.search(r"\b[Uu]w?\b", rule.jij)} == {}


def test_a_sentence_for_youths_says_je() -> None:
    said = {name: f"{rule.jij} {rule.jij_todo}" for name, rule in STATEMENTS.items() if rule.jij or rule.jij_todo}
    assert {name: text for name, text in said.items() if NOT_TO_YOUTHS.search(text) or stiff_words(text)} == {}


def test_what_was_done_is_told_to_the_youth_in_je() -> None:
    done = {name: what(name, list(Part), youth=True) for name, step in BY_NAME.items() if step.on in (CaseFile, Youth)}
    assert {name: text for name, text in done.items() if NOT_TO_YOUTHS.search(text) or "jongere" in text} == {}


def test_a_form_asks_a_youth_in_je() -> None:
    wrong = {}
    for name, step in BY_NAME.items():
        if Role.YOUTH in step.by and step.ask:
            fields = step.ask.base_fields
            jij = getattr(step.ask, "jij", {})
            said = {field: f"{jij.get(field, each.label)} {each.help_text}" for field, each in fields.items()}
            wrong |= {f"{name}.{field}": text for field, text in said.items() if NOT_TO_YOUTHS.search(text)}
    assert wrong == {}


def test_the_overview_of_the_led_has_one_name() -> None:
    other = re.compile(r"LED-overzicht|uit LED\b|in LED\b|[Bb]ewijs van laaggeschooldheid")
    texts = {where: found for where, text in told_in_code() if (found := other.findall(text))}
    # What the overview is the proof of is said once, by the rule on it.
    assert texts == {"papers.proof_added": ["bewijs van laaggeschooldheid"]}
