"""The papers of the benchmark are the same paper, whichever library sets them."""

import pytest

from bench import html, papers, plans
from bench.row import Row
from bench.table import show_papers
from startblok.papers.kinds.plan import sheet
from tests.papers.opened import Opened

WAYS = {papers.OWN: papers.own, papers.FPDF2: papers.fpdf2} | (
    {} if html.missing() else {papers.WEASYPRINT: papers.weasyprint}
)


@pytest.mark.parametrize("name", WAYS)
def test_every_way_sets_every_word(name):
    paper = Opened(WAYS[name](3))
    squeezed = paper.text.replace(" ", "")
    told = sheet(*plans.plan(3)).told()
    rows = [row for part in told["parts"] for row in part.get("rows", ())]
    for text in (told["title"], told["number"], *(cell for row in rows for cell in row)):
        assert "".join(text.split()) in squeezed, text
    assert ("/H1" in paper.tags()) is (name != papers.FPDF2)


def test_papers_are_measured_in_turn(monkeypatch):
    monkeypatch.setattr(papers, "TURNS", 1)
    monkeypatch.setattr(papers, "EVERY", 5)
    made = papers.measure(1, 20)
    assert sorted(row.name for row in made.rows) == sorted(WAYS)
    assert (made.memory.papers, made.memory.most >= made.memory.warm) == (20, True)


def test_papers_that_miss_their_marks_say_so(capsys):
    rows = [Row(papers.OWN, 49.0, 1.0), Row(papers.WEASYPRINT, 4.5, 10.9), Row(papers.FPDF2, 12.0, 4.1)]
    show_papers(papers.Papers(rows, papers.Memory(2000, 180.0, 210.0, 205.0), ""))
    assert capsys.readouterr().out.splitlines()[3:] == [
        "                                per second   Startblok ×   mark",
        "  Startblok, tagged                   49.0          1.00   MISSED (≥ 50)",
        "  WeasyPrint, tagged                   4.5         10.90   ok (≥ 10)",
        "  fpdf2, without tags                 12.0          4.10",
        "",
        "  memory over 2,000 papers: 180 MB once warm, 210 MB at most, 205 MB at the end   MISSED (≤ 1.1 ×)",
        "  the same data gave the same bytes, also in another thread",
    ]
