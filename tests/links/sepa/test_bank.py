"""The stand-in bank and the reader together: what is sent comes back, whatever the bank decides on each payment."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from startblok.links.sepa import stand_in
from startblok.links.sepa.answer import read
from tests.links.sepa.made import AT, answered, orders, written

MARKS = [each.end_to_end for each in orders(8)]
CODES = ["AC01", "AC04", "AM04", "MS03", "XX99"]


@given(
    decided=st.lists(st.sampled_from(["", "wait", *CODES]), min_size=8, max_size=8),
    version=st.sampled_from(["pain.002.001.03", "pain.002.001.10"]),
)
def test_each_payment_comes_back_as_the_bank_decided(decided: list[str], version: str) -> None:
    given_ = dict(zip(MARKS, decided, strict=True))
    rejected = {mark: code for mark, code in given_.items() if code in CODES}
    waiting = [mark for mark, code in given_.items() if code == "wait"]
    content = answered(orders(8), rejected=rejected, waiting=waiting, version=version)
    told = list(read(io.BytesIO(content)))
    by_mark = {each.end_to_end: each for each in told if not each.for_all}
    assert by_mark.keys() == set(MARKS) - set(waiting)
    assert {mark: each.code for mark, each in by_mark.items() if not each.paid} == rejected
    assert {each.code for mark, each in by_mark.items() if mark not in rejected} <= {"ACSC"}
    amounts = {each.end_to_end: each.amount for each in orders(8)}
    assert all(each.amount == amounts[mark] for mark, each in by_mark.items())
    # Only when all are paid does the bank say so of the whole.
    assert [each.paid for each in told if each.for_all] == ([] if rejected or waiting else [True])


def test_a_bank_may_refuse_the_whole_file() -> None:
    (told,) = read(io.BytesIO(answered(orders(), whole="FF01")))
    assert (told.for_all, told.paid, told.code, told.message) == (True, False, "FF01", "SB-2026-11-1")


@pytest.mark.parametrize("how", [{"rejected": {"SB-x": "AC01"}}, {"waiting": ["SB-x"]}])
def test_it_knows_no_payment_that_is_not_there(how: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="1 of these marks"):
        stand_in.answer(io.BytesIO(written(orders())), io.BytesIO(), at=AT, **how)
