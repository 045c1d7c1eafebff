"""What is heard while a report is read: the status of the whole, and of each payment."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from startblok.links.sepa import reasons
from startblok.links.sepa.said import MOST, PAID, PARTLY, PENDING, REJECTED, Answer, Unreadable

DEEPEST, MOST_ELEMENTS, LONGEST_TEXT = 20, 500, 2_000
"""How deep elements nest, how many there are before the first payment and in each, and how long a text is, at most.

The schema bounds only what we read: the rest of a hostile file would fill the memory.
"""

GROUP = "/Document/CstmrPmtStsRpt/OrgnlGrpInfAndSts"
BLOCK = "/Document/CstmrPmtStsRpt/OrgnlPmtInfAndSts"
PAYMENT = f"{BLOCK}/TxInfAndSts"

# Each element that is listened to: whose it is, and what it tells of that.
HEARD = {
    f"{GROUP}/OrgnlMsgId": (GROUP, "message"),
    f"{PAYMENT}/OrgnlEndToEndId": (PAYMENT, "mark"),
    f"{PAYMENT}/OrgnlTxRef/Amt/InstdAmt": (PAYMENT, "amount"),
}
for _whose, _status in ((GROUP, "GrpSts"), (BLOCK, "PmtInfSts"), (PAYMENT, "TxSts")):
    HEARD[f"{_whose}/{_status}"] = (_whose, "status")
    HEARD[f"{_whose}/StsRsnInf/Rsn/Cd"] = HEARD[f"{_whose}/StsRsnInf/Rsn/Prtry"] = (_whose, "code")
    HEARD[f"{_whose}/StsRsnInf/AddtlInf"] = (_whose, "said")
# How many payments of the whole have a status; such a count ends before the next begins.
COUNTS = {f"{whose}/NbOfTxsPerSts": whose for whose in (GROUP, BLOCK)}
for _count, _whose in COUNTS.items():
    HEARD[f"{_count}/DtldNbOfTxs"], HEARD[f"{_count}/DtldSts"] = (_whose, "number"), (_whose, "of")


class Stopped(Exception):
    """The schema refused something in the payment that was just heard."""


class Hearing:
    """Hears elements and texts in their order; `row` counts the payments, `given` has the answer of each that got one.

    Status of the whole stands before the payments, so that what contradicts it is known at once.
    """

    def __init__(self) -> None:
        self.row = 0
        self.given: list[Answer] = []
        self.misfits: Callable[[], bool] = bool
        self._paths = [""]
        self._text: list[str] = []
        self._length = self._elements = 0
        self._found: dict[str, dict[str, str]] = {GROUP: {}, BLOCK: {}, PAYMENT: {}}
        self._marks: set[str] = set()
        self._waiting: set[str] = set()
        self._counts: dict[str, dict[str, int]] = {GROUP: {}, BLOCK: {}}

    def start(self, tag: str, attributes: Any) -> None:
        """An element begins."""
        path = f"{self._paths[-1]}/{tag.rpartition('}')[2]}"
        self._paths.append(path)
        self._elements += 1
        self._text, self._length = [], 0
        if len(self._paths) > DEEPEST or self._elements > MOST_ELEMENTS:
            raise Unreadable([f"{self._where()}: er staan meer onderdelen in elkaar dan in een antwoord van een bank."])
        if path == PAYMENT:
            if self.misfits():
                raise Stopped
            self.row += 1
            self._elements = 0
            self._found[PAYMENT] = {}
            if self.row > MOST:
                raise Unreadable([f"Dit antwoord gaat over meer dan {MOST} betalingen."])

    def data(self, text: str) -> None:
        """A piece of text."""
        self._length += len(text)
        if self._length > LONGEST_TEXT:
            raise Unreadable([f"{self._where()}: een tekst is langer dan in een antwoord van een bank."])
        self._text.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        path = self._paths.pop()
        if path in HEARD:
            whose, what = HEARD[path]
            found, text = self._found[whose], "".join(self._text)
            # Of several reasons the first counts, with all that is said.
            if what == "said" and what in found:
                text = f"{found.pop(what)} {text}"
            found.setdefault(what, text)
        elif path in COUNTS:
            self._count(COUNTS[path])
        elif path == PAYMENT and not self.misfits():
            self._payment()
        self._text, self._length = [], 0

    def close(self) -> None:
        """The document ended."""

    def _where(self) -> str:
        return f"Bij betaling {self.row}" if self.row else "Vooraan"

    def _count(self, whose: str) -> None:
        number, of = (self._found[whose].pop(each, "") for each in ("number", "of"))
        if not (number.isdecimal() and number.isascii() and len(number) <= 15 and of):
            raise Unreadable([f"{self._where()}: hoeveel betalingen een status hebben, is geen getal."])
        self._counts[whose][of] = int(number)

    def _payment(self) -> None:
        """Adds what is said of one payment, unless that is to wait."""
        found = self._found[PAYMENT]
        if found.keys() < {"mark", "status"}:
            # The schema says so too, but only once this element is behind us.
            return
        if found["mark"] in self._marks:
            raise Unreadable([f"{self._where()}: dit kenmerk stond er al. Een betaling krijgt maar één antwoord."])
        self._marks.add(found["mark"])
        self._must_agree(found["status"])
        if found["status"] in PENDING:
            self._waiting.add(found["mark"])
        else:
            amount = Decimal(found["amount"]) if "amount" in found else None
            self.given.append(self._answer(self.row, found["mark"], found["status"], amount))

    def _must_agree(self, status: str) -> None:
        """Raises Unreadable for a status that contradicts that of a whole it is part of."""
        for whole in (self._found[GROUP].get("status", ""), self._found[BLOCK].get("status", "")):
            if (whole in PAID and status in REJECTED) or (whole in REJECTED and status and status not in REJECTED):
                raise Unreadable([f"{self._where()}: de bank spreekt zichzelf tegen. Het geheel kreeg {whole}."])

    def of_all(self) -> list[Answer]:
        """What is said of all payments that have no answer of their own; nothing when the bank leaves that open."""
        block = self._found[BLOCK].get("status", "")
        self._must_agree(block)
        status = block or self._found[GROUP].get("status", "")
        if status == PARTLY:
            return self._others()
        if status not in PAID | REJECTED:
            return []
        return [replace(self._answer(0, "", status, None), besides=frozenset(self._waiting))]

    def _others(self) -> list[Answer]:
        """That all others are paid, when the bank counts them and tells of each that is not."""
        counts = self._counts[BLOCK] or self._counts[GROUP]
        rejected = sum(not each.paid for each in self.given)
        of_which = {status: number for status, number in counts.items() if status in PAID and number}
        untold = sum(of_which.values()) - sum(each.paid for each in self.given)
        if untold <= 0 or sum(counts.values()) - sum(of_which.values()) != rejected:
            return []
        message = self._found[GROUP].get("message", "")
        others = Answer(0, "", True, None, min(of_which), "", message, count=untold)
        return [replace(others, besides=frozenset(self._waiting))]

    def _answer(self, row: int, mark: str, status: str, amount: Decimal | None) -> Answer:
        """The reason of a payment is its own, or that of the whole when the bank gives it only there."""
        message = self._found[GROUP].get("message", "")
        if status in PAID:
            return Answer(row, mark, True, amount, status, "", message)
        levels = [self._found[each] for each in ([PAYMENT] if row else []) + [BLOCK, GROUP]]
        told = next((each for each in levels if "code" in each or "said" in each), {})
        code, why = reasons.told(told.get("code", ""), told.get("said", ""))
        return Answer(row, mark, False, amount, code, why, message)
