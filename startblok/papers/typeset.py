"""Setting a paper as a PDF with typst: tagged (PDF/UA-1), to be kept (PDF/A-2a), the same bytes for the same data."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import local
from typing import Any, Final

import segno
import typst
from django.conf import settings

from startblok.papers.sheet import Sheet

OWN = Path(__file__).parent
TEMPLATE = OWN / "set" / "paper.typ"
STANDARDS: Final = ["ua-1", "a-2a"]

EDITION = 2
"""Which edition of the template this is; kept with every frozen paper."""

AUTHOR = "Startblok"
CHECK = "/nagaan/"
"""Where the page stands that says whether a paper is real."""

# A sign that none of our fonts has; PDF/A takes no paper with a gap in it.
LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
INSTEAD = "▯"
MOST_LACKING = 50

# A word longer than its column may break anywhere.
LONG = re.compile(r"\S{40}")
BREAK = "\u200b"

# Any of the eight is as good to a reader; finding the fairest takes longer than a page of text.
MASK = 2

_own = local()


def pdf(sheet: Sheet) -> bytes:
    """The paper as PDF; raises typst.TypstError when the template is wrong."""
    return pdf_of(sheet.told(), sheet.made_at)


def pdf_of(told: Mapping[str, Any], made_at: datetime) -> bytes:
    """The same of a paper that was kept as plain lists and texts."""
    text = json.dumps(_whole(told), ensure_ascii=False)
    for _ in range(MOST_LACKING):
        try:
            return _set(text, int(made_at.timestamp()))
        except typst.TypstError as error:
            lacking = LACKING.search(str(error))
            if lacking is None:
                raise
            text = text.replace(lacking[1], INSTEAD * len(lacking[1]))
    raise ValueError("a paper with more strange signs than anybody's name has")


def _set(text: str, moment: int) -> bytes:
    if not hasattr(_own, "compiler"):
        # A compiler remembers the last paper it set: each thread has one of its own.
        _own.compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=_fonts())
    # One file, as PDF.
    return _own.compiler.compile(  # type: ignore[no-any-return]
        format="pdf", sys_inputs={"paper": text}, pdf_standards=STANDARDS, timestamp=moment
    )


@cache
def _fonts() -> typst.Fonts:
    """Ours for our own words, those of typst for names in other scripts; never what a machine happens to have."""
    return typst.Fonts(include_system_fonts=False, font_paths=[OWN / "fonts"])


def address(code: str) -> str:
    """The page that says whether the paper with this code is real."""
    return f"{settings.ADDRESS}{CHECK}{code}/"


def _breakable(told: Any) -> Any:
    """The same with room to break in every word that is too long for a line."""
    if isinstance(told, str):
        return LONG.sub(lambda word: word[0] + BREAK, told)
    if isinstance(told, Mapping):
        return {name: _breakable(each) for name, each in told.items()}
    return [_breakable(each) for each in told] if isinstance(told, list | tuple) else told


def _whole(told: Mapping[str, Any]) -> dict[str, Any]:
    """All that the template asks for."""
    code = told["code"]
    link = address(code)
    check = (
        f"Scan de code of ga naar {settings.ADDRESS}{CHECK} en vul deze code in:\n{code}\n"
        "U ziet er het soort papier, de datum en de controlesom. Er staan geen persoonsgegevens."
    )
    return _breakable({**told, "check": check}) | {
        "qr": segno.make(link, micro=False, mask=MASK).svg_inline(scale=4, border=1) if code else "",
        "qr_says": f"QR-code die naar {link} leidt",
        "name": told["title"],
        "author": AUTHOR,
        "foot": f"Code {code}" if code else AUTHOR,
    }
