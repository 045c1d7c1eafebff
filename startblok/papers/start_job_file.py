"""The configurable checklist of papers in a start-job file: what is uploaded, and what is only ever seen."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from startblok.records.cases import CaseFile

FILE = Path(__file__).with_name("start_job_file.toml")


@dataclass(frozen=True, slots=True)
class Item:
    """A paper of the file. `seen_only`: recorded as seen on a day by somebody, never stored (R29).

    `proof`: the proof of low qualification, which the case may have already (R26).
    """

    key: str
    name: str
    seen_only: bool
    proof: bool
    projects: tuple[str, ...]


@cache
def checklist() -> tuple[Item, ...]:
    """Every item of the checklist, in order."""
    with FILE.open("rb") as file:
        rows = tomllib.load(file)["item"]
    return tuple(_item(row) for row in rows)


def _item(row: Mapping[str, Any]) -> Item:
    projects = tuple(row.get("projects", ()))
    return Item(row["key"], row["name"], row.get("seen_only", False), row.get("proof", False), projects)


def items_for(case: CaseFile) -> tuple[Item, ...]:
    """The items asked in the project of this case."""
    return tuple(item for item in checklist() if not item.projects or case.project.code in item.projects)


def is_proof(case: CaseFile, key: str) -> bool:
    """Whether this item is the proof of low qualification."""
    return any(item.proof for item in items_for(case) if item.key == key)


def to_see(case: CaseFile) -> tuple[str, ...]:
    """Names of the items that are looked at and never kept."""
    return tuple(item.name for item in items_for(case) if item.seen_only)


def missing_items(case: CaseFile, there: Collection[str], *, proof_there: bool) -> tuple[str, ...]:
    """Names of the items that are neither uploaded nor seen yet."""
    return tuple(item.name for item in items_for(case) if item.key not in there and not (item.proof and proof_there))
