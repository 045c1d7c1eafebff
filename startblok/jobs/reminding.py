"""Reminding: sends what the table of reminders asks for today, each once, to whoever it is meant for.

Safe to run twice and on several machines at once: a reminder and its message are written in one transaction, and a
second row of the same reminder cannot be.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.utils import translation

from startblok.jobs.owing import Owed, as_row, handed, page_of
from startblok.jobs.waiting import BATCH, TRIGGERS, Waiting
from startblok.links import sms
from startblok.links.mail.letter import News, Task, text
from startblok.links.mail.readers import Reader, people, readers
from startblok.process.asking import CASE, asked_by_link, named, spoken_due
from startblok.process.facts import load
from startblok.process.told import step_for, to_do
from startblok.records.actors import actor_of
from startblok.records.cases import CaseFile
from startblok.records.clock import BRUSSELS, now, today
from startblok.records.log import LogEntry
from startblok.records.people import Hears, User
from startblok.records.reminders import Reminder
from startblok.records.visibility import roles_on
from startblok.rules.reminders import LAST_COORDINATOR, Row, Slot, Words, rows
from startblok.rules.roles import Role
from startblok.web.language.speech import TRANSLATED

# Nobody's phone rings at night because the clock struck.
FROM, UNTIL = time(7), time(20)

# What cannot wait for the digest of tomorrow.
URGENT = frozenset({"start_soon", "first_day"})


def remind() -> Counter[str]:
    """Send the reminders of today; how many of each row."""
    if not FROM <= now().astimezone(BRUSSELS).time() < UNTIL:
        return Counter()
    done: Counter[str] = Counter()
    for row in rows():
        seen = TRIGGERS[row.trigger](today())
        while some := list(islice(seen, BATCH)):
            done[f"reminded: {row.key}"] += _some(row, some)
    return +done


def _some(row: Row, some: Sequence[Waiting]) -> int:
    """Send what a batch of cases asks by this row and was not sent yet."""
    due = [(each, slot) for each in some if (slot := row.due(each.known, today())) is not None]
    asked = [(each, slot, [to for to in slot.to if not slot.waiting or to in each.turns]) for each, slot in due]
    if not any(to for _, _, to in asked):
        return 0
    # Whoever comes to be waited for after a slot was sent hears it with the next one: the step itself told them.
    sent = set(
        Reminder.objects.filter(case__in=[each.case for each, _, _ in asked], key=row.key).values_list(
            "case", "occasion", "slot"
        )
    )
    return sum(
        _case(row, each, slot, to)
        for each, slot, to in asked
        if to and (each.case, each.known[slot.of], slot.name) not in sent
    )


@transaction.atomic
def _case(row: Row, seen: Waiting, slot: Slot, to: Sequence[str]) -> int:
    """Send one reminder of a case, unless somebody took a step since it was seen: then the next round looks anew."""
    mine = CaseFile.objects.filter(pk=seen.case, version=seen.version)
    if not mine.select_for_update(skip_locked=True, no_key=True).exists():
        return 0
    case = load(CaseFile(pk=seen.case))
    return sum(_tell(row, case, seen, slot, each) for each in to)


def _tell(row: Row, case: CaseFile, seen: Waiting, slot: Slot, to: str) -> int:
    """The reminder for those who stand in one role; nothing is kept when nobody there can be reached."""
    found = _last_coordinator(case) if to == LAST_COORDINATOR else readers(case, Role(to))
    if not found:
        return 0
    kept, is_new = Reminder.objects.get_or_create(
        case=case,
        key=row.key,
        occasion=seen.known[slot.of],
        slot=slot.name,
        role=to,
        defaults={"carrier": found[0].way.value, "made_at": now(), "about": sorted(seen.statements)},
    )
    if not is_new:
        return 0
    known = _first_day(case) if row.key == "first_day" else {}
    sent = Owed()
    for reader in found:
        sent.add(_owed(reader, case, row, row.words[to], seen, seen.known[slot.of], known))
    if sent.is_nothing:
        kept.delete()
    return sent.keep()


def _last_coordinator(case: CaseFile) -> list[Reader]:
    """Whichever coordinator last did something here, else the mailbox they share, else all of them."""
    entries = LogEntry.objects.filter(subject_kind="case", subject_id=case.pk, role=Role.COORDINATOR.value)
    last = entries.order_by("-seq").values_list("by", flat=True).first()
    user = User.objects.filter(pk=last).first() if last else None
    if user is not None and Role.COORDINATOR in roles_on(actor_of(user), case):
        return people([user], Role.COORDINATOR)
    mailbox = case.project.mailbox
    return [Reader(mailbox, "collega", Role.COORDINATOR)] if mailbox else readers(case, Role.COORDINATOR)


def _owed(
    reader: Reader, case: CaseFile, row: Row, words: Words, seen: Waiting, occasion: date, known: Mapping[str, str]
) -> Owed:
    """What there is to do, by the way this reader chose; a text of its own where the row has one.

    Of a row that rests on a statement there is only something to do while it waits for this reader.
    """
    with translation.override(reader.language):
        said = {**{name: TRANSLATED.day(day) for name, day in seen.known.items()}, **known}
        asks = bool(words.do) and (not row.rests or reader.role.value in seen.turns)
        tasks = tuple(_tasks(reader, case, words, seen)) if asks else ()
        about = TRANSLATED.say(CASE, number=case.number)
        told = News(about, TRANSLATED.say(words.on(today(), occasion), **said), tasks, page_of(reader, case))
        owed = handed(reader, told, case, urgent=row.key in URGENT)
        if words.text and reader.way is Hears.SMS and sms.chosen():
            one = text(reader, Task(TRANSLATED.say(words.text, **said)), TRANSLATED)
            owed.outgoing = [as_row(one, now())]
        return owed


def _tasks(reader: Reader, case: CaseFile, words: Words, seen: Waiting) -> Iterator[Task]:
    """What waits for this reader of what the reminder is about, with where it is done; else what its words say."""
    rows = [row for row in case.tasks if row["key"] in seen.statements and reader.role.value in row["roles"]]
    if reader.user is None:
        names = {name for row in rows for name in row["steps"]}
        linked = [
            task for purpose, task in asked_by_link(case, reader, TRANSLATED) if names.intersection(named(purpose))
        ]
        yield from linked or [Task(TRANSLATED.say(words.do))]
        return
    for row in rows:
        step = step_for(row, {reader.role})
        link = f"{settings.ADDRESS}/dossiers/{case.number}/stap/{step.name.replace('_', '-')}/" if step else ""
        yield Task(TRANSLATED.say(to_do(row, {reader.role})), spoken_due(row["due"], TRANSLATED), link)
    if not rows:
        yield Task(TRANSLATED.say(words.do))


def _first_day(case: CaseFile) -> dict[str, str]:
    """Where, when and whom to call on the first day, from the contract and the schedule."""
    contract, schedule = getattr(case, "contract", None), case.schedules.order_by("valid_from").first()
    site = contract.site if contract else schedule.site if schedule else case.place.site
    number = site.phone or case.employer.phone or case.project.phone
    whom = f"{contract.warn_name} op {contract.warn_phone}, voor {contract.warn_before}" if contract else number
    return {
        "where": f"{site.name}, {site.street}, {site.postcode} {site.municipality}",
        "when": schedule.day_hours if schedule else "zoals afgesproken",
        "whom": whom,
        "number": number,
        "project": case.project.phone,
    }
