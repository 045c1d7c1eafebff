"""Two versions of a training plan side by side, with what changed marked in words (R21)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from startblok.papers import plan
from startblok.papers.section import Section, in_words
from startblok.records.cases import CaseFile
from startblok.records.plans import TrainingPlan
from startblok.records.visibility import Part, may_see
from startblok.rules.worded import Worded
from startblok.web.access import signed_in
from startblok.web.case_page import crumbs
from startblok.web.case_people import people
from startblok.web.language.shown import said
from startblok.web.language.told import told
from startblok.web.records_of import case_numbered

# Words and what stands between them; a text is compared word by word.
WORDS = re.compile(r"\s+|[^\s]+")

HEAD = Worded("Het plan")
"""Over what stands in a plan before its first heading."""

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words; `kind` is empty, "gone" or "new"."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in the plan in both versions; `change` says in a word what became of it, empty when it is the same."""

    label: str
    change: str
    before: Sequence[Piece]
    after: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Group:
    """What stands under one heading."""

    title: str
    rows: list[Row]


@signed_in
def versions(request: HttpRequest, number: str) -> HttpResponse:
    """Two versions, the newest and the one before it unless others are asked for."""
    case = case_numbered(number, request.actor)
    if not may_see(Part.GUIDANCE, request.actor, case):
        raise Http404
    every = list(_versions(case))
    after = _asked(request.GET.get("tot", ""), every) or (every[-1] if every else None)
    earlier = [each for each in every if after and each.number < after.number]
    before = _asked(request.GET.get("van", ""), every) or (earlier[-1] if earlier else None)
    context = {
        "case": case,
        "before": before,
        "after": after,
        "numbers": [each.number for each in every],
        **(_changed(before, after) if before and after else {}),
        "crumbs": crumbs(case),
        "people": people(case, request.actor),
        "contact_project": case.project,
    }
    return render(request, "cases/versions.html", context)


def _versions(case: CaseFile) -> Any:
    rows = TrainingPlan.objects.filter(case=case).select_related("written_by").order_by("number")
    return rows.prefetch_related("competences__competence", "actions")


def _asked(number: str, every: Sequence[TrainingPlan]) -> TrainingPlan | None:
    return next((each for each in every if str(each.number) == number), None)


def _changed(before: TrainingPlan, after: TrainingPlan) -> dict[str, Any]:
    """What changed under its headings, with how many things did and how many stayed the same."""
    every = compared(before, after)
    rows = [row for group in every for row in group.rows]
    groups = [Group(each.title, [row for row in each.rows if row.change]) for each in every]
    changed = sum(bool(row.change) for row in rows)
    return {"groups": [each for each in groups if each.rows], "changed": changed, "same": len(rows) - changed}


def compared(before: TrainingPlan, after: TrainingPlan) -> list[Group]:
    """Everything that stands in either version, under its heading, in the order of the newer one."""
    old, new = told_in(before), told_in(after)
    groups: dict[tuple[str, str], list[Row]] = {}
    for key in [*new, *(key for key in old if key not in new)]:
        groups.setdefault(key[:2], []).append(_row(key[2], old.get(key), new.get(key)))
    return [
        Group(told("{what}: {which}", what=said(a), which=said(b)) if b else a, rows) for (a, b), rows in groups.items()
    ]


def told_in(version: TrainingPlan) -> Mapping[Key, str]:
    """Each thing in this version by heading, smaller heading and label."""
    sections = [plan.head(version), plan.competences(version), *plan.actions(version)]
    return {key: text for number, section in enumerate(sections) for key, text in _told(section, head=number == 0)}


def _told(section: Section, *, head: bool) -> Iterator[tuple[Key, str]]:
    title = HEAD if head else str(section.title)
    for label, value in section.rows:
        yield (title, "", str(label)), str(said(in_words(value)))
    for block in section.blocks:
        for label, value in block.rows:
            yield (title, str(block.title), str(label)), str(said(in_words(value)))


def _row(label: str, old: str | None, new: str | None) -> Row:
    if old is None:
        return Row(label, told("Nieuw"), [], [Piece(new or "", "new")])
    if new is None:
        return Row(label, told("Weg"), [Piece(old, "gone")], [])
    if old == new:
        return Row(label, "", [Piece(old)], [Piece(new)])
    before, after = _pieces(old, new)
    return Row(label, told("Gewijzigd"), before, after)


def _pieces(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, each the same in the other, gone or new."""
    a, b = WORDS.findall(old), WORDS.findall(new)
    before, after = [], []
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            before.append(Piece("".join(a[i:j])))
            after.append(Piece("".join(b[k:m])))
            continue
        if j > i:
            before.append(Piece("".join(a[i:j]), "gone"))
        if m > k:
            after.append(Piece("".join(b[k:m]), "new"))
    return before, after
