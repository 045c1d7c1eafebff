"""The daily anchor of the log: a file in the data folder, made by the worker, that the database cannot reach."""

from collections import Counter

from django.conf import settings

from startblok import secrets
from startblok.records import anchors
from startblok.records.clock import today

ENDING = ".anchor"


def anchor() -> Counter[str]:
    """Write today's anchor where it is not there yet; raises Unsound when an earlier one was touched."""
    name = f"{today().isoformat()}{ENDING}"
    if (settings.ANCHORS / name).exists():
        return Counter()
    text = anchors.written(today().isoformat(), kept(), key())
    secrets.write_once(settings.ANCHORS, name, text)
    return Counter(anchored=1)


def kept() -> anchors.Anchors:
    """All anchors of this data folder; raises Unsound."""
    files = sorted(settings.ANCHORS.glob(f"*{ENDING}"))
    return anchors.read((file.read_text(encoding="ascii") for file in files), key())


def key() -> bytes:
    """The key of the seals, made with the other secrets."""
    return secrets.ensure(settings.SECRETS, "anchor_key").encode()
