"""What somebody who should sign a paper says is wrong in it."""

from django.utils.text import capfirst

from startblok.papers.section import Section, row
from startblok.records.disputed import Disputed
from startblok.rules.roles import role_name


def wrong(paper: Disputed) -> list[Section]:
    """What stands above the paper until it is mended; nothing when nobody said anything."""
    if not paper.disputed_by:
        return []
    return [Section("Klopt niet", [row(capfirst(role_name(paper.disputed_by)), paper.disputed_reason)])]
