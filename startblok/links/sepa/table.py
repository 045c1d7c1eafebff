"""A bank's answer as CSV: `end_to_end;status;amount;reason`, by semicolons or commas, with that head."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

from startblok.links.sepa import reasons
from startblok.links.sepa.said import MOST, MOST_REASONS, PAID, PENDING, REJECTED, Answer, Unreadable

HEAD = ["end_to_end", "status", "amount", "reason"]
WORDS = {"paid": True, "rejected": False, "pending": None}
"""What may stand for a status instead of a bank's code; None is no answer yet."""

STATUS = WORDS | dict.fromkeys(map(str.lower, PAID), True) | dict.fromkeys(map(str.lower, REJECTED), False)
STATUS |= dict.fromkeys(map(str.lower, PENDING))

MARK = re.compile(r"[ -~]{1,35}")
AMOUNT = re.compile(r"\d{1,13}(?:[.,]\d{1,2})?")
LONGEST_CELL = 500
LONG = re.compile(rb"(?:\A|\n)[^\n]{2048}")

SHAPE = "Verwacht is een CSV met als eerste rij: " + ";".join(HEAD) + "."
CUT = "Het bestand stopt midden in een rij. Vraag het opnieuw."


def answers(content: bytes) -> list[Answer]:
    """What the rows say, without those that wait; raises Unreadable with what is wrong in each row."""
    if not content.endswith(b"\n"):
        raise Unreadable([CUT])
    if LONG.search(content):
        raise Unreadable([f"Dit bestand heeft een rij die te lang is. {SHAPE}"])
    given, refused, marks = list[Answer](), list[str](), set[str]()
    for row, cells in _rows(content):
        wrong = _wrong(cells, marks)
        refused += [f"Rij {row}: {each}" for each in wrong]
        if len(refused) > MOST_REASONS:
            break
        if not wrong and STATUS[cells[1].lower()] is not None:
            given.append(_answer(row, cells))
    if refused:
        raise Unreadable(refused)
    return given


def _rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows below the head, each with the line where it ends."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
    comma = content[: content.index(b"\n")].count(b",") == len(HEAD) - 1
    reader = csv.reader(text, delimiter="," if comma else ";", strict=True)
    try:
        if [cell.strip().lower() for cell in next(reader)] != HEAD:
            raise Unreadable([SHAPE])
        for at, cells in enumerate(reader):
            if at == MOST:
                raise Unreadable([f"Dit bestand heeft meer dan {MOST} rijen."])
            if any(cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise Unreadable([f"Rij {reader.line_num}: de aanhalingstekens kloppen niet. {SHAPE}"]) from error


def _wrong(cells: list[str], marks: set[str]) -> list[str]:
    """What is wrong with one row; adds its mark to those that were seen."""
    if len(cells) != len(HEAD):
        return [f"er staan {len(cells)} cellen in plaats van {len(HEAD)}."]
    wrong = []
    mark, status, amount, reason = cells
    if not MARK.fullmatch(mark):
        wrong.append("het kenmerk van de betaling ontbreekt, is te lang, of heeft vreemde tekens.")
    elif mark in marks:
        wrong.append("over deze betaling stond er al een rij.")
    marks.add(mark)
    if status.lower() not in STATUS:
        wrong.append("de status is niet paid, rejected of pending, en geen code die we kennen.")
    if amount and not AMOUNT.fullmatch(amount):
        wrong.append("het bedrag is geen getal.")
    if len(reason) > LONGEST_CELL:
        wrong.append("de reden is te lang.")
    return wrong


def _answer(row: int, cells: list[str]) -> Answer:
    mark, status, amount, reason = cells
    paid = bool(STATUS[status.lower()])
    euro = Decimal(amount.replace(",", ".")) if amount else None
    if paid:
        return Answer(row, mark, True, euro, status.upper() if status.lower() not in WORDS else "", "")
    code, why = reasons.told(reason)
    return Answer(row, mark, False, euro, code, why)
