"""The words of a message: that something happened, whose turn it is, and where to look. Never what somebody wrote."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from startblok.links.mail.readers import Reader
from startblok.records.log import Carrier
from startblok.rules.roles import Role

NO_ACCOUNT = {
    "u": "Open de link om te antwoorden. U hoeft zich niet aan te melden.",
    "je": "Open de link om te antwoorden. Je hoeft je niet aan te melden.",
}
MORE = {"u": "Meld u aan om meer te lezen", "je": "Meld je aan om meer te lezen"}

CLOSE = {"u": "Meld u aan om het te lezen", "je": "Meld je aan om het te lezen"}

BODY = """\
Dag {first_name}

{happened}
{lacking}{todo}
{close}

Startblok
"""

GONE = "U hoeft niets meer te doen: het dossier ligt niet meer bij u."


@dataclass(frozen=True, slots=True)
class Task:
    """Something a reader can do: the statement that must come true, and by when, in words.

    `link` leads there without an account.
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


def letter(
    reader: Reader, *, about: str, happened: str, tasks: list[Task], link: str, lacking: Sequence[str] = ()
) -> Letter:
    """Write to this reader; `about` names the record by its number. Without a `link` there is no page to lead to, but
    for what a task leads to itself.

    `lacking` is what is not in order yet, whoever has to see to it.
    """
    you = "je" if reader.role is Role.YOUTH else "u"
    subject = f"Actie nodig: {about}" if tasks else f"Nieuws over {about}"
    words = {
        "first_name": reader.first_name,
        "happened": happened,
        "lacking": _lacking(lacking),
        "todo": _todo(tasks, you),
        "close": _close(you, link, reader.user is None and any(task.link for task in tasks)),
    }
    return Letter(reader.email, subject, BODY.format_map(words))


def text(reader: Reader, task: Task) -> Letter:
    """The same in one text message: a first name, what waits, and its link."""
    by = f", ten laatste op {task.by}" if task.by else ""
    return Letter(
        reader.phone, "", f"Dag {reader.first_name}, {task.title}{by}. Startblok: {task.link}", carrier=Carrier.SMS
    )


def _close(you: str, link: str, has_links: bool) -> str:
    """What is at the foot: where to read more, for whoever can sign in there."""
    parts = [NO_ACCOUNT[you]] if has_links else []
    parts += [f"{(MORE if has_links else CLOSE)[you]}:\n\n{link}"] if link else []
    return "\n\n".join(parts) or GONE


def _lacking(titles: Sequence[str]) -> str:
    """What everybody hears of what is not in order yet."""
    return "\n".join(["", "Dit is nog niet in orde:", *(f"- {title}" for title in titles), ""]) if titles else ""


def _todo(tasks: list[Task], you: str) -> str:
    """What this reader can do now; nothing is said when it is somebody else's turn."""
    if not tasks:
        return ""
    turn = "Het is jouw beurt." if you == "je" else "Het is uw beurt."
    lines = [line for task in tasks for line in _lines(task)]
    return "\n".join(["", turn, *lines, ""])


def _lines(task: Task) -> list[str]:
    """A task with its last day, and where it is done."""
    title = f"- {capfirst(task.title)}{f' (ten laatste op {task.by})' if task.by else ''}"
    return [f"{title}:", f"  {task.link}"] if task.link else [title]
