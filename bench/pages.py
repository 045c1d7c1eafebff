"""Pages and the post of a step, beside a raw page that does the same queries, in a small and in a large world."""

from dataclasses import dataclass
from statistics import median

from bench import worlds
from bench.asked import MOST
from bench.sides import Side, served
from startblok.jobs.base import Database

# Requests before anything counts: every thread has its connection, and the database its plans.
WARM = 40
# Requests to one server before it is the next one's turn.
TURNS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one thing asked in one world: CPU of a request here and raw, how many times, and the wait; in seconds."""

    own: float
    raw: float
    ratio: float
    waited: float


@dataclass(frozen=True, slots=True)
class Line:
    """What one thing costs by number of cases, and how many times as much in the large world as in the small one."""

    name: str
    most: float
    costs: dict[int, Cost]
    cpu_grows: float
    wait_grows: float


def measure(database: Database, sizes: tuple[int, int], rounds: int) -> list[Line]:
    """Make both worlds, serve each by both applications, and ask them in turn."""
    made = worlds.make(database, sizes)
    with served(made, WARM + rounds * TURNS) as sides:
        small, large = (sides[size] for size in sizes)
        asked, each = small[0].asked, [*small, *large]
        print("bench: warming up", flush=True)
        for number in range(len(asked)):
            for side in each:
                side.take(number, WARM)
        for turn in range(1, rounds + 1):
            print(f"bench: round {turn} of {rounds}", flush=True)
            for number in range(len(asked)):
                for side in each:
                    side.keep(number, TURNS)
        return [
            Line(
                one.name,
                MOST[one.kind],
                {size: _cost(one.name, *sides[size]) for size in sizes},
                _times(large[0].cpu[one.name], small[0].cpu[one.name]),
                _times(large[0].waited[one.name], small[0].waited[one.name]),
            )
            for one in asked
        ]


def _cost(name: str, own: Side, raw: Side) -> Cost:
    cpu, other = own.cpu[name], raw.cpu[name]
    return Cost(median(cpu), median(other), _times(cpu, other), median(own.waited[name]))


def _times(these: list[float], those: list[float]) -> float:
    """How many times, round by round: what disturbed one disturbed the other."""
    return median(one / other for one, other in zip(these, those, strict=True))
