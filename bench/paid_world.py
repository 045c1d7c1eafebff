"""Worlds of which only the money matters: so many youths on a WES in April, made by the database itself."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import psycopg
from psycopg.conninfo import make_conninfo

from bench.server import EMPTY
from startblok.jobs.base import Database
from startblok.links.database import roles

APRIL, LAST = date(2026, 4, 1), date(2026, 4, 30)
TODAY = date(2026, 5, 12)
IBAN = "BE71096123456769"

# Each case has the number of its youth, so that the rows fit without being looked up.
CASES = """
insert into records_youth (id, version, head, first_name, last_name, name_plain, birth_date, email, phone, street,
    postcode, municipality, language, benefit, vouched_email, vouched_phone)
select n, 0, '', 'Milan', 'Proef' || n, 'proef' || n || ' milan', date '2005-01-01' + (n % 1000)::int, '', '', '',
    '9000', 'Leievoorde', 'nl', 'unemployment', '', ''
from generate_series({first}, {last}) n;
insert into records_casefile (id, version, head, number, project_id, employer_id, place_id, youth_id, mediator_id,
    partner_id, mediator_since, state, state_since, route, knows_what_they_want, good_attitudes,
    needs_study_preparation, not_yet_ready_confirmed, opened_on, close_reason, tasks, turns, due_on, search)
select n, 0, '', 'JJ-' || n, {project}, {employer}, {place}, n, {mediator}, {partner}, date '2026-04-01', 'placement',
    date '2026-04-01', 'wes', false, false, true, true, date '2026-03-01', '', '[]', '{{}}', date '9999-12-31', ''
from generate_series({first}, {last}) n;
insert into records_placement (case_id, starts_on, ends_on, early_reason, early_note, motivation, decided_by_id,
    decided_on, started_at, end_asked_by, end_asked_reason)
select n, date '2026-04-01' + (n % 17)::int, date '2026-05-20' + (n % 89)::int, '', '', 'Zoals in het plan', {mediator},
    date '2026-03-20', now(), '', ''
from generate_series({first}, {last}) n;
insert into records_schedule (case_id, valid_from, weekdays, hours_per_week, day_hours, site_id)
select n, date '2026-04-01', case n % 4 when 0 then '{{mon,tue,wed,thu}}' else '{{mon,tue,wed,thu,fri}}' end::varchar[],
    38, '8.00-16.00', {site}
from generate_series({first}, {last}) n;
insert into records_absence (case_id, first_day, last_day, kind, justified, note, noted_by_id, noted_at)
select n, date '2026-04-20', date '2026-04-20' + (n % 3)::int, 'unjustified', false, '', {mediator}, now()
from generate_series({first}, {last}) n where n % 10 = 1;
insert into records_travelclaim (id, case_id, month, sent_at, state, answered_at, answered_by_id, reason)
select n, n, date '2026-04-01', now(), 'accepted', now(), {mediator}, ''
from generate_series({first}, {last}) n where n % 4 = 1;
insert into records_travelleg (claim_id, travelled_on, vehicle, kind, km, rides, what)
select n, date '2026-04-17' + day, 'own_vehicle', 'auto', 1 + n * 7 % 591 / 10.0, 2, ''
from generate_series({first}, {last}) n, unnest(array[0, 3, 4, 5, 6, 7, 10, 11, 12, 13]) day
where n % 4 = 1 and day <> (array[0, 3, 4, 5, 6, 7, 10, 11, 12, 13])[1 + n / 4 % 10];
"""

ACCOUNTS = (
    "copy records_bankaccount (id, youth_id, iban, last4, holder, given_at, given_by_id, given_role, usable_from,"
    " rejected_why, holder_why) from stdin"
)

KEYS = "select pg_get_constraintdef(oid) from pg_constraint where contype = 'f' and conrelid = %s::regclass"


def make(database: Database, sizes: Sequence[int]) -> dict[int, str]:
    """One world for each number of youths; gives their addresses by that number."""
    made = {}
    for size in sizes:
        name = f"bench_paid_{size}"
        print(f"bench: a world of {size:,} youths on a WES", flush=True)
        with psycopg.connect(database.superuser_address, autocommit=True) as superuser:
            roles.create_database(superuser, name, template=EMPTY)
        made[size] = make_conninfo(database.address, dbname=name)
        owner = make_conninfo(database.owner_address, dbname=name)
        _fill(made[size], owner, size)
    return made


def _fill(address: str, owner: str, size: int) -> None:
    """Make the people who pay with the product's own records, and the rest with SQL."""
    known = _people(address)
    with psycopg.connect(owner) as connection:
        connection.execute(CASES.format(first=1, last=size, **known).encode())
        with connection.cursor().copy(ACCOUNTS) as copy:
            for number in range(1, size + 1):
                copy.write_row(_account(number, known["mediator"]))
        _twins(connection)
        connection.execute(
            "create table bench_plain as select id, holder, last4::text as iban from records_bankaccount"
        )
        connection.execute("update bench_plain set iban = %s", [IBAN])
        connection.execute(b"alter table bench_plain add primary key (id)")
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(b"vacuum analyze")
    roles.grant(owner, app=roles.APP)


def _twins(connection: psycopg.Connection) -> None:
    """Tables like those of lines and orders: with keys and checks for the limit, and with indexes alone."""
    for kind in ("line", "order"):
        for twin, parts in (("bench", "all"), ("bare", "indexes")):
            connection.execute(f"create table {twin}_{kind} (like records_payment{kind} including {parts})".encode())
        keys = connection.execute(KEYS, [f"records_payment{kind}"]).fetchall()
        for (key,) in keys:
            connection.execute(
                f"alter table bench_{kind} add {key}".replace("records_paymentline", "bench_line").encode()
            )


def _people(address: str) -> dict[str, int]:
    from django.db import connections

    from startblok.links.database import url
    from startblok.records import clock
    from startblok.rules.roles import Role
    from tests import world

    connections.close_all()
    connections["default"].settings_dict.update(url.settings(address))
    with clock.at(TODAY):
        made = world.build()
        world.person("approver", made.organisations["vdab"], Role.APPROVER)
    connections.close_all()
    at = {"employer": made.employer.pk, "place": made.place.pk, "site": made.site.pk, "project": made.project.pk}
    return at | {"mediator": made.users["mediator"].pk, "partner": made.organisations["partner"].pk}


def _account(number: int, mediator: int) -> tuple[object, ...]:
    from startblok.records.fields import bound_to
    from startblok.records.secrets import encrypt

    sealed = encrypt(IBAN, bound_to=bound_to("records_bankaccount", "iban", number))
    at = datetime(2026, 3, 1, tzinfo=UTC)
    who = (IBAN[-4:], f"Milan Proef{number}", at, mediator, "mediator", date(2026, 3, 1), "", "")
    return (number, number, sealed, *who)
