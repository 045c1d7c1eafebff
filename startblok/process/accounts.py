"""Accounts: how a person is reached, and what the operator does to an account without seeing any case."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms

from startblok.process.forms import Phone, StepForm, Text
from startblok.process.organisations import fill
from startblok.process.refusals import NotYours
from startblok.process.step import ALWAYS, Act, Step, step
from startblok.records.cases import OPEN, CaseFile
from startblok.records.people import AccountState, User, Youth
from startblok.rules.roles import Role

# Everybody who works in the scheme; a youth has a record of their own.
STAFF = tuple(role for role in Role if role not in (Role.YOUTH, Role.CLOCK))

CONTACT = ("email", "phone")

TAKEN = "Dit mailadres is al van iemand anders."


class ContactForm(StepForm):
    """How a person is reached."""

    email = forms.EmailField(label="Mailadres")
    phone = Phone(label="Gsm-nummer", required=False)

    def prepare(self) -> None:
        for name in CONTACT:
            self.fields[name].initial = getattr(self.person, name)

    @property
    def person(self) -> Any:
        """Whose contact it is."""
        return self.subject

    @property
    def account(self) -> int | None:
        """The account that may have this address."""
        account: int | None = self.subject.pk
        return account

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if email and User.objects.filter(email=email).exclude(pk=self.account or 0).exists():
            raise forms.ValidationError(TAKEN)
        return email


class YouthContactForm(ContactForm):
    """How a youth is reached; who signs in keeps a mail address."""

    def prepare(self) -> None:
        super().prepare()
        self.fields["email"].required = self.account is not None

    @property
    def person(self) -> Youth:
        youth: Youth = self.subject
        return youth

    @property
    def account(self) -> int | None:
        return self.person.user_id


class HeardContactForm(YouthContactForm):
    """What the youth said on the phone, and that it was the youth."""

    sure = forms.BooleanField(label="Ik sprak de jongere zelf en ben zeker wie het was")

    @property
    def person(self) -> Youth:
        youth: Youth = self.subject.youth
        return youth


class WhyForm(StepForm):
    """Why; the operators read it in the log."""

    reason = Text(label="Waarom?", max_length=1000)


@step(
    "Mijn gegevens wijzigen",
    "wijzigde de eigen contactgegevens",
    on=User,
    by=STAFF,
    frm=[AccountState.ALLOWED],
    ask=ContactForm,
)
def change_contact(user: User, *, by: Act, **known: Any) -> None:
    """Uw mailadres is ook het adres waarmee u aanmeldt."""
    if by.user != user.pk:
        # The operator stands in a role on every account, but contact is personal.
        raise NotYours(change_contact.title, STAFF)
    fill(user, known)


@step(
    "Mijn gegevens wijzigen",
    "wijzigde de eigen contactgegevens",
    on=Youth,
    by=[Role.YOUTH],
    frm=ALWAYS,
    ask=YouthContactForm,
)
def change_own_contact(youth: Youth, *, by: Act, **known: Any) -> None:
    """Zo bereiken we je. Je mailadres is ook het adres waarmee je aanmeldt. Je vroegere links werken dan niet meer."""
    reach(youth, by, known)


@step(
    "Contactgegevens van de jongere wijzigen",
    "wijzigde de contactgegevens van de jongere",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=OPEN,
    ask=HeardContactForm,
    tell=[Role.YOUTH],
)
def change_contact_for_youth(case: CaseFile, *, by: Act, sure: bool, **known: Any) -> None:
    """De jongere belde u met een nieuw nummer of mailadres. Twee dagen lang tekent niemand in de plaats van de jongere
    en gaat er geen tekencode naar het nieuwe nummer."""
    reach(case.youth, by, known)
    case.youth.save()


def reach(youth: Youth, by: Act, known: dict[str, Any]) -> None:
    """Write how the youth is reached, on the record and on the account, and who changed it."""
    if (youth.email, youth.phone) != (known["email"], known["phone"]):
        youth.contact_changed_at, youth.contact_changed_by_id = by.now, by.user
    fill(youth, known)
    if youth.user:
        fill(youth.user, {name: value for name, value in known.items() if value or name != "email"})
        youth.user.save()


@step(
    "Account blokkeren",
    "blokkeerde het account",
    on=User,
    by=[Role.OPERATOR],
    frm=[AccountState.ALLOWED],
    ask=WhyForm,
)
def block_account(user: User, *, by: Act, reason: str) -> None:
    """Deze persoon kan niet meer aanmelden en wordt overal afgemeld. De dossiers blijven bij deze persoon staan tot
    iemand van de organisatie ze overneemt."""
    if by.user == user.pk:
        raise NotYours(block_account.title, (Role.OPERATOR,))
    user.is_active = False


@step(
    "Account weer toelaten",
    "liet het account weer toe",
    on=User,
    by=[Role.OPERATOR],
    frm=[AccountState.BLOCKED],
    ask=WhyForm,
)
def unblock_account(user: User, *, by: Act, reason: str) -> None:
    """Deze persoon kan weer aanmelden, met dezelfde rollen als voordien."""
    user.is_active = True


@step(
    "Tweede stap opnieuw instellen",
    "wiste de tweede stap van het aanmelden",
    on=User,
    by=[Role.OPERATOR],
    frm=[AccountState.ALLOWED],
    ask=WhyForm,
)
def reset_second_factor(user: User, *, by: Act, reason: str) -> None:
    """Deze persoon verloor de toegangssleutel of de app met codes. Bij de volgende aanmelding stelt die een nieuwe in.
    Ga eerst na wie u aan de lijn hebt."""
    if by.user == user.pk:
        raise NotYours(reset_second_factor.title, (Role.OPERATOR,))
    Authenticator.objects.filter(user=user).delete()


OWN_ACCOUNT: tuple[Step, ...] = (change_contact, change_own_contact)
"""What a person does to the own account."""

ACCOUNTS: tuple[Step, ...] = (block_account, unblock_account, reset_second_factor)
"""What the operator does to the account of somebody else."""
