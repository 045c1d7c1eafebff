"""Web servers with one worker each, started as bin/run starts its own, and a visitor who counts what they spend."""

import socket
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import psutil

from startblok import processes
from startblok.jobs.supervise import Run

PATIENCE = 60

Cookies = dict[str, str]


class Server(Run):
    """One of the applications over one of the databases; everything else is as bin/run has it."""

    def __init__(self, var: Path, postgres: int, address: str, application: str, **told: str) -> None:
        """`postgres` is the database's own process, whose children do what this server asks."""
        super().__init__(var, free_port())
        self.postgres, self.application = postgres, application
        self.environment |= {"DATABASE_URL": address, "STARTBLOK_WORKERS": "1", **told}
        self.own: list[int] = []
        self.backends: list[int] = []

    def spawn(self, name: str, arguments: list[str]) -> None:
        super().spawn(name, [*arguments[:-1], self.application])

    def begin(self) -> None:
        """Start it and wait until it answers."""
        self.start_web()
        if not processes.wait_until(self._answers, patience=PATIENCE):
            raise SystemExit("bench: a web server did not start")
        (child,) = self.children.values()
        self.own = list(processes.in_session(child.pid))

    def _answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/vacatures/", timeout=5):
                return True
        except OSError:
            return False

    def look(self) -> None:
        """See which processes the database has by now."""
        self.backends = [each.pid for each in psutil.Process(self.postgres).children()]

    def spent(self) -> tuple[float, float]:
        """Seconds of CPU, user and system, of the server with its worker, and of the database, up to now."""
        return sum(map(_clock, self.own)), sum(map(_clock, self.backends))


def _clock(process: int) -> float:
    """The CPU clock of a process, whose number is made as clock_getcpuclockid(3) does; none for one that is gone."""
    with suppress(OSError):
        return time.clock_gettime((~process << 3) | 2)
    return 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and what it cost in seconds: CPU of the server, of the database, and time until the last byte."""

    status: int
    place: str
    page: str
    cookies: Cookies
    cpu: float
    beside: float
    waited: float


class Visitor:
    """One connection to one server, kept open."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.line = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)

    def ask(self, path: str, cookies: Cookies, form: Mapping[str, object] | None = None) -> Answer:
        """Get a page, or post a form to it."""
        headers = {"Cookie": header(cookies)}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = None if form is None else urlencode(form)
        (cpu, beside), began = self.server.spent(), time.perf_counter()
        self.line.request("GET" if form is None else "POST", path, body, headers)
        answer = self.line.getresponse()
        page = answer.read().decode()
        waited, spent = time.perf_counter() - began, self.server.spent()
        baked = SimpleCookie("; ".join(each.split(";")[0] for each in answer.headers.get_all("Set-Cookie") or []))
        left = {name: each.value for name, each in baked.items()}
        return Answer(
            answer.status, answer.headers.get("Location", ""), page, left, spent[0] - cpu, spent[1] - beside, waited
        )

    def sign_in(self, key: str) -> Cookies:
        """Become a persona of the demo; gives the cookies of the sitting."""
        # Any secret of this length is a good one, as long as form and cookie agree.
        token = {"__Host-csrf": "a" * 32}
        answer = self.ask(f"/aanmelden/als/{key}/", token, {"csrfmiddlewaretoken": "a" * 32})
        assert answer.status == 302, f"{answer.status}\n{answer.page}"
        return token | answer.cookies


def header(cookies: Cookies) -> str:
    """The line by which a browser sends its cookies."""
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stop(servers: Iterable[Server]) -> None:
    """Stop all of them."""
    for server in servers:
        server.stop()
