"""The pictures of docs/pictures/papers, of the demo world on one fixed day: `bin/pictures` runs this, no test does."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
import typst
from django.conf import settings
from PIL import Image, ImageChops

from startblok.links.login.personas import BY_KEY
from startblok.papers import typeset
from startblok.papers.evidence import final, given
from startblok.papers.kinds.blank_plan import blank
from startblok.papers.settled import settle
from startblok.papers.shelf import SHELF
from startblok.papers.showing import contract_shown
from startblok.process import annex, evaluation
from startblok.process.facts import load
from startblok.records.actors import actor_of
from startblok.records.cases import State
from startblok.records.models import CaseFile, FrozenPaper, PaperDue
from startblok.records.papers import PaperKind
from tests import lived
from tests.browser.conftest import morning

FOLDER = Path(settings.BASE) / "docs" / "pictures" / "papers"
DAY = date(2026, 11, 24)
MOST = 60_000
PPI = 80
COLOURS = 32
SIGNED = {"plan": PaperKind.PLAN, "contract": PaperKind.WES_CONTRACT}
FINAL = {
    "midway": PaperKind.MIDWAY,
    "evaluation": PaperKind.EVALUATION,
    "disagreement": PaperKind.DISAGREEMENT,
    "certificate": PaperKind.CERTIFICATE,
    "cover": PaperKind.COVER,
}

Told = Mapping[str, Any]


@pytest.fixture
def year(transactional_db: None, tmp_path: Path, settings: Any) -> Iterator[None]:
    """The demo world, with all its papers; their codes are the same each time."""
    settings.PAPER_KEY = b"for the pictures"
    with time_machine.travel(morning(DAY)), lived.a_year(tmp_path / "files", "papers"):
        yield


def test_pictures_of_papers_are_taken(year: None) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = set()
    for name, told in papers():
        pages = drawn(told)
        for turn, page in enumerate(pages, start=1):
            file = FOLDER / (f"{name}-{turn}.png" if len(pages) > 1 else f"{name}.png")
            wanted.add(file)
            keep(file, page)
    for old in set(FOLDER.glob("*.png")) - wanted:
        old.unlink()


def papers() -> Iterator[tuple[str, Told]]:
    """Each paper by the name of its picture: with its evidence, but for what is printed to be signed."""
    yield "blank_plan", blank().told()
    for name, kind in SIGNED.items():
        paper = FrozenPaper.objects.filter(kind=kind.value, completed_at__isnull=False).earliest("id")
        yield name, final(paper, given(paper))
    yield "annex", annexed()
    disagreed()
    for name, kind in FINAL.items():
        due = PaperDue.objects.filter(kind=kind.value).earliest("id")
        settle(load(due.case), kind, due.since)
        yield name, final(FrozenPaper.objects.filter(kind=kind.value).earliest("id"), [])
    sheet = SHELF["overeenkomst"].make(load(due.case))
    assert sheet
    yield "agreement", sheet.told()


def annexed() -> Told:
    """What three must sign once a running WES gets other days."""
    case = CaseFile.objects.get(youth__email=BY_KEY["youth_placement"].email)
    days = {"weekdays": ["mon", "tue", "thu"], "hours_per_week": "22.8", "day_hours": "8.00-16.00"}
    annex.change_schedule(case, by=actor_of(case.mediator), **days)
    return contract_shown(load(case)).sheet.told()


def disagreed() -> None:
    """Let a youth say, once the evaluation is closed, what is not so."""
    case = CaseFile.objects.filter(state=State.DECISION.value).earliest("id")
    text = "Ik kwam in de laatste maand elke dag op tijd. Dat staat er niet in."
    evaluation.disagree(case, by=actor_of(case.youth.user), text=text)


def drawn(told: Told) -> list[bytes]:
    """Its pages as they look on paper."""
    compiler = typst.Compiler(typeset.TEMPLATE, root=typeset.TEMPLATE.parent, font_paths=typeset._fonts())
    made = compiler.compile(format="png", ppi=PPI, sys_inputs={"paper": json.dumps(typeset._whole(told))})
    return made if isinstance(made, list) else [made]


def keep(file: Path, page: bytes) -> None:
    """Keep a page in few colours, where it shows anything else than the one that is there."""
    new = (
        Image.open(BytesIO(page)).convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    )
    if file.exists():
        with Image.open(file) as old:
            is_same = (
                old.size == new.size and not ImageChops.difference(old.convert("RGB"), new.convert("RGB")).getbbox()
            )
        if is_same:
            return
    new.save(file, optimize=True)
    assert file.stat().st_size <= MOST, f"{file.name} has {file.stat().st_size} bytes"
