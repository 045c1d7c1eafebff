"""Names are shown whole in a sentence, whichever way they run."""

import pytest

from startblok.records.names import bare, in_full


@pytest.mark.parametrize("first, last", [("Milan", "Bogaert"), ("Zoë", "D’hoore"), ("Ольга", "Лис")])
def test_a_name_from_left_to_right_is_shown_as_it_is(first, last):
    assert in_full(first, last) == f"{first} {last}"


@pytest.mark.parametrize("first, last", [("ליאור", "כהן"), ("نور", "حداد"), ("Nour", "حداد")])
def test_a_name_from_right_to_left_is_set_apart(first, last):
    assert in_full(first, last) == f"\u2068{first} {last}\u2069"
    assert bare(in_full(first, last)) == f"{first} {last}"
