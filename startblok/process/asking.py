"""Asking somebody without an account: what waits for them, each with a link, as a mail or as texts."""

from collections.abc import Iterator
from datetime import date

from startblok.links.mail.letter import Letter, Task, letter, text
from startblok.links.mail.readers import Reader
from startblok.process.linked import ERRANDS, address, is_asked, make, reader_of, texts_today, waiting
from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.links import Link, Purpose
from startblok.records.log import Carrier, OutgoingMessage
from startblok.rules.verdict import MONTHS

MOST_TEXTS = 10
"""How many texts one youth gets in a day, of all cases together."""

AGAIN = "U vroeg een nieuwe link", "Je vroeg een nieuwe link"


def asked_by_link(case: CaseFile, reader: Reader) -> list[tuple[Purpose, Task]]:
    """What waits for this reader on a case with its facts, each with a new link."""
    return [(purpose, _task(case, purpose, due, reader)) for purpose, due in waiting(case, reader.role)]


def texts(reader: Reader, case: CaseFile) -> Iterator[Letter]:
    """A text for each thing that waits for whoever has a phone only, and that no text asked before.

    What changes time and again rings nobody's phone all day: an earlier link leads to a new one.
    """
    for purpose, due in waiting(case, reader.role):
        if not is_asked(case, purpose, reader) and texts_today(case.youth) < MOST_TEXTS:
            yield text(reader, _task(case, purpose, due, reader))


def named(purpose: Purpose) -> list[str]:
    """The names of the steps that a link of this kind takes."""
    return [step.name for step in ERRANDS[purpose].steps]


def _task(case: CaseFile, purpose: Purpose, due: str, reader: Reader) -> Task:
    token = make(case, purpose, reader)
    return Task(ERRANDS[purpose].asks, spoken_due(due), address(token))


def renew(link: Link) -> Reader | None:
    """Send a new link for the same, to the address on record; to whom it went, None when there is nobody to send to."""
    reader, purpose = reader_of(link), Purpose(link.purpose)
    if reader is None:
        return None
    due = next((day for each, day in waiting(link.case, reader.role) if each is purpose), "")
    task = _task(link.case, purpose, due, reader)
    youth = link.youth is not None
    about = letter(reader, about=f"dossier {link.case.number}", happened=f"{AGAIN[youth]}.", tasks=[task], link="")
    sent = about if reader.carrier is Carrier.MAIL else text(reader, task)
    OutgoingMessage.objects.create(
        carrier=sent.carrier.value, to=sent.to, subject=sent.subject, body=sent.body, made_at=now()
    )
    return reader


def spoken_due(day: str | None) -> str:
    """A last day as a message says it; empty when there is none."""
    if not day:
        return ""
    due = date.fromisoformat(day)
    return f"{due.day} {MONTHS[due.month - 1]} {due.year}"
