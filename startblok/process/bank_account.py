"""The bank account of a youth: given by the youth, or noted by the mediator who heard it, and when it is used (R07).

Nobody who employs or coaches the youth learns of it: these steps stand in no timeline of theirs.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from schwifty import IBAN
from schwifty.exceptions import InvalidCountryCode, InvalidLength, SchwiftyException

from startblok.process.along import along
from startblok.process.facts_beside import changed_for_them_on
from startblok.process.forms import Name, StepForm
from startblok.process.refusals import AlreadyMoved
from startblok.process.step import ALWAYS, Act, claims, step
from startblok.records.bank import SHOWN, BankAccount, masked
from startblok.records.cases import OPEN, CaseFile, State
from startblok.records.chain import Tell
from startblok.records.people import Youth
from startblok.rules import account, people
from startblok.rules.facts import Facts
from startblok.rules.roles import Role
from startblok.rules.spelling import may_be
from startblok.rules.terms import account_usable_from
from startblok.rules.worded import Worded

MOST_LETTERS = 60
"""Twice what the longest number has, for whoever types a space after each letter."""

CASES = (State.PREPARATION, State.PLACEMENT, State.EVALUATION, State.DECISION, State.CONTRACTING, State.START_JOB)
"""When a case may have money to pay: from the preparation of a WES on."""


class Iban(forms.CharField):
    """An account number, in whatever groups people write it; kept without spaces, in capitals."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"})

    def clean(self, value: Any) -> str:
        """The number; raises ValidationError with what is wrong with it, and never with the number itself."""
        text = "".join(each for each in super().clean(value).upper() if each.isalnum())
        try:
            iban = IBAN(text)
        except InvalidLength as error:
            wanted = IBAN(text, allow_invalid=True).spec.iban_length
            raise forms.ValidationError(
                Worded(
                    "Een rekeningnummer uit dit land telt {wanted} tekens. Dit zijn er {typed}.",
                    wanted=wanted,
                    typed=len(text),
                )
            ) from error
        except InvalidCountryCode as error:
            raise _no_country() from error
        except SchwiftyException as error:
            if not text[:2].isalpha():
                raise _no_country() from error
            raise forms.ValidationError(
                "Dit rekeningnummer klopt niet: er staat ergens een verkeerd teken. Kijk het na, teken voor teken."
            ) from error
        if not iban.in_sepa_zone:
            raise forms.ValidationError(
                "Naar een rekening in dit land kan VDAB niet betalen. Geef een rekening in België of elders in Europa."
            )
        return str(iban.compact)


def _no_country() -> forms.ValidationError:
    return forms.ValidationError("Een rekeningnummer (IBAN) begint met de twee letters van een land, bijvoorbeeld BE.")


class AccountForm(StepForm):
    """The number, and whose it is."""

    iban = Iban(label="Rekeningnummer (IBAN)", max_length=MOST_LETTERS, help_text="Bijvoorbeeld BE71 0961 2345 6769.")
    holder = Name(label="Op wiens naam staat de rekening?", max_length=140)

    def prepare(self) -> None:
        self.fields["holder"].initial = self.youth.name if self.youth.pk else ""

    @property
    def youth(self) -> Youth:
        """Whose account it is."""
        youth: Youth = self.subject
        return youth

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        now = present(self.youth)
        if now and now.rejected_on is None and (now.iban, now.holder) == (known.get("iban"), known.get("holder")):
            self.add_error("iban", "Dit rekeningnummer hebben we al: er moet niets gewijzigd worden.")
        return known


class HeardAccountForm(AccountForm):
    """What the youth said, and that it was the youth."""

    sure = forms.BooleanField(label="Ik sprak de jongere zelf en ben zeker wie het was")

    @property
    def youth(self) -> Youth:
        youth: Youth = self.subject.youth
        return youth


CHANGED_MEANWHILE = "Er is intussen een ander rekeningnummer. Kijk na welk, en bevestig het als het klopt."


class SureForm(StepForm):
    """Which account the mediator sees, and that it was the youth who gave it; another one is not confirmed unseen."""

    account = forms.IntegerField(label="De rekening", widget=forms.HiddenInput)
    sure = forms.BooleanField(label="Ik sprak de jongere zelf, en die gaf deze rekening")

    def prepare(self) -> None:
        self.now = present(self.subject.youth)
        if self.now is not None:
            self.fields["account"].initial = self.now.pk
            self.fields["sure"].help_text = f"Rekening {self.now.masked}, op naam van {self.now.holder}."

    def clean_account(self) -> int:
        seen: int = self.cleaned_data["account"]
        if self.now is not None and self.now.pk != seen:
            # Whoever reads the page again confirms the account that stands there then, and says anew that it is sure.
            self.data = {**self.data, self.add_prefix("account"): self.now.pk, self.add_prefix("sure"): ""}
            raise forms.ValidationError(CHANGED_MEANWHILE)
        return seen


@claims("account")
def account_claim(facts: Facts, *, iban: str, holder: str, **_: Any) -> Facts:
    """The facts with the account that is given."""
    return replace(facts, account=replace(facts.account, holder=holder, masked=masked(iban[-SHOWN:])))


@step(
    "Mijn rekeningnummer geven",
    "gaf een rekeningnummer",
    on=Youth,
    by=[Role.YOUTH],
    frm=ALWAYS,
    law=[people.speaks_for_themselves, account.in_own_name],
    ask=AccountForm,
    claim=account_claim,
    tell=[Role.YOUTH],
    settles=account.ASKED,
)
def give_account(youth: Youth, *, by: Act, iban: str, holder: str) -> None:
    """Op deze rekening betaalt VDAB je premie en je vervoer, en ze dient voor niets anders. Je bemiddelaar en de
    uitbetaling van VDAB zien alleen de laatste vier tekens. Wie het hele nummer bekijkt, zegt waarom, en jij leest dat
    op je eigen pagina. Je werkgever en je coach zien er niets van. Geef je later een ander nummer, dan
    wachten we even voor we het gebruiken, of tot je bemiddelaar je erover belt. Vanaf wanneer, staat bij het nummer."""
    keep(youth, by, iban=iban, holder=holder)


@step(
    "Rekeningnummer van de jongere noteren",
    "noteerde het rekeningnummer van de jongere",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=(*CASES, State.CLOSED),
    law=[account.kept_where_guided, account.in_own_name],
    ask=HeardAccountForm,
    claim=account_claim,
    tell=[Role.YOUTH],
    settles=account.ASKED,
)
def note_account(case: CaseFile, *, by: Act, iban: str, holder: str, sure: bool) -> None:
    """U sprak de jongere zelf, die het niet zelf kan invullen. Het nummer dient alleen om de premie en het vervoer te
    betalen. Het wordt pas na een wachttijd gebruikt, en de jongere krijgt er bericht van."""
    keep(case.youth, by, iban=iban, holder=holder, apart_from=case)


@step(
    "Rekeningnummer bevestigen na een gesprek",
    "bevestigde het rekeningnummer van de jongere",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=(*CASES, State.CLOSED),
    law=[
        account.waits,
        account.kept_where_guided,
        account.given_by_youth,
        account.contact_not_just_changed,
        account.contact_changed_by_another,
        account.in_own_name,
    ],
    ask=SureForm,
    tell=[Role.YOUTH],
)
def confirm_account(case: CaseFile, *, by: Act, account: int, sure: bool) -> None:
    """De jongere wijzigde het rekeningnummer. U sprak de jongere zelf, en die zegt dat het klopt: dan wordt het meteen
    gebruikt. Bel naar het nummer dat u kent, niet naar een nummer uit een bericht."""
    seen = BankAccount.objects.filter(pk=account, youth=case.youth, replaced_at__isnull=True)
    if not seen.update(confirmed_at=by.now, confirmed_by=by.user):
        # Another one came between the page and this moment: nobody confirms what nobody saw.
        raise AlreadyMoved(())


def present(youth: Youth) -> BankAccount | None:
    """The account that counts now, whether it serves yet or not."""
    return BankAccount.objects.filter(youth=youth.pk, replaced_at__isnull=True).first()


def refused_why(youth: Youth) -> str:
    """Why the bank refused the last account that it refused, in its own sentence."""
    refused = BankAccount.objects.filter(youth=youth.pk, rejected_on__isnull=False).order_by("-rejected_on", "-pk")
    return refused.values_list("rejected_why", flat=True).first() or ""


def keep(youth: Youth, by: Act, *, iban: str, holder: str, apart_from: CaseFile | None = None) -> BankAccount:
    """Keep this account instead of the one before; the cases that asked for it, and all that are open, know of it, and
    so does whoever guides the youth there."""
    is_first = not BankAccount.objects.filter(youth=youth, replaced_at__isnull=True).update(replaced_at=by.now)
    own = may_be(holder, youth.first_name, youth.last_name)
    kept = BankAccount.objects.create(
        youth=youth,
        iban=iban,
        last4=iban[-SHOWN:],
        holder=holder,
        holder_why="" if own else _whose(youth, by, iban),
        given_at=by.now,
        given_by_id=by.user,
        given_role=by.role.value,
        usable_from=_usable_from(youth, by, is_first=is_first),
    )
    concerned = Q(state__in=OPEN)
    for rule in account.ASKED:
        concerned |= Q(tasks__contains=[{"key": rule.name}])
    step_name = give_account.name if by.role is Role.YOUTH else note_account.name
    others = CaseFile.objects.filter(concerned, youth=youth).exclude(pk=apart_from.pk if apart_from else 0)
    along(others, by, step_name, tell=[Tell(Role.MEDIATOR)])
    return kept


def _whose(youth: Youth, by: Act, iban: str) -> str:
    """Whose account it is, as whoever was asked says; a mediator who said it of this account before is not asked."""
    for finding, reason in by.passed:
        if finding.statement == account.in_own_name.name:
            return reason
    said = BankAccount.objects.filter(youth=youth, last4=iban[-SHOWN:]).exclude(holder_why="").order_by("-pk")
    return said.values_list("holder_why", flat=True).first() or ""


def _usable_from(youth: Youth, by: Act, *, is_first: bool) -> date:
    """A first account that the youth gave serves at once; every other one cools, and so does one that was given from an
    address which somebody else wrote down just before."""
    changed_on = changed_for_them_on(youth)
    known_long = changed_on is None or account_usable_from(changed_on) <= by.today
    at_once = is_first and by.role is Role.YOUTH and known_long
    return by.today if at_once else account_usable_from(by.today)
