"""The one style sheet that pages load: the file of every component, joined when style sheets are collected.

A component keeps a file of its own to be read and changed; a browser asks once, for all of them.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

OWN = Path(__file__).with_name("static") / "css"
FIRST = ("tokens.css", "base.css")
NAME = "css/startblok.css"


def joined() -> str:
    """All files, those that the others build on first."""
    rest = sorted(each.name for each in OWN.glob("*.css") if each.name not in FIRST)
    return "\n".join((OWN / name).read_text() for name in (*FIRST, *rest))


class Joined(FileSystemFinder):
    """Finds the joined sheet in the data folder, where it is written anew whenever a component changed."""

    def __init__(self, *_: Any, **__: Any) -> None:
        root = str(settings.VAR / "made")
        self.locations = [("", root)]
        self.storages = {root: FileSystemStorage(location=root)}

    def check(self, **_: Any) -> list[CheckMessage]:
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        self._write()
        return super().list(ignore_patterns)

    def find(self, path: str, **how: Any) -> Any:
        if path == NAME:
            self._write()
        return super().find(path, **how)

    def _write(self) -> None:
        """Write the sheet unless it stands there already; another process may do the same meanwhile."""
        file, text = settings.VAR / "made" / NAME, joined()
        if file.exists() and file.read_text() == text:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(f".{os.getpid()}")
        new.write_text(text)
        new.replace(file)
