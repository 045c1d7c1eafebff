"""A run says what is due and not paid yet: nothing more, nothing less, and the same each time."""

from datetime import date

from django.db import connection

from startblok.process import payment_run
from startblok.records import clock
from startblok.records.followup import PresenceMonth, SiteClosing
from startblok.records.organisations import Site
from startblok.records.payments import PaymentLine
from startblok.records.places import Occupation
from startblok.rules.dates import DAY
from tests.payments import paid
from tests.payments.paid import APRIL, MARCH
from tests.world import World


def test_a_first_run_pays_every_month_that_is_over(world: World) -> None:
    paid.on_a_wes(world, date(2026, 3, 16), date(2026, 7, 31))
    run = paid.calculated(world.as_("payer"))
    assert paid.lines(run) == [("JJ-0001", MARCH, "109.09", ""), ("JJ-0001", APRIL, "200.00", "")]
    assert run.totals["kind"] == {"premium": [2, "309.09"]}


def test_a_day_missed_without_reason_is_taken_off(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    paid.missed(case, world, date(2026, 4, 7))
    paid.missed(case, world, date(2026, 4, 8), justified=True)
    run = paid.calculated(world.as_("payer"))
    assert paid.lines(run) == [("JJ-0001", APRIL, "190.91", "")]
    how = PaymentLine.objects.get().how
    assert how == (
        '{"absent":["2026-04-07"],"begins":"2026-04-01","days":21,"ends":"2026-04-30","of":22,'
        '"of_a_job":[],"premium_per_month":"200.00","rule":"R07","section":"§1","source":"infofiche WES, §1",'
        '"weekdays":[0,1,2,3,4]}'
    )


def test_a_holiday_and_a_closing_day_are_never_a_day_missed(world: World) -> None:
    """The sixth of April 2026 is Easter Monday; on the eighth the workplace is closed, on the seventh another is."""
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    paid.missed(case, world, date(2026, 4, 6), date(2026, 4, 7), date(2026, 4, 8))
    elsewhere = Site.objects.create(organisation=world.employer, name="De Kring", street="Kaai 3", postcode="9000")
    for site, first, last in ((world.site, 8, 10), (elsewhere, 7, 7)):
        days = {"first_day": date(2026, 4, first), "last_day": date(2026, 4, last)}
        noted = {"noted_by": world.users["mediator"], "noted_at": clock.now(), "reason": "Verbouwing"}
        SiteClosing.objects.create(site=site, **days, **noted)
    assert paid.lines(paid.calculated(world.as_("payer"))) == [("JJ-0001", APRIL, "190.91", "")]


def test_a_day_of_a_start_job_is_paid_by_its_wage(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    known = {"youth": case.youth, "case": case, "place": world.place, "kind": "start_job"}
    Occupation.objects.create(**known, first_day=date(2026, 4, 20), last_day=None)
    assert paid.lines(paid.calculated(world.as_("payer"))) == [("JJ-0001", APRIL, "118.18", "")]


def test_a_start_that_is_planned_anew_leaves_no_line(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    run = paid.calculated(world.as_("payer"))
    case.placement.started_at, case.placement.starts_on = None, date(2026, 6, 1)
    case.placement.save()
    payment_run.calculate_again(run, by=world.as_("payer"))
    assert paid.lines(run) == []


def test_what_was_paid_comes_back_when_it_is_planned_anew(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    paid.answered(paid.exported(world), world)
    case.placement.started_at, case.placement.starts_on = None, date(2026, 6, 1)
    case.placement.save()
    with clock.at(date(2026, 6, 12)):
        assert paid.lines(paid.calculated(world.as_("payer"), paid.MAY)) == [("JJ-0001", APRIL, "-200.00", "")]


def test_a_youth_who_never_came_is_paid_nothing(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    case.placement.undone_on = date(2026, 4, 3)
    case.placement.save()
    assert paid.lines(paid.calculated(world.as_("payer"))) == []


def test_a_month_nobody_confirmed_waits_until_its_day(world: World) -> None:
    paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    sure = paid.on_a_wes(world, APRIL, date(2026, 7, 31), number="JJ-0002")
    by = world.users["mediator"]
    PresenceMonth.objects.create(case=sure, month=APRIL, confirmed_by=by, confirmed_at=clock.now(), role="mediator")
    with clock.at(date(2026, 5, 8)):
        run = paid.calculated(world.as_("payer"))
        assert paid.lines(run) == [("JJ-0001", APRIL, "200.00", "presence"), ("JJ-0002", APRIL, "200.00", "")]
    with clock.at(date(2026, 5, 11)):
        payment_run.calculate_again(run, by=world.as_("payer"))
        assert paid.lines(run) == [("JJ-0001", APRIL, "200.00", ""), ("JJ-0002", APRIL, "200.00", "")]


def test_nobody_waits_for_a_word_about_an_earlier_month(world: World) -> None:
    paid.on_a_wes(world, date(2026, 3, 16), date(2026, 7, 31))
    with clock.at(date(2026, 5, 8)):
        run = paid.calculated(world.as_("payer"))
        assert paid.lines(run) == [("JJ-0001", MARCH, "109.09", ""), ("JJ-0001", APRIL, "200.00", "presence")]


def test_calculated_again_the_same_lines_stay(world: World) -> None:
    case = paid.on_a_wes(world, date(2026, 3, 16), date(2026, 7, 31))
    other = paid.on_a_wes(world, APRIL, date(2026, 7, 31), number="JJ-0002")
    run = paid.calculated(world.as_("payer"))
    before = list(PaymentLine.objects.order_by("pk").values())
    payment_run.calculate_again(run, by=world.as_("second_payer"))
    assert list(PaymentLine.objects.order_by("pk").values()) == before
    paid.missed(case, world, date(2026, 4, 7))
    payment_run.calculate_again(run, by=world.as_("payer"))
    kept = PaymentLine.objects.filter(pk__in=[each["id"] for each in before])
    assert [line.case_id for line in kept] == [other.pk]
    assert paid.lines(run)[1] == ("JJ-0001", APRIL, "190.91", "")


def test_the_database_counts_the_lines_of_a_run(world: World) -> None:
    def counted() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("select from pg_stats where tablename = 'records_paymentline' and attname = 'run_id'")
            return cursor.fetchone() is not None

    paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    assert not counted()
    paid.calculated(world.as_("payer"))
    assert counted()


def test_what_is_alike_is_worked_out_once_and_written_for_each(world: World) -> None:
    for number in range(1, 4):
        paid.on_a_wes(world, APRIL, date(2026, 5, 31) + number * DAY, number=f"JJ-000{number}")
    other = paid.on_a_wes(world, APRIL, date(2026, 7, 31), number="JJ-0004")
    paid.missed(other, world, date(2026, 4, 7))
    found = [(case, amount) for case, _, amount, _ in paid.lines(paid.calculated(world.as_("payer")))]
    alike = [(f"JJ-000{number}", "200.00") for number in range(1, 4)]
    assert found == [*alike, ("JJ-0004", "190.91")]
