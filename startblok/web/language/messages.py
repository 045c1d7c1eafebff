"""Every Dutch sentence that a page may show in another language: from the templates, the code and the lists."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import engines

from startblok.web.language import lists
from startblok.web.language.loader import is_translated
from startblok.web.templatetags.sentences import CountedNode, SentenceNode

WEB: Path = settings.BASE / "startblok" / "web"
SET: Path = settings.BASE / "startblok" / "papers"

AROUND_SIGNING_IN = ("beginning.py", "invitation.py", "new_address.py", "own_file.py")

PAPERS = frozenset(
    f"{name}.py"
    for name in (
        *("papers/checking", "papers/contract", "papers/evaluation", "papers/given", "papers/midway"),
        *("papers/payment_fate", "papers/payment_line", "papers/plan"),
        *(
            f"reading/{name}"
            for name in ("absences", "asked_again", "contract", "evaluation", "guidance", "hidden", "midway")
        ),
        *(f"reading/{name}" for name in ("papers", "plan", "presence", "questions", "travel")),
    )
)
"""Files that put the labels of papers beside what people wrote."""

SPEAKING = ("aside.py", "site/questions.py", "site/outcome.py", "errors.py", *AROUND_SIGNING_IN)
"""Files in which each text that reads as a sentence or a label is shown to a reader."""

TELL = frozenset({"told", "translated", "Worded"})
"""The names by which a module calls `told`, or makes a sentence that is told later."""

REFUSE = frozenset({"ValidationError", "add_error", "Worded"})
"""The calls by which a form says what is wrong, or what to fill in."""

# A label begins with a capital, a sentence has a space; what is neither is a name in the code.
READS = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]|[a-zà-ÿ0-9,.?!] [a-zà-ÿ]")
NAMED = re.compile(r"R\d\d|[A-Z][a-z]+-[A-Z][a-z]+|[a-z_]+\.[a-z_.]+")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, with its plural where it is about a number of things, and where it stands."""

    text: str
    where: str
    many: str = ""

    @property
    def id(self) -> str | tuple[str, str]:
        """As gettext names it."""
        return (self.text, self.many) if self.many else self.text


def messages() -> list[Message]:
    """Each sentence once, in the order in which they are found."""
    found: dict[str, Message] = {}
    for message in (*in_templates(), *in_code(), *in_errors(), *in_lists()):
        found.setdefault(message.text, message)
    return list(found.values())


def in_templates() -> Iterator[Message]:
    """What the loader marked, and what is counted."""
    folder = WEB / "templates"
    for file in sorted([*folder.rglob("*.html"), *folder.rglob("messages/*.txt")]):
        name = file.relative_to(folder).as_posix()
        if not is_translated(name):
            continue
        nodes = engines["django"].engine.get_template(name).nodelist  # type: ignore[attr-defined]  # Django's own
        for node in nodes.get_nodes_by_type(SentenceNode):
            yield Message(node.message, f"templates/{name}")
        for node in nodes.get_nodes_by_type(CountedNode):
            yield Message(node.one, f"templates/{name}", node.many)


def in_code() -> Iterator[Message]:
    """What is given to `told` and `told_of`, and every text of the files that speak."""
    shown = [(file.relative_to(WEB).as_posix(), file) for file in sorted(WEB.rglob("*.py"))]
    for name, file in (*shown, *((f"papers/{file.name}", file) for file in sorted(SET.glob("*.py")))):
        tree = ast.parse(file.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _called(node.func.id, node.args, name)
        if name in SPEAKING or name in PAPERS:
            yield from (Message(text, name) for text in spoken_in(tree))


def _called(function: str, args: list[ast.expr], where: str) -> Iterator[Message]:
    texts = [each.value for each in args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if function in TELL and texts:
        yield Message(texts[0], where)
    elif function in TELL and args and isinstance(args[0], ast.IfExp):
        branches = (args[0].body, args[0].orelse)
        yield from (Message(str(each.value), where) for each in branches if isinstance(each, ast.Constant))
    elif function == "told_of" and len(texts) > 1:
        yield Message(texts[0], where, texts[1])


def spoken_in(tree: ast.Module) -> Iterator[str]:
    """The texts of a file that are shown: no documentation, no names, no parts of a sentence."""
    owners = (node for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)))
    beside = {id(each.value) for node in owners for each in node.body if isinstance(each, ast.Expr)}
    beside |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in beside else None
        if isinstance(text, str) and READS.search(text) and not NAMED.fullmatch(text):
            yield text


def in_errors() -> Iterator[Message]:
    """What the forms of steps say by themselves: what is wrong, as far as it holds no values, and what to fill in."""
    for file in sorted((settings.BASE / "startblok" / "process").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            called = getattr(node, "func", None)
            if getattr(called, "attr", getattr(called, "id", "")) in REFUSE:
                texts = [
                    each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
                ]
                yield from (Message(text, f"process/{file.name}") for text in texts if READS.search(str(text)))


def in_lists() -> Iterator[Message]:
    """What stands in the lists of the scheme and of this installation's own files as they come along."""
    for where, texts in lists.LISTS.items():
        yield from (Message(" ".join(text.split()), where) for text in texts() if text)


def parts_of(text: str) -> Any:
    """What is filled in and what stands around words, sorted: a translation has the same."""
    return sorted(set(re.findall(r"\{\w*\}|</?[a-z]+\d*>", text)))
