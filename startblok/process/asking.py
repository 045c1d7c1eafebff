"""Asking somebody without an account: what waits for them, each with a link, as a mail or as texts."""

from collections.abc import Iterator
from datetime import date

from startblok.links.mail.letter import DUTCH, Letter, News, Speech, Task, letter, text
from startblok.links.mail.readers import Reader
from startblok.process.linked import ERRANDS, address, is_asked, make, reader_of, texts_today, waiting
from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.links import Link, Purpose
from startblok.records.log import Carrier, OutgoingMessage

MOST_TEXTS = 10
"""How many texts one youth gets in a day, of all cases together."""

AGAIN = "U vroeg een nieuwe link.", "Je vroeg een nieuwe link."
CASE = "dossier {number}"


def asked_by_link(case: CaseFile, reader: Reader, speech: Speech = DUTCH) -> list[tuple[Purpose, Task]]:
    """What waits for this reader on a case with its facts, each with a new link."""
    return [(purpose, _task(case, purpose, due, reader, speech)) for purpose, due in waiting(case, reader.role)]


def texts(reader: Reader, case: CaseFile, speech: Speech = DUTCH) -> Iterator[Letter]:
    """A text for each thing that waits for whoever has a phone only, and that no text asked before.

    What changes time and again rings nobody's phone all day: an earlier link leads to a new one.
    """
    for purpose, due in waiting(case, reader.role):
        if not is_asked(case, purpose, reader) and texts_today(case.youth) < MOST_TEXTS:
            yield text(reader, _task(case, purpose, due, reader, speech), speech)


def named(purpose: Purpose) -> list[str]:
    """The names of the steps that a link of this kind takes."""
    return [step.name for step in ERRANDS[purpose].steps]


def _task(case: CaseFile, purpose: Purpose, due: str, reader: Reader, speech: Speech) -> Task:
    token = make(case, purpose, reader)
    return Task(speech.say(ERRANDS[purpose].asks), spoken_due(due, speech), address(token))


def renew(link: Link, speech: Speech = DUTCH) -> Reader | None:
    """Send a new link for the same, to the address on record; to whom it went, None when there is nobody to send to."""
    reader, purpose = reader_of(link), Purpose(link.purpose)
    if reader is None:
        return None
    due = next((day for each, day in waiting(link.case, reader.role) if each is purpose), "")
    task = _task(link.case, purpose, due, reader, speech)
    about = speech.say(CASE, number=link.case.number)
    news = News(about, speech.say(AGAIN[link.youth is not None]), (task,), task.link)
    sent = letter(reader, news, speech) if reader.carrier is Carrier.MAIL else text(reader, task, speech)
    OutgoingMessage.objects.create(
        carrier=sent.carrier.value, to=sent.to, subject=sent.subject, body=sent.body, made_at=now()
    )
    return reader


def spoken_due(day: str | None, speech: Speech = DUTCH) -> str:
    """A last day as a message says it; empty when there is none."""
    return speech.day(date.fromisoformat(day)) if day else ""
