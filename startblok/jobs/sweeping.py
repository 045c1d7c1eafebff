"""Sweeping: files that a crash left behind, of uploads under way and of acts that were never recorded."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

from django.apps import apps
from django.conf import settings

from startblok.records.clock import now
from startblok.records.documents import Document
from startblok.records.files import KEEPS, NAMED

# No upload and no transaction takes so long; whatever is younger may still be on its way.
LEFT_FOR = timedelta(days=1)
BATCH = 1000

# How long the fields are that hold a name.
MOST = 64


def sweep() -> Counter[str]:
    """Remove what was left of uploads a day ago, and files that no record knows; how many of each.

    Safe on several machines at once: whoever comes second finds the file gone.
    """
    swept: Counter[str] = Counter()
    for file in _old(Path(settings.FILE_UPLOAD_TEMP_DIR)):
        file.unlink(missing_ok=True)
        swept["left"] += 1
    for files in _in_batches(each for each in _old(Path(settings.MEDIA_ROOT)) if re.fullmatch(NAMED, each.name)):
        known = _known([each.name for each in files])
        for file in files:
            if file.name not in known:
                file.unlink(missing_ok=True)
                swept["unknown"] += 1
    return swept


def _old(folder: Path) -> Iterator[Path]:
    """The files of this folder that nobody touched for so long; none when it was never made."""
    before = (now() - LEFT_FOR).timestamp()
    for file in folder.iterdir() if folder.is_dir() else ():
        try:
            if file.is_file() and file.stat().st_mtime < before:
                yield file
        except FileNotFoundError:
            # Another machine was first.
            continue


def _in_batches(files: Iterator[Path]) -> Iterator[list[Path]]:
    while batch := list(islice(files, BATCH)):
        yield batch


def _known(names: list[str]) -> set[str]:
    """Those among these names of files that a record of any kind keeps; one that was destroyed keeps nothing."""
    keepers = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if field.name.endswith(KEEPS) and field.max_length == MOST
    ]
    known = {
        name
        for model, field in keepers
        for name in model._default_manager.filter(**{f"{field}__in": names}).values_list(field, flat=True)
    }
    gone = Document.objects.filter(stored_as__in=names, destroyed_on__isnull=False)
    return known.difference(gone.values_list("stored_as", flat=True))
