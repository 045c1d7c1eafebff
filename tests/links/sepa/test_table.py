"""What a bank says in a CSV, row by row, with all that is wrong in it at once."""

import io
from decimal import Decimal

import pytest

from startblok.links.sepa.answer import Answer, Unreadable, read

HEAD = "end_to_end;status;amount;reason\n"
SHAPE = "Verwacht is een CSV met als eerste rij: end_to_end;status;amount;reason."
QUOTES = "de aanhalingstekens kloppen niet."


def said(text: str) -> list[Answer]:
    return list(read(io.BytesIO(text.encode())))


def refused(text: str) -> list[str]:
    with pytest.raises(Unreadable) as error:
        read(io.BytesIO(text.encode()))
    return error.value.reasons


def test_rows_are_read_with_semicolons() -> None:
    rows = "A;paid;12,50;\nB;rejected;;AC01\nC;pending;;\nD;rejected;0.01;zie brief\n"
    assert said(HEAD + rows) == [
        Answer(2, "A", True, Decimal("12.50"), "", ""),
        Answer(3, "B", False, None, "AC01", "Het rekeningnummer bestaat niet of is fout geschreven."),
        Answer(5, "D", False, Decimal("0.01"), "", "zie brief"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "end_to_end,status,amount,reason\nA,paid,200.00,\n",
        'end_to_end,status,amount,reason\r\n"A","paid","200,00",""\r\n',
        "\ufeffEnd_to_end;Status;Amount;Reason\r\nA;PAID;200;\r\n;;;\r\n\r\n",
        HEAD + " A ; paid ; 200,0 ; ignored \n",
    ],
)
def test_it_may_come_from_any_spreadsheet(text: str) -> None:
    assert said(text) == [Answer(2, "A", True, Decimal(200), "", "")]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("paid", [(True, "")]),
        ("ACSC", [(True, "ACSC")]),
        ("accp", [(True, "ACCP")]),
        ("RJCT", [(False, "")]),
        ("rejected", [(False, "")]),
        ("PDNG", []),
        ("pending", []),
    ],
)
def test_a_status_is_a_word_or_a_code(status: str, told: list[tuple[bool, str]]) -> None:
    assert [(each.paid, each.code) for each in said(f"{HEAD}A;{status};;\n")] == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("A;paid;1\n", ["Rij 2: er staan 3 cellen in plaats van 4."]),
        ("A;paid;1,00,;x;\n", ["Rij 2: er staan 5 cellen in plaats van 4."]),
        (";paid;;\n", ["Rij 2: het kenmerk van de betaling ontbreekt, is te lang, of heeft vreemde tekens."]),
        ("é;paid;;\n", ["Rij 2: het kenmerk van de betaling ontbreekt, is te lang, of heeft vreemde tekens."]),
        (
            f"{'A' * 36};paid;;\n",
            ["Rij 2: het kenmerk van de betaling ontbreekt, is te lang, of heeft vreemde tekens."],
        ),
        ("A;paid;;\nB;paid;;\nA;rejected;;\n", ["Rij 4: over deze betaling stond er al een rij."]),
        ("A;pending;;\nA;paid;;\n", ["Rij 3: over deze betaling stond er al een rij."]),
        ("A;;;\n", ["Rij 2: de status is niet paid, rejected of pending, en geen code die we kennen."]),
        ("A;PART;;\n", ["Rij 2: de status is niet paid, rejected of pending, en geen code die we kennen."]),
        ("A;paid;€ 1;\nB;paid;1.000,00;\n", ["Rij 2: het bedrag is geen getal.", "Rij 3: het bedrag is geen getal."]),
        ("A;paid;-1;\n", ["Rij 2: het bedrag is geen getal."]),
        (f"A;rejected;;{'x' * 501}\n", ["Rij 2: de reden is te lang."]),
        ("A;paid;;", ["Het bestand stopt midden in een rij. Vraag het opnieuw."]),
        ('A;rejected;;"open\nB;paid;;\n', [f"Rij 3: {QUOTES} {SHAPE}"]),
        ('A;"paid"x;;\n', [f"Rij 2: {QUOTES} {SHAPE}"]),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_used(rows: str, told: list[str]) -> None:
    assert refused(f"{HEAD}{rows}") == told


def test_all_that_is_wrong_is_told_at_once_up_to_twenty() -> None:
    told = refused(HEAD + "A;x;y;\n" + "B;paid;z;\n" * 50)
    assert told[:4] == [
        "Rij 2: de status is niet paid, rejected of pending, en geen code die we kennen.",
        "Rij 2: het bedrag is geen getal.",
        "Rij 3: het bedrag is geen getal.",
        "Rij 4: over deze betaling stond er al een rij.",
    ]
    assert len(told) == 20


@pytest.mark.parametrize("head", ["", "a;b\n", "end_to_end;status;amount\n", "status;end_to_end;amount;reason\n"])
def test_another_head_is_no_answer(head: str) -> None:
    assert refused(f"{head}A;paid;;\n") == [SHAPE]
