"""The payments of the demo's year: each thing that can befall one is there, for whoever tries the demo."""

from collections import Counter

import pytest

from startblok.links.login.personas import BY_KEY
from startblok.records.bank import BankAccount
from startblok.records.models import PaymentAnswer, PaymentLine, PaymentOrder, PaymentReturn, PaymentRun
from startblok.records.overpaid import standing_open
from startblok.records.payments import PaymentHold
from startblok.rules.payment import Unusual

pytestmark = pytest.mark.slow


@pytest.fixture
def newest(a_year, db) -> PaymentRun:
    return PaymentRun.objects.latest("pk")


def test_every_month_is_settled_but_the_newest_which_waits(newest):
    states = Counter(PaymentRun.objects.exclude(pk=newest.pk).values_list("state", flat=True))
    assert newest.state == "calculated"
    assert set(states) == {"settled", "cancelled"}
    assert states["settled"] >= 4


def test_the_newest_shows_the_approver_everything_there_is_to_look_at(newest):
    lines = PaymentLine.objects.filter(run=newest)
    assert set(lines.values_list("kind", flat=True)) == {"premium", "travel"}
    assert set(lines.filter(held="").values_list("unusual", flat=True)) >= {Unusual.USUAL, Unusual.CLAW_BACK}
    assert lines.filter(held="rejected").exists()
    assert PaymentHold.objects.get(lifted_at=None).case_id in lines.values_list("case", flat=True)
    back = lines.filter(amount__lt=0)
    assert set(back.values_list("kind", flat=True)) == {"travel"}
    # Somebody who goes on has it set off against the premium of that month.
    assert lines.filter(case__in=back.values("case"), kind="premium", amount__gt=0).exists()


def test_travel_was_paid_and_some_of_it_taken_back(newest):
    left = PaymentLine.objects.filter(run__state="settled", kind="travel")
    assert PaymentOrder.objects.filter(line__in=left, transfer__gt=0).exists()
    assert left.filter(amount__lt=0).count() == 3


def test_of_what_stood_open_one_was_repaid_one_let_go_and_one_is_left(newest):
    returned = PaymentReturn.objects.all()
    assert [each.repaid_on is not None for each in returned.order_by("pk")] == [True, False]
    assert len({each.line.case_id for each in returned}) == 2
    assert standing_open(PaymentLine.objects.all()).count() == 1


def test_the_bank_refused_two_accounts_and_one_was_put_right_and_paid_again(newest):
    refused = PaymentAnswer.objects.filter(paid=False).order_by("pk")
    assert refused.count() == 2
    right, waits = (each.order.line.case.youth for each in refused)
    assert BankAccount.objects.get(youth=right, replaced_at=None).rejected_on is None
    assert BankAccount.objects.get(youth=waits, replaced_at=None).rejected_on is not None
    again = PaymentLine.objects.get(case__youth=right, unusual=Unusual.AGAIN, run__state="settled")
    assert PaymentAnswer.objects.get(order__line=again).paid


def test_no_persona_waits_for_an_account(newest):
    mails = [each.email for each in BY_KEY.values()]
    assert not BankAccount.objects.filter(youth__email__in=mails, rejected_on__isnull=False).exists()


def test_one_account_is_in_another_name_and_says_whose(a_year, db):
    others = [each for each in BankAccount.objects.select_related("youth") if not each.in_own_name]
    assert [each.holder.split()[0] for each in others] == ["Hilde"]
    assert others[0].holder_why.startswith("Van de moeder")
