"""A small chart of levels as it is drawn on the server: lines and marks of three parties, told apart by their shape."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from startblok.rules.roles import PARTIES, Role

WIDTH, HEIGHT = 240, 104
LEFT, STEP = 44, 84
BOTTOM, RISE = 70, 18
AXIS = 98
"""Where the words of the moments stand, from the top, beneath the marks of the lowest level."""

ASIDE = {Role.YOUTH: -10, Role.COACH: 0, Role.MEDIATOR: 10}
"""How far the marks of each party stand aside, so that equal levels do not cover each other."""


@dataclass(frozen=True, slots=True)
class Line:
    """From one mark of a party to its next."""

    role: str
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A level at a moment; `corners` are those of a triangle around it."""

    role: str
    x: int
    y: int

    @property
    def left(self) -> int:
        return self.x - 5

    @property
    def top(self) -> int:
        return self.y - 5

    @property
    def corners(self) -> str:
        return f"{self.x},{self.y - 6} {self.x + 6},{self.y + 5} {self.x - 6},{self.y + 5}"


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines, marks and the wished level; `grid` are the heights of the four levels."""

    lines: Sequence[Line]
    marks: Sequence[Mark]
    goal: int | None
    grid: Sequence[tuple[int, int]]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def says_something(self) -> bool:
        return bool(self.marks)


def height_of(level: int) -> int:
    """Where a level stands, from the top."""
    return BOTTOM - (level - 1) * RISE


def axis(words: Sequence[str]) -> list[tuple[str, int, int]]:
    """The words of the moments along the axis, each with the middle of where it stands."""
    return [(word, LEFT + moment * STEP, AXIS) for moment, word in enumerate(words)]


def drawn(levels: Mapping[Role, Sequence[int | None]], target: int | None) -> Chart:
    """The chart of one competence; what was not seen has no mark, and the line goes on to the next one."""
    marks = {role: list(_marks(role, levels[role])) for role in PARTIES}
    lines = [
        Line(role.value, one.x, one.y, other.x, other.y) for role in PARTIES for one, other in pairwise(marks[role])
    ]
    grid = [(each, height_of(each)) for each in (1, 2, 3, 4)]
    goal = height_of(target) if target else None
    return Chart(lines, [mark for role in PARTIES for mark in marks[role]], goal, grid)


def _marks(role: Role, levels: Sequence[int | None]) -> Iterator[Mark]:
    for moment, level in enumerate(levels):
        if level:
            yield Mark(role.value, LEFT + moment * STEP + ASIDE[role], height_of(level))
