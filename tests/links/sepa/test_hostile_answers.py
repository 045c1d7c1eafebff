"""Answers that no bank sends: too large, cut, bombs, other encodings; refused whole, in little time and memory."""

import io
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from startblok.links.sepa.answer import LARGEST, MOST, Unreadable, read
from tests.links.sepa.made import answered, orders

GOOD = answered(orders(), rejected={"SB-2026-11-1-2": "AC04"})
BOMB = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
DECLARES = "Dit bestand bevat een DTD of entiteiten. Een antwoord van een bank heeft die niet."
CUT = "Het bestand stopt te vroeg: het einde ontbreekt. Vraag het opnieuw."
ENCODING = "De tekens in dit bestand zijn geen UTF-8. Vraag het bestand opnieuw, of bewaar het als UTF-8."
LONG = "Dit bestand heeft een onderdeel dat langer is dan in een antwoord van een bank."
MANY = "Vooraan: er staan meer onderdelen in elkaar dan in een antwoord van een bank."
NO_TEXT = "Dit is geen tekst. Verwacht is XML (pain.002) of CSV."


def refused(file: io.BytesIO) -> list[str]:
    with pytest.raises(Unreadable) as error:
        read(file)
    return error.value.reasons


class Endless(io.BytesIO):
    """A file of 100 MB and more, that counts what is taken of it."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None and size >= 0
        self.taken += size
        return b"<" * size


def test_a_file_that_is_too_large_is_refused_before_it_is_read_whole() -> None:
    file = Endless()
    assert refused(file) == ["Dit bestand is groter dan 20 MB. Vraag de bank een kleiner bestand."]
    assert file.taken == LARGEST + 1


def test_the_size_can_be_set() -> None:
    with pytest.raises(Unreadable, match="groter dan 1 MB"):
        read(io.BytesIO(b"x" * 1_000_001), largest=1_000_000)
    assert list(read(io.BytesIO(GOOD), largest=len(GOOD))) == list(read(io.BytesIO(GOOD)))


@pytest.mark.parametrize(
    "head",
    [
        f'<!DOCTYPE Document [<!ENTITY a0 "ha">{BOMB}]>',
        '<!DOCTYPE Document [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Document SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE Document [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    ],
    ids=["bomb", "file", "DTD", "parameter"],
)
def test_entities_and_dtds_are_refused_unread(head: str) -> None:
    content = GOOD.replace(b"<Document", head.encode() + b"<Document", 1).replace(b">AC04<", b">&a9;<")
    assert refused(io.BytesIO(content)) == [DECLARES]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"])
def test_a_dtd_does_not_hide_in_another_encoding(encoding: str) -> None:
    content = f'<!DOCTYPE Document [<!ENTITY a0 "ha">{BOMB}]><Document>&a9;</Document>'.encode(encoding)
    assert refused(io.BytesIO(content))[0] in (ENCODING, NO_TEXT, DECLARES)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOOD.replace(b"UTF-8", b"ISO-8859-1"), ENCODING),
        (GOOD.replace(b'"UTF-8"', b"'utf-16'"), ENCODING),
        (GOOD.replace(b"BANK-", "BANQUÉ".encode("latin-1")), ENCODING),
        ("end_to_end;status;amount;reason\nA;rejected;;fermé\n".encode("latin-1"), ENCODING),
        (b"\xef\xbb\xbf", "Dit bestand is leeg."),
        (b" \n\t", "Dit bestand is leeg."),
        (GOOD[:-1] + b"\0", NO_TEXT),
        (GOOD.replace(b"ACSC", b"AC\0C"), NO_TEXT),
        (b"%PDF-1.7\n", "Verwacht is een CSV met als eerste rij: end_to_end;status;amount;reason."),
        (b"PK\3\4" + bytes(50), NO_TEXT),
        (GOOD.replace(b"ACSC", b"A&CSC", 1), "Dit is geen geldige XML."),
        (GOOD.replace(b"ACSC", b"A\x01CSC", 1), "Dit is geen geldige XML."),
        (b"  " + GOOD, "Dit is geen geldige XML."),
        (GOOD + GOOD, "Dit is geen geldige XML."),
        (b"<", "Dit is geen geldige XML."),
        (b"<>", "Dit is geen geldige XML."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_answer_says_what_it_is(content: bytes, told: str) -> None:
    assert refused(io.BytesIO(content)) == [told]


@given(at=st.integers(GOOD.index(b"<GrpHdr>"), len(GOOD) - 3))
def test_a_cut_answer_is_refused_whole(at: int) -> None:
    assert refused(io.BytesIO(GOOD[:at])) == [CUT]


@given(at=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255))
def test_a_changed_byte_is_refused_or_changes_one_answer(at: int, byte: int) -> None:
    try:
        changed = list(read(io.BytesIO(GOOD[:at] + bytes([byte]) + GOOD[at + 1 :])))
    except Unreadable as error:
        assert error.reasons != []
        return
    before = [(each.end_to_end, each.paid) for each in read(io.BytesIO(GOOD))]
    after = [(each.end_to_end, each.paid) for each in changed]
    assert len([each for each in before if each not in after]) <= 1


@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_anything_is_refused_with_a_reason_or_read(content: bytes) -> None:
    for each in (content, GOOD[:400] + content, b"end_to_end;status;amount;reason\n" + content + b"\n"):
        try:
            list(read(io.BytesIO(each)))
        except Unreadable as error:
            assert all(reason.endswith(".") for reason in error.reasons)
            assert 0 < len(error.reasons) <= 20


def inside(filling: bytes) -> bytes:
    return GOOD.replace(b"</GrpHdr>", b"<InitgPty>" + filling + b"</InitgPty></GrpHdr>")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (inside(b"<a>" * 18 + b"</a>" * 18), MANY),
        (inside(b"<a>" * 1_000_000), MANY),
        (inside(b"<a/>" * 1_000_000), MANY),
        (inside(b"a" * 5_000_000), LONG),
        (inside(b"&#65;" * 1_000_000), LONG),
        (inside(b"a" * 3_000), "Vooraan: een tekst is langer dan in een antwoord van een bank."),
        (inside(b"<a " + b" ".join(b"a%d='1'" % at for at in range(200_000)) + b"/>"), LONG),
        (b"end_to_end;status;amount;reason\n" + b";" * 5_000_000 + b"\n", "Dit bestand heeft een rij die te lang is."),
        (b"end_to_end;status;amount;reason\n" + b"\n" * 1_000_000, f"Dit bestand heeft meer dan {MOST} rijen."),
    ],
    ids=["deep", "deeper", "wide", "text", "signs", "a text", "attributes", "cells", "rows"],
)
def test_what_would_fill_the_memory_is_refused_early(content: bytes, told: str) -> None:
    file, began = io.BytesIO(content), time.process_time()
    tracemalloc.start()
    reasons = refused(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reasons[0].startswith(told)
    assert peak < 3 * len(content) + 5_000_000
    assert time.process_time() - began < 3


def test_a_schema_that_the_answer_names_is_not_looked_at() -> None:
    lax = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x http://127.0.0.1:9/x.xsd"'
    content = GOOD.replace(b"<Document ", f"<Document {lax} ".encode()).replace(b"<TxSts>", b"<Anders/><TxSts>")
    assert refused(io.BytesIO(content))[0].startswith("Bij betaling 1: Anders staat daar niet op zijn plaats")
