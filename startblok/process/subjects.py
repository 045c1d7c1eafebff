"""What a message about money is about, and the page where a youth reads of it or sets it right (R07, R08).

Such a message leads there, whatever else waits for the youth: who is told that the bank refused an account, must not
land on an evaluation.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from startblok.process.bank_account import confirm_account, give_account, note_account
from startblok.process.overpaid import correct_repayment, let_debt_go, note_repayment
from startblok.process.payment_out import read_answers
from startblok.process.travel import accept_travel, return_travel
from startblok.rules.roles import Role

ACCOUNT_PAGE, TRAVEL_PAGE = "/mijn-gegevens/rekening/", "/dossiers/{0.number}/papier/reiskosten/"
HOME = "/"
"""What came back is told of a youth, who may have more cases than one: each leads on to its money."""
ACCOUNT_FORM = "/stap/give-account/youth/{0.pk}/"


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands in the subject of the message, where it leads, and whether the reader is to do something there."""

    about: str
    path: str
    asks: bool = False


OF_MONEY: Mapping[str, Subject] = {
    accept_travel.name: Subject("je reiskosten", TRAVEL_PAGE),
    return_travel.name: Subject("vraag je reiskosten opnieuw terug", TRAVEL_PAGE, asks=True),
    give_account.name: Subject("je rekeningnummer", ACCOUNT_PAGE),
    note_account.name: Subject("je rekeningnummer", ACCOUNT_PAGE),
    confirm_account.name: Subject("je rekeningnummer", ACCOUNT_PAGE),
    note_repayment.name: Subject("je terugbetaling", HOME),
    correct_repayment.name: Subject("je terugbetaling", HOME),
    let_debt_go.name: Subject("geld dat je mag houden", HOME),
    read_answers.name: Subject("geef een ander rekeningnummer", ACCOUNT_FORM, asks=True),
}


def subject_of(step: str, role: Role) -> Subject | None:
    """What a message of this step is about, for a youth; None where the record itself says it."""
    return OF_MONEY.get(step) if role is Role.YOUTH else None
