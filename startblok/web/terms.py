"""Words that a reader may not know: a page offers an explanation of those that stand on it."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

LETTERS = frozenset({"LED", "TIW", "TWE"})


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its other forms, and what it means in plain Dutch; `jij` is what a youth reads instead."""

    words: tuple[str, ...]
    says: str
    jij: str = ""

    @property
    def name(self) -> str:
        return self.words[0]

    def stands_in(self, text: str) -> bool:
        """Whether one of the words stands in the text, also in the plural; a capital counts where the word has one."""
        return any(re.search(rf"\b{re.escape(word)}(?:s|'s|en|aars)?\b", text, _flags(word)) for word in self.words)


def _flags(word: str) -> re.RegexFlag:
    return re.IGNORECASE if word.islower() else re.NOFLAG


@cache
def terms() -> tuple[Term, ...]:
    """All of them, in the order of the alphabet."""
    rows = tomllib.loads(Path(__file__).with_name("terms.toml").read_text())["term"]
    return tuple(
        sorted(
            (Term(tuple(row["words"]), row["says"], row.get("jij", "")) for row in rows),
            key=lambda each: each.name.lower(),
        )
    )


def terms_in(texts: Iterable[str], *, je: bool = False) -> list[Term]:
    """Those that stand in these texts; `je` when a youth reads them."""
    text = " ".join(texts)
    found = [each for each in terms() if each.stands_in(text)]
    return [replace(each, says=each.jij) if je and each.jij else each for each in found]


def letters_in(texts: Iterable[str], *, je: bool = False) -> list[Term]:
    """Of those only the ones that are letters which stand for more, such as LED or TWE."""
    return [each for each in terms_in(texts, je=je) if each.name in LETTERS]
