"""The acts around the money of a WES: the account it goes to, and the travel that is asked back."""

from decimal import Decimal

from startblok.demo.bank import iban_of
from startblok.demo.tale import Tale, paper
from startblok.process import bank_account, travel
from startblok.process.travel_forms import BOTH
from startblok.rules.account import in_own_name
from startblok.rules.dates import SATURDAY


def banked(tale: Tale) -> None:
    """The youth gives the account number; who does not sign in tells it to the mediator, and uses the mother's."""
    youth = tale.case.youth
    known = {"iban": iban_of(youth.pk), "holder": youth.name}
    if tale.candidate.email:
        with tale.stage.at(tale.begins + 17, 18):
            bank_account.give_account(youth, by=tale.youth, **known)
        tale.case.refresh_from_db()
    else:
        known["holder"] = f"Hilde {youth.last_name}"
        why = {in_own_name.name: "Van de moeder: de jongere heeft nog geen eigen rekening, en wil het zo."}
        tale.do(17, bank_account.note_account, tale.helper, hour=18, sure=True, reasons=why, **known)


def rode(tale: Tale, day: int) -> None:
    """The youth asks the kilometres of the last few working days back."""
    worked = [each for each in map(tale.on, range(day - 5, day)) if each.weekday() < SATURDAY]
    month = worked[-1].replace(day=1)
    said = {"month": month, "kind": "fiets", "km": Decimal("6.5"), "ways": BOTH}
    days = [each for each in worked if each >= month]
    tale.do(day, travel.claim_kilometres, tale.youth, hour=20, days=days, **said)


def reimbursed(tale: Tale, day: int) -> None:
    """Kilometres are asked back and accepted."""
    rode(tale, day)
    tale.do(day + 1, travel.accept_travel, tale.helper, claims=list(tale.case.travel_claims.all()))


def bought(tale: Tale, day: int) -> None:
    """The youth asks a travel pass back."""
    said = {"what": "abonnement", "travelled_on": tale.on(day - 3), "cost": Decimal("36.00")}
    tale.do(day, travel.claim_ticket, tale.youth, hour=20, file=paper(), **said)


def refunded(tale: Tale, day: int) -> None:
    """Kilometres are accepted, the photo of a pass comes back."""
    reimbursed(tale, day)
    bought(tale, day + 1)
    pass_claim = tale.case.travel_claims.latest("id")
    tale.do(day + 2, travel.return_travel, tale.helper, claim=pass_claim, reason="De prijs staat niet op de foto.")
