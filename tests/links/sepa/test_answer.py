"""What a bank says in pain.002, read payment by payment, and what refuses it whole."""

import io
import re
from decimal import Decimal
from typing import Any

import pytest

from startblok.links.sepa.answer import Answer, Unreadable, read
from tests.links.sepa.made import answered, orders

MESSAGE = "SB-2026-11-1"
CLOSED = "De rekening is afgesloten."
GOOD = answered(orders(), rejected={"SB-2026-11-1-2": "AC04"})
GROUP = b"<GrpSts>PART</GrpSts>"
BLOCK = b"<OrgnlPmtInfId>SB-2026-11-1</OrgnlPmtInfId>"
FIRST = b"<TxSts>ACSC</TxSts>"
OTHERS = "Een antwoord op betalingen is pain.002.001.03 of pain.002.001.10."


def said(content: bytes) -> list[Answer]:
    return list(read(io.BytesIO(content)))


def refused(content: bytes, **how: Any) -> list[str]:
    with pytest.raises(Unreadable) as error:
        read(io.BytesIO(content), **how)
    assert str(error.value) == " ".join(error.value.reasons)
    return error.value.reasons


def changed(before: bytes, after: bytes) -> bytes:
    assert before in GOOD
    return GOOD.replace(before, after, 1)


def whole(status: str = "", block: str = "", payments: bytes = b"") -> bytes:
    """An answer with these statuses of the whole and of its block, and without payments unless they are given."""
    content = re.sub(rb"<TxInfAndSts>.*</TxInfAndSts>\n", payments, GOOD, flags=re.DOTALL)
    content = content.replace(GROUP, f"<GrpSts>{status}</GrpSts>".encode() if status else b"")
    told = f"<PmtInfSts>{block}</PmtInfSts>".encode() if block else b""
    return content.replace(BLOCK, BLOCK + told)


@pytest.mark.parametrize("version", ["pain.002.001.03", "pain.002.001.10"])
def test_every_payment_has_its_answer_in_both_versions(version: str) -> None:
    assert said(answered(orders(), rejected={"SB-2026-11-1-2": "AC04"}, version=version)) == [
        Answer(1, "SB-2026-11-1-1", True, Decimal("199.00"), "ACSC", "", MESSAGE),
        Answer(2, "SB-2026-11-1-2", False, Decimal("198.00"), "AC04", CLOSED, MESSAGE),
        Answer(3, "SB-2026-11-1-3", True, Decimal("197.00"), "ACSC", "", MESSAGE),
    ]


@pytest.mark.parametrize(
    ("status", "paid"),
    [("ACCC", True), ("ACSC", True), ("ACCP", True), ("ACSP", True), ("ACWC", True), ("RJCT", False)],
)
def test_a_status_tells_whether_it_is_paid(status: str, paid: bool) -> None:
    answer = said(changed(FIRST, f"<TxSts>{status}</TxSts>".encode()))[0]
    assert (answer.end_to_end, answer.paid, answer.for_all) == ("SB-2026-11-1-1", paid, False)


@pytest.mark.parametrize("status", ["PDNG", "RCVD", "ACTC", "RCVC", "RVMC", "RVNA", "RVNM"])
def test_a_payment_that_waits_has_no_answer_yet(status: str) -> None:
    answers = said(changed(FIRST, f"<TxSts>{status}</TxSts>".encode()))
    assert [each.end_to_end for each in answers] == ["SB-2026-11-1-2", "SB-2026-11-1-3"]


@pytest.mark.parametrize(
    ("status", "block", "told"),
    [
        ("RJCT", "", [False]),
        ("RJCT", "RJCT", [False]),
        ("", "RJCT", [False]),
        ("ACSC", "", [True]),
        ("ACCP", "ACSC", [True]),
        ("ACCP", "PDNG", []),
        ("PART", "", []),
        ("PDNG", "", []),
        ("RCVC", "", []),
        ("RVCM", "RVCM", []),
        ("", "", []),
        ("", "PART", []),
    ],
)
def test_a_status_of_the_whole_covers_all(status: str, block: str, told: list[bool]) -> None:
    answers = said(whole(status, block))
    assert [each.paid for each in answers] == told
    assert [(each.row, each.end_to_end, each.for_all, each.amount, each.message) for each in answers] == [
        (0, "", True, None, MESSAGE) for _ in told
    ]


@pytest.mark.parametrize("status", ["ACSP", "ACSC", "ACCP"])
def test_a_status_of_the_whole_leaves_what_waits_waiting(status: str) -> None:
    waits = answered(orders(), waiting=["SB-2026-11-1-2"]).replace(GROUP, f"<GrpSts>{status}</GrpSts>".encode())
    of_all, first, third = said(waits)
    assert (of_all.for_all, of_all.paid, of_all.besides) == (True, True, {"SB-2026-11-1-2"})
    assert [first.end_to_end, third.end_to_end] == ["SB-2026-11-1-1", "SB-2026-11-1-3"]


def counted(*counts: tuple[str, object]) -> bytes:
    """An answer that counts the payments with each status, and tells only of the second one, which is rejected."""
    per = "".join(
        f"<NbOfTxsPerSts><DtldNbOfTxs>{number}</DtldNbOfTxs><DtldSts>{status}</DtldSts></NbOfTxsPerSts>"
        for status, number in counts
    )
    rows = re.findall(rb"<TxInfAndSts>.*</TxInfAndSts>\n", GOOD)
    return whole("PART", "PART", rows[1]).replace(b"</PmtInfSts>", b"</PmtInfSts>" + per.encode())


def test_a_bank_that_counts_says_that_the_others_are_paid() -> None:
    others, rejected = said(counted(("ACSC", 2), ("RJCT", 1)))
    assert (others.for_all, others.paid, others.code, others.count) == (True, True, "ACSC", 2)
    assert (rejected.end_to_end, rejected.paid) == ("SB-2026-11-1-2", False)


@pytest.mark.parametrize(
    "counts",
    [
        (),
        (("RJCT", 1),),
        # One waits still, or one is rejected of which nothing is told.
        (("ACSC", 1), ("PDNG", 1), ("RJCT", 1)),
        (("ACSC", 1), ("RJCT", 2)),
        (("ACSC", 0), ("RJCT", 1)),
    ],
)
def test_a_bank_that_leaves_it_open_says_nothing_of_the_others(counts: tuple[tuple[str, object], ...]) -> None:
    assert [each.end_to_end for each in said(counted(*counts))] == ["SB-2026-11-1-2"]


@pytest.mark.parametrize("number", ["", "-1", "twee", "9" * 16])
def test_a_count_that_is_none_refuses_the_answer(number: str) -> None:
    assert refused(counted(("ACSC", number))) == ["Vooraan: hoeveel betalingen een status hebben, is geen getal."]


def test_whether_a_name_fits_its_account_is_no_answer_and_is_not_kept() -> None:
    fits = b"<TxSts>RVMC</TxSts><StsRsnInf><AddtlInf>Nora Peeters</AddtlInf></StsRsnInf>"
    answers = said(changed(FIRST, fits).replace(GROUP, b"<GrpSts>RVCM</GrpSts>"))
    assert [each.end_to_end for each in answers] == ["SB-2026-11-1-2", "SB-2026-11-1-3"]
    assert "Nora" not in repr(answers)


def test_a_whole_file_that_is_refused_says_why() -> None:
    assert said(answered(orders(), whole="AM04")) == [
        Answer(0, "", False, None, "AM04", "Er stond niet genoeg geld op de rekening van de betaler.", MESSAGE)
    ]


@pytest.mark.parametrize(
    ("status", "block", "payment", "row"),
    [
        ("RJCT", "", "ACSC", "Bij betaling 1"),
        ("RJCT", "", "PDNG", "Bij betaling 1"),
        ("ACSC", "", "RJCT", "Bij betaling 1"),
        ("", "RJCT", "ACSC", "Bij betaling 1"),
        ("ACSP", "RJCT", "", "Vooraan"),
        ("RJCT", "PART", "", "Vooraan"),
    ],
)
def test_a_bank_that_contradicts_itself_is_not_believed(status: str, block: str, payment: str, row: str) -> None:
    one = f"<TxInfAndSts><OrgnlEndToEndId>A</OrgnlEndToEndId><TxSts>{payment}</TxSts></TxInfAndSts>\n".encode()
    of_whole = status if not block or (row == "Vooraan") else block
    told = [f"{row}: de bank spreekt zichzelf tegen. Het geheel kreeg {of_whole}."]
    assert refused(whole(status, block, one if payment else b"")) == told


@pytest.mark.parametrize(
    ("reason", "code", "why"),
    [
        ("<Rsn><Cd>AC04</Cd></Rsn>", "AC04", CLOSED),
        ("<Rsn><Prtry>AC04</Prtry></Rsn>", "AC04", CLOSED),
        ("<Rsn><Cd>XX99</Cd></Rsn>", "XX99", "De bank gaf alleen code XX99."),
        ("<Rsn><Cd>NARR</Cd></Rsn><AddtlInf>Zie\n\tbrief</AddtlInf>", "NARR", "Zie brief"),
        ("<AddtlInf>Zie</AddtlInf><AddtlInf>brief</AddtlInf>", "", "Zie brief"),
        ("<Rsn><Cd>AC04</Cd></Rsn><AddtlInf>BE68 5390 0754 7034</AddtlInf>", "AC04", CLOSED),
        ("<AddtlInf>Rekening BE68 5390 0754 7034</AddtlInf>", "", "Rekening ••••"),
        ("<Rsn><Prtry>be68539007547034</Prtry></Rsn>", "", "••••"),
        ("<Orgtr><Nm>Bank</Nm></Orgtr>", "", "De bank gaf geen reden."),
    ],
)
def test_a_reason_is_plain_and_without_an_account(reason: str, code: str, why: str) -> None:
    inside = changed(b"<Rsn><Cd>AC04</Cd></Rsn>", reason.encode())
    assert [(each.code, each.why) for each in said(inside)[1:2]] == [(code, why)]


def test_a_payment_without_a_reason_has_that_of_the_whole() -> None:
    without = changed(b"<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>", b"")
    assert said(without)[1].why == "De bank gaf geen reden."
    told = without.replace(GROUP, GROUP + b"<StsRsnInf><Rsn><Cd>AC06</Cd></Rsn></StsRsnInf>")
    assert (said(told)[1].code, said(told)[1].why) == ("AC06", "De rekening is geblokkeerd.")


def test_of_two_reasons_the_first_counts() -> None:
    two = changed(
        b"<StsRsnInf><Rsn><Cd>AC04", b"<StsRsnInf><Rsn><Cd>AC06</Cd></Rsn></StsRsnInf><StsRsnInf><Rsn><Cd>AC04"
    )
    assert said(two)[1].code == "AC06"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<Document ", b'<Document xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" '),
        (b"</GrpHdr>", b"<InitgPty><Nm>Bank</Nm><Id><OrgId><AnyBIC>GKCCBEBB</AnyBIC></OrgId></Id></InitgPty></GrpHdr>"),
        (GROUP, GROUP + b"<NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>RJCT</DtldSts></NbOfTxsPerSts>"),
        (FIRST, FIRST + b"<ChrgsInf><Amt Ccy='EUR'>1</Amt></ChrgsInf><AcctSvcrRef>a b</AcctSvcrRef>"),
        (b"</Amt></OrgnlTxRef>", b"</Amt><ReqdExctnDt><Dt>2026-12-03</Dt></ReqdExctnDt><RmtInf/></OrgnlTxRef>"),
        (FIRST, b"<!-- a --><TxSts><![CDATA[ACSC]]></TxSts>"),
        (b"<?xml", b"\xef\xbb\xbf<?xml"),
        (b"<TxInfAndSts>", b"<?pi?><TxInfAndSts>\r\n\t"),
    ],
    ids=repr,
)
def test_what_we_do_not_read_may_stand_there(before: bytes, after: bytes) -> None:
    assert said(changed(before, after)) == said(GOOD)


def test_an_answer_with_a_prefix_is_the_same() -> None:
    prefixed = re.sub(rb"<(/?)(?=[A-Z])", rb"<\1b:", GOOD).replace(b"xmlns=", b"xmlns:b=")
    assert said(prefixed) == said(GOOD)
    assert refused(prefixed[:-20]) == ["Het bestand stopt te vroeg: het einde ontbreekt. Vraag het opnieuw."]


def test_a_payment_without_its_amount_has_none() -> None:
    without = re.sub(rb"<OrgnlTxRef>.*</OrgnlTxRef>", b"", GOOD)
    assert [each.amount for each in said(without)] == [None, None, None]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (FIRST, b"<TxSts>CANC</TxSts>", "Bij betaling 1: we kennen de waarde in TxSts niet."),
        (FIRST, b"<TxSts>PART</TxSts>", "Bij betaling 1: we kennen de waarde in TxSts niet."),
        (FIRST, b"", "Bij betaling 1: OrgnlTxRef staat daar niet op zijn plaats, of er ontbreekt iets in."),
        (FIRST, FIRST * 2, "Bij betaling 1: TxSts staat daar niet op zijn plaats, of er ontbreekt iets in."),
        (b"EUR", b"USD", "Bij betaling 1: we kennen de waarde in InstdAmt niet."),
        (b' Ccy="EUR"', b"", "Bij betaling 1: we kennen de waarde in InstdAmt niet."),
        (b"197.00", b"-197.00", "Bij betaling 3: we kennen de waarde in InstdAmt niet."),
        (b"198.00", b"1e9", "Bij betaling 2: we kennen de waarde in InstdAmt niet."),
        (b">SB-2026-11-1-3<", b"><", "Bij betaling 3: we kennen de waarde in OrgnlEndToEndId niet."),
        (b">SB-2026-11-1-3<", b"> <", "Bij betaling 3: we kennen de waarde in OrgnlEndToEndId niet."),
        (
            b">SB-2026-11-1-3<",
            b">SB-2026-11-1-1<",
            "Bij betaling 3: dit kenmerk stond er al. Een betaling krijgt maar één antwoord.",
        ),
        (b"pain.001.001.09<", b"pain.008.001.02<", "Vooraan: we kennen de waarde in OrgnlMsgNmId niet."),
        (b"<OrgnlMsgId>", b"<OrgnlMsgId/><OrgnlMsgId>", "Vooraan: we kennen de waarde in OrgnlMsgId niet."),
        (
            b"</OrgnlPmtInfAndSts>",
            b"</OrgnlPmtInfAndSts><OrgnlPmtInfAndSts/>",
            "Bij betaling 3: OrgnlPmtInfAndSts staat daar niet op zijn plaats, of er ontbreekt iets in.",
        ),
        (b"<TxSts>RJCT", b"<Verzonnen/><TxSts>RJCT", "Bij betaling 2: Verzonnen staat daar niet op zijn plaats, of"),
    ],
    ids=repr,
)
def test_what_does_not_fit_refuses_the_whole_answer(before: bytes, after: bytes, told: str) -> None:
    assert refused(changed(before, after))[0].startswith(told)


def test_a_doubled_payment_is_seen_also_when_it_waits() -> None:
    waits = answered(orders(), waiting=["SB-2026-11-1-1"]).replace(b">SB-2026-11-1-2<", b">SB-2026-11-1-1<")
    assert refused(waits) == ["Bij betaling 2: dit kenmerk stond er al. Een betaling krijgt maar één antwoord."]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (b"pain.002.001.05", f"Dit is een bericht pain.002.001.05. {OTHERS}"),
        (b"camt.053.001.08", f"Dit is een bericht camt.053.001.08. {OTHERS}"),
        (b"<pain>", f"Dit is een ander soort XML. {OTHERS}"),
    ],
)
def test_another_message_is_named(name: bytes, told: str) -> None:
    content = GOOD.replace(b"pain.002.001.10", name) if b"<" not in name else name
    assert refused(content) == [told]
