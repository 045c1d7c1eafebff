"""The pictures of the papers are small, and docs/papers.md shows each of them."""

import re
from pathlib import Path

from django.conf import settings

DOCS = Path(settings.BASE) / "docs"
MOST = 60_000


def test_every_picture_of_a_paper_is_shown_and_small():
    there = {each.relative_to(DOCS).as_posix(): each.stat().st_size for each in (DOCS / "pictures/papers").glob("*")}
    shown = re.findall(r"\((pictures/papers/[^)]+)\)", (DOCS / "papers.md").read_text())
    assert sorted(shown) == sorted(there)
    assert {name: size for name, size in there.items() if size > MOST} == {}
