"""The log of the worlds: each entry says what the first one said, of its own subject, chained and sealed anew."""

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from startblok.demo.large.ids import Block, Blocks
from startblok.demo.large.rows import Sheet, sheet
from startblok.demo.large.words import Words, mail
from startblok.records.chain import KINDS
from startblok.records.log import canonical, chained, salted
from startblok.records.models import (
    Application,
    CaseFile,
    LogDetail,
    LogEntry,
    Organisation,
    Place,
    User,
    Vacancy,
    Youth,
)

PLAIN = ("seq", "at", "step", "role")
ENTRY = ("id", "subject_kind", "subject_id", *PLAIN, "by_id", "text", "hash")
DETAIL = ("id", "entry_id", "name", "salt", "value")
OF_YOUTH = ("first_name", "last_name", "email", "postcode")
OF_KIND = {KINDS[model.__name__]: model for model in (CaseFile, Organisation, Place, Vacancy, User, Youth, Application)}

_RECORD = re.compile(r"([A-Z][A-Za-z]+):(\d+)")
# A slot in the text: as a whole JSON string where a number or a quoted hash comes, else inside one.
_SLOT = re.compile(r'"‹\d+›"|‹\d+›')

Fill = Callable[[int], object]
"""What stands in a slot, by world."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A personal detail: its value by world."""

    id: int
    name: str
    value: Callable[[int], str | None]


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, ready for any world: its text with slots, each for the hash of a detail (by number) or for an id."""

    row: Mapping[str, str | None]
    kind: str
    subject: int
    pattern: str
    slots: tuple[int | Fill, ...]
    details: tuple[Detail, ...]


@dataclass
class Pages:
    """What a world adds to the log, and the head of each chain in it by kind and first id."""

    entries: list[tuple[object, ...]] = field(default_factory=list)
    details: list[tuple[object, ...]] = field(default_factory=list)
    heads: dict[tuple[str, int], str] = field(default_factory=dict)


class Book:
    """All entries that are copied, chain by chain."""

    def __init__(self, blocks: Blocks, words: Words) -> None:
        self.blocks, self.words = blocks, words
        self.by_name = {model.__name__: block for model, block in blocks.by_model.items()}
        own, details = blocks[LogEntry], _by_entry(sheet(LogDetail))
        rows = {old: row for old, row in sheet(LogEntry).rows.items() if old not in own.shared}
        lines = [self._line(row, details.get(old, ())) for old, row in rows.items()]
        self.lines = sorted(lines, key=lambda line: (line.kind, line.subject, int(line.row["seq"] or 0)))

    def write(self, world: int, pages: Pages) -> None:
        """Add the entries of one world to these pages."""
        pages.heads.clear()
        entry, detail = self.blocks[LogEntry], self.blocks[LogDetail]
        subjects = {kind: self.blocks[model] for kind, model in OF_KIND.items() if model in self.blocks.by_model}
        users = self.blocks[User]
        for line in self.lines:
            row, key = line.row, (line.kind, line.subject)
            own = entry.of(int(row["id"] or 0), world)
            hashes = []
            for each in line.details:
                salt, value = secrets.token_hex(16), each.value(world)
                hashes.append(f'"{salted(salt, value or "")}"')
                pages.details.append((detail.of(each.id, world), own, each.name, salt, value))
            text = line.pattern % tuple(hashes[each] if isinstance(each, int) else each(world) for each in line.slots)
            head = pages.heads[key] = chained(pages.heads.get(key, ""), text)
            subject = subjects[line.kind].of(line.subject, world)
            by = row["by_id"] and users.of(int(row["by_id"]), world)
            pages.entries.append((own, line.kind, subject, *(row[name] for name in PLAIN), by, text, head))

    def _line(self, row: Mapping[str, str | None], details: Any) -> Line:
        """Take the text of an entry apart."""
        kind, subject = str(row["subject_kind"]), int(row["subject_id"] or 0)
        named = tuple(Detail(old, name, self._value(kind, subject, name, value)) for old, name, value in details)
        fills: list[int | Fill] = list(range(len(named)))

        def slot(block: Block, old: int) -> str:
            fills.append(partial(block.of, old))
            return f"‹{len(fills) - 1}›"

        content = json.loads(str(row["text"]))
        content["details"] = {each.name: f"‹{number}›" for number, each in enumerate(named)}
        content["subject"] = [kind, slot(self.blocks[OF_KIND[kind]], subject)]
        content["answers"] = self._answers(content["answers"], slot)
        if content["by"] is not None:
            content["by"] = slot(self.blocks[User], content["by"])
        text = canonical(content).replace("%", "%%")
        order = [int(each.strip('"‹›')) for each in _SLOT.findall(text)]
        return Line(row, kind, subject, _SLOT.sub("%s", text), tuple(fills[each] for each in order), named)

    def _answers(self, said: Any, slot: Callable[[Block, int], str]) -> Any:
        """The answers with a slot for the id of each record that is copied."""
        if isinstance(said, dict):
            return {name: self._answers(each, slot) for name, each in said.items()}
        if isinstance(said, list):
            return [self._answers(each, slot) for each in said]
        record = _RECORD.fullmatch(said) if isinstance(said, str) else None
        if record is None or record[1] not in self.by_name:
            return said
        return f"{record[1]}:{slot(self.by_name[record[1]], int(record[2]))}"

    def _value(self, kind: str, subject: int, name: str, value: str | None) -> Callable[[int], str | None]:
        """A detail that tells who the youth is reads as the youth of that world."""
        youth = self.words.youth_of(kind, subject)
        if youth and name in OF_YOUTH and value == self.words.rows[Youth][youth][name]:
            return lambda world: self.words.of(Youth, youth, world)[name]
        if youth and name == "holder":
            return lambda world: self.words.holder(youth, world)
        if name == "email" and value:
            return partial(mail, value)
        return lambda world: value


def _by_entry(details: Sheet) -> dict[int, list[tuple[int, str, str | None]]]:
    found: dict[int, list[tuple[int, str, str | None]]] = {}
    for old, row in details.rows.items():
        found.setdefault(int(row["entry_id"] or 0), []).append((old, str(row["name"]), row["value"]))
    return found
