"""The post: turns what the steps have to tell into mails, and sends the mails that wait.

Safe on several machines at once: what one of them works on, the others pass over; and safe to kill, because a notice
is handled in the same transaction as its mails are written.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import capfirst

from startblok.jobs.owing import KINDS, RECORDS, News, as_row, messages, page_of, sees, tasks
from startblok.jobs.sending import send_all
from startblok.links import sms
from startblok.links.mail.letter import Letter
from startblok.links.mail.readers import OFFICES, Reader, asked_last, people, readers
from startblok.process.amend import change_organisation
from startblok.process.applications import apply
from startblok.process.asking import texts
from startblok.process.candidates import to_candidate
from startblok.process.contract import sign_contract, write_contract
from startblok.process.contracting import sign_agreement
from startblok.process.facts import load
from startblok.process.organisations import change_site
from startblok.process.referral import OUTCOMES
from startblok.process.told import OFFICE, names_office, what
from startblok.records.applications import Application
from startblok.records.cases import OPEN, CaseFile
from startblok.records.clock import now
from startblok.records.log import Carrier, LogEntry, Notice, OutgoingMessage
from startblok.records.parts import STATEMENT_PART
from startblok.records.visibility import Part, parts_for
from startblok.rules.roles import SPOKEN, Role

BATCH = 50

# The project's own mailbox hears of these too (R26).
TO_THE_PROJECT = frozenset({"deliver_documents"})

# Everybody hears what was not in order on the start day, whoever's turn it now is.
TELLS_WHAT_LACKS = frozenset({"miss_start"})

# These change words that are signed: of the signers only those hear it who are asked for their signature again.
ASKS_SIGNERS = frozenset({write_contract.name, change_organisation.name, change_site.name})

# Whoever does this hears that it arrived, and gets the link to what they sent.
CONFIRMED = frozenset({apply.name})

OTHERS = "De plaats van {} is vanaf nu voor een andere kandidaat"


def post() -> Counter[str]:
    """Write the mails that are owed and send those that wait; how many of each."""
    done = Counter(written=write_all())
    if not settings.DEMO:
        done += Counter(sent=send_all())
    return +done


def write_all() -> int:
    """Turn every notice into its mails; how many mails."""
    written = 0
    while (batch := _write_batch()) is not None:
        written += batch
    return written


@transaction.atomic
def _write_batch() -> int | None:
    waiting = Notice.objects.filter(handled_at__isnull=True).select_related("entry", "user").order_by("id")
    notices = list(waiting.select_for_update(skip_locked=True, of=("self",))[:BATCH])
    if not notices:
        return None
    # One mail of an entry to a reader; a text has no subject, and each is about something else.
    mails = {
        (notice.entry_id, each.to, each.subject or each.body): (notice, each)
        for notice in notices
        for each in letters(notice)
    }
    OutgoingMessage.objects.bulk_create(as_row(each, made_at=notice.made_at) for notice, each in mails.values())
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(handled_at=now())
    return len(mails)


def letters(notice: Notice) -> Iterator[Letter]:
    """The messages of one notice; nobody hears what they did themselves, unless they wait to hear that it arrived."""
    entry, role = notice.entry, Role(notice.role)
    record = KINDS[entry.subject_kind].objects.filter(pk=entry.subject_id).first()
    if record is None:
        return
    if entry.step in ASKS_SIGNERS and isinstance(record, CaseFile) and not _is_to_sign(record, role):
        return
    for about in _others(record) if notice.others else [record]:
        found = people([notice.user], role) if notice.user else _readers(about, role, entry)
        if entry.step in TO_THE_PROJECT and role is Role.COORDINATOR:
            found = [*found, Reader(about.project.mailbox, "collega", role)]
        for reader in found:
            if entry.step in CONFIRMED or not _did(reader, entry):
                yield from _messages(reader, about, entry, others=notice.others)


def _is_to_sign(case: CaseFile, role: Role) -> bool:
    """Whether the contract, or the agreement of the start job, waits for this role's signature."""
    signing = {sign_contract.name, sign_agreement.name}
    return any(role.value in row["roles"] for row in case.tasks if signing.intersection(row["steps"]))


def _did(reader: Reader, entry: LogEntry) -> bool:
    """Whether this reader took the step: with an account, or with a link that came to them."""
    return (reader.user, reader.role) == (None, entry.role) if entry.by_id is None else reader.user == entry.by_id


def _messages(reader: Reader, record: Any, entry: LogEntry, *, others: bool) -> Iterator[Letter]:
    """A mail; or for who has a phone only, a text for each thing that waits for them."""
    if isinstance(record, Application) and reader.role is Role.YOUTH:
        yield from to_candidate(reader, record, entry.step)
    elif reader.carrier is Carrier.MAIL:
        yield from messages(reader, _news(reader, record, entry, others=others), record)
    elif isinstance(record, CaseFile) and not others and sms.chosen():
        yield from texts(reader, load(record))


def _readers(record: Any, role: Role, entry: LogEntry) -> list[Reader]:
    """Who stands in this role to the record; of an answer to an office, that office."""
    return asked_last(record, role) if _is_outcome(entry, role) else readers(record, role)


def _is_outcome(entry: LogEntry, role: Role) -> bool:
    """Whether an office hears here what became of its question, of a case that it does not see any more."""
    return role in OFFICES and entry.step in OUTCOMES


def _others(record: Any) -> list[Any]:
    """The other open cases on the same place: their people hear of the place, never of the case."""
    return list(CaseFile.objects.filter(place=record.place_id, state__in=OPEN).exclude(pk=record.pk).order_by("pk"))


def _news(reader: Reader, record: Any, entry: LogEntry, *, others: bool) -> News:
    about = RECORDS[type(record)][1].format(record)
    opens = not _is_outcome(entry, reader.role) and sees(reader, record)
    parts = parts_for(reader.role) if entry.subject_kind == "case" else frozenset(Part)
    return News(
        about,
        f"{OTHERS.format(about) if others else _said(entry, parts, youth=reader.is_youth)}.",
        tuple(tasks(record, reader)) if opens else (),
        page_of(reader, record) if opens else "",
        tuple(_lacking(record, parts)) if entry.step in TELLS_WHAT_LACKS else (),
    )


def _said(entry: LogEntry, parts: Collection[Part], *, youth: bool) -> str:
    """What happened, for a reader who sees these parts, or the youth: "De bemiddelaar legde de duur vast"."""
    who = "Startblok" if entry.role == Role.CLOCK else SPOKEN[Role(entry.role)]
    did = what(entry.step, parts, youth=youth)
    return f"{capfirst(who if names_office(entry.role, parts) else OFFICE)} {did}"


def _lacking(case: CaseFile, parts: Collection[Part]) -> list[str]:
    """What a case still asks, for a reader who sees these parts of it."""
    return [row["title"] for row in case.tasks if STATEMENT_PART.get(row["key"]) in (None, *parts)]
