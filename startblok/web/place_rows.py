"""A place as a line of the ledger: a lane of the coming year, and the same in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from startblok.records.actors import Actor
from startblok.records.places import Place
from startblok.records.visibility import knows_holder
from startblok.rules.facts import HoldingKind
from startblok.rules.verdict import SHORT_MONTHS
from startblok.web.case_rows import short

KIND = {
    HoldingKind.RESERVED: "gereserveerd",
    HoldingKind.WES: "stage",
    HoldingKind.HOLD: "wacht op de beslissing",
    HoldingKind.START_JOB: "startbaan",
}
TAG = {
    HoldingKind.RESERVED: ("In voorbereiding", "info"),
    HoldingKind.WES: ("Stage loopt", "info"),
    HoldingKind.HOLD: ("Wacht op beslissing", "warn"),
    HoldingKind.START_JOB: ("Startbaan", "ok"),
}

DAY = timedelta(days=1)
# How many days the lane shows: a good year from today.
DAYS = 400
# A month that begins this soon has no room for its name beside today.
CLOSE = 15


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the lane, in percent of its width; `look` is its class."""

    x: str
    width: str
    look: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One line of the ledger."""

    number: str
    url: str
    title: str
    where: str
    project: str
    tag: str
    tone: str
    held: Sequence[str]
    granted: str
    candidates: int
    lane: Sequence[Piece]


def lines(rows: Iterable[Any], actor: Actor, today: date) -> list[PlaceRow]:
    """The rows as this reader sees them; makes no query."""
    return [_line(row, actor, today) for row in rows]


def _line(row: Any, actor: Actor, today: date) -> PlaceRow:
    place = Place(id=row["id"], employer_id=row["employer_id"], project_id=row["project_id"])
    knows = knows_holder(actor, place)
    now = next((each for each in row["held"] if date.fromisoformat(each["first"]) <= today), None)
    tag, tone = TAG[HoldingKind(now["kind"])] if now else (free_in_words(row["held"]), "none")
    return PlaceRow(
        number=row["number"],
        url=f"/plaatsen/{row['number']}/",
        title=row["title"],
        where=f"{row['employer__name']}, {row['site__municipality']}",
        project=row["project__name"],
        tag=tag,
        tone=tone,
        held=[held_in_words(each, knows, today) for each in row["held"]],
        granted=granted_in_words(row["granted_days"], today),
        candidates=row["candidates"],
        lane=lane(row["held"], today),
    )


def held_in_words(each: Any, knows: bool, today: date) -> str:
    """One holding: "Milan Bogaert, stage vanaf 2 maart 2026, tot en met 26 juni 2026"."""
    last = date.fromisoformat(each["last"]) if each["last"] else None
    who = f"{each['name']} {each['family']}" if knows else "Bezet"
    kind = HoldingKind(each["kind"])
    return f"{who}, {KIND[kind]} {days_in_words(kind, date.fromisoformat(each['first']), last, today)}"


def days_in_words(kind: HoldingKind, first: date, last: date | None, today: date) -> str:
    """From when until when a place is held; what still waits for a decision ends with it, and not on a day (R28)."""
    if kind is HoldingKind.HOLD and first <= today <= (last or today):
        return f"sinds {short(first)}"
    return f"vanaf {short(first)}, tot en met {short(last)}" if last else f"vanaf {short(first)}, nog zonder einde"


def free_in_words(held: Sequence[Any]) -> str:
    """That nobody holds the place today, and until when that is so."""
    if not held:
        return "Vrij"
    return f"Vrij tot en met {short(date.fromisoformat(held[0]['first']) - DAY)}"


def granted_in_words(grants: Sequence[Any], today: date) -> str:
    """Until when the place is granted, as far as it is known today."""
    running = [each for each in grants if each["last"] is None or date.fromisoformat(each["last"]) >= today]
    if not running:
        return "niet meer toegekend"
    last = running[-1]["last"]
    return f"toegekend tot en met {short(date.fromisoformat(last))}" if last else "toegekend, zonder einddatum"


def lane(held: Sequence[Any], today: date) -> list[Piece]:
    """The coming year as stretches: hatched for a WES, solid for a start job, pale for what only waits."""
    looks = {HoldingKind.WES: "lane-wes", HoldingKind.RESERVED: "lane-wes", HoldingKind.START_JOB: "lane-job"}
    pieces = []
    for each in held:
        first = max(date.fromisoformat(each["first"]), today)
        end = today + timedelta(days=DAYS)
        last = min(date.fromisoformat(each["last"]) if each["last"] else end, end)
        if first > last:
            continue
        x, width = (first - today).days / DAYS, ((last - first).days + 1) / DAYS
        pieces.append(Piece(f"{x:.2%}", f"{width:.2%}", looks.get(HoldingKind(each["kind"]), "lane-hold")))
    return pieces


def months(today: date) -> list[tuple[str, str]]:
    """The first days of the coming months: where they stand in the lane, and their names."""
    marks, year, month = [], today.year, today.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        ahead = (date(year, month, 1) - today).days
        if ahead > DAYS - 20:
            return marks
        if ahead < CLOSE:
            continue
        marks.append((f"{ahead / DAYS:.2%}", SHORT_MONTHS[month - 1]))
