"""The vacancies as RSS, for whoever wants to hear of new ones without an account."""

import re
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.text import Truncator

from startblok.rules.verdict import spoken

# Marks that no XML may hold; somebody may have pasted them into a text.
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def answer(request: HttpRequest, rows: Sequence[dict[str, Any]]) -> HttpResponse:
    """These vacancies, the newest first."""
    told = Rss201rev2Feed(
        title="Vacatures voor een startbaan",
        link=request.build_absolute_uri(reverse("vacancies")),
        description="Nieuwe startbanen in JoJo en VeVe, voor jongeren zonder diploma secundair onderwijs.",
        language="nl-BE",
        feed_url=request.build_absolute_uri(),
    )
    for row in rows:
        link = request.build_absolute_uri(reverse("vacancy", args=[row["id"]]))
        title = f"{row['title']}, {row['place__site__municipality']}"
        told.add_item(
            title=_readable(title),
            link=link,
            unique_id=link,
            description=_readable(_about(row)),
            pubdate=row["published_at"],
            categories=[row["place__project__name"]],
        )
    return HttpResponse(told.writeString("utf-8"), content_type=told.content_type)


def _about(row: dict[str, Any]) -> str:
    until = f" Reageer tot en met {spoken(row['apply_by'])}." if row["apply_by"] else ""
    begins = f"{row['place__employer__name']}. Begint op {spoken(row['starts_on'])}.{until}"
    return f"{begins} {Truncator(row['text']).chars(300)}"


def _readable(text: str) -> str:
    return UNREADABLE.sub("", text)
