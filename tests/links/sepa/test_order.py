"""The check digits of an account, held to the library that knows every country's."""

from hypothesis import given
from hypothesis import strategies as st
from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from startblok.links.sepa.order import digits_hold
from tests.links.sepa.made import IBANS


def good(iban: str) -> bool:
    try:
        IBAN(iban)
    except SchwiftyException:
        return False
    return True


def test_the_accounts_of_these_tests_are_good() -> None:
    assert [good(each) for each in IBANS] == [True, True, True]


@given(iban=st.sampled_from(IBANS), at=st.integers(2, 15), other=st.sampled_from("0123456789ABZ"))
def test_a_changed_sign_is_known_as_schwifty_knows_it(iban: str, at: int, other: str) -> None:
    changed = iban[:at] + other + iban[at + 1 :]
    assert digits_hold(changed) or not good(changed)
    assert digits_hold(changed) == (changed == iban)


@given(iban=st.text(max_size=40))
def test_any_text_has_an_answer(iban: str) -> None:
    assert digits_hold(iban) in (True, False)
