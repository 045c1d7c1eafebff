"""Keeping what somebody types until they send it: no step of the scheme, so no log and no timeline.

A draft is read by its writer alone. The others read at most that somebody has the same page open.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag

from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.drafts import Draft
from startblok.records.secrets import decrypt, encrypt

KEPT = timedelta(days=30)
# Whoever types or has the page open says so every minute.
OPEN = timedelta(minutes=2)

LONGEST_PATH = 200
"""How long the address of a page with a draft can be."""

# What a sealed draft is bound to, with its user and page: it opens as nothing else.
AS_DRAFT = "records_draft.typed"


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft of this person: the form as it was typed, and when it was saved."""

    body: str
    saved_at: datetime


def keep(user: int, path: str, step: str, case: CaseFile | None, body: str) -> datetime:
    """Keep what this person typed on this page, instead of what they typed there before; when that was."""
    moment = now()
    typed = encrypt(body, bound_to=bound_to(user, path))
    known = {"step": step, "case": case, "saved_at": moment, "open_at": moment, "typed": typed}
    Draft.objects.update_or_create(user_id=user, path=path, defaults=known)
    return moment


def is_open(user: int, path: str, step: str, case: CaseFile | None) -> None:
    """This person has this page open, whatever they typed."""
    known = {"step": step, "case": case, "open_at": now()}
    if not Draft.objects.filter(user_id=user, path=path).update(open_at=known["open_at"]):
        Draft.objects.get_or_create(user_id=user, path=path, defaults=known)


def draft_of(user: int, path: str) -> Kept | None:
    """What this person left on this page; None when there is nothing, or its key is gone. One query."""
    found = Draft.objects.filter(user_id=user, path=path).exclude(typed=b"").first()
    if found is None or found.saved_at is None:
        return None
    try:
        return Kept(decrypt(bytes(found.typed), bound_to=bound_to(user, path)), found.saved_at)
    except (InvalidTag, KeyError):
        return None


def clear(user: int, path: str) -> None:
    """It was sent, or thrown away."""
    Draft.objects.filter(user_id=user, path=path).delete()


def others(user: int, path: str) -> list[str]:
    """Who else has this page open now, by name; one query."""
    open_now = Draft.objects.filter(path=path, open_at__gte=now() - OPEN).exclude(user_id=user)
    return [each.user.name for each in open_now.select_related("user").order_by("user_id")]


def on_case(user: int, case: CaseFile) -> list[tuple[str, str, datetime]]:
    """What this person left unsent on this case: step, page and moment; one query."""
    rows = (
        Draft.objects.filter(user_id=user, case=case)
        .exclude(typed=b"")
        .order_by("-saved_at")
        .only("step", "path", "saved_at")
    )
    return [(each.step, each.path, each.saved_at) for each in rows if each.saved_at is not None]


def forget() -> None:
    """Nobody goes on with what was left a month ago."""
    Draft.objects.filter(open_at__lt=now() - KEPT).delete()


def bound_to(user: int, path: str) -> str:
    """The words to which what this person typed on this page is bound."""
    return f"{AS_DRAFT}:{user}:{path}"
