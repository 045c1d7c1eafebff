"""A paper as HTML, set by WeasyPrint: the same words, fonts, code and tags as the product's own."""

import atexit
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import segno

from startblok.papers.typeset import OWN as PAPERS
from startblok.papers.typeset import address

HINT = "WeasyPrint is left out: it needs Pango (apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
WEIGHTS = {400: "SchibstedGrotesk_400Regular", 600: "SchibstedGrotesk_600SemiBold", 700: "SchibstedGrotesk_700Bold"}
LOOK = Path(__file__).with_name("html.css")


def missing() -> str:
    """Why this machine cannot set HTML; empty when it can."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return HINT
    return ""


@cache
def _look() -> tuple[Any, Any]:
    """The style sheet, read once, and the fonts it loaded."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    # It takes itself down with a library that is gone when Python ends.
    atexit.register(_look.cache_clear)
    folder = (PAPERS / "fonts").as_uri()
    faces = "".join(
        f"@font-face {{ font-family: Paper; font-weight: {weight}; src: url({folder}/{name}.ttf) }}"
        for weight, name in WEIGHTS.items()
    )
    return CSS(string=faces + LOOK.read_text(), font_config=fonts), fonts


def pdf(told: dict[str, Any]) -> bytes:
    """The paper as tagged PDF/UA-1."""
    from weasyprint import HTML

    look, fonts = _look()
    made = HTML(string=_page(told)).write_pdf(
        stylesheets=[look], font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True, presentational_hints=False
    )
    assert made
    return bytes(made)


def _page(told: dict[str, Any]) -> str:
    link = address(told["code"])
    qr = segno.make(link, micro=False).svg_data_uri(scale=4, border=1)
    return (
        f'<!doctype html><html lang="nl-BE"><head><meta charset="utf-8"><title>{_said(told["title"])}</title>'
        f'<meta name="author" content="Startblok"></head><body><header>Startblok · {_said(told["kind"])} · '
        f"{_said(told['number'])}</header><footer>Code {told['code']}</footer><h1>{_said(told['title'])}</h1>"
        f"{''.join(map(_part, told['parts']))}"
        f'<section class="check"><img src="{qr}" alt="QR-code die naar {link} leidt"><div><strong>Is dit papier echt?'
        f"</strong><p>Scan de code of ga naar {link} en vul deze code in:<br>{told['code']}</p></div></section></body>"
    )


def _part(part: dict[str, Any]) -> str:
    title = f"<h{part['level']}>{_said(part['title'])}</h{part['level']}>" if part["title"] else ""
    note = f"<p>{_said(part['note'])}</p>" if part["note"] else ""
    return f'<section class="level{part["level"]}">{title}{note}{INSIDE[part["type"]](part)}</section>'


def _facts(part: dict[str, Any]) -> str:
    rows = "".join(f"<dt>{_said(label)}</dt><dd>{_said(value)}</dd>" for label, value in part["rows"])
    return f"<dl>{rows}</dl>" if rows else ""


def _grid(part: dict[str, Any]) -> str:
    head = "".join(f"<th>{_said(each)}</th>" for each in part["head"])
    rows = "".join(f"<tr>{''.join(f'<td>{_said(each)}</td>' for each in row)}</tr>" for row in part["rows"])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _signs(part: dict[str, Any]) -> str:
    boxes = "".join(
        f"<td><strong>{_said(each['who'])}</strong><br>{_said(each['name'])}<p>Datum</p><p>Handtekening</p></td>"
        for each in part["signs"]
    )
    return f'<table class="signs"><tbody><tr>{boxes}</tr></tbody></table>'


INSIDE = {"facts": _facts, "grid": _grid, "signs": _signs}


def _said(text: str) -> str:
    return escape(text).replace("\n", "<br>")
