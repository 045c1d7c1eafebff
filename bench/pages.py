"""Pages and the post of a step, beside a raw page that does the same queries, in a small and in a large world."""

from dataclasses import dataclass
from statistics import median

from bench import worlds
from bench.asked import MOST, Asked
from bench.sides import Side, served
from startblok.jobs.base import Database

# Requests before anything counts: every thread has its connection, and the database its plans.
WARM = 40
# Requests to one server before it is the next one's turn.
TURNS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one thing asked in one world, in seconds of CPU: here, the raw page, and how many times that is."""

    own: float
    raw: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Growth:
    """What the same costs in the small and in the large world, in seconds, and how many times as much."""

    small: float
    large: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Line:
    """Of one thing asked: what it costs by number of cases, and how CPU (with the database's) and wait grow."""

    name: str
    most: float
    costs: dict[int, Cost]
    cpu: Growth
    wait: Growth


def measure(database: Database, sizes: tuple[int, int], rounds: int) -> list[Line]:
    """Make both worlds, serve each by both applications, and ask them in turn."""
    made = worlds.make(database, sizes)
    assert database.server
    assert database.server.process
    with served(database.server.process.pid, made, WARM + rounds * TURNS) as sides:
        small, large = (sides[size] for size in sizes)
        asked, every = small[0].asked, [*small, *large]
        print("bench: warming up", flush=True)
        for number in range(len(asked)):
            for side in every:
                side.take(number, WARM)
        for turn in range(1, rounds + 1):
            print(f"bench: round {turn} of {rounds}", flush=True)
            for number in range(len(asked)):
                for side in every:
                    side.keep(number, TURNS)
        return [_line(each, sides, sizes) for each in asked]


def _line(asked: Asked, sides: dict[int, tuple[Side, Side]], sizes: tuple[int, int]) -> Line:
    small, large = (sides[size][0] for size in sizes)
    costs = {size: _cost(asked.name, *sides[size]) for size in sizes}
    cpu, wait = (_growth(asked.name, small, large, what) for what in ("both", "waited"))
    return Line(asked.name, MOST[asked.kind], costs, cpu, wait)


def _cost(name: str, own: Side, raw: Side) -> Cost:
    cpu, other = own.of(name, "cpu"), raw.of(name, "cpu")
    return Cost(median(cpu), median(other), _times(cpu, other))


def _growth(name: str, small: Side, large: Side, what: str) -> Growth:
    one, other = small.of(name, what), large.of(name, what)
    return Growth(median(one), median(other), _times(other, one))


def _times(these: list[float], those: list[float]) -> float:
    """How many times, round by round: what disturbed one disturbed the other."""
    return median(one / other for one, other in zip(these, those, strict=True))
