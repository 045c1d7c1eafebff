"""The credit transfer: what is written fits the bank's schema, and comes out the same from the same orders."""

import io
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from startblok.links.sepa import transfer
from startblok.links.sepa.order import Order, Unwritable
from tests.links.sepa.made import HEADER, checked, header_of, orders, written

WHOLE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>'
    "<GrpHdr><MsgId>SB-2026-11-1</MsgId><CreDtTm>2026-12-01T09:05:30+01:00</CreDtTm><NbOfTxs>1</NbOfTxs>"
    "<CtrlSum>199.00</CtrlSum><InitgPty><Nm>Uitbetaling premies</Nm></InitgPty></GrpHdr>"
    "<PmtInf><PmtInfId>SB-2026-11-1</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg><NbOfTxs>1</NbOfTxs>"
    "<CtrlSum>199.00</CtrlSum><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>"
    "<ReqdExctnDt><Dt>2026-12-03</Dt></ReqdExctnDt><Dbtr><Nm>Uitbetaling premies</Nm></Dbtr>"
    "<DbtrAcct><Id><IBAN>BE71096123456769</IBAN></Id></DbtrAcct>"
    "<DbtrAgt><FinInstnId><BICFI>GKCCBEBB</BICFI></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>\n"
    "<CdtTrfTxInf><PmtId><EndToEndId>SB-2026-11-1-1</EndToEndId></PmtId>"
    '<Amt><InstdAmt Ccy="EUR">199.00</InstdAmt></Amt><Cdtr><Nm>Noor 1 Peeters</Nm></Cdtr>'
    "<CdtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></CdtrAcct>"
    "<RmtInf><Ustrd>Premie WES november 2026</Ustrd></RmtInf></CdtTrfTxInf>\n"
    "</PmtInf></CstmrCdtTrfInitn></Document>\n"
)


def test_a_file_to_the_letter() -> None:
    assert written(orders(1)).decode() == WHOLE


@pytest.mark.parametrize("count", [1, 2, 501, 1_000])
@pytest.mark.parametrize("bic", ["GKCCBEBB", "GKCCBEBBXXX", None])
def test_what_is_written_fits_the_schema(count: int, bic: str | None, tmp_path: Path) -> None:
    content = written(orders(count) if count < 200 else many(count), payer_bic=bic)
    assert transfer.schema().validate(etree.fromstring(content))
    assert checked(content, tmp_path) == []


def test_what_does_not_fit_is_told_with_its_line_however_far(tmp_path: Path) -> None:
    lines = written(many(1_200)).splitlines(keepends=True)
    lines[902] = lines[902].replace(b'Ccy="EUR"', b'Ccy="euro"')
    told = checked(b"".join(lines), tmp_path)
    assert {each.partition(":")[0] for each in told[:-1]} == {"Regel 903"}
    assert told[-1].startswith("Het bestand:")
    lines[902:903] = [b"<"]
    assert "Regel 903: dit is geen XML, of het houdt te vroeg op." in checked(b"".join(lines), tmp_path)


def many(count: int) -> list[Order]:
    return [orders(1)[0]._replace(end_to_end=f"SB-{at}", amount=Decimal("12.34")) for at in range(count)]


def test_the_hash_is_that_of_the_bytes_and_the_same_orders_give_the_same() -> None:
    one, two = io.BytesIO(), io.BytesIO()
    told = transfer.write(iter(orders()), header_of(orders()), one)
    there = header_of(orders(), made_at=HEADER.made_at.astimezone(timezone(timedelta(hours=-5))))
    assert transfer.write(orders(), there, two) == told == sha256(one.getvalue()).hexdigest()
    assert one.getvalue() == two.getvalue()


@given(name=st.text(max_size=200), text=st.text(max_size=300), payer=st.text(max_size=100))
def test_whatever_somebody_is_called_the_file_fits(tmp_path_factory: Any, name: str, text: str, payer: str) -> None:
    order = orders(1)[0]._replace(name=name, text=text)
    content = written([order], payer_name=payer)
    assert checked(content, tmp_path_factory.getbasetemp()) == []
    tree = etree.fromstring(content)
    told = [each.text for each in tree.iter("{*}Nm", "{*}Ustrd")]
    assert told == [
        transfer.folded(payer, 70),
        transfer.folded(payer, 70),
        transfer.folded(name, 70),
        transfer.folded(text, 140),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"count": 2},
        {"count": 4},
        {"total": Decimal("593.99")},
        {"total": Decimal("594.001")},
        {"total": Decimal("NaN")},
    ],
    ids=repr,
)
def test_a_count_or_total_that_does_not_come_out_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Unwritable):
        written(orders(), **changes)
    assert written(orders(), count=3, total=Decimal("594.00"))


@pytest.mark.parametrize(
    "changes",
    [
        {"message_id": ""},
        {"message_id": "a" * 36},
        {"message_id": "a b"},
        {"message_id": "a/b"},
        {"message_id": "é"},
        {"message_id": "</MsgId>"},
        {"made_at": datetime(2026, 12, 1, 9, 5)},
        {"payer_iban": "BE71096123456768"},
        {"payer_iban": "be71096123456769"},
        {"payer_iban": ""},
        {"payer_bic": "GKCC"},
        {"payer_bic": "<BIC/>"},
    ],
    ids=repr,
)
def test_a_head_that_a_bank_would_refuse_is_not_written(changes: dict[str, Any]) -> None:
    out = io.BytesIO()
    with pytest.raises(Unwritable, match=r"^the (head has no orders|moment has no time zone)"):
        transfer.write(orders(), header_of(orders(), **changes), out)


def test_a_file_without_orders_is_not_written() -> None:
    with pytest.raises(Unwritable, match="no orders"):
        written([])


@pytest.mark.parametrize(
    "changes",
    [
        {"end_to_end": ""},
        {"end_to_end": "x" * 36},
        {"end_to_end": "SB 1"},
        {"end_to_end": "SB-1\n"},
        {"end_to_end": "<"},
        {"iban": ""},
        {"iban": "BE68539007547035"},
        {"iban": "BE68 5390 0754 7034"},
        {"iban": "BE6853900754703٤"},
        {"iban": "BE68539007547034</IBAN>"},
    ],
    ids=repr,
)
def test_an_order_with_a_bad_mark_or_account_is_refused_without_quoting_it(changes: dict[str, Any]) -> None:
    given = [*orders(1), orders(2)[1]._replace(**changes)]
    with pytest.raises(Unwritable) as refused:
        written(given)
    assert str(refused.value) == "order 2 has no good mark or account"


@pytest.mark.parametrize(
    "amount", ["0", "-1", "0.001", "12.345", "1000000000", "NaN", "sNaN", "Infinity", "-Infinity", "-0.00"]
)
def test_an_amount_that_cannot_be_paid_is_refused(amount: str) -> None:
    with pytest.raises(Unwritable, match=r"^an amount is"):
        transfer.write([orders(1)[0]._replace(amount=Decimal(amount))], header_of(orders(1)), io.BytesIO())


@pytest.mark.parametrize(
    ("amount", "told"), [("0.01", "0.01"), ("1E+2", "100.00"), ("999999999.99", "999999999.99"), ("7.100", "7.10")]
)
def test_an_amount_is_written_with_its_cents(amount: str, told: str, tmp_path: Path) -> None:
    content = written([orders(1)[0]._replace(amount=Decimal(amount))])
    assert content.count(f">{told}<".encode()) == 3
    assert checked(content, tmp_path) == []


PROGRAM = """
import resource, sys
from decimal import Decimal
from datetime import UTC, date, datetime
from pathlib import Path
from startblok.links.sepa import transfer
from startblok.links.sepa.order import Header, Order

def file(count, path):
    orders = (Order(f"SB-{at}", Decimal(200), "Zoë Peeters", "BE68539007547034", "Premie") for at in range(count))
    total = Decimal(200) * count
    head = Header("SB", datetime.now(UTC), date(2026, 12, 3), "VDAB", "BE71096123456769", None, count, total)
    with open(path, "wb") as out:
        transfer.write(orders, head, out)
    assert transfer.check(Path(path)) == []
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

idle = file(100, sys.argv[1])
print(file(30_000, sys.argv[1]) - idle)
"""


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = str(tmp_path / "orders.xml")
    told = subprocess.run([sys.executable, "-c", PROGRAM, path], capture_output=True, text=True, check=True)
    # In MB, for a file of 8; the marks that were seen take 3 of them, a tree would take 80.
    assert int(told.stdout) < 20
    assert Path(path).stat().st_size > 7_000_000
