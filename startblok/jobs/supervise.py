"""Starts the database, the web server and the worker, and stops them in good order."""

import fcntl
import os
import secrets as random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

from startblok import processes, secrets
from startblok.jobs import base, first_page
from startblok.links.database.account import Unusable
from startblok.links.sepa import account

BASE = base.BASE
MARK = "STARTBLOK_RUN"
PATIENCE = 10.0
# A killed run's leftovers were told to end when it was killed; what they still hold back is lost anyhow.
LAST_PATIENCE = 4.0
# A program that lives shorter than this many seconds is not started again.
SOON = 20.0


class Stopped(BaseException):
    """Somebody asked us to stop: Ctrl-C, SIGTERM, or a terminal that closed."""


class Run:
    """One run over one data folder: what it started, to be stopped in reverse order."""

    def __init__(self, var: Path, port: int) -> None:
        """Name the data folder and the port; nothing is started yet."""
        self.var = var
        self.port = port
        self.demo = os.environ.get("STARTBLOK_DEMO", "1") != "0"
        self.environment = dict(os.environ) | {
            "DJANGO_SETTINGS_MODULE": "startblok.settings",
            "PYTHONUNBUFFERED": "1",
            "STARTBLOK_VAR": str(var),
        }
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.started: dict[str, tuple[float, list[str]]] = {}
        self.database: base.Database | None = None

    def start(self) -> None:
        """Bring everything up and say where it is."""
        began = time.monotonic()
        if not self.demo and not os.environ.get("STARTBLOK_HOSTS"):
            raise Unusable("production needs STARTBLOK_HOSTS: the site's names, with commas")
        refuse_wrong_payer()
        self.lock = locked(self.var)
        self.end_leftovers()
        refuse_taken(self.port)
        say("the database")
        self.database = base.Database(self.var)
        self.database.start()
        self.environment["DATABASE_URL"] = self.database.address
        answers = self.database.prepare(self.environment)
        refuse_other(answers["world"], demo=self.demo)
        commands = answers["commands"].split()
        if self.demo and "demo" in commands:
            self.make_demo(is_empty=answers["world"] == "empty")
        self.start_web()
        if "worker" in commands:
            self.spawn("worker", ["manage.py", "worker"])
        first_page.wait(self.port, demo=self.demo, is_alive=self.is_alive)
        self.tell_address(time.monotonic() - began, first_link=answers.get("first_link", ""))

    def end_leftovers(self) -> None:
        """End what a killed run left behind: known by the mark that only it carried."""
        old = secrets.read(self.var, "run.mark")
        left = processes.marked(MARK, old) if old else []
        if left:
            say(f"ending {len(left)} processes that a killed run left behind")
            processes.end(left, patience=LAST_PATIENCE)
        mark = random.token_hex(16)
        secrets.replace(self.var, "run.mark", mark)
        self.environment[MARK] = mark

    def make_demo(self, *, is_empty: bool) -> None:
        """Make the demo world at first start; one that was cut off is made anew."""
        assert self.database is not None  # noqa: S101
        unfinished = self.var / "demo-unfinished"
        if unfinished.exists():
            say("the demo world was cut off; starting it over")
            self.database.make_anew()
            self.database.prepare(self.environment)
        elif not is_empty:
            return
        say("the demo world, once")
        unfinished.touch()
        command = [sys.executable, "manage.py", "demo"]
        if processes.carry_out(command, tell=print, cwd=BASE, env=self.environment):
            raise Unusable("the demo world could not be made; the lines above say why")
        unfinished.unlink()

    def start_web(self) -> None:
        """Start granian, whose threads keep their connection to the database."""
        workers = self.environment.get("STARTBLOK_WORKERS", "2")
        say(f"the web server ({workers} processes)")
        command = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--workers", workers, "--blocking-threads", "4"]
        command += ["--blocking-threads-idle-timeout", "600", "--respawn-failed-workers"]
        command += ["--workers-kill-timeout", "5", "--no-ws", "--log-level", "warning"]
        self.spawn("web server", [*command, "startblok.wsgi:application"])

    def spawn(self, name: str, arguments: list[str]) -> None:
        """Start one of our own programs."""
        self.started[name] = (time.monotonic(), arguments)
        self.children[name] = processes.spawn(
            [sys.executable, *arguments],
            at_our_death=signal.SIGTERM,
            cwd=BASE,
            env=self.environment,
        )

    def tell_address(self, seconds: float, *, first_link: str) -> None:
        """Say where it is, and how to come in."""
        say(f"ready in {seconds:.1f} s; Ctrl-C stops everything")
        address = f"http://127.0.0.1:{self.port}/"
        print(f"\n  Startblok: {address}", flush=True)
        if self.demo:
            print(f"  Demo sign-in: {address}aanmelden/ - choose who you are; no password is asked")
            print("  Nothing is ever sent from the demo\n", flush=True)
        elif first_link:
            print(f"  The first operator begins here, once: {first_link}\n", flush=True)

    def is_alive(self) -> bool:
        """Tell whether everything that was started still runs."""
        return all(child.poll() is None for child in self.children.values())

    def watch(self) -> NoReturn:
        """Wait until somebody stops us or the database falls over; what else falls is started again."""
        assert self.database is not None  # noqa: S101
        while self.database.is_alive():
            for name in [name for name, child in self.children.items() if child.poll() is not None]:
                self.revive(name)
            time.sleep(0.5)
        raise Unusable("the database ended by itself")

    def revive(self, name: str) -> None:
        """Start one of our programs again, unless it fell right after its start: then it would fall for ever."""
        began, arguments = self.started[name]
        if time.monotonic() - began < SOON:
            raise Unusable(f"the {name} ended by itself")
        say(f"the {name} ended by itself; starting it again")
        # What it started itself may live on, with the port in its hands.
        processes.stop(self.children[name], patience=0)
        self.spawn(name, arguments)

    def stop(self) -> None:
        """Stop everything, the database last."""
        for name in reversed(list(self.children)):
            processes.stop(self.children.pop(name), patience=PATIENCE)
        if self.database is not None:
            self.database.stop()


def say(text: str) -> None:
    """Tell whoever started us what happens."""
    print(f"startblok: {text}", flush=True)


def locked(var: Path) -> int:
    """Hold the data folder for ourselves; the kernel lets go when we are gone."""
    handle = os.open(var / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Unusable(f"already running on {var}; stop that one, or set STARTBLOK_VAR") from None
    return handle


def chosen_port() -> int:
    """Give the port of PORT, or say that it is none."""
    told = os.environ.get("PORT") or "8000"
    if not told.isdecimal() or not 0 < int(told) < 65536:
        raise Unusable(f"PORT is {told!r}; it must be a number from 1 to 65535")
    return int(told)


def refuse_taken(port: int) -> None:
    """Say so when another program listens on the port."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError as error:
            raise Unusable(f"port {port}: {error.strerror}; set PORT to another one") from None


def refuse_other(world: str, *, demo: bool) -> None:
    """Keep a demo's data out of production, and real people out of a demo, where anybody signs in as anyone."""
    if world == "demo" and not demo:
        raise Unusable("these data were made in a demo; production needs its own: set STARTBLOK_VAR or DATABASE_URL")
    if world == "production" and demo:
        raise Unusable("these data are a production's; start with STARTBLOK_DEMO=0, or set STARTBLOK_VAR for a demo")


def refuse_wrong_payer() -> None:
    """Stop when the account from which VDAB pays is set and is none: nothing would leave by it."""
    iban, bic = (account.plain(os.environ.get(f"STARTBLOK_PAYER_{name}", "")) for name in ("IBAN", "BIC"))
    if iban and not account.of_a_payer(iban, bic):
        raise Unusable("STARTBLOK_PAYER_IBAN and STARTBLOK_PAYER_BIC are no account: a figure is wrong or missing")


def made(var: Path) -> Path:
    """Make the data folder where it is missing; root's lets the database's account through."""
    if not var.exists():
        var.mkdir(parents=True)
        var.chmod(0o711 if os.geteuid() == 0 else 0o700)
    if not os.access(var, os.W_OK | os.X_OK):
        raise Unusable(f"{var} belongs to another user; start as that user, or as root")
    return var


def _on_signal(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def main() -> int:
    """Run until stopped; give the exit code."""
    os.umask(0o077)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _on_signal)
    run = None
    try:
        var = made(Path(os.environ.get("STARTBLOK_VAR") or BASE / "var").absolute())
        run = Run(var, chosen_port())
        run.start()
        run.watch()
    except Stopped:
        say("stopping")
        return 0
    except (Unusable, PermissionError) as error:
        print(f"startblok: {error}", file=sys.stderr, flush=True)
        return 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if run is not None:
            run.stop()
