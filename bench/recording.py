"""What a request asks of the database: taken down while the product answers it, and then undone."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from typing import Any

from django.db import connections, transaction
from django.test import Client
from psycopg.types.json import Jsonb

from startblok.links.database import url

Statement = tuple[str, Any]
"""The text of a statement and its parameters."""

Request = tuple[str, Mapping[str, object] | None]
"""An address, and what is posted to it."""

BEGIN, COMMIT = ("begin", None), ("commit", None)


class Recorder:
    """Writes down each statement; a transaction of the product is a savepoint within ours."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.depth = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        word = sql.split(" ", 1)[0]
        if word == "SAVEPOINT":
            self._transaction(1, BEGIN)
        elif word == "RELEASE":
            self._transaction(-1, COMMIT)
        else:
            assert not many, sql
            assert word != "ROLLBACK", "the product was refused something"
            self.statements.append((sql, plain(params)))
        return execute(sql, params, many, context)

    def _transaction(self, way: int, edge: Statement) -> None:
        self.depth += way
        if self.depth == (1 if edge is BEGIN else 0):
            self.statements.append(edge)


def plain(value: Any) -> Any:
    """The same parameter in types that psycopg knows without Django."""
    if isinstance(value, Jsonb):
        return Jsonb(value.obj)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


@contextmanager
def connected_to(address: str) -> Iterator[None]:
    """Let Django ask another database for a while."""
    settings = connections["default"].settings_dict
    own = dict(settings)
    connections.close_all()
    settings.update(url.settings(address))
    try:
        yield
    finally:
        connections.close_all()
        settings.clear()
        settings.update(own)


def record(cookies: Mapping[str, str], requests: Iterable[Request], between: str) -> list[list[Statement]]:
    """The statements of each of these requests, one after the other; nothing of them stays.

    After a post the page `between` is read as well, as a browser would, so that its message is shown and gone.
    """
    visitor = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    for name, value in cookies.items():
        visitor.cookies[name] = value
    taken = []
    with transaction.atomic():
        for path, form in requests:
            recorder = Recorder()
            with connections["default"].execute_wrapper(recorder):
                answer = visitor.get(path) if form is None else visitor.post(path, form)
                assert answer.status_code == (200 if form is None else 302), answer.content.decode()
            taken.append(recorder.statements)
            if form is not None:
                visitor.get(between)
        transaction.set_rollback(True)
    return taken
