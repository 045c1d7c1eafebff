"""Files that records keep: each under a random name that only the server reads, and never changed."""

import os
import secrets
from pathlib import Path

from django.conf import settings

NAMED = r"[0-9a-f]{48}"
"""What the random names of kept files look like."""

KEEPS = "_as"
"""How the name of every field ends that holds the name of a kept file."""


def keep(content: bytes) -> str:
    """Write these bytes with mode 0600; gives the name."""
    name = secrets.token_hex(24)
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    return name


def kept(name: str) -> bytes:
    """The bytes under this name."""
    return (Path(settings.MEDIA_ROOT) / name).read_bytes()
