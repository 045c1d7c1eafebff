"""A paper as data: what stands in it, part by part, for the one template that sets it as a PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from startblok.papers.section import Section


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values under a heading; `level` 3 for a smaller piece of the part before."""

    type: ClassVar[str] = "facts"

    title: str
    rows: Sequence[tuple[str, str]]
    note: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under the same heads; `widths` are how wide each column is, compared to the others."""

    type: ClassVar[str] = "grid"

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    note: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to fill in by hand on this many lines."""

    label: str
    lines: int = 1
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """What is filled in by hand."""

    type: ClassVar[str] = "lines"

    title: str
    asked: Sequence[Asked]
    note: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list to tick off by hand; each item with what to know about it."""

    type: ClassVar[str] = "ticks"

    title: str
    items: Sequence[tuple[str, str]]
    note: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Sign:
    """Room for a signature: whose, what it covers, and how it was given; room for a pen while it was not."""

    who: str
    name: str
    covers: str = ""
    signed: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """The signatures beside each other."""

    type: ClassVar[str] = "signs"

    title: str
    signs: Sequence[Sign]
    note: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Annex:
    """Begins a page of its own, with what belongs to the paper but stands by itself."""

    type: ClassVar[str] = "annex"

    title: str


Part = Facts | Grid | Lines | Ticks | Signs | Annex


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper: `kind` and `number` stand on every page, `status` says in a box how it stands with it.

    `made_at` is when what stands in it was written: the same data give the same bytes. `code` leads to the page that
    says whether the paper is real; a blank form has none.
    """

    kind: str
    title: str
    made_at: datetime
    parts: Sequence[Part] = field(default_factory=tuple)
    number: str = ""
    lead: str = ""
    status: str = ""
    code: str = ""

    def signed(self, by_role: Mapping[str, str]) -> "Sheet":
        """The paper with how each of these roles signed it, in their box."""
        parts = [
            replace(part, signs=[replace(each, signed=by_role.get(each.role, "")) for each in part.signs])
            if isinstance(part, Signs)
            else part
            for part in self.parts
        ]
        return replace(self, parts=parts)

    def told(self) -> dict[str, Any]:
        """The paper as plain lists and texts."""
        parts = [plain(part) for part in self.parts]
        return {name: getattr(self, name) for name in ("kind", "title", "number", "lead", "status", "code")} | {
            "parts": parts
        }


def plain(part: Part) -> dict[str, Any]:
    """A part as lists and texts. By hand: what copies every text of a paper takes a tenth of the time of setting it."""
    return _own(part) | {"type": part.type}


def _own(each: Any) -> dict[str, Any]:
    return {name: _inside(getattr(each, name)) for name in each.__slots__}


def _inside(value: Any) -> Any:
    """What a part holds: the boxes and lines in it are parts of their own."""
    return (
        [_own(each) for each in value]
        if isinstance(value, list | tuple) and value and is_dataclass(value[0])
        else value
    )


def as_facts(sections: Sequence[Section]) -> list[Part]:
    """Sections as they are read on screen, for paper: each with its smaller pieces under it."""
    made: list[Part] = []
    for section in sections:
        made.append(Facts(section.title, section.rows, section.note))
        made += [Facts(block.title, block.rows, level=3) for block in section.blocks]
    return made
