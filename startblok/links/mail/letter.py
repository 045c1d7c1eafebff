"""The words of a message: what happened, whose turn it is, and where to go. Never what somebody wrote.

A message has one link, so that nobody has to choose, and speaks the language of its reader where their pages do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst

from startblok.links.mail.readers import Reader
from startblok.records.log import Carrier
from startblok.rules.verdict import spoken

GREETING = "Dag {first_name}"
TURN = {"u": "Het is uw beurt.", "je": "Het is jouw beurt."}
NO_ACCOUNT = {
    "u": "Open de link om te antwoorden. U hoeft zich niet aan te melden.",
    "je": "Open de link om te antwoorden. Je hoeft je niet aan te melden.",
}
GO_ON = {"u": "Meld u aan om verder te gaan", "je": "Meld je aan om verder te gaan"}
READ = {"u": "Meld u aan om het te lezen", "je": "Meld je aan om het te lezen"}
GONE = "U hoeft niets meer te doen: het dossier ligt niet meer bij u."
LACKING = "Dit is nog niet in orde:"
MORE = {"u": "Er wacht nog iets op u.", "je": "Er wacht nog iets op jou."}
WITH_DAY = "{title} (ten laatste op {day})"
ACTION, NEWS = "Actie nodig: {about}", "Nieuws over {about}"
IN_TEXT, IN_TEXT_BY = "Dag {first_name}, {title}.", "Dag {first_name}, {title}, ten laatste op {day}."
TRANSLATED = "Dit bericht is vertaald. Wat beslist of getekend wordt, is in het Nederlands, en alleen dat telt."

SENTENCES = (
    *(GREETING, *TURN.values(), *NO_ACCOUNT.values(), *GO_ON.values(), *READ.values(), *MORE.values(), GONE, LACKING),
    *(WITH_DAY, ACTION, NEWS, IN_TEXT, IN_TEXT_BY, TRANSLATED),
)
"""What every message may say, beside its news."""


class Speech:
    """How a message is put into words: in Dutch, unless whoever writes it brings another."""

    language = "nl"

    def say(self, text: str, /, **values: Any) -> str:
        """The sentence with its values."""
        return text.format_map(values) if values else text

    def day(self, day: date) -> str:
        """A day as a sentence names it."""
        return spoken(day)


DUTCH = Speech()


@dataclass(frozen=True, slots=True)
class Task:
    """Something a reader can do: the statement that must come true, and by when, in words.

    `link` leads there: for whoever has no account, without signing in.
    """

    title: str
    by: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message before it becomes a mail or a text."""

    to: str
    subject: str
    body: str
    carrier: Carrier = Carrier.MAIL


@dataclass(frozen=True, slots=True)
class News:
    """What a reader is told, in their language: a sentence, what they can do now, and the one address to go to.

    `lacking` is what is not in order yet, whoever has to see to it; `gone` that the record is no longer theirs. `asks`
    says that the news itself is something to do, also where it is no task.
    """

    about: str
    happened: str
    tasks: tuple[Task, ...] = ()
    link: str = ""
    lacking: tuple[str, ...] = ()
    gone: bool = False
    asks: bool = False

    @property
    def waits_for_reader(self) -> bool:
        """Whether the reader is to do something."""
        return bool(self.tasks) or self.asks


def letter(reader: Reader, news: News, speech: Speech = DUTCH) -> Letter:
    """The news as a mail."""
    you = "je" if reader.is_youth else "u"
    parts = [
        speech.say(GREETING, first_name=reader.first_name),
        news.happened,
        _listed(speech.say(LACKING), news.lacking),
        _listed(speech.say(TURN[you]), [_with_day(task, speech) for task in news.tasks]),
        speech.say(GONE) if news.gone else _close(reader, news, speech, you),
        speech.say(TRANSLATED) if speech.language != DUTCH.language else "",
        "Startblok",
    ]
    subject = speech.say(ACTION if news.waits_for_reader else NEWS, about=news.about)
    return Letter(reader.email, subject, "\n\n".join(part for part in parts if part) + "\n")


def text(reader: Reader, task: Task, speech: Speech = DUTCH) -> Letter:
    """A task as one text message: a first name, what waits, and its link if it has one."""
    words = {"first_name": reader.first_name, "title": task.title.removesuffix("."), "day": task.by}
    said = speech.say(IN_TEXT_BY if task.by else IN_TEXT, **words)
    where = f"Startblok: {task.link}" if task.link else "Startblok"
    return Letter(reader.phone, "", f"{said} {where}", carrier=Carrier.SMS)


def news_in_text(reader: Reader, news: News, speech: Speech = DUTCH) -> Letter:
    """The news as one text message, for whoever has an account and wants it so."""
    greeting = speech.say(GREETING, first_name=reader.first_name)
    where = f" Startblok: {news.link}" if news.link else " Startblok"
    return Letter(reader.phone, "", f"{greeting}. {news.happened}{where}", carrier=Carrier.SMS)


def _close(reader: Reader, news: News, speech: Speech, you: str) -> str:
    """The one link of the mail, and what to do with it."""
    if not news.link:
        return ""
    if reader.user is None and any(task.link == news.link for task in news.tasks):
        return f"{speech.say(NO_ACCOUNT[you])}\n\n{news.link}"
    return f"{speech.say((GO_ON if news.waits_for_reader else READ)[you])}:\n\n{news.link}"


def _listed(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([heading, *(f"- {capfirst(line)}" for line in lines)]) if lines else ""


def _with_day(task: Task, speech: Speech) -> str:
    return speech.say(WITH_DAY, title=capfirst(task.title), day=task.by) if task.by else task.title
