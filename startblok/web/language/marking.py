"""Finds the sentences in a template, so that its author writes plain Dutch and marks nothing.

A sentence is what stands between two tags of a block: it may hold links and other inline elements, and values. Control
tags such as `{% if %}` end it. Each sentence gets `{% sentence %}` around it, and so does each attribute that is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

INLINE = frozenset("a abbr b br code em i q span strong time wbr".split())  # noqa: SIM905  # a list of names
VALUES = frozenset("ages chip counted now static url".split())  # noqa: SIM905
"""Tags of templates that put a value into a sentence; every other one ends it."""

# A rule cited after a sentence is no part of it.
APART = frozenset({"chip"})

READ = re.compile(r'(\s(?:aria-label|alt|title|label)=)"([^"]*)"')
PIECES = re.compile(
    r"(?P<comment>\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!.*?>|<script\b.*?</script>)"
    r"|(?P<block>\{%.*?%\})"
    r"|(?P<value>\{\{.*?\}\})"
    r"|(?P<tag></?[a-zA-Z][\w-]*(?:\{%.*?%\}|\{\{.*?\}\}|\"(?:\{%.*?%\}|\{\{.*?\}\}|[^\"{])*\"|[^<>\"{])*>)"
    r"|(?P<text>[^<{]+|[<{])",
    re.DOTALL,
)
NAMES = re.compile(r"\b(?:Startblok|JoJo|VeVe|WES|VDAB|OCMW|LED|TIW|TWE)\b|&\w+;|&#\w+;")
LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{2}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a template: text, a value, the opening or the end of an inline element, or what ends a sentence."""

    kind: str
    source: str
    name: str = ""


def marked(source: str) -> str:
    """The template with every sentence marked; what it renders in Dutch stays the same."""
    out: list[str] = []
    run: list[Piece] = []
    for piece in _pieces(source):
        if piece.kind == "break":
            out += [_run(run), _attributes(piece.source)]
            run = []
        else:
            run.append(piece)
    return "".join([*out, _run(run)])


def _pieces(source: str) -> Iterator[Piece]:
    for match in PIECES.finditer(source):
        kind, text = match.lastgroup or "", match[0]
        if kind == "block":
            name = text[2:-2].split()[0]
            yield Piece("value" if name in VALUES else "break", text, name)
        elif kind == "tag":
            name = re.match(r"</?([\w-]+)", text)[1].lower()  # type: ignore[index]  # a tag has a name
            shape = "close" if text[1] == "/" else "void" if name in ("br", "wbr") else "open"
            yield Piece(shape if name in INLINE else "break", text, name)
        else:
            yield Piece("break" if kind == "comment" else kind, text)


def _run(run: Sequence[Piece]) -> str:
    """A run of text, values and inline elements: an element that is cut in two ends a sentence too."""
    out: list[str] = []
    part: list[Piece] = []
    whole = _matched(run)
    for place, piece in enumerate(run):
        if piece.kind in ("open", "close") and place not in whole:
            out += [_sentence(part), _attributes(piece.source)]
            part = []
        else:
            part.append(piece)
    return "".join([*out, _sentence(part)])


def _matched(run: Sequence[Piece]) -> dict[int, int]:
    """Where each inline element of the run opens and closes, both ways."""
    waiting: list[int] = []
    found: dict[int, int] = {}
    for place, piece in enumerate(run):
        if piece.kind == "open":
            waiting.append(place)
        elif piece.kind == "close" and waiting and run[waiting[-1]].name == piece.name:
            start = waiting.pop()
            found |= {start: place, place: start}
    return found


def _sentence(part: Sequence[Piece]) -> str:
    """The part marked as one sentence, as several, or as none when it says nothing."""
    before, inner, after = _trimmed(part)
    if not _speaks(inner):
        return "".join(_attributes(each.source) for each in part)
    ends = _matched(inner)
    if ends.get(0) == len(inner) - 1:
        body = _attributes(inner[0].source) + _sentence(inner[1:-1]) + inner[-1].source
    elif _only_elements(inner, ends):
        body = "".join(_each_element(inner, ends))
    else:
        body = f"{{% sentence %}}{''.join(_attributes(each.source) for each in inner)}{{% endsentence %}}"
    return "".join(_attributes(each.source) for each in before) + body + "".join(each.source for each in after)


def _trimmed(part: Sequence[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """What stands before the sentence, the sentence, and the white space and cited rules after it."""
    before: list[Piece] = []
    inner, after = list(part), []
    while inner and (_is_apart(inner[0]) or inner[0].source[:1].isspace()):
        first = inner.pop(0)
        stripped = first.source.lstrip()
        before.append(replace(first, source=first.source[: len(first.source) - len(stripped)]) if stripped else first)
        if stripped and not _is_apart(first):
            inner.insert(0, replace(first, source=stripped))
            break
    while inner and (_is_apart(inner[-1]) or inner[-1].source[-1:].isspace()):
        last = inner.pop()
        stripped = last.source.rstrip()
        after.insert(0, replace(last, source=last.source[len(stripped) :]) if not _is_apart(last) else last)
        if stripped and not _is_apart(last):
            inner.append(replace(last, source=stripped))
    return before, inner, after


def _is_apart(piece: Piece) -> bool:
    return piece.name in APART or not piece.source.strip()


def _says(text: str) -> bool:
    return LETTERS.search(NAMES.sub("", text)) is not None


def _speaks(part: Sequence[Piece]) -> bool:
    return any(each.kind == "text" and _says(each.source) for each in part)


def _only_elements(part: Sequence[Piece], ends: dict[int, int]) -> bool:
    """Whether every word stands inside some inline element, as in two links beside each other."""
    place = 0
    while place < len(part):
        if place in ends and part[place].kind == "open":
            place = ends[place] + 1
        elif _speaks([part[place]]):
            return False
        else:
            place += 1
    return True


def _each_element(part: Sequence[Piece], ends: dict[int, int]) -> Iterator[str]:
    place = 0
    while place < len(part):
        if place in ends:
            yield _sentence(part[place : ends[place] + 1])
            place = ends[place] + 1
        else:
            yield part[place].source
            place += 1


def _attributes(tag: str) -> str:
    """The tag with every attribute marked that somebody reads."""
    if not tag.startswith("<") or tag.startswith(("<meta", "</", "<!")):
        return tag
    return READ.sub(lambda match: f'{match[1]}"{_run(list(_pieces(match[2])))}"', tag)
