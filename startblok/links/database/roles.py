"""The two roles of the database: the owner migrates, the app's role owns nothing."""

import psycopg
from psycopg import sql

DATABASE = "startblok"
OWNER = "startblok_owner"
APP = "startblok"

# The log is only ever added to. Of these tables the app's role may read and insert,
# and change no more than the columns named here (erasing a personal detail).
INSERT_ONLY: dict[str, tuple[str, ...]] = {
    "records_logentry": (),
    "records_logdetail": ("value",),
    "records_accountreading": (),
}
# What belongs to the owner alone: the app's role may only read it.
READ_ONLY = ("django_migrations",)

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


def ensure(superuser_address: str, *, owner_password: str, app_password: str) -> None:
    """Make both roles and the database, where they are not there yet."""
    with psycopg.connect(superuser_address, autocommit=True) as connection:
        for role, password in ((OWNER, owner_password), (APP, app_password)):
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            verb = "ALTER" if known.fetchone() else "CREATE"
            connection.execute(
                sql.SQL(verb + " ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
            )
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not known.fetchone():
            create_database(connection, DATABASE)


def create_database(connection: psycopg.Connection, name: str, *, template: str = "template1") -> None:
    """Make a database of the owner that the app's role may enter and nobody else."""
    database = sql.Identifier(name)
    connection.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
            database, sql.Identifier(template), sql.Identifier(OWNER)
        )
    )
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(APP)))


def drop_database(connection: psycopg.Connection, name: str) -> None:
    """Throw a database away, with whoever is still in it."""
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def grant(owner_address: str, *, app: str = APP) -> None:
    """Give the app's role what it may do, and no more; done again after every migration."""
    role = sql.Identifier(app)
    with psycopg.connect(owner_address) as connection:
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        connection.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role))
        for (table,) in connection.execute(TABLES).fetchall():
            name = sql.Identifier(table)
            connection.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(name, role))
            for right in _rights(table):
                connection.execute(sql.SQL("GRANT {} ON {} TO {}").format(right, name, role))


def _rights(table: str) -> list[sql.Composable]:
    if table in READ_ONLY:
        return [sql.SQL("SELECT")]
    if table not in INSERT_ONLY:
        return [sql.SQL("SELECT, INSERT, UPDATE, DELETE")]
    columns = [sql.SQL("UPDATE ({})").format(sql.Identifier(column)) for column in INSERT_ONLY[table]]
    return [sql.SQL("SELECT, INSERT"), *columns]


def excess(address: str) -> list[str]:
    """Say in what an address has more power than the app needs; a good one gives []."""
    with psycopg.connect(address) as connection:
        found = []
        is_super = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if is_super.fetchone() == (True,):
            found.append("it is a superuser")
        owned = connection.execute(
            "SELECT count(*) FROM pg_tables"
            " WHERE schemaname = 'public' AND pg_has_role(current_user, tableowner, 'MEMBER')"
        ).fetchone()
        if owned and owned[0]:
            found.append(f"it owns {owned[0]} tables")
        for table in INSERT_ONLY:
            may = connection.execute(
                "SELECT has_table_privilege(t.oid, 'UPDATE, DELETE, TRUNCATE')"
                " FROM pg_class t WHERE t.oid = to_regclass(%s)",
                [f"public.{table}"],
            ).fetchone()
            if may == (True,):
                found.append(f"it may change or delete what stands in {table}")
        return found
