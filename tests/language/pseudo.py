"""A language that nobody speaks: every sentence that can be translated is written without letters of its own.

What still reads as words on such a page is either marked as Dutch, or a name, or a sentence that nobody can translate.
"""

import re
from functools import cache
from gettext import NullTranslations
from html.parser import HTMLParser

from startblok.web.language.messages import messages
from startblok.web.templatetags.sentences import PART

KEPT = re.compile(PART.pattern + r"|(&\w+;)")
WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
READ = ("aria-label", "alt", "title", "placeholder")
EMPTY = frozenset("area br col hr img input link meta source track wbr".split())  # noqa: SIM905  # a list of names
UNREAD = ("script", "style", "textarea")

# What every language writes the same, and what the French of dates and lists adds by itself.
SAME = frozenset(
    "Startblok JoJo VeVe VDAB OCMW LED WES TIW TWE RSS CSV EUPL EUR euro "  # noqa: SIM905  # a list of words
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "janv févr avr juil sept oct nov déc lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)


@cache
def known() -> dict[str, str]:
    """Every sentence that can be translated."""
    return {each: "" for message in messages() for each in (message.text, message.many) if each}


class Pseudo(NullTranslations):
    """Writes every known sentence with ¤ for its letters; what is filled in stays."""

    def __init__(self) -> None:
        super().__init__()
        self._catalog = known()

    def gettext(self, message: str) -> str:
        if message not in self._catalog:
            return message
        return "".join(
            part if KEPT.fullmatch(part) else re.sub(r"[A-Za-zÀ-ÿ]", "¤", part) for part in KEPT.split(message) if part
        )

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


class Words(HTMLParser):
    """The words of a page that stand in its own language: not those in an element of another language."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        language = known.get("lang")
        other = tag in UNREAD or (language is not None and tag != "html") or (bool(self.inside) and self.inside[-1])
        if tag not in EMPTY:
            self.inside.append(other)
        if not other:
            for name in READ:
                self.handle_data(known.get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY and self.inside:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside or not self.inside[-1]:
            self.found += WORD.findall(re.sub(r"\S+@\S+|\S+\.example\S*|/\S+/", " ", data))


def left_in(page: str, names: set[str]) -> list[str]:
    """The words of this page that are no translation, no Dutch that says so, and no name."""
    words = Words()
    words.feed(page)
    return [word for word in words.found if word not in SAME | names]
