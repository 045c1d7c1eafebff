"""The words of a message: that something happened, whose turn it is, and where to look. Never what somebody wrote."""

from collections.abc import Sequence
from dataclasses import dataclass

from startblok.links.mail.readers import Reader
from startblok.rules.roles import Role

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
    """Something a reader can do: the statement that must come true, and by when, in words."""

    title: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message before it becomes a mail."""

    to: str
    subject: str
    body: str


def letter(
    reader: Reader, *, about: str, happened: str, tasks: list[Task], link: str, lacking: Sequence[str] = ()
) -> Letter:
    """Write to this reader; `about` names the record by its number. Without a `link` there is no page to lead to.

    `lacking` is what is not in order yet, whoever has to see to it.
    """
    you = "je" if reader.role is Role.YOUTH else "u"
    subject = f"Actie nodig: {about}" if tasks else f"Nieuws over {about}"
    words = {
        "first_name": reader.first_name,
        "happened": happened,
        "lacking": _lacking(lacking),
        "todo": _todo(tasks, you),
        "close": f"{CLOSE[you]}:\n\n{link}" if link else GONE,
    }
    return Letter(reader.email, subject, BODY.format_map(words))


def _lacking(titles: Sequence[str]) -> str:
    """What everybody hears of what is not in order yet."""
    return "\n".join(["", "Dit is nog niet in orde:", *(f"- {title}" for title in titles), ""]) if titles else ""


def _todo(tasks: list[Task], you: str) -> str:
    """What this reader can do now; nothing is said when it is somebody else's turn."""
    if not tasks:
        return ""
    turn = "Het is jouw beurt." if you == "je" else "Het is uw beurt."
    lines = [f"- {task.title}{f' (ten laatste op {task.by})' if task.by else ''}" for task in tasks]
    return "\n".join(["", turn, *lines, ""])
