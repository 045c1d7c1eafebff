"""One style sheet for the browser, a file for each component for the reader."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from startblok.web import sheets

pytestmark = pytest.mark.django_db


def test_a_page_waits_for_one_style_sheet_only(client: Client) -> None:
    page = client.get("/over/").content.decode()
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', page) == ["/static/css/startblok.css"]
    # A module waits for nobody, and nobody for it.
    assert re.findall(r"<script [^>]*>", page) == ['<script type="module" async src="/static/js/offline.js">']


def test_the_sheet_holds_every_component_after_what_it_builds_on() -> None:
    found = finders.find(sheets.NAME)
    assert found is not None
    text = Path(found).read_text()
    parts = [each.read_text() for each in sheets.OWN.glob("*.css")]
    assert len(parts) > 25
    assert all(part in text for part in parts)
    tokens, base = ((sheets.OWN / name).read_text() for name in sheets.FIRST)
    assert text.startswith(f"{tokens}\n{base}\n")
