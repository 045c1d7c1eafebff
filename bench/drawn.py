"""A paper drawn cell by cell with fpdf2: the same words, fonts and code as the product's own, without tags."""

import io
from typing import Any

import segno
from fpdf import FPDF, FontFace, XPos, YPos

from startblok.papers.typeset import OWN as PAPERS
from startblok.papers.typeset import address

FAMILY = "Paper"
FILES = {"": "SchibstedGrotesk_400Regular", "B": "SchibstedGrotesk_700Bold"}
LABEL, LINE, QR = 50, 5, 26
NEXT = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}


class Paper(FPDF):
    """A page with its head and foot."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__()
        self.told = told
        for style, name in FILES.items():
            self.add_font(FAMILY, style, PAPERS / "fonts" / f"{name}.ttf")
        self.set_margins(22, 27, 22)
        self.set_auto_page_break(True, 24)
        self.set_lang("nl-BE")
        self.set_title(told["title"])
        self.set_author("Startblok")

    def header(self) -> None:
        self.set_font(FAMILY, "", 8.5)
        self.set_y(12)
        self.cell(0, 8, f"Startblok · {self.told['kind']} · {self.told['number']}", border="B", **NEXT)
        self.set_y(27)

    def footer(self) -> None:
        self.set_font(FAMILY, "", 8.5)
        self.set_y(-15)
        self.cell(0, 5, f"Code {self.told['code']}")
        self.cell(0, 5, f"Blad {self.page_no()} van {{nb}}", align="R")

    def heading(self, level: int, text: str) -> None:
        """A heading with its room above."""
        self.ln({1: 0, 2: 6, 3: 4}[level])
        self.set_font(FAMILY, "B", {1: 21, 2: 13, 3: 10.5}[level])
        self.multi_cell(0, None, text, **NEXT)
        self.ln(2)
        self.set_font(FAMILY, "", 10)


def pdf(told: dict[str, Any]) -> bytes:
    """The paper as PDF."""
    paper = Paper(told)
    paper.add_page()
    paper.heading(1, told["title"])
    for part in told["parts"]:
        if part["title"]:
            paper.heading(part["level"], part["title"])
        if part["note"]:
            paper.multi_cell(0, LINE, part["note"], **NEXT)
        INSIDE[part["type"]](paper, part)
    _check(paper, told["code"])
    return bytes(paper.output())


def _facts(paper: Paper, part: dict[str, Any]) -> None:
    for label, value in part["rows"]:
        paper.set_text_color(86, 97, 110)
        paper.cell(LABEL, LINE, label)
        paper.set_text_color(51, 51, 50)
        paper.multi_cell(0, LINE, value, **NEXT)
        paper.ln(1.5)


def _grid(paper: Paper, part: dict[str, Any]) -> None:
    bold = FontFace(emphasis="BOLD", fill_color=(247, 249, 252))
    with paper.table(col_widths=part["widths"], headings_style=bold, borders_layout="HORIZONTAL_LINES") as table:
        for row in (part["head"], *part["rows"]):
            table.row(row)


def _signs(paper: Paper, part: dict[str, Any]) -> None:
    with paper.table(first_row_as_headings=False) as table:
        table.row([f"{each['who']}\n{each['name']}\n\nDatum\n\nHandtekening\n\n" for each in part["signs"]])


INSIDE = {"facts": _facts, "grid": _grid, "signs": _signs}


def _check(paper: Paper, code: str) -> None:
    link = address(code)
    drawn = io.BytesIO()
    segno.make(link, micro=False).save(drawn, kind="svg", border=1, omitsize=True)
    paper.ln(8)
    with paper.unbreakable() as whole:
        whole.image(drawn, w=QR, alt_text=f"QR-code die naar {link} leidt")
        whole.multi_cell(0, LINE, f"Is dit papier echt?\nScan de code of ga naar {link} en vul deze code in:\n{code}")
