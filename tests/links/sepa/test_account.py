"""The account from which VDAB pays, as somebody sets it."""

import pytest

from startblok.links.sepa.account import of_a_payer, plain

IBAN = "BE71 0961 2345 6769"


@pytest.mark.parametrize(
    ("iban", "bic", "fits"),
    [
        (IBAN, "", True),
        (IBAN, "gkcc bebb", True),
        (IBAN, "GKCCBEBBXXX", True),
        (IBAN, "GKCCBEB", False),
        ("BE71 0961 2345 6768", "", False),
        ("BE71 0961 2345 676", "", False),
        ("", "", False),
        ("VDAB", "", False),
    ],
)
def test_it_is_one_from_which_a_file_can_be_made(iban: str, bic: str, fits: bool) -> None:
    assert of_a_payer(plain(iban), plain(bic)) is fits
