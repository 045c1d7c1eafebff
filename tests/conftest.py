"""What every test may count on: a real database, and a browser or a word that it lacks."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client, TransactionTestCase

from startblok.links.database.account import Unusable
from tests import database, folder

# Else each of the hundreds of programs that tests start would compile all its modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

IN_CI = os.environ.get("CI") == "true"
# The first is the same Chromium without windows around its pages, for a third of the work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the one server of this run, before the workers do."""
    config = session.config
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    config.add_cleanup(lambda: shutil.rmtree(folder.of_this_run(), ignore_errors=True))
    server = database.new_server()
    config.add_cleanup(server.stop)
    try:
        database.start(server)
    except Unusable as error:
        # Tests that need no database still run; the others say what went wrong.
        os.environ[database.BROKEN] = str(error)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every worker begin with what takes long, so that none waits for another at the end.

    Each is given as many tests in a row, of which the others take some of the last when they are done.
    """
    slow = sorted(filter(_seconds, items), key=_seconds, reverse=True)
    quick = [item for item in items if not _seconds(item)]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    left, items[:] = len(items), []
    for number in range(workers):
        own = slow[number::workers]
        share = (left - len(items)) // (workers - number)
        items += own + quick[: max(0, share - len(own))]
        del quick[: max(0, share - len(own))]
    items += quick


def _seconds(item: pytest.Item) -> int:
    """How long a slow test takes, roughly; 0 for a quick one."""
    marker = item.get_closest_marker("slow")
    return 0 if marker is None else marker.args[0] if marker.args else 10


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Let each worker have a copy of its own, used with the app's few rights."""
    if database.BROKEN in os.environ:
        pytest.fail(os.environ[database.BROKEN], pytrace=False)
    with django_db_blocker.unblock():
        database.use_own_copy()
    yield
    with django_db_blocker.unblock():
        database.connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def _flush_as_owner() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: database.flush_as_owner())
        yield


@pytest.fixture(scope="session", autouse=True)
def _plans_are_kept() -> Iterator[None]:
    with database.keeping_plans():
        yield


@pytest.fixture(scope="session", autouse=True)
def _forced_login_is_whole() -> Iterator[None]:
    """Let a forced login count as one with a second factor; what that factor opens is tested over the real pages.

    It is one row: signing in as the site does it takes longer than most of what tests do afterwards.
    """
    plain = Client.force_login

    def whole(client: Client, user: Any, backend: str | None = None) -> None:
        if settings.SESSION_COOKIE_NAME in client.cookies:
            plain(client, user, backend)
            session = client.session
        else:
            session = import_module(settings.SESSION_ENGINE).SessionStore()
            session.update(
                {
                    SESSION_KEY: str(user.pk),
                    BACKEND_SESSION_KEY: backend or settings.AUTHENTICATION_BACKENDS[0],
                    HASH_SESSION_KEY: user.get_session_auth_hash(),
                }
            )
        # Django's settings are there only now, and these modules read them.
        from startblok.records.actors import actor_of
        from startblok.web.sessions import hats

        now = time.time()
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": now}]
        session["account_authentication_methods_user"] = str(user.pk)
        session["sitting"] = {"since": now, "seen": now, "hats": hats(actor_of(user))}
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", whole)
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give Debian's own browser, or leave the test out; in CI that is a failure."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        message = "no Chromium on this machine: the browser tests are left out"
        pytest.fail(message) if IN_CI else pytest.skip(message)
    return found
