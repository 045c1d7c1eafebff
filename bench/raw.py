"""The raw page: a WSGI application without Django that does the same queries and writes what they gave as HTML."""

import os
import pickle
from collections.abc import Iterable, Iterator
from html import escape
from itertools import count
from pathlib import Path
from threading import Lock, local
from typing import Any

import psycopg

from bench import RECORDED

HEAD = '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Startblok</title><body><h1>Startblok</h1>'


class Raw:
    """Plays back what was recorded: a page the same each time, a post the next one each time."""

    def __init__(self, recorded: Path) -> None:
        # Our own file, written a moment ago by the process that started this one.
        self.recorded = pickle.loads(recorded.read_bytes())  # noqa: S301
        self.turn: Iterator[int] = count()
        self.lock, self.own = Lock(), local()

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        statements = self._statements(environ)
        if environ["REQUEST_METHOD"] == "POST":
            environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            self._rows(statements)
            start("302 Found", [("Location", environ["PATH_INFO"]), ("Content-Length", "0")])
            return [b""]
        page = "".join([HEAD, *map(_table, self._rows(statements)), "</body></html>"]).encode()
        start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))])
        return [page]

    def _statements(self, environ: dict[str, Any]) -> list[tuple[str, Any]]:
        asked = environ["PATH_INFO"] + ("?" + environ["QUERY_STRING"] if environ["QUERY_STRING"] else "")
        requests = self.recorded.get((environ.get("HTTP_COOKIE", ""), asked), [[]])
        if environ["REQUEST_METHOD"] != "POST":
            return requests[0]
        with self.lock:
            return requests[next(self.turn)]

    def _rows(self, statements: list[tuple[str, Any]]) -> list[list[tuple[Any, ...]]]:
        asked = (self._connection().execute(text, values) for text, values in statements)
        return [each.fetchall() for each in asked if each.description]

    def _connection(self) -> psycopg.Connection:
        """One for each thread, kept; what it asks often is planned once, as in the product."""
        if not hasattr(self.own, "connection"):
            self.own.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, prepare_threshold=3)
        return self.own.connection


def _table(rows: list[tuple[Any, ...]]) -> str:
    lines = ("".join(f"<td>{escape(str(value))}</td>" for value in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


application = Raw(Path(os.environ[RECORDED]))
