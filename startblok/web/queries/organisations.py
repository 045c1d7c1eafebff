"""The list of organisations: those a person may see, found by the words of their name."""

from typing import Any

from startblok.records.actors import Actor
from startblok.records.organisations import Organisation
from startblok.records.visibility import visible
from startblok.web.queries.keys import PAGE
from startblok.web.queries.words import found_first, with_words, words_in


def page(actor: Actor, *, words: str = "", after: int = 0, size: int = PAGE) -> list[Any]:
    """One row more than a page of organisations, the oldest first; one query."""
    rows = visible(Organisation.objects.all(), actor).filter(id__gt=after)
    if words:
        asked = words_in(words)
        rows = with_words(rows, asked, "name") if asked else rows.none()
    order = found_first("id") if words else "id"
    return list(rows.order_by(order).values("id", "name", "kind", "municipality", "closed_on")[: size + 1])
