"""What is owed to a reader: the one way by which the clock's work hands over a message, whatever it is about.

Whoever calls says what happened and about which record; here it is seen what that reader can do there now, in which
language and by which way they hear of it. Whoever has an account finds it on the page "Berichten" too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from startblok.links import sms
from startblok.links.mail.letter import MORE, Letter, News, Task, letter, news_in_text, text
from startblok.links.mail.readers import Reader
from startblok.process.asking import CASE, MOST_TEXTS, asked_by_link, named, spoken_due
from startblok.process.candidates import to_answer
from startblok.process.facts import load
from startblok.process.linked import texts_today
from startblok.process.subjects import Subject
from startblok.process.told import step_for, to_do
from startblok.records.actors import actor_of
from startblok.records.applications import Application
from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.log import Carrier, InboxMessage, OutgoingMessage
from startblok.records.organisations import Organisation
from startblok.records.payments import PaymentRun
from startblok.records.people import Hears, User, Youth
from startblok.records.places import Place, Vacancy
from startblok.records.visibility import roles_on
from startblok.rules.roles import Role
from startblok.web.language.speech import TRANSLATED
from startblok.web.links import step_url

RECORDS: dict[type[Any], tuple[str, str, str]] = {
    CaseFile: ("case", CASE, "/dossiers/{0.number}/"),
    Place: ("place", "plaats {number}", "/plaatsen/{0.number}/"),
    Vacancy: ("vacancy", "een vacature", "/vacatures/{0.pk}/"),
    Organisation: ("organisation", "uw organisatie", "/organisaties/{0.pk}/"),
    Application: ("application", "een sollicitatie", "/sollicitaties/{0.pk}/"),
    PaymentRun: ("run", "een betaling", "/betalingen/{0.pk}/"),
    User: ("user", "uw account", "/mijn-gegevens/"),
    Youth: ("youth", "contactgegevens", "/mijn-gegevens/"),
}
"""The chain of each kind of record, what a message calls it, and where its page is."""

KINDS = {kind: model for model, (kind, _, _) in RECORDS.items()}


@dataclass(slots=True)
class Owed:
    """What leaves by mail or text, and what stands on the page "Berichten"."""

    outgoing: list[OutgoingMessage] = field(default_factory=list)
    inbox: list[InboxMessage] = field(default_factory=list)

    def add(self, other: "Owed") -> None:
        self.outgoing += other.outgoing
        self.inbox += other.inbox

    @property
    def is_nothing(self) -> bool:
        """Whether nobody is told anything by it."""
        return not self.outgoing and not self.inbox

    def keep(self) -> int:
        """Write it all down; how many messages leave."""
        OutgoingMessage.objects.bulk_create(self.outgoing)
        InboxMessage.objects.bulk_create(self.inbox)
        return len(self.outgoing)


def owe(reader: Reader, happened: str, *, about: Any, urgent: bool = False, **values: Any) -> int:
    """Hand over a message for this reader; how many messages leave.

    `happened` is one whole Dutch sentence that names nobody by more than a first name, in the reader's own form ("je"
    for a youth), with its `values` between braces: it is translated where the catalogue has it. `about` is the record
    it is about (a case, a place, …). What the reader can do there now, a link for whoever has no account, and "Actie
    nodig:" before the subject follow from the record. `urgent` news is never kept for a digest. Call it within the
    transaction of whatever is told: both are there, or neither.
    """
    return owed(reader, happened, about, values, urgent=urgent).keep()


def owed(
    reader: Reader,
    happened: str,
    about: Any,
    values: Mapping[str, Any],
    *,
    urgent: bool = False,
    gone: bool = False,
    lacking: Sequence[str] = (),
    made_at: datetime | None = None,
    subject: Subject | None = None,
) -> Owed:
    """The same, for whoever writes much at once; `gone` when the record is known to be no longer theirs, `subject` when
    the news is about something of its own."""
    with translation.override(reader.language):
        told = _news(reader, happened, about, values, gone=gone)
        told = _about(subject, told, about) if subject else told
        told = replace(told, lacking=tuple(TRANSLATED.say(each) for each in lacking))
        return handed(reader, told, about, urgent=urgent, made_at=made_at)


def handed(reader: Reader, told: News, record: Any, *, urgent: bool = False, made_at: datetime | None = None) -> Owed:
    """News that is put into words already, by the way that this reader chose."""
    moment, links = made_at or now(), [task.link for task in told.tasks if task.link]
    # One address: of the one thing to do, else of the record, where the others stand too.
    told = replace(told, link=links[0]) if len(told.tasks) == 1 and links else told
    leaving = list(_leaving(reader, told, record, urgent=urgent))
    return Owed([as_row(each, moment) for each in leaving], list(_kept(reader, told, moment, urgent=urgent)))


def _news(reader: Reader, happened: str, record: Any, values: Mapping[str, Any], *, gone: bool) -> News:
    """The sentence with what this reader can do on the record now, and where."""
    name = TRANSLATED.say(RECORDS[type(record)][1], number=getattr(record, "number", ""))
    said = TRANSLATED.say(happened, **{"about": name, **values})
    if gone or not sees(reader, record):
        return News(name, said, gone=True)
    return News(name, said, tuple(_tasks(record, reader)), page_of(reader, record))


def _about(subject: Subject, told: News, record: Any) -> News:
    """The news with its own subject and page: a task that is about something else stands on the page of the case."""
    path = subject.path.format(record) if told.link and not told.gone else ""
    link = f"{settings.ADDRESS}{path}" if path else told.link
    return replace(told, about=TRANSLATED.say(subject.about), tasks=(), link=link, asks=subject.asks)


def _leaving(reader: Reader, told: News, record: Any, *, urgent: bool) -> Iterator[Letter]:
    """How the news leaves."""
    if reader.user is None:
        yield from _to_a_guest(reader, told, record)
    elif reader.hears_by is Hears.APP or _waits(reader, urgent=urgent):
        return
    elif reader.hears_by is Hears.SMS and reader.phone and sms.chosen():
        yield news_in_text(reader, told, TRANSLATED)
    else:
        yield letter(reader, told, TRANSLATED)


def _to_a_guest(reader: Reader, told: News, record: Any) -> Iterator[Letter]:
    """Somebody without an account gets a message with its own link for each thing that waits."""
    linked = [task for task in told.tasks if task.link]
    if reader.carrier is Carrier.SMS:
        if isinstance(record, CaseFile) and sms.chosen() and texts_today(record.youth) < MOST_TEXTS:
            yield from (text(reader, task, TRANSLATED) for task in linked)
        return
    if not linked:
        yield letter(reader, told, TRANSLATED)
    more = TRANSLATED.say(MORE["je" if reader.is_youth else "u"])
    for task in linked:
        said = told if task is linked[0] else replace(told, happened=more, lacking=())
        yield letter(reader, replace(said, tasks=(task,), link=task.link), TRANSLATED)


def _waits(reader: Reader, *, urgent: bool) -> bool:
    """Whether this waits for the digest."""
    return reader.wants_digest and not urgent and reader.hears_by is Hears.MAIL


def _kept(reader: Reader, told: News, moment: datetime, *, urgent: bool) -> Iterable[InboxMessage]:
    """What the page "Berichten" of whoever has an account shows of it."""
    if reader.user is not None:
        path = told.link.removeprefix(settings.ADDRESS)
        said = {"about": told.about, "text": told.happened, "language": TRANSLATED.language}
        known = {"path": path, "asks": told.waits_for_reader, "waits": _waits(reader, urgent=urgent), "made_at": moment}
        yield InboxMessage(user_id=reader.user, **said, **known)


def as_row(each: Letter, made_at: datetime) -> OutgoingMessage:
    """A message as the outbox keeps it."""
    return OutgoingMessage(
        carrier=each.carrier.value, to=each.to, subject=each.subject, body=each.body, made_at=made_at
    )


def sees(reader: Reader, record: Any) -> bool:
    """Whether the page of the record opens for this reader; of whoever has no account yet nobody can say."""
    if not isinstance(record, CaseFile) or reader.user is None:
        return True
    return bool(roles_on(actor_of(User.objects.get(pk=reader.user)), record))


def page_of(reader: Reader, record: Any) -> str:
    """Where the record is read: by whoever has an account, a youth whose address opens one, or a project's mailbox."""
    signs_in = reader.user is not None or reader.role in (Role.YOUTH, Role.COORDINATOR)
    return settings.ADDRESS + RECORDS[type(record)][2].format(record) if signs_in else ""


def _tasks(record: Any, reader: Reader) -> list[Task]:
    """What a reader can do on the record now; without an account, as far as possible by a link."""
    if isinstance(record, Application):
        return to_answer(record)
    if not isinstance(record, CaseFile):
        return []
    linked = [] if reader.user else asked_by_link(load(record), reader, TRANSLATED)
    done_there = {name for purpose, _ in linked for name in named(purpose)}
    rows = [
        row for row in record.tasks if reader.role.value in row["roles"] and not done_there.intersection(row["steps"])
    ]
    return [task for _, task in linked] + [_task(record, row, reader) for row in rows]


def _task(case: CaseFile, row: Mapping[str, Any], reader: Reader) -> Task:
    """A task with where it is done, for whoever has an account."""
    step = step_for(row, {reader.role}) if reader.user else None
    link = f"{settings.ADDRESS}{step_url(step, case)}" if step else ""
    return Task(TRANSLATED.say(to_do(row, {reader.role})), spoken_due(row["due"], TRANSLATED), link)
