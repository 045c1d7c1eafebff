"""What somebody does about money that was not paid, as the account is now: no word of one that was put right since."""

from dataclasses import dataclass

from startblok.links.sepa.reasons import about_account
from startblok.papers.payment_fate import lacked_account, refusal_of
from startblok.records.bank import BankAccount
from startblok.records.clock import today
from startblok.records.payments import Held, PaymentLine
from startblok.web.language.told import told


@dataclass(frozen=True, slots=True)
class Asked:
    """The account that counts now, None where there is none, and whether its holder reads this."""

    account: BankAccount | None
    je: bool

    def todo(self, line: PaymentLine) -> str:
        """What is to be done about a line; empty when nothing is."""
        if self._lacks_account and self._waits_for_account(line):
            return self._give()
        if self._cools and (line.held == Held.COOLING or lacked_account(line)):
            return told(
                "Bel je bemiddelaar om het nieuwe nummer te bevestigen. Dan gaat het sneller."
                if self.je
                else "Bevestig het nieuwe nummer na een gesprek. Dan gaat het sneller."
            )
        if line.held == Held.PRESENCE:
            return told("De coach of de bemiddelaar bevestigt de maand. Anders komt het geld in de volgende betaling.")
        return ""

    def _give(self) -> str:
        """Nobody speaks of another account to whom none was given yet."""
        if not self.je:
            return told("Vraag de jongere om een rekeningnummer. Daarna komt het geld in de volgende betaling.")
        return told(
            "Geef een rekeningnummer bij je gegevens. Daarna komt het geld in de volgende betaling."
            if self.account is None
            else "Geef een ander rekeningnummer bij je gegevens. Daarna komt het geld in de volgende betaling."
        )

    @property
    def _lacks_account(self) -> bool:
        return self.account is None or self.account.rejected_on is not None

    @property
    def _cools(self) -> bool:
        return self.account is not None and not self._lacks_account and not self.account.serves_on(today())

    def _waits_for_account(self, line: PaymentLine) -> bool:
        """Whether another account helps: of what a bank refuses for another reason, it is the payer who looks."""
        refusal = refusal_of(line)
        if refusal is not None:
            return about_account(refusal.code)
        return line.held in (Held.NO_ACCOUNT, Held.REJECTED) or lacked_account(line)
