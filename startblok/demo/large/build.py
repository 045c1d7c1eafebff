"""Building the worlds, a few at a time: their log first, for each record ends with the head of its chain."""

import math
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Model

from startblok.demo.large.chains import DETAIL, ENTRY, OF_KIND, Book, Pages
from startblok.demo.large.ids import Blocks, draw
from startblok.demo.large.papers import Signatures, link_files
from startblok.demo.large.rows import Mapper, copy_within, sheet, write
from startblok.demo.large.words import WORDED, Words
from startblok.records.cases import CaseFile
from startblok.records.documents import Document, Signature
from startblok.records.log import LogDetail, LogEntry
from startblok.records.organisations import Project
from startblok.records.papers import FrozenPaper, PaperDue

BATCH = 20
"""How many worlds are written at once: some 40,000 entries of the log."""

# What one year has at most: more is a large world already, and that is not multiplied again.
ONE_YEAR = 1000

KIND_OF = {model: kind for kind, model in OF_KIND.items()}


class LargeAlready(Exception):
    """The database holds more than one year."""


def build(cases: int) -> Iterator[str]:
    """Copy the year until there are at least so many cases, in whole worlds; gives what is being done.

    Raises LargeAlready when there is more than a year to copy.
    """
    there = CaseFile.objects.count()
    if there > ONE_YEAR:
        raise LargeAlready
    worlds = math.ceil((cases - there) / there) if there else 0
    if worlds > 0:
        with transaction.atomic():
            yield from Builder(worlds).build()


class Builder:
    """Everything of the year, read once, and written again for each world."""

    def __init__(self, worlds: int) -> None:
        self.worlds = worlds
        self.blocks: Blocks = draw(worlds)
        sheets = {model: sheet(model) for model in WORDED}
        self.words = Words(sheets, self.blocks)
        self.mappers = {model: Mapper(sheets[model], self.blocks) for model in WORDED if model in self.blocks.by_model}
        self.book = Book(self.blocks, self.words)
        self.signatures = Signatures(self.blocks, self.words)
        self.documents = sheet(Document)
        # What was kept in the year stays paper of the year: nobody there signed it under another name.
        apart: set[type[Model]] = {*WORDED, LogEntry, LogDetail, Signature, FrozenPaper, PaperDue}
        self.rest = [model for model in self.blocks.by_model if model not in apart]

    def build(self) -> Iterator[str]:
        """Write all worlds; gives how far it is."""
        for first in range(1, self.worlds + 1, BATCH):
            some = range(first, min(first + BATCH, self.worlds + 1))
            self._write(some)
            yield f"wereld {some[-1]} van {self.worlds}"
        for project in Project.objects.all():
            more = CaseFile.objects.filter(project=project).count()
            Project.objects.filter(pk=project.pk).update(case_count=more)
        link_files(self.documents, range(1, self.worlds + 1))

    def _write(self, worlds: range) -> None:
        """Write these worlds; who refers to whom is looked at when all is there."""
        pages, rows = Pages(), {model: [] for model in self.mappers}
        signed = []
        for world in worlds:
            self.book.write(world, pages)
            for model, mapper in self.mappers.items():
                rows[model] += self._rows(model, mapper, world, pages)
            signed += self.signatures.of(world)
        for model, mapper in self.mappers.items():
            write(model._meta.db_table, mapper.of.columns, rows[model])
        write(LogEntry._meta.db_table, ENTRY, pages.entries)
        write(LogDetail._meta.db_table, DETAIL, pages.details)
        write(Signature._meta.db_table, self.signatures.sheet.columns, signed)
        for model in self.rest:
            copy_within(model, self.blocks, worlds)
        with connection.cursor() as cursor:
            # How the database looks up who is referred to was planned while the tables were small, when reading them
            # whole was quickest; kept for each of these rows, that would take hours.
            cursor.execute("discard plans")
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")

    def _rows(self, model: type[Model], mapper: Mapper, world: int, pages: Pages) -> Iterator[list[str | None]]:
        for old in mapper.of.rows:
            if old not in mapper.own.shared:
                head = pages.heads.get((KIND_OF.get(model, ""), old))
                words = self.words.of(model, old, world)
                yield mapper.row(old, world, {**words, "head": head} if head else words)
