"""A file that was changed on its way is refused, with the line, and never with a name or an account."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from startblok.links.sepa import transfer
from tests.links.sepa.made import IBANS, checked, orders, written

GOOD = written(orders())
LINES = GOOD.splitlines(keepends=True)
NS = f"{{{transfer.NAMESPACE}}}"

# The schema alone cannot know that these must be there, or what they must be.
OPTIONAL = re.compile(
    "CtrlSum|NbOfTxs|BtchBookg|PmtTpInf|SvcLvl|ChrgBr|BICFI|CdtTrfTxInf|Cdtr|CdtrAcct|RmtInf|Ustrd|Nm"
)


def serial(tree: Any) -> bytes:
    return transfer.FIRST.encode() + etree.tostring(tree) + b"\n"


def elements(tree: Any) -> list[Any]:
    return list(tree.iter())[2:]


AT = st.integers(0, len(elements(etree.fromstring(GOOD))) - 1)


def test_the_file_itself_is_good_also_when_it_was_parsed(tmp_path: Path) -> None:
    assert serial(etree.fromstring(GOOD)) == GOOD
    assert checked(GOOD, tmp_path) == []


def dropped(each: Any) -> None:
    # What follows an element on its line stays.
    above, before = each.getparent(), each.getprevious()
    if each.tail and before is not None:
        before.tail = (before.tail or "") + each.tail
    above.remove(each)


def swapped(each: Any) -> None:
    # Two payments may change places: nothing in the format minds, and the hash tells.
    after = each.getnext()
    assume(after is not None and after.tag != each.tag)
    each.tail, after.tail = after.tail, each.tail
    after.addnext(each)


def doubled(each: Any) -> None:
    each.addnext(copy.deepcopy(each))


def renamed(each: Any) -> None:
    each.tag = f"{NS}{each.tag.removeprefix(NS)}X"


def emptied(each: Any) -> None:
    assume(each.text)
    each.text = ""


def widened(each: Any) -> None:
    each.set("Extra", "1")


def garbled(each: Any) -> None:
    assume(each.text and each.text.strip())
    each.text = f"\u00e9{each.text}"


def stretched(each: Any) -> None:
    assume(each.text and each.text.strip())
    each.text = each.text + "0" * 200


CHANGES = [dropped, swapped, doubled, renamed, emptied, widened, garbled, stretched]


@pytest.mark.parametrize("change", CHANGES)
@given(at=AT)
def test_no_change_of_an_element_passes(tmp_path_factory: Any, change: Any, at: int) -> None:
    tree = etree.fromstring(GOOD)
    change(elements(tree)[at])
    assert checked(serial(tree), tmp_path_factory.getbasetemp()) != []


@pytest.mark.parametrize("change", [dropped, swapped, renamed, widened, emptied, stretched])
@given(at=AT)
def test_the_schema_itself_refuses_what_it_can_know(change: Any, at: int) -> None:
    tree = etree.fromstring(GOOD)
    each = elements(tree)[at]
    name = each.tag.removeprefix(NS)
    # What may be missing, and what may be empty or long.
    assume(change is not dropped or not OPTIONAL.fullmatch(name))
    assume(change is not stretched or name not in ("CtrlSum", "InstdAmt"))
    change(each)
    assert not transfer.schema().validate(tree)


@given(at=st.integers(0, len(GOOD) - 1))
def test_a_file_cut_anywhere_is_refused(tmp_path_factory: Any, at: int) -> None:
    assert checked(GOOD[:at], tmp_path_factory.getbasetemp()) != []


@given(at=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255).filter(lambda byte: chr(byte) not in "\t\n\r"))
def test_a_byte_that_no_bank_takes_is_refused_anywhere(tmp_path_factory: Any, at: int, byte: int) -> None:
    assume(not re.fullmatch(transfer.PLAIN, chr(byte)))
    assume(GOOD[at] != byte)
    changed = GOOD[:at] + bytes([byte]) + GOOD[at + 1 :]
    assert checked(changed, tmp_path_factory.getbasetemp()) != []


@pytest.mark.parametrize("iban", IBANS)
def test_no_digit_of_an_account_can_change(iban: str, tmp_path: Path) -> None:
    for at, each in enumerate(iban):
        other = "7" if each != "7" else "8"
        if each.isdigit():
            changed = GOOD.replace(iban.encode(), f"{iban[:at]}{other}{iban[at + 1 :]}".encode(), 1)
            assert checked(changed, tmp_path) == [
                told for told in checked(changed, tmp_path) if "rekeningnummer" in told
            ]
            assert checked(changed, tmp_path) != []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (b"<InstdAmt Ccy", b"<InstdAmt ccy", "Regel 3: de waarde van InstdAmt past niet in het schema."),
        (b'Ccy="EUR"', b'Ccy="USD"', "Regel 3: dit is geen betaling zoals wij ze schrijven."),
        (b">199.00</Inst", b">199.01</Inst", "Het bestand: het aantal of het totaal klopt niet met het hoofd."),
        (b">199.00</Inst", b">199.0</Inst", "Regel 3: dit is geen betaling zoals wij ze schrijven."),
        (b"<NbOfTxs>3", b"<NbOfTxs>4", "Regel 2: dit is niet het hoofd van een bestand van ons."),
        (b"-1-2<", b"-1-1<", "Regel 4: dit kenmerk stond er al."),
        (b"<RmtInf>", b"<RmtInf><!-- -->", "Regel 3: dit is geen betaling zoals wij ze schrijven."),
        (b"</Document>\n", b"</Document>\n<!-- -->", "Regel 7: na het einde staat nog iets."),
        (b"</Document>\n", b"</Document>\n<a/>", "Regel 7: dit is geen XML, of het houdt te vroeg op."),
        (b"<Cdtr><Nm>", b"<Nm><Cdtr>", "Regel 3: dit is geen XML, of het houdt te vroeg op."),
        (b"UTF-8", b"latin-1", "Regel 1: dit is niet het begin van een bestand van ons."),
        (LINES[-1], b"", "Het bestand: het einde ontbreekt."),
        (LINES[3], b"", "Het bestand: het aantal of het totaal klopt niet met het hoofd."),
        (LINES[3], LINES[3] * 2, "Regel 5: dit kenmerk stond er al."),
        (b"<Amt>", b"<XchgRateInf/><Amt>", "Regel 3: XchgRateInf staat niet op zijn plaats, of er ontbreekt iets in."),
    ],
    ids=repr,
)
def test_the_report_says_which_line(before: bytes, after: bytes, told: str, tmp_path: Path) -> None:
    assert told in checked(GOOD.replace(before, after, 1), tmp_path)


def test_a_report_names_nobody(tmp_path: Path) -> None:
    told = checked(GOOD.replace(b"<IBAN>NL91", b"<IBAN>nl91").replace(b"<Nm>Noor", b"<Nm>&Noor"), tmp_path)
    assert told != []
    assert not re.search(r"NL91|nl91|0417|Noor|Peeters", " ".join(told))


def test_a_report_is_at_most_twenty_sentences(tmp_path: Path) -> None:
    content = written(orders(60)).replace(b"<CdtrAcct><Id>", b"<CdtrAcct>")
    assert len(checked(content.replace(b"</Id></CdtrAcct>", b"</CdtrAcct>"), tmp_path)) == 20


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 10_000,
        b"a" * 5_000_000,
        b"\xff\xfe" + GOOD.decode().encode("utf-16-le"),
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b"\n", b"\r\n"),
        GOOD.replace(b"<Document", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<Document'),
        transfer.FIRST.encode() + b"<a>" * 100_000,
    ],
    ids=["empty", "NUL", "no end", "UTF-16", "BOM", "CRLF", "DTD", "deep"],
)
def test_what_is_no_file_of_ours_is_refused(content: bytes, tmp_path: Path) -> None:
    assert checked(content, tmp_path) != []
