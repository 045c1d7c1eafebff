"""The servers that are asked in turn: the product and the raw page, over each of the worlds."""

import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from bench import RECORDED
from bench.asked import Asked, wanted
from bench.recording import connected_to, record
from bench.web import Answer, Cookies, Server, Visitor, header, stop

PRODUCT, RAW = "startblok.wsgi:application", "bench.raw:application"


@dataclass(frozen=True, slots=True)
class Mean:
    """What a request cost in one round, in seconds: CPU of the server, the same with the database, and the wait."""

    cpu: float
    both: float
    waited: float


@dataclass
class Side:
    """One server and what a request cost there: by what was asked, the means of each round."""

    server: Server
    asked: Sequence[Asked]
    cookies: Mapping[str, Cookies]
    is_raw: bool = False
    means: dict[str, list[Mean]] = field(default_factory=dict)
    posts: int = 0

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.server)

    def take(self, number: int, times: int) -> Mean:
        """Ask for one thing a few times; what a request cost."""
        self.server.look()
        answers = [self._once(self.asked[number]) for _ in range(times)]
        return Mean(
            mean(each.cpu for each in answers),
            mean(each.cpu + each.beside for each in answers),
            mean(each.waited for each in answers),
        )

    def keep(self, number: int, times: int) -> None:
        """The same, and keep it."""
        self.means.setdefault(self.asked[number].name, []).append(self.take(number, times))

    def of(self, name: str, what: str) -> list[float]:
        """One of the means of all rounds."""
        return [getattr(each, what) for each in self.means[name]]

    def _once(self, asked: Asked) -> Answer:
        cookies = self.cookies[asked.persona]
        form = asked.form(self.posts, cookies["__Host-csrf"])
        answer = self.visitor.ask(asked.path, cookies, form)
        assert answer.status == (302 if form else 200), f"{asked.name}: {answer.status}\n{answer.page}"
        if form:
            self.posts += 1
            if not self.is_raw:
                # As a browser would: it shows the message, which is then gone from the sitting.
                self.visitor.ask(asked.after, cookies)
        return answer


@contextmanager
def served(postgres: int, made: Mapping[int, str], posts: int) -> Iterator[dict[int, tuple[Side, Side]]]:
    """Serve each world by the product and by the raw page, which can answer so many posts."""
    servers: list[Server] = []
    sides: dict[int, tuple[Side, Side]] = {}
    try:
        for size, address in made.items():
            sides[size] = _both(postgres, size, address, posts, servers)
        yield sides
    finally:
        for own, raw in sides.values():
            # A worker waits for whoever still holds the line.
            own.visitor.line.close()
            raw.visitor.line.close()
        stop(servers)


def _both(postgres: int, size: int, address: str, posts: int, servers: list[Server]) -> tuple[Side, Side]:
    var = Path(os.environ["STARTBLOK_VAR"])
    file, (here, there) = var / f"recorded-{size}", wanted(address)
    own = _begun(Server(var, postgres, address, PRODUCT), servers)
    cookies = _sign_in(own, there)
    print(f"bench: writing down what the pages ask of the database at {size:,} cases", flush=True)
    _write_down(file, address, there, cookies, posts)
    raw = _begun(Server(var, postgres, address, RAW, **{RECORDED: str(file)}), servers)
    return Side(own, here, _sign_in(own, here)), Side(raw, there, cookies, is_raw=True)


def _begun(server: Server, servers: list[Server]) -> Server:
    servers.append(server)
    server.begin()
    return server


def _sign_in(server: Server, asked: Sequence[Asked]) -> dict[str, Cookies]:
    """Sign everybody in who asks for something."""
    visitor = Visitor(server)
    return {persona: visitor.sign_in(persona) for persona in dict.fromkeys(each.persona for each in asked)}


def _write_down(file: Path, address: str, asked: Sequence[Asked], cookies: Mapping[str, Cookies], posts: int) -> None:
    """Record all of it, each page once and as many posts as will come, by whose cookies ask for what."""
    found = {}
    with connected_to(address):
        for each in asked:
            sitting = cookies[each.persona]
            forms = [each.form(turn, sitting["__Host-csrf"]) for turn in range(posts if each.case else 1)]
            found[header(sitting), each.path] = record(sitting, [(each.path, form) for form in forms], each.after)
    file.write_bytes(pickle.dumps(found))
