"""A database's address as libpq writes it, and the same as Django's settings."""

from typing import Any
from urllib.parse import quote

from psycopg.conninfo import conninfo_to_dict

NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}

# A connection lives as long as its thread: what it asks often is planned once. Planning takes most of what a step or
# a page asks of the database.
PREPARED = {"server_side_binding": True, "prepare_threshold": 3}


def settings(address: str) -> dict[str, Any]:
    """Give DATABASES["default"] for an address such as postgresql://u:p@/db?host=/path."""
    told = conninfo_to_dict(address)
    named = {NAMES[key]: str(told.pop(key)) for key in NAMES if key in told}
    return {"ENGINE": "django.db.backends.postgresql", **named, "OPTIONS": told | PREPARED}


def through_socket(folder: str, *, user: str, password: str, database: str) -> str:
    """Give the address of a database behind a Unix socket."""
    return (
        f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@/"
        f"{quote(database, safe='')}?host={quote(folder, safe='')}"
    )
