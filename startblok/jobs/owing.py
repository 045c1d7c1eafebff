"""What is owed to a reader: the one way by which the clock's work hands over a message, whatever it is about.

Whoever calls says what happened and about which record; here it is seen what that reader can do there now, in which
words and by which way they hear of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from startblok.links import sms
from startblok.links.mail.letter import Letter, Task, letter, text
from startblok.links.mail.readers import Reader
from startblok.process.asking import MOST_TEXTS, asked_by_link, named, spoken_due
from startblok.process.candidates import to_answer
from startblok.process.facts import load
from startblok.process.linked import texts_today
from startblok.process.told import step_for, to_do
from startblok.records.actors import actor_of
from startblok.records.applications import Application
from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.log import Carrier, OutgoingMessage
from startblok.records.organisations import Organisation
from startblok.records.people import User, Youth
from startblok.records.places import Place, Vacancy
from startblok.records.visibility import roles_on

RECORDS: dict[type[Any], tuple[str, str, str]] = {
    CaseFile: ("case", "dossier {0.number}", "/dossiers/{0.number}/"),
    Place: ("place", "plaats {0.number}", "/plaatsen/{0.number}/"),
    Vacancy: ("vacancy", "een vacature", "/vacatures/{0.pk}/"),
    Organisation: ("organisation", "uw organisatie", "/organisaties/{0.pk}/"),
    Application: ("application", "een sollicitatie", "/sollicitaties/{0.pk}/"),
    User: ("user", "uw account", "/mijn-gegevens/"),
    Youth: ("youth", "contactgegevens", "/mijn-gegevens/"),
}
"""The chain of each kind of record, what a message calls it, and where its page is."""

KINDS = {kind: model for model, (kind, _, _) in RECORDS.items()}


@dataclass(frozen=True, slots=True)
class News:
    """What a reader is told: a Dutch sentence about a record, and what they can do there now.

    `link` leads to the page of the record; empty when it does not open for them (any more).
    """

    about: str
    happened: str
    tasks: tuple[Task, ...] = ()
    link: str = ""
    lacking: tuple[str, ...] = ()


def owe(reader: Reader, happened: str, *, about: Any, urgent: bool = False) -> int:
    """Hand over a message for this reader; how many messages leave.

    `happened` is one whole Dutch sentence that names nobody by more than a first name, in the reader's own form ("je"
    for a youth); `about` is the record it is about (a case, a place, …). What the reader can do there now, a link for
    whoever has no account, and "Actie nodig:" before the subject follow from the record. `urgent` news is never kept
    for a digest. Call it within the transaction of whatever is told: both are there, or neither.
    """
    sent = list(messages(reader, news(reader, happened, about), about, urgent=urgent))
    OutgoingMessage.objects.bulk_create(as_row(each, made_at=now()) for each in sent)
    return len(sent)


def as_row(each: Letter, *, made_at: datetime) -> OutgoingMessage:
    """A message as the outbox keeps it."""
    return OutgoingMessage(
        carrier=each.carrier.value, to=each.to, subject=each.subject, body=each.body, made_at=made_at
    )


def news(reader: Reader, happened: str, record: Any) -> News:
    """The sentence with what this reader can do on the record now, and where."""
    opens = sees(reader, record)
    return News(
        RECORDS[type(record)][1].format(record),
        happened,
        tuple(tasks(record, reader)) if opens else (),
        page_of(reader, record) if opens else "",
    )


def messages(reader: Reader, told: News, record: Any, *, urgent: bool = False) -> Iterator[Letter]:
    """How the news leaves: as a mail, or as a text to whoever has a phone only."""
    if reader.carrier is Carrier.MAIL:
        yield letter(
            reader,
            about=told.about,
            happened=told.happened,
            tasks=list(told.tasks),
            link=told.link,
            lacking=told.lacking,
        )
    elif isinstance(record, CaseFile) and sms.chosen() and texts_today(record.youth) < MOST_TEXTS:
        yield from (text(reader, each) for each in told.tasks if each.link)


def sees(reader: Reader, record: Any) -> bool:
    """Whether the page of the record opens for this reader; of whoever has no account yet nobody can say."""
    if not isinstance(record, CaseFile) or reader.user is None:
        return True
    return bool(roles_on(actor_of(User.objects.get(pk=reader.user)), record))


def page_of(reader: Reader, record: Any) -> str:
    """Where the record is read, for whoever has an account, or a mail address that opens one: that of a youth does."""
    signs_in = reader.user is not None or reader.is_youth
    return settings.ADDRESS + RECORDS[type(record)][2].format(record) if signs_in else ""


def tasks(record: Any, reader: Reader) -> list[Task]:
    """What a reader can do on the record now; without an account, as far as possible by a link."""
    if isinstance(record, Application):
        return to_answer(record)
    if not isinstance(record, CaseFile):
        return []
    linked = [] if reader.user else asked_by_link(load(record), reader)
    done_there = {name for purpose, _ in linked for name in named(purpose)}
    rows = [
        row for row in record.tasks if reader.role.value in row["roles"] and not done_there.intersection(row["steps"])
    ]
    return [task for _, task in linked] + [_task(record, row, reader) for row in rows]


def _task(case: CaseFile, row: Mapping[str, Any], reader: Reader) -> Task:
    """A task with where it is done, for whoever has an account."""
    step = step_for(row, {reader.role}) if reader.user else None
    link = f"{settings.ADDRESS}/dossiers/{case.number}/stap/{step.name.replace('_', '-')}/" if step else ""
    return Task(to_do(row, {reader.role}), spoken_due(row["due"]), link)
