"""How a message speaks the language that is spoken now: the page's, or the one that a reader of a mail chose."""

from datetime import date
from typing import Any

from startblok.links.mail.letter import Speech
from startblok.web.language.catalogue import current
from startblok.web.language.spoken import spoken
from startblok.web.language.told import told


class Translated(Speech):
    """The sentences of a message as the catalogue has them."""

    @property
    def language(self) -> str:  # type: ignore[override]  # told anew at each message
        return current()

    def say(self, text: str, /, **values: Any) -> str:
        return told(text, **values)

    def day(self, day: date) -> str:
        return spoken(day)


TRANSLATED = Translated()
