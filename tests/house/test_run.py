"""bin/run from the first start to the last: served, refused twice, stopped, killed, again."""

import fcntl
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import psutil
import pytest

from startblok import processes, secrets
from startblok.jobs import supervise
from tests import folder

ROOT = Path(__file__).resolve().parents[2]
FIRST_PAGE, SECOND_START = 600, 120
"""The seconds until the first page of a new demo, and of one that is there, on a machine that does much besides."""
DEMO = {"STARTBLOK_DEMO": "1", "STARTBLOK_HOSTS": "", "STARTBLOK_PROXIES": ""}
"""What a newcomer has set: nothing. With a proxy in front, nobody signs in with one press."""

pytestmark = pytest.mark.slow(30)


@pytest.fixture
def var():
    made = Path(tempfile.mkdtemp(prefix="startblok-run-"))
    made.chmod(0o711)
    (made / "var").mkdir(mode=0o711)
    yield made / "var"
    shutil.rmtree(made)


@pytest.fixture
def stopped():
    """The folder of data of a site that started and was stopped; the first worker who asks makes it for all."""
    kept = folder.of_this_run() / "stopped"
    with (folder.of_this_run() / "stopped.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (kept / "is-whole").exists():
            shutil.rmtree(kept, ignore_errors=True)
            for each in (kept, kept / "var"):
                each.mkdir()
                each.chmod(0o711)
            with run(kept / "var", free_port()) as child:
                assert is_ready(kept / "var", child), said(kept / "var")
                child.send_signal(signal.SIGINT)
                assert child.wait(30) == 0
            assert ours(kept / "var") == []
            (kept / "is-whole").touch()
    return kept / "var"


@pytest.fixture
def var_there(stopped, var):
    """A folder of data that is there already, for who only wants to know how a run ends."""
    var.rmdir()
    # With its owners: the database is another account's.
    subprocess.run(["cp", "-a", stopped, var], check=True)
    return var


@pytest.fixture
def port():
    return free_port()


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def run(var, port, **more):
    """Start what bin/run starts, without the demo world unless asked; end it in any case."""
    environment = os.environ | {"STARTBLOK_VAR": str(var), "PORT": str(port)}
    environment |= {"STARTBLOK_DEMO": "0", "STARTBLOK_HOSTS": "localhost", "STARTBLOK_PROXIES": "1"}
    environment |= {"DJANGO_SETTINGS_MODULE": "startblok.settings"} | more
    with open(var.parent / "said", "ab") as said:
        child = subprocess.Popen(
            [sys.executable, "-m", "startblok.jobs"],
            cwd=ROOT,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        yield child
    finally:
        if child.poll() is None:
            child.terminate()
        child.wait(30)


def said(var):
    return (var.parent / "said").read_text()


def is_ready(var, child, times=1, patience=SECOND_START):
    def told():
        return child.poll() is not None or said(var).count("ready in") >= times

    return processes.wait_until(told, patience=patience) and child.poll() is None


def status(port):
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    asked.request("GET", "/", headers={"Host": "localhost", "X-Forwarded-Proto": "https"})
    try:
        return asked.getresponse().status
    finally:
        asked.close()


def ours(var):
    """Give all that a run started, besides itself."""
    mark = secrets.read(var, "run.mark")
    database = processes.working_in((var / "database").resolve(), "postgres")
    return database + processes.marked("STARTBLOK_RUN", mark or "-")


def test_it_serves_refuses_a_second_and_stops_whole(var_there, port):
    var = var_there
    with run(var, port) as child:
        assert is_ready(var, child), said(var)
        assert status(port) in (200, 302)
        with run(var, port) as second:
            assert second.wait(20) == 1
        assert "already running on" in said(var)
        child.send_signal(signal.SIGINT)
        assert child.wait(30) == 0
    assert ours(var) == []


def home_of(port, key):
    """Somebody of the demo at a browser of their own, signed in with one press; the first page they see."""
    # As Chromium does, it sends a secure cookie to the own machine.
    jar = CookieJar(DefaultCookiePolicy(secure_protocols=("http",)))
    browser, site = build_opener(HTTPCookieProcessor(jar)), f"http://127.0.0.1:{port}"
    door = browser.open(f"{site}/aanmelden/", timeout=30).read().decode()
    assert "Griet Vandermeersch" in door
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', door)[1]
    sent = urlencode({"csrfmiddlewaretoken": token}).encode()
    return browser.open(f"{site}/aanmelden/als/{key}/", sent, timeout=30).read().decode()


@pytest.mark.slow(90)
def test_the_demo_is_made_at_the_first_start_and_kept_for_the_second(var, port):
    for times, patience in ((1, FIRST_PAGE), (2, SECOND_START)):
        with run(var, port, **DEMO) as child:
            assert is_ready(var, child, times, patience), said(var)
            home = home_of(port, "employer_school")
            assert "Demo: iedereen en alles hier is verzonnen" in home
            assert len(set(re.findall(r'href="/dossiers/(JJ-\d+)/', home))) > 1
            child.send_signal(signal.SIGINT)
            assert child.wait(30) == 0
    assert said(var).count("de demo is klaar in") == 1


def test_after_a_kill_of_everything_it_starts_again(var_there, port):
    var = var_there
    with run(var, port) as child:
        assert is_ready(var, child), said(var)
        left = ours(var)
        child.kill()
        for process in left:
            # With its head gone, one of PostgreSQL's may be gone already.
            with suppress(psutil.NoSuchProcess):
                process.kill()
        child.wait()
    with run(var, port) as child:
        assert is_ready(var, child, times=2), said(var)
        assert status(port) in (200, 302)


def test_what_outlives_a_killed_run_is_ended_by_the_next(var_there, port):
    var = var_there
    with run(var, port) as child:
        assert is_ready(var, child), said(var)
        # A stopped process cannot act on the signal that its parent's death sends.
        left = [process for process in ours(var) if process.name() != "postgres"]
        for process in left:
            process.suspend()
        child.kill()
        child.wait()
        time.sleep(0.2)
        assert [process for process in left if process.is_running()]
    with run(var, port) as child:
        assert is_ready(var, child, times=2), said(var)
        assert "that a killed run left behind" in said(var)
        assert psutil.wait_procs(left, timeout=0)[1] == []


def test_a_program_that_falls_is_started_again_but_not_for_ever(var_there, port):
    var = var_there
    with run(var, port) as child:
        assert is_ready(var, child), said(var)
        worker, web = by_word(var, "worker"), by_word(var, "granian")
        time.sleep(supervise.SOON)
        worker.kill()
        web.kill()
        assert processes.wait_until(lambda: said(var).count("starting it again") == 2, patience=10)
        assert processes.wait_until(lambda: answers(port), patience=20), said(var)
        by_word(var, "worker").kill()
        assert child.wait(30) == 1
    assert said(var).endswith("startblok: the worker ended by itself\n")
    assert ours(var) == []


def by_word(var, word):
    """Give the first program of a run with this word in its command."""
    mark = secrets.read(var, "run.mark")
    found = [each for each in processes.marked("STARTBLOK_RUN", mark) if word in each.cmdline()]
    return min(found, key=lambda each: each.create_time())


def answers(port):
    try:
        return status(port) in (200, 302)
    except OSError:
        return False


def test_a_taken_port_is_said_in_one_line(var):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with run(var, number) as child:
            assert child.wait(20) == 1
    assert said(var) == f"startblok: port {number}: Address already in use; set PORT to another one\n"


@pytest.mark.parametrize("told", ["abc", "0", "99999", "-1"])
def test_a_port_that_is_none_is_said_in_one_line(var, told):
    with run(var, told) as child:
        assert child.wait(20) == 1
    assert said(var) == f"startblok: PORT is {told!r}; it must be a number from 1 to 65535\n"


def test_an_address_that_is_none_is_said_without_its_password(var, port):
    with run(var, port, DATABASE_URL="mysql://me:hidden@localhost/x") as child:
        assert child.wait(20) == 1
    assert said(var).endswith("startblok: DATABASE_URL must read postgresql://user:password@host:port/database\n")
    assert "hidden" not in said(var)


def test_an_account_to_pay_from_that_is_none_does_not_start(var, port):
    with run(var, port, STARTBLOK_PAYER_IBAN="BE68 5390 0754 7035") as child:
        assert child.wait(20) == 1
    told = "STARTBLOK_PAYER_IBAN and STARTBLOK_PAYER_BIC are no account: a figure is wrong or missing"
    assert said(var) == f"startblok: {told}\n"


def test_production_without_its_names_does_not_start(var, port):
    with run(var, port, STARTBLOK_HOSTS="") as child:
        assert child.wait(20) == 1
    assert said(var) == "startblok: production needs STARTBLOK_HOSTS: the site's names, with commas\n"
