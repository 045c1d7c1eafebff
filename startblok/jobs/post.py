"""The post: turns what the steps have to tell into mails, and sends the mails that wait.

Safe on several machines at once: what one of them works on, the others pass over; and safe to kill, because a notice
is handled in the same transaction as its mails are written.
"""

import logging
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.text import capfirst

from startblok.links import sms
from startblok.links.carriers import NotSent, send
from startblok.links.mail.letter import Letter, Task, letter
from startblok.links.mail.readers import OFFICES, Reader, asked_last, people, readers
from startblok.process.amend import change_organisation
from startblok.process.asking import asked_by_link, named, spoken_due, texts
from startblok.process.contract import sign_contract, write_contract
from startblok.process.contracting import sign_agreement
from startblok.process.facts import load
from startblok.process.organisations import change_site
from startblok.process.referral import OUTCOMES
from startblok.process.told import OFFICE, names_office, step_for, to_do, what
from startblok.records.actors import actor_of
from startblok.records.cases import OPEN, CaseFile
from startblok.records.clock import now
from startblok.records.log import Carrier, LogEntry, Notice, OutgoingMessage
from startblok.records.organisations import Organisation
from startblok.records.people import User, Youth
from startblok.records.places import Place, Vacancy
from startblok.records.visibility import STATEMENT_PART, Part, parts_for, roles_on
from startblok.rules.roles import SPOKEN, Role

BATCH = 50

WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))
"""How long a mail waits after each try that failed; after one more it is given up."""

GIVEN_UP = Q(sent_at__isnull=True, attempts__gt=len(WAITS))
"""The mails that nobody tries any more, or whose last try is still under way."""

RECORDS: dict[str, tuple[type[Any], str, str]] = {
    "case": (CaseFile, "dossier {0.number}", "/dossiers/{0.number}/"),
    "place": (Place, "plaats {0.number}", "/plaatsen/{0.number}/"),
    "vacancy": (Vacancy, "een vacature", "/vacatures/{0.pk}/"),
    "organisation": (Organisation, "uw organisatie", "/organisaties/{0.pk}/"),
    "user": (User, "uw account", "/mijn-gegevens/"),
    "youth": (Youth, "contactgegevens", "/mijn-gegevens/"),
}
"""What a message calls each kind of record, and where its page is."""

# The project's own mailbox hears of these too (R26).
TO_THE_PROJECT = frozenset({"deliver_documents"})

# Everybody hears what was not in order on the start day, whoever's turn it now is.
TELLS_WHAT_LACKS = frozenset({"miss_start"})

# These change words that are signed: of the signers only those hear it who are asked for their signature again.
ASKS_SIGNERS = frozenset({write_contract.name, change_organisation.name, change_site.name})

OTHERS = "De plaats van {} is vanaf nu voor een andere kandidaat"

log = logging.getLogger(__name__)


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
    OutgoingMessage.objects.bulk_create(
        OutgoingMessage(
            carrier=each.carrier.value, to=each.to, subject=each.subject, body=each.body, made_at=notice.made_at
        )
        for notice, each in mails.values()
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(handled_at=now())
    return len(mails)


def letters(notice: Notice) -> Iterator[Letter]:
    """The messages of one notice; nobody hears what they did themselves."""
    entry, role = notice.entry, Role(notice.role)
    record = RECORDS[entry.subject_kind][0].objects.filter(pk=entry.subject_id).first()
    if record is None:
        return
    if entry.step in ASKS_SIGNERS and isinstance(record, CaseFile) and not _is_to_sign(record, role):
        return
    for about in _others(record) if notice.others else [record]:
        found = people([notice.user], role) if notice.user else _readers(about, role, entry)
        if entry.step in TO_THE_PROJECT and role is Role.COORDINATOR:
            found = [*found, Reader(about.project.mailbox, "collega", role)]
        for reader in found:
            if not _did(reader, entry):
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
    if reader.carrier is Carrier.MAIL:
        yield _letter(reader, record, entry, others=others)
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


def _letter(reader: Reader, record: Any, entry: LogEntry, *, others: bool) -> Letter:
    _, name, path = RECORDS["case" if others else entry.subject_kind]
    about = name.format(record)
    gone = _is_outcome(entry, reader.role) or not _sees(reader, record)
    parts = parts_for(reader.role) if entry.subject_kind == "case" else frozenset(Part)
    return letter(
        reader,
        about=about,
        happened=f"{OTHERS.format(about) if others else _said(entry, parts, youth=reader.role is Role.YOUTH)}.",
        lacking=_lacking(record, parts) if entry.step in TELLS_WHAT_LACKS else [],
        tasks=[] if gone else _tasks(record, reader),
        link="" if gone or not _signs_in(reader) else settings.ADDRESS + path.format(record),
    )


def _sees(reader: Reader, record: Any) -> bool:
    """Whether the page of the record opens for this reader; of whoever has no account yet nobody can say."""
    if not isinstance(record, CaseFile) or reader.user is None:
        return True
    return bool(roles_on(actor_of(User.objects.get(pk=reader.user)), record))


def _said(entry: LogEntry, parts: Collection[Part], *, youth: bool) -> str:
    """What happened, for a reader who sees these parts, or the youth: "De bemiddelaar legde de duur vast"."""
    who = "Startblok" if entry.role == Role.CLOCK else SPOKEN[Role(entry.role)]
    did = what(entry.step, parts, youth=youth)
    return f"{capfirst(who if names_office(entry.role, parts) else OFFICE)} {did}"


def _lacking(case: CaseFile, parts: Collection[Part]) -> list[str]:
    """What a case still asks, for a reader who sees these parts of it."""
    return [row["title"] for row in case.tasks if STATEMENT_PART.get(row["key"]) in (None, *parts)]


def _signs_in(reader: Reader) -> bool:
    """Whether the reader has an account, or a mail address that opens one: that of a youth does."""
    return reader.user is not None or reader.role is Role.YOUTH


def _tasks(record: Any, reader: Reader) -> list[Task]:
    """What a reader can do on the record now; without an account, as far as possible by a link."""
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


def send_all() -> int:
    """Send the mails whose time has come, one after the other; how many left."""
    sent = 0
    while (mail := _claim()) is not None:
        sent += _try(mail)
    return sent


def _claim() -> OutgoingMessage | None:
    """Take one mail to try: counted, and put off for everyone else, before anything leaves."""
    due = Q(try_again_at__isnull=True) | Q(try_again_at__lte=now())
    with transaction.atomic():
        waiting = OutgoingMessage.objects.filter(due, sent_at__isnull=True, attempts__lte=len(WAITS)).order_by("id")
        mail = waiting.select_for_update(skip_locked=True).first()
        if mail is not None:
            wait = WAITS[min(mail.attempts, len(WAITS) - 1)]
            mail.attempts, mail.try_again_at = mail.attempts + 1, now() + wait
            OutgoingMessage.objects.filter(pk=mail.pk).update(
                attempts=F("attempts") + 1, try_again_at=mail.try_again_at
            )
    return mail


def _try(mail: OutgoingMessage) -> int:
    """Send a claimed mail; its words are gone once they left or nobody tries again: they may hold a link or a code."""
    given_up = mail.attempts > len(WAITS)
    try:
        send(mail)
    except NotSent as error:
        level = logging.ERROR if given_up else logging.WARNING
        log.log(level, "a mail was not sent", extra={"mail": mail.pk, "times": mail.attempts, "why": str(error)})
        if given_up:
            OutgoingMessage.objects.filter(pk=mail.pk).update(body="")
        return 0
    OutgoingMessage.objects.filter(pk=mail.pk).update(sent_at=now(), body="")
    return 1
