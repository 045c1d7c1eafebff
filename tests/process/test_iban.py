"""What is an account number, however people write it, and what is said of one that cannot be."""

import pytest
from django.core.exceptions import ValidationError

from startblok.process.bank_account import Iban
from tests.world import IBAN

WRONG = "Dit rekeningnummer klopt niet: er staat ergens een verkeerd teken. Kijk het na, teken voor teken."
NO_COUNTRY = "Een rekeningnummer (IBAN) begint met de twee letters van een land, bijvoorbeeld BE."


def wrong(typed: str) -> str:
    """What is said of a number that is none."""
    with pytest.raises(ValidationError) as refused:
        Iban(max_length=60).clean(typed)
    return str(refused.value.message)


@pytest.mark.parametrize("typed", ["BE71 0961 2345 6769", "be71096123456769", " BE71.0961-2345/6769 "])
def test_a_number_is_read_in_whatever_groups_people_write_it(typed: str) -> None:
    assert Iban(max_length=60).clean(typed) == IBAN


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("BE71 0961 2345 676", "Een rekeningnummer uit dit land telt 16 tekens. Dit zijn er 15."),
        ("NL91 ABNA 0417 1643 000", "Een rekeningnummer uit dit land telt 18 tekens. Dit zijn er 19."),
        ("BE71 0961 2345 6796", WRONG),
        ("BE71 0961 2345 67A9", WRONG),
        ("096-1234567-69", NO_COUNTRY),
        ("XX71 0961 2345 6769", NO_COUNTRY),
        ("----", NO_COUNTRY),
        (
            "TR33 0006 1005 1978 6457 8413 26",
            "Naar een rekening in dit land kan VDAB niet betalen. Geef een rekening in België of elders in Europa.",
        ),
    ],
)
def test_a_number_that_cannot_be_is_refused_in_words_without_the_number(typed: str, said: str) -> None:
    assert wrong(typed) == said
