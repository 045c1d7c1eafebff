"""What was paid too much is set off, what comes back is due again, and what is paid is paid once."""

from datetime import date

from startblok.process import payment_out, payment_run
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.log import Notice
from startblok.records.payment_answers import PaymentAnswer
from startblok.records.payments import PaymentLine, PaymentOrder, RunState
from tests.payments import paid
from tests.payments.paid import APRIL, MARCH, MAY
from tests.world import World

JUNE_12 = date(2026, 6, 12)


def test_what_left_is_not_due_again(world: World) -> None:
    paid.on_a_wes(world, MARCH, date(2026, 7, 31))
    paid.exported(world)
    assert paid.lines(paid.calculated(world.as_("payer"))) == []


def test_too_much_is_set_off_against_the_next_month(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    paid.answered(paid.exported(world), world)
    paid.missed(case, world, date(2026, 4, 7))
    with clock.at(JUNE_12):
        run = paid.exported(world, MAY)
        assert paid.lines(run) == [("JJ-0001", APRIL, "-9.09", ""), ("JJ-0001", MAY, "200.00", "")]
        assert paid.orders(run) == [("JJ-0001", "-9.09", "0.00"), ("JJ-0001", "9.09", "190.91")]
        paid.answered(run, world)
        assert paid.lines(paid.calculated(world.as_("payer"), MAY)) == []


def test_too_much_is_set_off_once_over_more_lines(world: World) -> None:
    case = paid.on_a_wes(world, MARCH, date(2026, 7, 31))
    paid.answered(paid.exported(world, MARCH), world)
    paid.missed(case, world, *(date(2026, 3, day) for day in range(2, 28)))
    case.schedules.update(weekdays=["mon", "tue"])
    with clock.at(JUNE_12):
        run = paid.exported(world, MAY)
        assert paid.lines(run) == [
            ("JJ-0001", MARCH, "-160.00", ""),
            ("JJ-0001", APRIL, "200.00", ""),
            ("JJ-0001", MAY, "200.00", ""),
        ]
        assert paid.orders(run) == [
            ("JJ-0001", "-160.00", "0.00"),
            ("JJ-0001", "160.00", "40.00"),
            ("JJ-0001", "0.00", "200.00"),
        ]


def test_what_cannot_be_set_off_stays_open(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 4, 30))
    other = paid.on_a_wes(world, APRIL, date(2026, 7, 31), number="JJ-0002")
    paid.account(other, world, paid.IBANS[1])
    paid.answered(paid.exported(world), world)
    paid.missed(case, world, date(2026, 4, 7))
    with clock.at(JUNE_12):
        run = paid.exported(world, MAY)
        assert paid.orders(run) == [("JJ-0002", "0.00", "200.00")]
        paid.answered(run, world)
        again = paid.calculated(world.as_("payer"), MAY)
        assert paid.lines(again) == [("JJ-0001", APRIL, "-9.09", "")]
        assert PaymentLine.objects.get(run=again).number == 3


def test_part_of_too_much_is_set_off_and_the_rest_waits(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 5, 1))
    paid.answered(paid.exported(world), world)
    paid.missed(case, world, *(date(2026, 4, day) for day in (7, 8, 9)))
    with clock.at(JUNE_12):
        paid.on_a_wes(world, MAY, date(2026, 7, 31), number="JJ-0002")
        run = paid.exported(world, MAY)
        assert paid.lines(run)[:2] == [("JJ-0001", APRIL, "-27.27", ""), ("JJ-0001", MAY, "9.52", "")]
        assert paid.orders(run)[:2] == [("JJ-0001", "-9.52", "0.00"), ("JJ-0001", "9.52", "0.00")]
        paid.answered(run, world)
        again = paid.calculated(world.as_("payer"), MAY)
        assert paid.lines(again) == [("JJ-0001", APRIL, "-17.75", "")]


def test_a_run_that_only_sets_off_is_settled_without_a_file(world: World) -> None:
    case = paid.on_a_wes(world, MARCH, date(2026, 7, 31))
    paid.missed(case, world, date(2026, 3, 9))
    paid.answered(paid.exported(world), world)
    case.absences.all().delete()
    paid.missed(case, world, date(2026, 4, 7), date(2026, 4, 8))
    run = paid.exported(world)
    assert paid.orders(run) == [("JJ-0001", "9.09", "0.00"), ("JJ-0001", "-9.09", "0.00")]
    assert run.files.count() == 0
    payment_out.close_run(load(run), by=world.as_("payer"))
    assert paid.lines(paid.calculated(world.as_("payer"))) == [("JJ-0001", APRIL, "-9.09", "")]


def test_a_rejected_payment_is_due_again_and_the_account_is_asked(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    paid.on_a_wes(world, APRIL, date(2026, 7, 31), number="JJ-0002")
    run = paid.exported(world)
    report = paid.answered(run, world, **{"JJ-0001": "AC01"})
    assert (report.paid, report.rejected, report.refused) == (1, 1, [])
    account = case.youth.bank_accounts.get()
    assert (account.rejected_on, bool(account.rejected_why)) == (date(2026, 5, 12), True)
    assert [each.role for each in Notice.objects.filter(entry__subject_kind="youth")] == ["youth"]
    again = paid.calculated(world.as_("payer"))
    assert paid.lines(again) == [("JJ-0001", APRIL, "200.00", "rejected")]


def test_answers_read_twice_count_once(world: World) -> None:
    paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    run = paid.exported(world)
    first, second = paid.answered(run, world), paid.answered(run, world)
    assert (first.paid, first.known, second.paid, second.known) == (1, 0, 0, 1)
    assert PaymentAnswer.objects.count() == 1
    payment_out.close_run(load(run), by=world.as_("payer"))
    run.refresh_from_db()
    assert run.state == RunState.SETTLED


def test_a_row_that_does_not_fit_is_refused_with_why(world: World) -> None:
    paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    run = paid.exported(world)
    mark = PaymentOrder.objects.get().end_to_end or ""
    report = paid.read(
        run,
        world,
        paid.Answer(1, "SB-999-1", True, None, "ACSC", ""),
        paid.Answer(2, mark, True, paid.euro("200.01"), "ACSC", ""),
        paid.Answer(3, mark, False, paid.euro("200.00"), "AM04", "Te weinig geld."),
        paid.Answer(4, "", True, None, "ACSC", "", "SB-999-9"),
    )
    assert report.refused == [
        [1, "Dit kenmerk hoort niet bij deze betaling."],
        [2, "Het bedrag is niet dat van onze overschrijving."],
        [4, "Dit bestand antwoordt op een ander bestand dan dat van deze betaling."],
    ]
    assert list(PaymentAnswer.objects.values_list("paid", "code")) == [(False, "AM04")]
    late = paid.read(run, world, paid.Answer(1, mark, True, None, "ACSC", ""))
    assert (late.refused, late.doubted) == ([], 1)


def test_an_answer_to_the_whole_file_counts_for_every_order(world: World) -> None:
    for number in ("JJ-0001", "JJ-0002", "JJ-0003"):
        paid.on_a_wes(world, APRIL, date(2026, 7, 31), number=number)
    run = paid.exported(world)
    message = run.files.get().message_id
    one = PaymentOrder.objects.order_by("pk").first()
    assert one is not None
    assert one.end_to_end is not None
    report = paid.read(
        run,
        world,
        paid.Answer(0, "", False, None, "AM04", "Te weinig geld.", message),
        paid.Answer(1, one.end_to_end, True, None, "ACSC", ""),
    )
    assert (report.paid, report.rejected) == (1, 2)


def test_what_comes_back_after_it_was_paid_is_due_again(world: World) -> None:
    paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    run = paid.exported(world)
    paid.answered(run, world)
    payment_out.close_run(load(run), by=world.as_("payer"))
    paid.answered(run, world, **{"JJ-0001": "AM09"})
    assert paid.lines(paid.calculated(world.as_("payer"))) == [("JJ-0001", APRIL, "200.00", "")]


def test_without_an_account_the_line_waits_and_is_not_lost(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    case.youth.bank_accounts.update(replaced_at=clock.now())
    other = paid.on_a_wes(world, APRIL, date(2026, 7, 31), number="JJ-0002")
    paid.account(other, world, usable_from=date(2026, 5, 20))
    run = paid.calculated(world.as_("payer"))
    assert paid.lines(run) == [("JJ-0001", APRIL, "200.00", "no_account"), ("JJ-0002", APRIL, "200.00", "cooling")]
    paid.account(case, world)
    other.youth.bank_accounts.update(confirmed_at=clock.now(), confirmed_by=world.users["second_mediator"])
    payment_run.calculate_again(load(run), by=world.as_("payer"))
    assert paid.lines(run) == [("JJ-0001", APRIL, "200.00", ""), ("JJ-0002", APRIL, "200.00", "")]
