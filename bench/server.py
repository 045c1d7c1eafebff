"""A PostgreSQL of this run alone, as durable as in use, with the tables of Startblok and of its peers."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg

from startblok.jobs.base import Database
from startblok.links.database import roles

EMPTY = "bench_empty"
"""A database with the tables of Startblok and nothing in them, for worlds to begin from."""


@contextmanager
def durable() -> Iterator[Database]:
    """Start it with every commit on disk, migrate it, and set Django up on it; thrown away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="startblok-bench-"))
    # The account of the database must be able to pass, not to look.
    folder.chmod(0o711)
    (folder / "var").mkdir(mode=0o711)
    for name in ("DATABASE_URL", "STARTBLOK_OWNER_URL"):
        os.environ.pop(name, None)
    os.environ |= {"STARTBLOK_VAR": str(folder / "var"), "STARTBLOK_DEMO": "1"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "startblok.settings"
    database = Database(folder / "var", {"synchronous_commit": "on"})
    try:
        print("bench: a database of its own", flush=True)
        database.start()
        database.prepare(dict(os.environ))
        with psycopg.connect(database.superuser_address, autocommit=True) as superuser:
            roles.create_database(superuser, EMPTY, template=roles.DATABASE)
        os.environ |= {"DATABASE_URL": database.address, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        django.setup()
        _tables_of_peers(database)
        yield database
    finally:
        print("bench: throwing everything away", flush=True)
        database.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _tables_of_peers(database: Database) -> None:
    """Make the tables of the peers as the owner, with the app's rights on them."""
    from django.apps import apps
    from django.db import connection

    models = apps.get_app_config("bench").get_models()
    with connection.schema_editor(collect_sql=True) as editor:
        for model in models:
            editor.create_model(model)
    with psycopg.connect(database.owner_address) as owner:
        for statement in editor.collected_sql:
            owner.execute(statement.encode())
    roles.grant(database.owner_address, app=roles.APP)
    settings = database.settings or {}
    with psycopg.connect(database.address) as app:
        kept = {name: app.execute(f"show {name}".encode()).fetchone() for name in ("fsync", *settings)}
    assert kept == {"fsync": ("on",), "synchronous_commit": ("on",)}, kept
