"""What a start needs of Django, done in one go as the database's owner."""

import hashlib
import os
import sys
from io import StringIO

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from startblok.links.database import roles


def migrate() -> None:
    """Bring the tables up to date and give the app's role its rights on them."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        print(f"  {len(plan)} changes to the database", flush=True)
        call_command("migrate", verbosity=1 if sys.stdout.isatty() else 0, interactive=False)
    call_command("createcachetable", verbosity=0)


def collect_static() -> None:
    """Copy style sheets and pictures to where they are served from, when they changed."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            when = storage.get_modified_time(name).timestamp()
            digest.update(f"{name} {when} {storage.size(name)}\n".encode())
    stamp = settings.STATIC_ROOT.with_name("static.stamp")
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    print("  collecting style sheets and pictures", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True, stdout=StringIO())
    stamp.write_text(digest.hexdigest())


def commands() -> str:
    """Give the names of our own commands that exist by now, for the supervisor."""
    ours = {name for name, app in get_commands().items() if str(app).startswith("startblok.")}
    return " ".join(sorted(ours))


def main() -> None:
    """Do all of it, and answer on the last lines what the supervisor asks."""
    django.setup()
    # Models can be read only now.
    from startblok.links.login import first_link
    from startblok.process import installation

    migrate()
    roles.grant(os.environ["DATABASE_URL"], app=os.environ["STARTBLOK_APP_ROLE"])
    collect_static()
    print(f"commands={commands()}")
    print(f"world={installation.world()}")
    if not settings.DEMO:
        print(f"first_link={first_link.ensure()}")


if __name__ == "__main__":
    main()
