"""The bundled server survives a kill, and the app's role can do no more than it needs."""

import os
import shutil
import signal
import tempfile
from pathlib import Path

import psutil
import psycopg
import pytest
from django.db import connection

from startblok import processes
from startblok.links.database import roles
from startblok.links.database.server import SUPERUSER, Server
from tests import database

# No waiting for the disk, but what was committed is there after a kill.
KEEPS = {"fsync": "off"}


@pytest.fixture
def place():
    """Give a folder that the account of the database can reach."""
    made = Path(tempfile.mkdtemp(prefix="startblok-place-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def server(place):
    made = Server(place / "data", log=place / "log", settings=KEEPS)
    made.create("geheim")
    made.start()
    yield made
    made.stop()


def ask(server, question):
    address = server.address(user=SUPERUSER, password="geheim", database="postgres")
    with psycopg.connect(address, autocommit=True) as direct:
        return direct.execute(question).fetchone()


def killed(server):
    """Kill the head only, as a full memory would; its helpers live on for a moment."""
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    return Server(server.data, log=server.log, settings=KEEPS)


def test_a_server_that_was_killed_starts_again_with_its_data(server):
    address = server.address(user=SUPERUSER, password="geheim", database="postgres")
    with psycopg.connect(address, autocommit=True) as direct:
        direct.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    again = killed(server)
    again.start()
    try:
        assert ask(again, "SELECT seven FROM kept") == (7,)
    finally:
        again.stop()


def test_a_server_that_outlived_its_run_is_ended_first(server):
    again = Server(server.data, log=server.log, settings=KEEPS)
    again.start()
    try:
        assert server.process.poll() is not None
        assert ask(again, "SELECT 1") == (1,)
    finally:
        again.stop()


def test_a_stranger_with_the_old_number_is_left_alone(server):
    again = killed(server)
    stranger = processes.spawn(["/bin/sleep", "60"], at_our_death=signal.SIGKILL)
    lines = (server.data / "postmaster.pid").read_text().splitlines()
    (server.data / "postmaster.pid").write_text("\n".join([str(stranger.pid), *lines[1:], ""]))
    again.start()
    try:
        assert stranger.poll() is None
        assert ask(again, "SELECT 1") == (1,)
    finally:
        again.stop()
        processes.stop(stranger, patience=5)


def test_nothing_is_left_of_a_server_that_stopped(server):
    number = server.process.pid
    server.stop()
    assert not psutil.pid_exists(number)
    assert processes.working_in(server.data, "postgres") == []
    assert not (server.data / "postmaster.pid").exists()


def test_a_folder_with_a_long_name_works(place):
    deep = place / ("lang" * 20) / ("langer" * 10)
    deep.mkdir(parents=True)
    for folder in (deep.parent, deep):
        folder.chmod(0o711)
    made = Server(deep / "data", log=place / "log", settings=KEEPS)
    made.create("geheim")
    made.start()
    short = made.socket
    try:
        assert len(os.fsencode(short)) < 60
        assert ask(made, "SELECT 1") == (1,)
    finally:
        made.stop()
    assert not short.exists()


def test_the_server_listens_on_no_network(server):
    assert ask(server, "SHOW listen_addresses") == ("",)
    assert [item.laddr for item in psutil.Process(server.process.pid).net_connections("inet")] == []


def test_a_wrong_password_does_not_come_in(server):
    address = server.address(user=SUPERUSER, password="anders", database="postgres")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(address)


def test_text_is_kept_as_utf8_and_sorted_alike_everywhere(server):
    assert ask(server, "SHOW server_encoding") == ("UTF8",)
    assert ask(server, "SELECT lower('ÉÏ'), 'a' < 'b', 'Z' < 'a'") == ("éï", True, True)


@pytest.mark.django_db
def test_the_app_owns_nothing_and_cannot_touch_the_log():
    assert roles.excess(database.address(roles.APP)) == []


@pytest.mark.django_db
def test_an_owners_address_is_noticed():
    found = roles.excess(database.address(roles.OWNER))
    assert [line for line in found if line.startswith("it owns ")]
    assert roles.excess(database.address(SUPERUSER))[0] == "it is a superuser"


@pytest.mark.django_db
@pytest.mark.parametrize("table", [*roles.INSERT_ONLY, *roles.READ_ONLY])
@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE"])
def test_the_app_may_not_change_what_is_only_added_to(table, right):
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            pytest.skip(f"{table} is not there yet")
        cursor.execute("SELECT has_table_privilege(%s, %s)", [table, right])
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_the_app_may_make_no_table():
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege('public', 'CREATE')")
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_transactional_test_leaves_is_gone_for_the_next(time):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM startblok_cache")
        assert cursor.fetchone() == (0,), time
        cursor.execute("INSERT INTO startblok_cache VALUES ('sleutel', '1', now())")
