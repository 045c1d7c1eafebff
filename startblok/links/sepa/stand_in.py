"""A bank for the demo and the tests: takes a file of payments and answers as banks do."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from lxml import etree

from startblok.links.sepa.transfer import NAMESPACE

TRANSFER = f"{{{NAMESPACE}}}"


def answer(
    orders: BinaryIO,
    out: BinaryIO,
    *,
    at: datetime,
    rejected: Mapping[str, str] | None = None,
    waiting: Collection[str] = (),
    whole: str = "",
    version: str = "pain.002.001.10",
) -> None:
    """Write the answer of `at` to this file: all paid, but for the marks that are `rejected` with a code, or `waiting`.

    With the code `whole` the file is refused as one, and no payment is named. Raises ValueError for a mark that the
    file has not, after what it wrote.
    """
    left = set(rejected or {}) | set(waiting)
    read = etree.iterparse(orders, tag=[f"{TRANSFER}GrpHdr", f"{TRANSFER}CdtTrfTxInf"], resolve_entities=False)
    _, head = next(read)
    message = head.findtext(f"{TRANSFER}MsgId")
    for line in _head(message, at, version, _of_all(bool(left), whole)):
        out.write(line.encode())
    for _, payment in () if whole else read:
        mark = payment.findtext(f".//{TRANSFER}EndToEndId")
        out.write(_line(payment, mark, (rejected or {}).get(mark, ""), mark in waiting).encode())
        left.discard(mark)
        payment.clear()
        while payment.getprevious() is not None:
            del payment.getparent()[0]
    out.write(b"</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>\n")
    if left and not whole:
        raise ValueError(f"{len(left)} of these marks are not in the file")


def _of_all(some: bool, whole: str) -> str:
    if whole:
        return f"<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>{whole}</Cd></Rsn></StsRsnInf>"
    return f"<GrpSts>{'PART' if some else 'ACSC'}</GrpSts>"


def _head(message: str, at: datetime, version: str, status: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{version}"><CstmrPmtStsRpt>'
    made = at.isoformat(timespec="seconds")
    yield f"<GrpHdr><MsgId>BANK-{at:%Y%m%d%H%M%S}</MsgId><CreDtTm>{made}</CreDtTm></GrpHdr>\n"
    yield f"<OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>{status}"
    yield f"</OrgnlGrpInfAndSts>\n<OrgnlPmtInfAndSts><OrgnlPmtInfId>{message}</OrgnlPmtInfId>\n"


def _line(payment: Any, mark: str, code: str, waits: bool) -> str:
    reason = f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>" if code else ""
    status = "RJCT" if code else "PDNG" if waits else "ACSC"
    amount = payment.findtext(f".//{TRANSFER}InstdAmt")
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{mark}</OrgnlEndToEndId><TxSts>{status}</TxSts>{reason}"
        f'<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">{amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>\n'
    )
