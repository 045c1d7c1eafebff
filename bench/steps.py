"""Full steps per second in this process, beside the same change made in other ways, interleaved in one run."""

from statistics import median
from time import perf_counter

from bench import peers
from bench.row import Row
from startblok.jobs.base import Database
from startblok.records import clock
from tests import world
from tests.world import MONDAY

# Turns of one peer before it is the next one's.
TURNS = 20


def measure(database: Database, rounds: int) -> list[Row]:
    """Changes per second of each peer, and Startblok's rate divided by theirs."""
    with clock.at(MONDAY):
        ways = peers.all_of(world.build(), database.address)
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        for turn in range(-1, rounds):
            for name, take in ways.items():
                began = perf_counter()
                for number in range((turn + 1) * TURNS, (turn + 2) * TURNS):
                    take(number)
                if turn >= 0:
                    seconds[name].append(perf_counter() - began)
    own = next(iter(seconds))
    return [
        Row(
            name, TURNS / median(spent), median(theirs / ours for ours, theirs in zip(seconds[own], spent, strict=True))
        )
        for name, spent in seconds.items()
    ]
