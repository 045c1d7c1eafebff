"""Runs of every kind that leave: each of their files fits the bank's schema, and does not once it was changed."""

import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from startblok.links.sepa import transfer
from startblok.process import bank_files
from startblok.records import clock
from startblok.records.payments import PaymentFile, PaymentRun
from startblok.rules import payment
from tests.links.sepa.made import checked
from tests.payments import paid
from tests.payments.paid import APRIL, MARCH
from tests.payments.test_travel import by_bike, by_bus, claimed
from tests.world import World

JULY, IN_MAY = date(2026, 7, 31), date(2026, 5, 12)

Left = list[tuple[str, str]]


def first_premiums(world: World) -> PaymentRun:
    paid.on_a_wes(world, APRIL, JULY)
    paid.on_a_wes(world, date(2026, 4, 13), JULY, number="JJ-0002")
    return paid.exported(world)


def travel(world: World) -> PaymentRun:
    case = paid.on_a_wes(world, APRIL, JULY)
    claimed(case, world, by_bike(2), by_bike(3, "12.5"), by_bus(case, world, 7, "36.00"))
    return paid.exported(world)


def months_before(world: World) -> PaymentRun:
    paid.on_a_wes(world, date(2026, 2, 4), date(2026, 6, 30))
    return paid.exported(world)


def set_off(world: World) -> PaymentRun:
    """What was paid too much of March is taken from April, and the ticket is paid whole; another's stands open."""
    case, other = paid.on_a_wes(world, MARCH, JULY), paid.on_a_wes(world, MARCH, JULY, number="JJ-0002")
    paid.answered(paid.exported(world, MARCH), world)
    paid.missed(case, world, date(2026, 3, 9), date(2026, 3, 10))
    other.placement.ended_early_on, other.placement.early_reason = date(2026, 3, 13), "found_work"
    other.placement.save()
    claimed(case, world, by_bus(case, world, 7, "36.00"))
    return paid.exported(world)


def paid_again(world: World) -> PaymentRun:
    """The bank refused the account; the youth gave another, which the mediator confirmed."""
    case = paid.on_a_wes(world, APRIL, JULY)
    paid.answered(paid.exported(world), world, **{"JJ-0001": "AC04"})
    paid.account(case, world, paid.IBANS[1])
    return paid.exported(world)


KINDS: dict[Callable[[World], PaymentRun], Left] = {
    first_premiums: [("200.00", "april"), ("127.27", "april")],
    travel: [("200.00", "Premie WES april"), ("41.87", "Verplaatsing WES april")],
    months_before: [("180.00", "februari"), ("200.00", "maart"), ("200.00", "april")],
    set_off: [("181.82", "Premie WES april"), ("36.00", "Verplaatsing WES april")],
    paid_again: [("200.00", "Premie WES april")],
}


def content_of(file: PaymentFile) -> bytes:
    out = io.BytesIO()
    assert bank_files.write(file, out) == file.sha256
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_file_of_a_run_of_this_kind_fits_and_a_changed_one_does_not(
    world: World, kind: Callable[[World], PaymentRun], tmp_path: Path
) -> None:
    with clock.at(IN_MAY):
        (file,) = kind(world).files.all()
    content = content_of(file)
    tree = etree.fromstring(content)
    amounts, texts = ([each.text for each in tree.iter(f"{{*}}{name}")] for name in ("InstdAmt", "Ustrd"))
    assert len(amounts) == len(KINDS[kind]) == file.count
    for (amount, text), got, said in zip(sorted(KINDS[kind]), *_sorted(amounts, texts), strict=True):
        assert (amount, text in said) == (got, True), said
    assert sum(map(Decimal, amounts)) == file.total
    assert transfer.schema().validate(tree)
    assert checked(content, tmp_path) == []
    for wrong in (_without_a_mark(content), _with_a_letter(content)):
        assert not transfer.schema().validate(etree.fromstring(wrong))
        assert checked(wrong, tmp_path) != []
    # The schema alone does not see that an amount is another than what the file says it comes to.
    assert checked(content.replace(amounts[0].encode() + b"</InstdAmt>", b"999.99</InstdAmt>", 1), tmp_path) != []


def _sorted(amounts: list[str], texts: list[str]) -> tuple[list[str], list[str]]:
    both = sorted(zip(amounts, texts, strict=True))
    return [amount for amount, _ in both], [text for _, text in both]


def _without_a_mark(content: bytes) -> bytes:
    return re.sub(rb"<EndToEndId>.*?</EndToEndId>", b"", content, count=1)


def _with_a_letter(content: bytes) -> bytes:
    return re.sub(rb'(<InstdAmt Ccy="EUR">)', rb"\1x", content, count=1)


def test_a_run_of_more_than_fit_in_a_file_is_cut(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(payment, "most_in_a_file", lambda today: 2)
    with clock.at(IN_MAY):
        for number in range(1, 6):
            paid.on_a_wes(world, APRIL, JULY, number=f"JJ-{number:04}")
        files = list(paid.exported(world).files.order_by("number"))
    assert [each.count for each in files] == [2, 2, 1]
    assert [checked(content_of(each), tmp_path) for each in files] == [[], [], []]
    marks = [each.text for file in files for each in etree.fromstring(content_of(file)).iter("{*}EndToEndId")]
    assert len(set(marks)) == 5
