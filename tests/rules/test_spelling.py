"""How the name of one person is written, and which names are somebody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from startblok.rules.spelling import may_be

SAME = [
    ("Milan Bogaert", "Milan", "Bogaert"),
    ("BOGAERT MILAN", "Milan", "Bogaert"),
    ("bogaert, milan", "Milan", "Bogaert"),
    ("M. Bogaert", "Milan", "Bogaert"),
    ("Bogaert M", "Milan", "Bogaert"),
    ("Dhr. Milan Bogaert", "Milan", "Bogaert"),
    ("Milan J. Bogaert", "Milan", "Bogaert"),
    ("Milan Jozef Maria Bogaert", "Milan", "Bogaert"),
    ("Milan Bogaert en/of Els Claes", "Milan", "Bogaert"),
    ("Claes Els - Bogaert Milan", "Milan", "Bogaert"),
    ("Milan Bogaert", "Milan Jozef", "Bogaert"),
    ("Chloe Lefevre", "Chloé", "Lefèvre"),
    ("Chloé  Lefèvre", "Chloe", "Lefevre"),
    ("MARIE CLAIRE PEETERS", "Marie-Claire", "Peeters"),
    ("Marieclaire Peeters", "Marie-Claire", "Peeters"),
    ("M.-C. Peeters", "Marie-Claire", "Peeters"),
    ("MC Peeters", "Marie-Claire", "Peeters"),
    ("Marie Peeters", "Marie-Claire", "Peeters"),
    ("Sofie Peeters Maes", "Sofie", "Peeters-Maes"),
    ("Sofie Maes", "Sofie", "Peeters-Maes"),
    ("Vandenberghe Jan", "Jan", "Van den Berghe"),
    ("Jan van den Berghe", "Jan", "Vandenberghe"),
    ("J. v.d. Berghe", "Jan", "Van den Berghe"),
    ("Jan Vanden Berghe", "Jan", "Van Den Berghe"),
    ("Berghe, Jan van den", "Jan", "van den Berghe"),
    ("Lotte D'haese", "Lotte", "D'Haese"),
    ("Lotte Dhaese", "Lotte", "D’Haese"),
    ("Youssef Elamrani", "Youssef", "El Amrani"),
    ("Yousef Amrani", "Youssef", "El Amrani"),
    ("Mohammed Ali", "Mohamed", "Ali"),
    ("Sara Thys", "Sarah", "Thijs"),
    ("Jorg Mueller", "Jörg", "Müller"),
    ("Soren Ostergaard", "Søren", "Østergård"),
    ("Zoe Strauss", "Zoë", "Strauß"),
    ("H. De", "Hugo", "De"),
    ("\N{FIRST STRONG ISOLATE}Milan Bogaert\N{POP DIRECTIONAL ISOLATE}", "Milan", "Bogaert"),
    ("Milan", "Milan", ""),
    ("Bogaert", "", "Bogaert"),
    ("Yusuf Haddad", "يوسف", "حداد"),
]

OTHERS = [
    ("", "Milan", "Bogaert"),
    ("Mama", "Milan", "Bogaert"),
    ("Els Bogaert", "Milan", "Bogaert"),
    ("E. Bogaert", "Milan", "Bogaert"),
    ("Bogaert", "Milan", "Bogaert"),
    ("Familie Bogaert", "Milan", "Bogaert"),
    ("Milan", "Milan", "Bogaert"),
    ("Milan Claes", "Milan", "Bogaert"),
    ("Bakkerij Milan", "Milan", "Bogaert"),
    ("Janne Claes", "Jan", "Claes"),
    ("Louise Claes", "Louis", "Claes"),
    ("Jan van den Bossche", "Jan", "Van den Berghe"),
    ("Van den Berghe", "Jan", "Van den Berghe"),
    ("Ali", "Ali", "Ali"),
    ("Милан Богаерт", "Milan", "Bogaert"),
    ("12345", "Milan", "Bogaert"),
]


@pytest.mark.parametrize(("name", "first", "last"), SAME)
def test_the_same_person_is_known(name: str, first: str, last: str) -> None:
    assert may_be(name, first, last)


@pytest.mark.parametrize(("name", "first", "last"), OTHERS)
def test_somebody_else_is_not(name: str, first: str, last: str) -> None:
    assert not may_be(name, first, last)


names = st.text(min_size=1, max_size=30)


@given(names, names)
def test_everybody_is_named_as_they_are_named(first: str, last: str) -> None:
    assert may_be(f"{first} {last}", first, last)
    assert may_be(f"{last}, {first}", first, last)
