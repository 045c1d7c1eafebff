"""The characters of SEPA: whatever is typed becomes something that every bank takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from startblok.links.sepa.characters import NOTHING, PLAIN, folded


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Noor Peeters", "Noor Peeters"),
        ("Zoë Ångström", "Zoe Angstrom"),
        ("Łukasz Çelik", "Lukasz Celik"),
        ("Strauß", "Strauss"),
        ("D’Hondt", "D'Hondt"),
        ("Иван", "Ivan"),
        ("\u2068محمد\u2069", "mHmd"),
        ("Jansen & zoon", "Jansen + zoon"),
        ("a_b@c;d", "a-b(at)c,d"),
        ("<Nm>&amp;</Nm>", "Nm +amp, /Nm"),
        (" a \t\n b\u00a0 ", "a b"),
        ("10 €", "10 EUR"),
        ("😀", NOTHING),
        ("\0\x1f", NOTHING),
        ("", NOTHING),
        ("   ", NOTHING),
    ],
)
def test_a_text_is_folded(text: str, told: str) -> None:
    assert folded(text, 70) == told


def test_a_text_is_cut_without_a_space_at_its_end() -> None:
    assert folded("abcd efgh", 5) == "abcd"
    assert folded("æ" * 70, 70) == "ae" * 35


@given(text=st.text(), most=st.integers(len(NOTHING), 140))
def test_what_is_folded_is_plain_short_and_stays_so(text: str, most: int) -> None:
    told = folded(text, most)
    assert re.fullmatch(PLAIN + "+", told)
    assert 0 < len(told) <= most
    assert folded(told, most) == told
