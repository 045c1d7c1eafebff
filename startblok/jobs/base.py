"""The database of a run: the bundled one, or whichever DATABASE_URL names."""

import os
import sys
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from startblok import processes, secrets
from startblok.links.database import place, roles
from startblok.links.database.account import Unusable
from startblok.links.database.server import SUPERUSER, Server

BASE = Path(__file__).resolve().parent.parent.parent
ANSWERS = ("commands", "world", "first_link")

TOO_MUCH = """
  !!! The role of DATABASE_URL has more power than the app may have:
  !!! {found}.
  !!! The log can then be changed. Give DATABASE_URL a role that owns nothing,
  !!! and STARTBLOK_OWNER_URL the owner's, which is used for migrations only.
"""


class Database:
    """Where the data are, with the owner's address and the app's."""

    def __init__(self, var: Path, settings: dict[str, str] | None = None) -> None:
        """Choose between the bundled server and the one that DATABASE_URL names."""
        self.var = var
        self.settings = settings
        self.superuser_address = ""
        self.server: Server | None = None
        self.address = os.environ.get("DATABASE_URL", "")
        self.owner_address = os.environ.get("STARTBLOK_OWNER_URL") or self.address

    def start(self) -> None:
        """Make secrets, start the bundled server where it is used, and see that it answers."""
        kept = {name: secrets.ensure(self.var / "secrets", name) for name in secrets.NAMES}
        if not self.address:
            self._start_bundled(kept)
        try:
            psycopg.connect(self.address, connect_timeout=10).close()
        except psycopg.OperationalError as error:
            raise Unusable(f"the database does not answer: {error}") from None
        except psycopg.ProgrammingError:
            # What it says may repeat the password.
            raise Unusable("DATABASE_URL must read postgresql://user:password@host:port/database") from None

    def _start_bundled(self, kept: dict[str, str]) -> None:
        data = place.data_folder(self.var)
        self.server = Server(data, log=self.var / "postgres.log", settings=self.settings)
        if not (data / "PG_VERSION").exists():
            print(f"  making it in {data}", flush=True)
        self.server.create(kept["database_superuser"])
        self.server.start()
        app, owner = kept["database_app"], kept["database_owner"]
        self.superuser_address = self.server.address(
            user=SUPERUSER, password=kept["database_superuser"], database="postgres"
        )
        try:
            roles.ensure(self.superuser_address, owner_password=owner, app_password=app)
        except psycopg.OperationalError as error:
            raise Unusable(f"{self.var / 'secrets'} does not fit {data}: {error}") from None
        self.owner_address = self.server.address(user=roles.OWNER, password=owner, database=roles.DATABASE)
        self.address = self.server.address(user=roles.APP, password=app, database=roles.DATABASE)
        # So that manage.py finds the database from another terminal.
        secrets.replace(self.var / "secrets", "database_url", self.address)

    def prepare(self, environment: dict[str, str]) -> dict[str, str]:
        """Migrate as the owner, give the app its rights, and pass on what Django answers."""
        own = {
            "DATABASE_URL": self.owner_address,
            "STARTBLOK_APP_ROLE": str(conninfo_to_dict(self.address).get("user", roles.APP)),
        }
        answers = {}

        def tell(line: str) -> None:
            name, is_answer, value = line.partition("=")
            if is_answer and name in ANSWERS:
                answers[name] = value
            else:
                print(line, flush=True)

        command = [sys.executable, "-m", "startblok.jobs.prepare"]
        if processes.carry_out(command, tell=tell, cwd=BASE, env=environment | own):
            raise Unusable("the database could not be prepared; the lines above say why")
        if found := roles.excess(self.address):
            print(TOO_MUCH.format(found="; ".join(found)), file=sys.stderr, flush=True)
        return answers

    def make_anew(self) -> None:
        """Throw the database away and make an empty one: only for a half-made demo world."""
        if self.server is None:
            raise Unusable("DATABASE_URL holds half a demo world; empty that database first")
        with psycopg.connect(self.superuser_address, autocommit=True) as connection:
            roles.drop_database(connection, roles.DATABASE)
            roles.create_database(connection, roles.DATABASE)

    def is_alive(self) -> bool:
        """Tell whether the bundled server still runs; another's is not ours to watch."""
        process = self.server.process if self.server else None
        return process is None or process.poll() is None

    def stop(self) -> None:
        """Stop the bundled server."""
        if self.server is not None:
            self.server.stop()
