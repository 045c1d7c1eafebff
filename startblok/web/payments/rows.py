"""The lines of a run as they stand in a table: whose, of which month, how much, and why somebody looks at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from startblok.links.sepa.reasons import about_account
from startblok.papers.payment_line import KIND
from startblok.records.names import in_full
from startblok.rules.worded import month_in_words
from startblok.web.payments import words
from startblok.web.payments.words import Tag


@dataclass(frozen=True, slots=True)
class Row:
    """A line in words. `fate`: whether it is paid, taken back, or neither. `why` and `turn` only of what does not go
    along; `rest` is what stands open of what was paid too much, `dealt` what was repaid or let go of it, `run` where
    that is done.
    """

    pk: int
    name: str
    number: str
    month: str
    kind: str
    how: str
    due: str
    paid: str
    amount: str
    look: Tag | None = None
    answer: Tag | None = None
    fate: str = ""
    why: str = ""
    turn: str = ""
    rest: str = ""
    dealt: str = ""
    run: int | None = None
    fills_in: str = ""


def row(found: Mapping[str, Any]) -> Row:
    """A line as it was read."""
    why, turn = _why(found)
    look = words.LOOK.get(found["unusual"])
    return Row(
        pk=found["id"],
        name=in_full(found["case__youth__first_name"], found["case__youth__last_name"]),
        number=found["case__number"],
        month=month_in_words(found["month"]),
        kind=KIND[found["kind"]],
        how=words.how_in_words(*(found[name] for name in ("how", "month", "kind", "due", "paid"))),
        due=words.euros(found["due"]),
        paid=words.euros(found["paid"]),
        amount=words.euros(found["amount"]),
        look=Tag(*look) if look else None,
        answer=_answer(found),
        fate=_fate(found),
        why=why,
        turn=turn,
        **_open(found),
    )


def _open(found: Mapping[str, Any]) -> dict[str, Any]:
    """What stands open of a line by which too much was paid, and what a person did about it."""
    if "rest" not in found:
        return {}
    done = [(found["repaid"], "terugbetaald"), (found["let_go"], "niet teruggevraagd")]
    return {
        "rest": words.euros(found["rest"]) if found["rest"] > 0 else "",
        "dealt": ", ".join(f"{words.euros(amount)} euro {what}" for amount, what in done if amount),
        "run": found["run"],
        "fills_in": urlencode({"line": found["id"], "amount": f"{found['rest']:.2f}".replace(".", ",")}),
    }


def _answer(found: Mapping[str, Any]) -> Tag | None:
    if found.get("back") is not None:
        return Tag("Geweigerd", "stop")
    return Tag("Betaald", "ok") if found.get("settled") else None


def _fate(found: Mapping[str, Any]) -> str:
    if stays(found):
        return "Niet mee"
    return "Te betalen" if found["amount"] > 0 else "Terug te nemen"


def _why(found: Mapping[str, Any]) -> tuple[str, str]:
    """Why a line is not paid, and whose turn it is; empty of one that goes along."""
    why, turn = _stopped(found)
    who, gives = words.GIVES[found["case__youth__user"] is not None]
    return why, turn.format(who=who, gives=gives)


def _stopped(found: Mapping[str, Any]) -> tuple[str, str]:
    """The same, where whoever gives an account number is still to be filled in."""
    if found.get("back") is not None:
        why = f"De bank weigerde de overschrijving: {found['back']} Dit is opnieuw verschuldigd."
        return why, words.TURN_AFTER_REFUSAL[about_account(found["code"]), found["lacks_account"]]
    if not stays(found):
        return "", ""
    if found["held"]:
        return words.WHY[found["held"]]
    reason, (why, turn) = found["by_hand"], words.BY_HAND
    return (why.format(reason=reason), turn) if reason is not None else words.NO_LONGER


def stays(found: Mapping[str, Any]) -> bool:
    """Whether a line does not go along: for want of something, or as a person holds it back.

    Until the approval nothing is ordered. What is taken back may find nothing to be set off against, and waits then.
    """
    by_hand = found.get("by_hand") is not None
    if found.get("ordered") is None:
        return bool(found["held"]) or by_hand
    return not found["ordered"] and (found["amount"] > 0 or by_hand)
