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


@dataclass
class Side:
    """One server and what a request cost there: by what was asked, a mean for each round, in seconds."""

    server: Server
    asked: Sequence[Asked]
    cookies: Mapping[str, Cookies]
    is_raw: bool = False
    cpu: dict[str, list[float]] = field(default_factory=dict)
    waited: dict[str, list[float]] = field(default_factory=dict)
    posts: int = 0

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.server)

    def take(self, number: int, times: int) -> tuple[float, float]:
        """Ask for one thing a few times; CPU and time per request."""
        answers = [self._once(self.asked[number]) for _ in range(times)]
        return mean(each.cpu for each in answers), mean(each.waited for each in answers)

    def keep(self, number: int, times: int) -> None:
        """The same, and keep it."""
        name, (cpu, waited) = self.asked[number].name, self.take(number, times)
        self.cpu.setdefault(name, []).append(cpu)
        self.waited.setdefault(name, []).append(waited)

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
def served(made: Mapping[int, str], posts: int) -> Iterator[dict[int, tuple[Side, Side]]]:
    """Serve each world by the product and by the raw page, which can answer so many posts."""
    servers: list[Server] = []
    try:
        yield {size: _both(size, address, posts, servers) for size, address in made.items()}
    finally:
        stop(servers)


def _both(size: int, address: str, posts: int, servers: list[Server]) -> tuple[Side, Side]:
    var = Path(os.environ["STARTBLOK_VAR"])
    file, (here, there) = var / f"recorded-{size}", wanted(address)
    own = _begun(Server(var, address, PRODUCT), servers)
    cookies = _sign_in(own, there)
    print(f"bench: writing down what the pages ask of the database at {size:,} cases", flush=True)
    _write_down(file, address, there, cookies, posts)
    raw = _begun(Server(var, address, RAW, **{RECORDED: str(file)}), servers)
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
