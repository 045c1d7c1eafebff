"""Accounts: how a person is reached, and what the operator does to an account without seeing any case."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.utils.text import capfirst

from startblok.process import calendars, new_address
from startblok.process.along import along
from startblok.process.facts import facts_of
from startblok.process.forms import Phone, StepForm, Text
from startblok.process.organisations import fill
from startblok.process.own_account import let_go, of_another, tell_left_address
from startblok.process.refusals import NotYours
from startblok.process.step import ALWAYS, Act, Step, step
from startblok.records.cases import OPEN, CaseFile
from startblok.records.links import Link
from startblok.records.log import Carrier
from startblok.records.people import AccountState, User, Youth
from startblok.records.unreached import corrected, put_right
from startblok.rules import people
from startblok.rules.roles import SPOKEN, Role

# Everybody who works in the scheme; a youth has a record of their own.
STAFF = tuple(role for role in Role if role not in (Role.YOUTH, Role.CLOCK))

CONTACT = ("email", "phone")

AGAIN = "We stuurden vandaag al enkele keren een mail naar dit adres. Kijk ook bij ongewenste mail."

# Says no more than that: whose the address is, nobody reads here.
NOT_THEIRS = "Met dit adres kan de jongere niet aanmelden. Vraag de jongere naar een ander mailadres."


class ContactForm(StepForm):
    """How a person is reached."""

    email = forms.EmailField(label="Mailadres")
    phone = Phone(label="Gsm-nummer", required=False)

    # What the page says of another address.
    on_address = "Een nieuw adres geldt pas als u de link opent in de mail die we daarheen sturen."

    def prepare(self) -> None:
        for name in CONTACT:
            self.fields[name].initial = getattr(self.person, name)
        self.fields["email"].help_text = self.on_address

    @property
    def person(self) -> Any:
        """Whose contact it is."""
        return self.subject

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if email != self.person.email and not new_address.may_ask(email):
            raise forms.ValidationError(AGAIN)
        return email


class YouthContactForm(ContactForm):
    """How a youth is reached."""

    on_address = "Een nieuw adres geldt pas als je de link opent in de mail die we daarheen sturen."


class HeardContactForm(ContactForm):
    """What the youth said, and that it was the youth; who signs in keeps a mail address."""

    on_address = ""
    sure = forms.BooleanField(label="Ik sprak de jongere zelf en ben zeker wie het was")

    def prepare(self) -> None:
        super().prepare()
        self.fields["email"].required = self.person.user_id is not None

    @property
    def person(self) -> Youth:
        youth: Youth = self.subject.youth
        return youth

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if email and of_another(email, self.person):
            raise forms.ValidationError(NOT_THEIRS)
        return email


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
def change_contact(user: User, *, by: Act, email: str, phone: str, proven: bool = False) -> None:
    """Uw mailadres is ook het adres waarmee u aanmeldt."""
    if by.user != user.pk:
        # The operator stands in a role on every account, but contact is personal.
        raise NotYours(change_contact.title, STAFF)
    user.phone = phone
    corrected(by.now, user=user)
    take_address(user, email, you="u", proven=proven)


@step(
    "Mijn gegevens wijzigen",
    "wijzigde de eigen contactgegevens",
    on=Youth,
    by=[Role.YOUTH],
    frm=ALWAYS,
    ask=YouthContactForm,
)
def change_own_contact(youth: Youth, *, by: Act, email: str, phone: str, proven: bool = False) -> None:
    """Zo bereiken we je. Je mailadres is ook het adres waarmee je aanmeldt. Je vroegere links werken dan niet meer."""
    user = User.objects.get(pk=by.user)
    # Whoever signs in got the code there; and whoever looked at the number says that it is right.
    if put_right(youth):
        along(CaseFile.objects.filter(youth=youth, state__in=OPEN), by, change_own_contact.name)
    was_vouched = youth.is_vouched
    youth.phone = user.phone = phone
    youth.vouched_phone = phone if was_vouched else ""
    if email != youth.email and take_address(user, email, you="je", proven=proven):
        # A change by somebody else keeps its day: it is no less recent for what was done with the new address.
        youth.email, youth.vouched_email = email, email if was_vouched else ""
    user.save()


def take_address(user: User, email: str, *, you: str, proven: bool) -> bool:
    """Give the account this address when it is proven, else ask whoever reads its mail; whether it has it now."""
    if email == user.email:
        return True
    if not proven:
        new_address.ask(user, email, you=you)
        return False
    new_address.tell_left(user, you=you)
    user.email = email
    return True


@step(
    "Contactgegevens van de jongere bevestigen",
    "bevestigde de contactgegevens van de jongere",
    on=CaseFile,
    by=[Role.MEDIATOR, Role.COORDINATOR],
    frm=OPEN,
    law=[people.mediator_knows_first],
    ask=HeardContactForm,
    tell=[Role.YOUTH],
    settles=[people.contact_confirmed, people.reached],
    stand_in=[Role.COORDINATOR],
)
def change_contact_for_youth(case: CaseFile, *, by: Act, sure: bool, **known: Any) -> None:
    """U sprak de jongere zelf. Klopt het mailadres, dan bevestigt u het: pas dan tekent en beslist de jongere ermee. Is
    er een nieuw adres of nummer, dan vult u dat in. Na een wijziging tekent de jongere, of iemand in diens plaats,
    twee dagen lang niet, en wie het oude adres heeft krijgt er bericht van."""
    youth = case.youth
    if not facts_of(case).youth.is_reached:
        put_right(youth)
        # The texts with these links may never have come: what waits is sent anew.
        Link.objects.filter(youth=youth, carrier=Carrier.SMS.value).update(expires_at=by.now)
    if (youth.email, youth.phone) != (known["email"], known["phone"]):
        youth.contact_changed_at, youth.contact_changed_by_id = by.now, by.user
    if youth.email != known["email"]:
        tell_left_address(youth, capfirst(SPOKEN[by.role]))
        let_go(youth)
    # The account goes with the address: it opens the record of which somebody now says that it is theirs.
    along(Youth.objects.filter(user__email=known["email"]).exclude(pk=youth.pk), by, "change_contact_for_youth", let_go)
    reach(youth, known | {"vouched_email": known["email"], "vouched_phone": known["phone"]})
    youth.save()


def reach(youth: Youth, known: dict[str, Any]) -> None:
    """Write how the youth is reached, on the record and on the account."""
    fill(youth, known)
    if youth.user:
        fill(youth.user, {name: known[name] for name in CONTACT if known[name] or name != "email"})
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
    calendars.end(user.pk)


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
    Het adres van de eigen agenda werkt niet meer. Ga eerst na wie u aan de lijn hebt."""
    if by.user == user.pk:
        raise NotYours(reset_second_factor.title, (Role.OPERATOR,))
    Authenticator.objects.filter(user=user).delete()
    calendars.end(user.pk)


OWN_ACCOUNT: tuple[Step, ...] = (change_contact, change_own_contact)
"""What a person does to the own account."""

ACCOUNTS: tuple[Step, ...] = (block_account, unblock_account, reset_second_factor)
"""What the operator does to the account of somebody else."""
