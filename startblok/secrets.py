"""The secrets of one installation: files that only their owner reads."""

import os
import secrets
import tempfile
from pathlib import Path

# One file each, made at first start. The key for fields (national number, bank
# account) is kept apart from Django's key and from the database's passwords.
NAMES = ("django_key", "field_key", "anchor_key", "paper_key", "database_superuser", "database_owner", "database_app")

# A sealed value begins with the id of its key, in one byte.
MOST_FIELD_KEYS = 255


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


def field_keys(folder: Path) -> dict[int, str]:
    """The keys for sealed fields by their id: `field_key` is the first, `field_key_2` the second, and so on."""
    found = {int(file.name.removeprefix("field_key_")): file for file in folder.glob("field_key_[0-9]*")}
    first = read(folder, "field_key")
    later = {number: file.read_text(encoding="ascii").strip() for number, file in sorted(found.items())}
    return ({1: first} if first else {}) | later


def next_field_key(folder: Path) -> str:
    """Make the next key for sealed fields; the name of its file. Raises OverflowError after the 255th."""
    number = max(field_keys(folder), default=1) + 1
    if number > MOST_FIELD_KEYS:
        raise OverflowError("the id of a key is one byte")
    name = f"field_key_{number}"
    write_once(folder, name, secrets.token_urlsafe(32))
    return name


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
