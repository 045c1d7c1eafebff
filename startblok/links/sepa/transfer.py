"""The credit transfer, pain.001.001.09: written by hand to a stream, and checked by the schema line by line."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import distribution
from itertools import islice
from pathlib import Path
from string import Formatter
from typing import Any, BinaryIO

from lxml import etree

from startblok.links.sepa.characters import ID, NOTHING, PLAIN, folded
from startblok.links.sepa.order import Header, Order, Unwritable, digits_hold, in_euro
from startblok.links.sepa.reading import Broken, Misfit, Reading
from startblok.records.clock import BRUSSELS

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
LONGEST_NAME, LONGEST_TEXT = 70, 140
LONGEST_LINE, MOST_ERRORS = 2_000, 20
LINES_AT_ONCE = 500

# A file is these lines: the first, the head, one for each order, the last. Nothing in them depends on when or where
# they are written, so that the same orders give the same bytes. The payer's bank books the file as one sum.
FIRST = '<?xml version="1.0" encoding="UTF-8"?>\n'
HEAD = (
    f'<Document xmlns="{NAMESPACE}"><CstmrCdtTrfInitn>'
    "<GrpHdr><MsgId>{message}</MsgId><CreDtTm>{made}</CreDtTm><NbOfTxs>{count}</NbOfTxs><CtrlSum>{total}</CtrlSum>"
    "<InitgPty><Nm>{payer}</Nm></InitgPty></GrpHdr>"
    "<PmtInf><PmtInfId>{message}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg>"
    "<NbOfTxs>{count}</NbOfTxs><CtrlSum>{total}</CtrlSum><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>"
    "<ReqdExctnDt><Dt>{day}</Dt></ReqdExctnDt><Dbtr><Nm>{payer}</Nm></Dbtr>"
    "<DbtrAcct><Id><IBAN>{iban}</IBAN></Id></DbtrAcct>"
    "<DbtrAgt><FinInstnId>{bank}</FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>\n"
)
LINE = (
    "<CdtTrfTxInf><PmtId><EndToEndId>{id}</EndToEndId></PmtId>"
    '<Amt><InstdAmt Ccy="EUR">{amount}</InstdAmt></Amt><Cdtr><Nm>{name}</Nm></Cdtr>'
    "<CdtrAcct><Id><IBAN>{iban}</IBAN></Id></CdtrAcct><RmtInf><Ustrd>{text}</Ustrd></RmtInf></CdtTrfTxInf>\n"
)
FILLED_IN = LINE.format(id="%s", amount="%s", name="%s", iban="%s", text="%s")
"""The same line to be filled in by place, which takes a fourth of the time."""
LAST = "</PmtInf></CstmrCdtTrfInitn></Document>\n"

BIC, NO_BIC = "<BICFI>{}</BICFI>", f"<Othr><Id>{NOTHING}</Id></Othr>"
_SLOTS = {
    "message": ID,
    "made": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d\d:\d\d",
    "count": r"\d{1,15}",
    "total": r"\d{1,15}\.\d\d",
    "payer": PLAIN + "{1,70}",
    "day": r"\d{4}-\d\d-\d\d",
    "iban": r"[A-Z]{2}\d\d[A-Z0-9]{11,30}",
    "bank": BIC.format("[A-Z0-9]{8}(?:[A-Z0-9]{3})?") + "|" + NO_BIC,
    "id": ID,
    "amount": r"\d{1,9}\.\d\d",
    "name": f"{PLAIN}{{1,{LONGEST_NAME}}}",
    "text": f"{PLAIN}{{1,{LONGEST_TEXT}}}",
}


def _shape(template: str) -> re.Pattern[str]:
    """What a line made of this template looks like; what stands in it twice must be the same twice."""
    pieces, known = [], set[str]()
    for literal, slot, _, _ in Formatter().parse(template):
        pieces.append(re.escape(literal))
        if slot:
            pieces.append(f"(?P={slot})" if slot in known else f"(?P<{slot}>{_SLOTS[slot]})")
            known.add(slot)
    return re.compile("".join(pieces))


HEAD_SHAPE, LINE_SHAPE = _shape(HEAD), _shape(LINE)


def write(orders: Iterable[Order], header: Header, out: BinaryIO) -> str:
    """Stream the file and return its sha256, as hex; raises Unwritable, also when count or total do not come out.

    What was written before it raised is no file: whoever calls keeps the stream from the bank until this returned.
    """
    digest = sha256()
    lines = _lines(orders, header)
    while some := "".join(islice(lines, LINES_AT_ONCE)).encode("ascii"):
        digest.update(some)
        out.write(some)
    return digest.hexdigest()


def _lines(orders: Iterable[Order], header: Header) -> Iterator[str]:
    yield FIRST
    yield _head(header)
    count, cents = 0, 0
    for count, order in enumerate(orders, 1):
        amount = in_euro(order.amount)
        name, text = folded(order.name, LONGEST_NAME), folded(order.text, LONGEST_TEXT)
        line = FILLED_IN % (order.end_to_end, amount, name, order.iban, text)
        # Nothing needs an escape: the shape takes no sign with a meaning in XML.
        if not LINE_SHAPE.fullmatch(line) or not digits_hold(order.iban):
            raise Unwritable(f"order {count} has no good mark or account")
        cents += int(amount.replace(".", ""))
        yield line
    if count != header.count or cents != header.total * 100:
        raise Unwritable(f"{count} orders of {cents} cents are not the {header.count} of {header.total} euro promised")
    yield LAST


def _head(header: Header) -> str:
    if header.made_at.tzinfo is None:
        raise Unwritable("the moment has no time zone")
    line = HEAD.format(
        message=header.message_id,
        made=header.made_at.astimezone(BRUSSELS).isoformat(timespec="seconds"),
        count=header.count,
        total=f"{header.total:.2f}",
        payer=folded(header.payer_name, LONGEST_NAME),
        day=header.execute_on.isoformat(),
        iban=header.payer_iban,
        bank=BIC.format(header.payer_bic) if header.payer_bic else NO_BIC,
    )
    if header.count < 1 or not HEAD_SHAPE.fullmatch(line) or not digits_hold(header.payer_iban):
        raise Unwritable("the head has no orders, no good mark, or no good account")
    return line


def check(path: Path) -> list[str]:
    """What is wrong with a written file, as sentences with the line, without a name or an account; [] when nothing is.

    Three things at once, in flat memory: the bank's schema, the shape that `write` gives, and whether count, total and
    marks come out. Stops at XML that is none, at a foreign head, and after 20 sentences. The schema does not say on
    which line it stopped: a file with anything wrong is read once more, line by line.
    """
    found = next(_wrong(path, LINES_AT_ONCE), "")
    return (list(islice(_wrong(path, 1), MOST_ERRORS)) or [found]) if found else []


def _wrong(path: Path, at_once: int) -> Iterator[str]:
    reading, tally, number = Reading(schema()), Tally(), 0
    with open(path, "rb") as file:
        lines = iter(partial(file.readline, LONGEST_LINE), b"")
        try:
            while some := list(islice(lines, at_once)):
                first, number = number + 1, number + len(some)
                yield from (f"Regel {number}: {_told(each)}" for each in reading.feed(b"".join(some)))
                yield from (
                    f"Regel {at}: {problem}" for at, problem in enumerate(map(tally.take, some), first) if problem
                )
                if not tally.headed and number > 1:
                    return
            yield from (f"Regel {number}: {_told(each)}" for each in reading.close())
        except Broken:
            yield f"Regel {number}: dit is geen XML, of het houdt te vroeg op."
    yield from (f"Het bestand: {each}" for each in tally.end())


def _told(misfit: Misfit) -> str:
    if misfit.at_its_place:
        return f"de waarde van {misfit.element} past niet in het schema."
    return f"{misfit.element} staat niet op zijn plaats, of er ontbreekt iets in."


class Tally:
    """Takes the lines of a file, and knows whether they are those that `write` writes."""

    def __init__(self) -> None:
        self.headed = self.ended = False
        self._first = True
        self._promised = (0, 0)
        self._cents = 0
        self._marks = set[str]()

    def take(self, line: bytes) -> str:
        """What is wrong with the next line, or nothing."""
        text = line.decode("utf-8", "replace")
        if self._first:
            self._first = False
            return "" if text == FIRST else "dit is niet het begin van een bestand van ons."
        if not self.headed:
            return self._head(text)
        if self.ended or text == LAST:
            again, self.ended = self.ended, True
            return "na het einde staat nog iets." if again else ""
        return self._order(text)

    def _head(self, text: str) -> str:
        found = HEAD_SHAPE.fullmatch(text)
        if found is None or not digits_hold(found["iban"]):
            return "dit is niet het hoofd van een bestand van ons."
        self.headed = True
        self._promised = int(found["count"]), int(found["total"].replace(".", ""))
        return ""

    def _order(self, text: str) -> str:
        found = LINE_SHAPE.fullmatch(text)
        if found is None:
            return "dit is geen betaling zoals wij ze schrijven."
        self._cents += int(found["amount"].replace(".", ""))
        known = len(self._marks)
        self._marks.add(found["id"])
        if len(self._marks) == known:
            return "dit kenmerk stond er al."
        return "" if digits_hold(found["iban"]) else "het rekeningnummer klopt niet."

    def end(self) -> Iterator[str]:
        """What does not come out at the end."""
        if not self.ended:
            yield "het einde ontbreekt."
        if (len(self._marks), self._cents) != self._promised:
            yield "het aantal of het totaal klopt niet met het hoofd."


@cache
def schema() -> Any:
    """The bank's schema, from the package that ships it; found without importing that package, which is slow."""
    file = distribution("sepaxml").locate_file(f"sepaxml/schemas/{NAMESPACE.rpartition(':')[2]}.xsd")
    return etree.XMLSchema(etree.parse(str(file)))
