"""The tags of sentences: `{% sentence %}`, which the loader writes, and the filters for texts that come from code."""

import re
from collections.abc import Iterator
from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, TextNode, Token, VariableNode
from django.utils.safestring import SafeString, mark_safe

from startblok.web.language import shown
from startblok.web.language.catalogue import DUTCH, current, found
from startblok.web.language.told import told_of

register = template.Library()
register.filter("told", shown.shown)
register.filter("said", shown.said)
register.filter("dutch", shown.dutch)
register.filter("act", shown.act)
register.filter("read", shown.read)
register.filter("beneath", shown.beneath)


@register.simple_tag
def as_dutch() -> SafeString:
    """The mark of an element whose words are Dutch on every page: a log, a paper, what people typed."""
    return mark_safe("" if current() == DUTCH else ' lang="nl"')  # noqa: S308


PART = re.compile(r"(\{\w+\}|</?[a-z]+\d*>)")
TAG = re.compile(r"<(/?)([a-zA-Z]+)")


class SentenceNode(Node):
    """One sentence: `message` is its Dutch with names for what is filled in, `parts` what those names stand for."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.parts: dict[str, NodeList] = {}
        self.message = " ".join("".join(_Reading(self.parts).read(nodelist)).split())

    def render(self, context: Any) -> SafeString:
        said = found(self.message)
        if said is None:
            return self.nodelist.render(context)
        rendered = (self.parts[part].render(context) if part in self.parts else part for part in PART.split(said))
        # What is ours is written without a sign that HTML minds; what is filled in was escaped where it was rendered.
        return mark_safe("".join(rendered))  # noqa: S308


class _Reading:
    """Reads the nodes of a sentence into its message, and remembers what each name in it stands for."""

    def __init__(self, parts: dict[str, NodeList]) -> None:
        self.parts = parts
        self.open: list[str] = []
        self.tag: list[Node] | None = None

    def read(self, nodes: NodeList) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, TextNode):
                yield from self._text(node.s)
            elif self.tag is not None:
                self.tag.append(node)
            else:
                yield self._name("{" + _value(node) + "}", node)

    def _text(self, text: str) -> Iterator[str]:
        for piece in re.split(r"(?=<)|(?<=>)", text):
            if self.tag is not None or TAG.match(piece):
                self.tag = [*(self.tag or []), TextNode(piece)]
                if piece.endswith(">"):
                    nodes, self.tag = self.tag, None
                    yield self._element(nodes)
            else:
                yield piece

    def _element(self, nodes: list[Node]) -> str:
        is_end, name = TAG.match(nodes[0].s).groups()  # type: ignore[attr-defined,union-attr]  # it begins a tag
        if is_end:
            opened = self.open.pop()
            return self._put(f"</{opened}>", nodes)
        numbered, number = name, 1
        while f"<{numbered}>" in self.parts:
            number += 1
            numbered = f"{name}{number}"
        if name not in ("br", "wbr"):
            self.open.append(numbered)
        return self._put(f"<{numbered}>", nodes)

    def _name(self, wanted: str, node: Node) -> str:
        """The name of a value; another value that would have the same gets a number."""
        number, name = 1, wanted
        while name in self.parts and _told_by(self.parts[name][0]) != _told_by(node):
            number += 1
            name = f"{wanted[:-1]}{number}}}"
        return self._put(name, [node])

    def _put(self, name: str, nodes: list[Node]) -> str:
        self.parts[name] = NodeList(nodes)
        return name


def _told_by(node: Node) -> str:
    return node.token.contents if node.token else ""


def _value(node: Node) -> str:
    """What a value is called in a message: the last name of a variable, what a tag is given, or the tag itself."""
    if isinstance(node, VariableNode):
        return re.split(r"\W", _told_by(node).split("|")[0].split(".")[-1])[0]
    quoted = re.search(r"[\"'](\w+)[\"']", _told_by(node))
    return quoted[1] if quoted else _told_by(node).split()[0]


@register.tag
def sentence(parser: Parser, token: Token) -> SentenceNode:
    """Everything until `{% endsentence %}`, in the language of the page."""
    nodelist = parser.parse(("endsentence",))
    parser.delete_first_token()
    return SentenceNode(nodelist)


class CountedNode(Node):
    """A sentence about a number of things."""

    def __init__(self, count: Any, one: str, many: str) -> None:
        self.count, self.one, self.many = count, one, many

    def render(self, context: Any) -> str:
        return told_of(self.count.resolve(context) or 0, self.one, self.many)


@register.tag
def counted(parser: Parser, token: Token) -> CountedNode:
    """`{% counted offers "{n} vacature" "{n} vacatures" %}`: the words for this number, by the rule of the language."""
    _, count, one, many = token.split_contents()
    return CountedNode(parser.compile_filter(count), one.strip('"'), many.strip('"'))
