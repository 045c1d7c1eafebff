"""Runs, lines and what holds them, in the words of these pages; amounts as they stand in a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from startblok.records import worked_out
from startblok.records.actors import Actor
from startblok.records.payments import Held, PaymentRun, RunState
from startblok.rules import money, payment
from startblok.rules.payment import Unusual
from startblok.rules.roles import Role
from startblok.web.language.sums import premium_sum

STATE: Mapping[str, str] = {
    RunState.CALCULATED: "Wacht op goedkeuring",
    RunState.APPROVED: "Wacht op het bestand",
    RunState.EXPORTED: "Wacht op de bank",
    RunState.SETTLED: "Afgehandeld",
    RunState.CANCELLED: "Geannuleerd",
}

NEXT: Mapping[RunState, tuple[str, str]] = {
    RunState.CALCULATED: ("kijk na en keur goed, of stuur terug", "wacht tot een collega goedkeurt"),
    RunState.APPROVED: ("maak het bestand voor de bank", "wacht op het bestand voor de bank"),
    RunState.EXPORTED: ("lees het antwoord van de bank in", "wacht op het antwoord van de bank"),
}
"""What comes next of a run: for whoever's turn it is, and for the others."""

LOOK: Mapping[int, tuple[str, str]] = {
    Unusual.AGAIN: ("Opnieuw, na weigering", "stop"),
    Unusual.CLAW_BACK: ("Te veel betaald", "stop"),
    Unusual.HIGH: ("Hoog bedrag", "warn"),
    Unusual.CORRECTION: ("Correctie", "info"),
    Unusual.BACK_PAY: ("Van een vroegere maand", "info"),
    Unusual.FIRST: ("Eerste betaling", "none"),
}
"""Why a person looks at a line first, with its tone; what is usual has no tag."""

WHY: Mapping[str, tuple[str, str]] = {
    Held.PRESENCE: ("De aanwezigheid van de maand is nog niet bevestigd.", "De coach of de bemiddelaar"),
    Held.NO_ACCOUNT: ("Er is nog geen rekeningnummer.", "{who}"),
    Held.REJECTED: ("De bank weigerde het rekeningnummer.", "{who}"),
    Held.COOLING: ("Het rekeningnummer is pas gewijzigd.", "De bemiddelaar, of het wacht tot het mag"),
}
"""Why a line is not paid yet, and whose turn it is; `{who}` is whoever gives an account number."""

TURN_AFTER_REFUSAL: Mapping[tuple[bool, bool], str] = {
    (True, True): "{who}: die {gives} een ander rekeningnummer",
    (True, False): "Niemand: er is een ander rekeningnummer. De volgende betaling neemt dit mee",
    (False, True): "De uitbetaling: vraag de bank na wat er misging. {who} {gives} een rekeningnummer",
    (False, False): "De uitbetaling: vraag de bank na wat er misging. De volgende betaling neemt dit mee",
}
"""Whose turn it is after a refusal: whether it is about the account, and whether the youth lacks one now."""

BY_HAND = ("Een collega hield dit aan: {reason}", "Een andere collega, die het vrijgeeft")
NO_LONGER = ("Bij de goedkeuring was er geen rekeningnummer dat gebruikt mocht worden.", "{who}")

GIVES: Mapping[bool, tuple[str, str]] = {True: ("De jongere", "geeft"), False: ("De bemiddelaar", "noteert")}
"""Who gives an account number, and how: a youth who signs in does, else the mediator after a call."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with its tone."""

    text: str
    tone: str


def euros(amount: Decimal | str) -> str:
    """An amount as it stands in a table: "1.413,40", "−9,09"."""
    return money.in_figures(Decimal(amount))


def transfers(count: int) -> str:
    return "1 overschrijving" if count == 1 else f"{count} overschrijvingen"


def shown_of(shown: int, count: int) -> str:
    """How many there are, and how many of them are told when that is not all: "200 van 1.000 getoond"."""
    return f"{shown} van {grouped(count)} getoond" if shown < count else f"{count}"


def grouped(count: int) -> str:
    """A count as it is read: 1.000."""
    return f"{count:,}".replace(",", ".")


def leaves(*, gone: bool) -> str:
    """What becomes of the money of a run: it is still to be transferred, or went to the bank."""
    return "naar de bank" if gone else "over te schrijven"


def lines(count: int) -> str:
    return "1 lijn" if count == 1 else f"{count} lijnen"


def tag(run: PaymentRun, actor: Actor) -> Tag:
    """Where the run is; yellow when it is the reader's turn."""
    if run.state in (RunState.CANCELLED, RunState.SETTLED):
        return Tag(STATE[run.state], "ok" if run.state == RunState.SETTLED else "none")
    text = "Teruggestuurd" if run.sent_back_at else STATE[run.state]
    return Tag(text, "turn" if is_turn_of(run, actor) else "info")


def is_turn_of(run: PaymentRun, actor: Actor) -> bool:
    """Whether this run waits for this person: to approve what another calculated, else for whoever pays."""
    if run.state == RunState.CALCULATED and not run.sent_back_at:
        return Role.APPROVER in actor.roles and run.calculated_by_id != actor.user
    return run.state in (RunState.CALCULATED, RunState.APPROVED, RunState.EXPORTED) and Role.PAYER in actor.roles


def next_of(run: PaymentRun, actor: Actor) -> str:
    """What comes next of a run that is not over, for this reader."""
    if run.sent_back_at:
        mine, other = f"bereken opnieuw of annuleer. Reden: {run.sent_back_reason}", "wacht tot ze opnieuw berekend is"
    else:
        mine, other = NEXT[RunState(run.state)]
    return mine if is_turn_of(run, actor) else other


def how_in_words(how: str, month: date, kind: str, due: Decimal, paid: Decimal) -> str:
    """How a line came about and by which rule, in one sentence."""
    found = worked_out.month_of(how, month, due, kind)
    if found is not None:
        said = premium_sum(found)
    elif worked_out.kept_of(how).get("none"):
        said = "Er is van deze maand niets verschuldigd"
    else:
        said = _ridden(worked_out.rides_of(how), due)
    said = f"{said} ({worked_out.rule_of(how, kind)[0]})."
    return f"{said} {payment.Line((month, kind), due, paid).explanation}." if paid else said


def _ridden(rides: list[worked_out.Ride], due: Decimal) -> str:
    """How many kilometres at which rate, how many tickets at their cost, and how many legs are not paid."""
    paid, nothing = [each for each in rides if not each.because], sum(1 for each in rides if each.because)
    said = []
    for rate in sorted({each.rate for each in paid if each.rate}):
        km = sum((each.number * each.rides for each in paid if each.rate == rate), Decimal(0))
        said.append(f"{f'{km.normalize():f}'.replace('.', ',')} km × {money.in_words(rate)} per rit afgerond")
    tickets = [each.amount for each in paid if each.rate is None]
    if tickets:
        count = "1 ticket" if len(tickets) == 1 else f"{len(tickets)} tickets"
        said.append(f"{count} aan kostprijs ({money.in_words(sum(tickets, Decimal(0)))})")
    unpaid = f"{nothing} {'verplaatsing telt' if nothing == 1 else 'verplaatsingen tellen'} niet" if nothing else ""
    return "; ".join(each for each in (f"{' en '.join(said)} = {money.in_words(due)}" if said else "", unpaid) if each)
