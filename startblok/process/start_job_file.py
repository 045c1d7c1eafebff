"""The configurable checklist of papers in a start-job file: what is uploaded, and what is only ever seen."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from startblok.records.cases import CaseFile

FILE = Path(__file__).with_name("start_job_file.toml")


@dataclass(frozen=True, slots=True)
class Item:
    """A paper of the file. `seen_only`: recorded as seen on a day by somebody, never stored (R29)."""

    key: str
    name: str
    seen_only: bool
    projects: tuple[str, ...]


@cache
def checklist() -> tuple[Item, ...]:
    """Every item of the checklist, in order."""
    with FILE.open("rb") as file:
        rows = tomllib.load(file)["item"]
    return tuple(
        Item(row["key"], row["name"], row.get("seen_only", False), tuple(row.get("projects", ()))) for row in rows
    )


def items_for(case: CaseFile) -> tuple[Item, ...]:
    """The items asked in the project of this case."""
    return tuple(item for item in checklist() if not item.projects or case.project.code in item.projects)


def missing_items(case: CaseFile, there: Collection[str]) -> tuple[str, ...]:
    """Names of the items that are neither uploaded nor seen yet."""
    return tuple(item.name for item in items_for(case) if item.key not in there)
