"""Waiting until the first page is really served."""

import http.client
import os
from collections.abc import Callable
from urllib.parse import urlsplit

from startblok import processes
from startblok.links.database.account import Unusable

LONGEST = 60.0


def wait(port: int, *, demo: bool, is_alive: Callable[[], bool]) -> None:
    """Wait until the first page answers, or say that it does not."""
    last = 0

    def settled() -> bool:
        nonlocal last
        last = status(port, demo=demo)
        return last == 200 or last >= 400 or not is_alive()

    processes.wait_until(settled, patience=LONGEST, pause=0.05)
    if last != 200:
        raise Unusable(f"the first page did not come (status {last or 'none'}); see above")


def status(port: int, *, demo: bool) -> int:
    """Give the status of the first page after at most three redirects, 0 for no answer."""
    path, found = "/", 0
    for _ in range(4):
        try:
            found, location = _ask(port, path, demo=demo)
        except (OSError, http.client.HTTPException):
            return 0
        target = urlsplit(location)
        if found not in (301, 302, 303, 307, 308):
            return found
        if target.scheme == "https":
            # Production without a trusted proxy sends every plain request away: it is up.
            return 200
        path = target.path or "/"
    return found


def _ask(port: int, path: str, *, demo: bool) -> tuple[int, str]:
    hosts = os.environ.get("STARTBLOK_HOSTS", "").replace(",", " ").split()
    headers = {} if demo or not hosts else {"Host": hosts[0]}
    if not demo:
        headers["X-Forwarded-Proto"] = "https"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()
