"""The secrets of one installation: files that only their owner reads."""

import os
import secrets
import tempfile
from pathlib import Path

# One file each, made at first start. The key for fields (national number, bank
# account) is kept apart from Django's key and from the database's passwords.
NAMES = ("django_key", "field_key", "anchor_key", "paper_key", "database_superuser", "database_owner", "database_app")


def read(folder: Path, name: str) -> str | None:
    """Give the secret, or None where it was never made."""
    try:
        return (folder / name).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def ensure(folder: Path, name: str) -> str:
    """Give the secret, made first where it is missing: 256 random bits, mode 0600."""
    if name not in NAMES:
        raise KeyError(name)
    write_once(folder, name, secrets.token_urlsafe(32))
    return (folder / name).read_text(encoding="ascii").strip()


def write_once(folder: Path, name: str, text: str) -> None:
    """Put the text in a file that is there wholly or not at all; an older one stays."""
    if (folder / name).exists():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{name}.")  # mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        # A link fails where a plain rename would overwrite another's secret.
        try:
            os.link(draft, folder / name)
        except FileExistsError:
            pass
    finally:
        os.unlink(draft)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(folder: Path, name: str, text: str) -> None:
    """Put a text that may change (an address with its password) in place at once."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{name}.")  # mode 0600
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, folder / name)
    sync_folder(folder)
