"""Signatures and files of the worlds: a signature covers what its own paper says, a file has its own name."""

import hashlib
import os
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

from django.conf import settings

from startblok.demo.large.ids import Blocks
from startblok.demo.large.rows import Mapper, Sheet, sheet
from startblok.demo.large.words import Words
from startblok.papers.signed import agreement_sections, contract_sections
from startblok.process.facts import with_facts
from startblok.records.cases import CaseFile
from startblok.records.documents import Paper, Signature

NAMED = ("youth", "employer", "partner", "coach", "mediator")
"""Who stands in a paper."""


class Signatures:
    """The signatures, each with the paper it covers or covered."""

    def __init__(self, blocks: Blocks, words: Words) -> None:
        self.words, self.sheet = words, sheet(Signature)
        self.mapper = Mapper(self.sheet, blocks)
        self.by_case: dict[int, list[int]] = {}
        for old, row in self.sheet.rows.items():
            self.by_case.setdefault(int(row["case_id"] or 0), []).append(old)
        signed = with_facts(CaseFile.objects.filter(pk__in=self.by_case))
        self.cases = {case.pk: case for case in signed}
        self.now = {pk: _sections(case) for pk, case in self.cases.items()}

    def of(self, world: int) -> Iterator[list[str | None]]:
        """The signatures of a world; one that no longer counted does not count there either."""
        for pk, signatures in self.by_case.items():
            then, there = self.now[pk], _sections(self._twin(self.cases[pk], world))
            for old in signatures:
                row = self.sheet.rows[old]
                section = str(row["paper"]), str(row["section"])
                counts = then.get(section) == row["content_hash"]
                covers = {"content_hash": there[section]} if counts else {}
                yield self.mapper.row(old, world, {**covers, "shown_id": None})

    def _twin(self, case: CaseFile, world: int) -> CaseFile:
        """The case as it reads in that world."""
        twin = copy(case)
        for name in NAMED:
            if getattr(case, name, None):
                setattr(twin, name, self._reads(getattr(case, name), world))
        if getattr(case, "contract", None):
            twin.contract = copy(case.contract)
            twin.contract.site = self._reads(case.contract.site, world)
        if getattr(case, "start_job", None):
            twin.start_job = copy(case.start_job)
            twin.start_job.place = self._reads(case.start_job.place, world)
        return twin

    def _reads(self, record: Any, world: int) -> Any:
        twin = copy(record)
        for name, value in self.words.of(type(record), record.pk, world).items():
            setattr(twin, name, value)
        return twin


def _sections(case: CaseFile) -> dict[tuple[str, str], str]:
    """The hash of each section of each paper of this case."""
    made: dict[tuple[str, str], str] = {}
    if getattr(case, "contract", None) and getattr(case, "placement", None):
        found: Any = case.found  # type: ignore[attr-defined]  # read by with_facts
        made |= {(Paper.WES_CONTRACT.value, name): each for name, each in contract_sections(case, found).items()}
    if getattr(case, "start_job", None):
        made |= {(Paper.AGREEMENT.value, name): each for name, each in agreement_sections(case).items()}
    return made


def link_files(documents: Sheet, worlds: range) -> None:
    """Give each copied document its file: one more name for the same bytes."""
    folder = Path(settings.MEDIA_ROOT)
    for row in (each for each in documents.rows.values() if each["destroyed_on"] is None):
        name = str(row["stored_as"])
        for world in worlds:
            other = folder / hashlib.sha256(f"{name}{world}".encode()).hexdigest()
            if not other.exists():
                os.link(folder / name, other)
