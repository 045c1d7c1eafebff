"""The post: turns what the steps have to tell into mails, and sends the mails that wait.

Safe on several machines at once: what one of them works on, the others pass over; and safe to kill, because a notice
is handled in the same transaction as its mails are written.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.text import capfirst

from startblok.jobs.owing import KINDS, Owed, as_row, owed
from startblok.jobs.sending import send_all
from startblok.links import sms
from startblok.links.mail.readers import OFFICES, Reader, asked_last, people, readers
from startblok.process.amend import change_organisation
from startblok.process.applications import apply
from startblok.process.asking import texts
from startblok.process.bank_account import give_account, refused_why
from startblok.process.candidates import to_candidate
from startblok.process.contract import sign_contract, write_contract
from startblok.process.contracting import sign_agreement
from startblok.process.facts import load
from startblok.process.first_sentence import first_sentence
from startblok.process.organisations import change_site
from startblok.process.payment_out import read_answers
from startblok.process.placement import ask_to_end, end_early
from startblok.process.preparation import miss_start
from startblok.process.referral import OUTCOMES
from startblok.process.reminding import remind
from startblok.process.subjects import subject_of
from startblok.process.told import OFFICE, names_office
from startblok.records.applications import Application
from startblok.records.cases import OPEN, CaseFile
from startblok.records.clock import BRUSSELS, now
from startblok.records.log import Carrier, LogEntry, Notice
from startblok.records.parts import STATEMENT_PART
from startblok.records.payments import PaymentRun
from startblok.records.people import Youth
from startblok.records.visibility import Part, parts_for
from startblok.rules.money import in_words
from startblok.rules.roles import SPOKEN, Role
from startblok.web.language.speech import TRANSLATED

BATCH = 50

# The project's own mailbox hears of these too (R26).
TO_THE_PROJECT = frozenset({"deliver_documents"})

# Everybody hears what was not in order on the start day, whoever's turn it now is.
TELLS_WHAT_LACKS = frozenset({"miss_start"})

# These change words that are signed: of the signers only those hear it who are asked for their signature again.
ASKS_SIGNERS = frozenset({write_contract.name, change_organisation.name, change_site.name})

# Whoever does this hears that it arrived: with the link to what they sent, or to learn of it when it was somebody else.
CONFIRMED = frozenset({apply.name, give_account.name})

# What cannot wait for tomorrow morning.
URGENT = frozenset({miss_start.name, ask_to_end.name, end_early.name, remind.name})


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
    all_owed, told = Owed(), set[tuple[int, str, Any]]()
    for notice in notices:
        for reader, record in heard_by(notice):
            # One message of an entry to a reader about a record, in however many roles they are told.
            once = (notice.entry_id, reader.address, record.pk)
            if once not in told:
                told.add(once)
                all_owed.add(_owed(reader, record, notice))
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(handled_at=now())
    return all_owed.keep()


def heard_by(notice: Notice) -> Iterator[tuple[Reader, Any]]:
    """Who hears of one notice, and about which record; nobody hears what they did themselves, unless they wait
    to hear that it arrived."""
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
        yield from ((reader, about) for reader in found if entry.step in CONFIRMED or not _did(reader, entry))


def _is_to_sign(case: CaseFile, role: Role) -> bool:
    """Whether the contract, or the agreement of the start job, waits for this role's signature."""
    signing = {sign_contract.name, sign_agreement.name}
    return any(role.value in row["roles"] for row in case.tasks if signing.intersection(row["steps"]))


def _did(reader: Reader, entry: LogEntry) -> bool:
    """Whether this reader took the step: with an account, or with a link that came to them."""
    return (reader.user, reader.role) == (None, entry.role) if entry.by_id is None else reader.user == entry.by_id


def _owed(reader: Reader, record: Any, notice: Notice) -> Owed:
    """What one reader gets; who has a phone only gets a text for each new thing that waits for them, and no other."""
    entry, parts = notice.entry, _parts(reader.role, notice.entry)
    if isinstance(record, Application) and reader.is_youth:
        return Owed([as_row(each, notice.made_at) for each in to_candidate(reader, record, entry.step)])
    with translation.override(reader.language):
        # Whoever is reminded by a text got one before: it was not enough.
        if reader.user is None and reader.carrier is Carrier.SMS and entry.step != remind.name:
            asked = isinstance(record, CaseFile) and not notice.others and sms.chosen()
            return Owed(
                [as_row(each, notice.made_at) for each in texts(reader, load(record), TRANSLATED)] if asked else []
            )
        values = {"who": _who(entry, parts), "day": TRANSLATED.day(entry.at.astimezone(BRUSSELS).date())}
        values |= _beside(record, entry)
    return owed(
        reader,
        first_sentence(entry.step, reader.role, others=notice.others),
        record,
        values,
        urgent=entry.step in URGENT,
        gone=_is_outcome(entry, reader.role),
        lacking=_lacking(record, parts) if entry.step in TELLS_WHAT_LACKS else (),
        made_at=notice.made_at,
        subject=subject_of(entry.step, reader.role),
    )


def _beside(record: Any, entry: LogEntry) -> dict[str, str]:
    """What a sentence of money also tells: of which month a run is and how much leaves by it, or why an account does
    not serve."""
    if isinstance(record, PaymentRun):
        return {"month": record.name, "amount": in_words(record.leaves)}
    if entry.step == read_answers.name and isinstance(record, Youth):
        return {"why": TRANSLATED.say(refused_why(record))}
    return {}


def _parts(role: Role, entry: LogEntry) -> Collection[Part]:
    """Which parts of the record this role may know of."""
    return parts_for(role) if entry.subject_kind == "case" else frozenset(Part)


def _who(entry: LogEntry, parts: Collection[Part]) -> str:
    """Who took the step, for a reader who sees these parts: "De bemiddelaar"."""
    if entry.role == Role.CLOCK:
        return "Startblok"
    return capfirst(TRANSLATED.say(SPOKEN[Role(entry.role)] if names_office(entry.role, parts) else OFFICE))


def _readers(record: Any, role: Role, entry: LogEntry) -> list[Reader]:
    """Who stands in this role to the record; of an answer to an office, that office."""
    return asked_last(record, role) if _is_outcome(entry, role) else readers(record, role)


def _is_outcome(entry: LogEntry, role: Role) -> bool:
    """Whether an office hears here what became of its question, of a case that it does not see any more."""
    return role in OFFICES and entry.step in OUTCOMES


def _others(record: Any) -> list[Any]:
    """The other open cases on the same place: their people hear of the place, never of the case."""
    return list(CaseFile.objects.filter(place=record.place_id, state__in=OPEN).exclude(pk=record.pk).order_by("pk"))


def _lacking(case: CaseFile, parts: Collection[Part]) -> list[str]:
    """What a case still asks, for a reader who sees these parts of it."""
    return [row["title"] for row in case.tasks if STATEMENT_PART.get(row["key"]) in (None, *parts)]
