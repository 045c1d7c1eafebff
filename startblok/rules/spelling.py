"""Whether two ways to write a name can be one person's: as people, banks and offices write it, in any order."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations

# What stands before a last name and is left out, shortened or written as one with it.
PARTICLES = frozenset(
    re.findall(
        "[a-z]+",
        "aan al bar ben bin d da das de del della den der des di dos du el ibn l la le les op s t te ten ter van vande "
        "vanden vander ver vom von zu zum zur",
    )
)

# Letters that a name is written with or without accents, and that no accent is taken from.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "œ": "oe", "æ": "ae", "þ": "th", "ð": "d"})

# Sounds with more than one spelling: Müller is Mueller, Thijs is Thys, Sarah is Sara, Mohammed is Mohamed.
SOUNDS = (
    (re.compile(r"([aou])e"), r"\1"),
    (re.compile("ij"), "y"),
    (re.compile("h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)

# A shorter piece of a last name of several pieces is no name to know somebody by.
LEAST = 3
MOST_INITIALS = 4


def may_be(name: str, first_name: str, last_name: str) -> bool:
    """Whether this name may be that of the person with this first and last name.

    It may be in any order and with more names than these, as that of two people with one account; of a first name the
    initial will do, of a last name of several pieces one of them. A name in another script than ours cannot be compared
    with how a bank writes it: then it may be.
    """
    first, last = _pieces(first_name), _pieces(last_name)
    if not _latin(first_name + last_name):
        return True
    said = _pieces(name)
    return any(_is_first(rest, first) for rest in _without_last(said, last))


def _latin(text: str) -> bool:
    return any("a" <= each <= "z" for each in _plain(text))


def _plain(text: str) -> str:
    """Lower case, without accents; only what is a letter or stands between letters."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(each for each in letters if not unicodedata.combining(each))


def _pieces(text: str) -> list[str]:
    """The names in it: a hyphen, a dot, an apostrophe and a space stand between two."""
    return re.findall(r"[^\W\d_]+", _plain(text))


def _sound(text: str) -> str:
    for spelling, told in SOUNDS:
        text = spelling.sub(told, text)
    return text


def _without_last(said: Sequence[str], last: Sequence[str]) -> list[list[str]]:
    """What is left of the pieces without the last name, for each way in which it stands there."""
    if not last:
        return [list(said)]
    core = [each for each in last if each not in PARTICLES] or list(last)
    wanted = {_sound("".join(last)), _sound("".join(core))}
    wanted |= {_sound(each) for each in core if len(each) >= LEAST}
    spans = combinations(range(len(said) + 1), 2)
    return [[*said[:at], *said[to:]] for at, to in spans if _sound("".join(said[at:to])) in wanted]


def _is_first(rest: Sequence[str], first: Sequence[str]) -> bool:
    """Whether a first name stands among these: whole, as pieces or as one, or by its initials."""
    if not first:
        return True
    whole = {_sound(each) for each in first} | {_sound("".join(first))}
    if any(_sound("".join(rest[at:to])) in whole for at, to in combinations(range(len(rest) + 1), 2)):
        return True
    initials = {each[0] for each in first} | {"".join(each[0] for each in first)}
    return any(each in initials for each in rest if len(each) <= MOST_INITIALS)
