"""Signing on somebody else's screen, with a code that goes to the youth's own phone or mailbox (R26)."""

import secrets
from datetime import timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from startblok.links import sms
from startblok.process.signing import SignForm
from startblok.process.step import Act
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.codes import SigningCode
from startblok.records.log import Carrier, OutgoingMessage
from startblok.records.papers import FrozenPaper
from startblok.records.people import User, Youth
from startblok.records.signed import Channel

# How long a code works, how often it is typed at most, and how many are sent for one paper within an hour.
WORKS_FOR = timedelta(minutes=15)
TRIES = 5
DIGITS = 6
AT_MOST, WITHIN = 3, timedelta(hours=1)

SALT = "startblok.signing-code"

NOT_SENT = "Er is nog geen code gestuurd voor het papier zoals het nu is. Stuur een nieuwe code."
EXPIRED = "Deze code is verlopen: een code werkt een kwartier. Stuur een nieuwe code."
TOO_OFTEN = "Er is vijf keer een foute code getypt. Stuur een nieuwe code."
WRONG = "Deze code klopt niet. Kijk de code na in het bericht en typ ze opnieuw."

BODY = """\
Dag {first_name}

Je code om in Startblok te tekenen bij {helper}: {code}

Lees eerst het papier. Teken je niet? Geef de code dan aan niemand en bel je bemiddelaar.
"""


class CodeForm(SignForm):
    """The paper is read and the code typed on the screen of whoever helps; `sent` is the code that was sent last."""

    sent: SigningCode | None = None

    code = forms.CharField(
        label="Code",
        help_text="Zes cijfers. De jongere kreeg ze op de eigen gsm of in de eigen mailbox.",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "Typ de code."},
    )

    def prepare(self) -> None:
        super().prepare()
        present = self.fields["shown"].initial
        if self.by is not None and self.by.user is not None and present:
            known = {"case": self.subject, "paper": self.paper, "asked_by": self.by.user, "shown": present}
            self.sent = SigningCode.objects.filter(**known, used_at=None).order_by("-id").first()

    @property
    def waits(self) -> bool:
        """Whether a code was sent that still works."""
        return self.sent is not None and not _over(self.sent)

    def clean_code(self) -> str:
        typed = "".join(each for each in self.cleaned_data["code"] if each.isdigit())
        found = reach(self.subject.youth)
        if not self.cleaned_data.get("shown") or found is None:
            # The paper changed, which is said already, or the law says why nothing can be signed.
            return typed
        if self.sent is None:
            raise forms.ValidationError(NOT_SENT)
        if wrong := _over(self.sent):
            raise forms.ValidationError(wrong)
        # Counted before it is looked at: two at once are two tries.
        counted = SigningCode.objects.filter(pk=self.sent.pk, tries__lt=TRIES).update(tries=F("tries") + 1)
        self.sent.tries += 1
        bound = _hashed(self.subject, self.paper, self.sent.shown, self.sent.asked_by_id, *found, typed)
        if not counted or not constant_time_compare(bound, self.sent.code_hash):
            raise forms.ValidationError(_over(self.sent) or WRONG)
        return typed


def _over(sent: SigningCode) -> str:
    """Why this code works no longer; empty while it does."""
    if sent.made_at <= now() - WORKS_FOR:
        return EXPIRED
    return TOO_OFTEN if sent.tries >= TRIES else ""


def reach(youth: Youth) -> tuple[Carrier, str] | None:
    """Where a code goes: the own phone, else the own mailbox, of which somebody outside the employer vouched."""
    if youth.has_vouched_phone and (sms.chosen() or not youth.has_vouched_mail):
        return Carrier.SMS, youth.phone
    return (Carrier.MAIL, youth.email) if youth.has_vouched_mail else None


def told_where(carrier: Carrier, to: str) -> str:
    """Where a code went, without the whole number or address."""
    if carrier is Carrier.SMS:
        return f"per sms naar het eigen nummer dat eindigt op {to[-2:]}"
    return f"per mail naar het eigen adres bij {to.rpartition('@')[2][:50]}"


def send(case: CaseFile, by: Actor, paper: str, shown: str) -> bool:
    """Send the youth a code for this paper as it was read; whether it went, for a few an hour are enough.

    Raises LookupError when no code can reach the youth: the law of the step says so first.
    """
    found = reach(case.youth)
    if found is None or by.user is None:
        raise LookupError("no code can be sent")
    with transaction.atomic():
        CaseFile.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if SigningCode.objects.filter(case=case, paper=paper, made_at__gt=now() - WITHIN).count() >= AT_MOST:
            return False
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        SigningCode.objects.create(
            case=case,
            paper=paper,
            shown=shown,
            asked_by_id=by.user,
            carrier=found[0].value,
            code_hash=_hashed(case, paper, shown, by.user, *found, code),
            made_at=now(),
        )
        body = BODY.format(first_name=case.youth.first_name, helper=User.objects.get(pk=by.user).first_name, code=code)
        subject = "" if found[0] is Carrier.SMS else "Je code om te tekenen"
        OutgoingMessage.objects.create(carrier=found[0].value, to=found[1], subject=subject, body=body, made_at=now())
    return True


def with_code(case: CaseFile, by: Act, paper: str, shown: str, code: str) -> dict[str, Any]:
    """Use the code; how the youth signs with it. Raises ValueError when it does not work; the form says why."""
    found = reach(case.youth)
    bound = _hashed(case, paper, shown, by.user, *found, code) if found else ""
    works = SigningCode.objects.filter(
        case=case, code_hash=bound, used_at=None, made_at__gt=by.now - WORKS_FOR, tries__lte=TRIES
    )
    if found is None or not works.update(used_at=by.now):
        raise ValueError("this code does not work")
    recognised = f"een code {told_where(*found)}"
    return {"by_id": by.user, "channel": Channel.ASSISTED.value, "recognised": recognised}


def as_read(shown: str, signed: FrozenPaper) -> None:
    """Raise ValueError unless the paper that is signed is the one for which the code was sent."""
    if signed.shown_hash != shown:
        raise ValueError("another paper was signed")


def _hashed(case: CaseFile, paper: str, shown: str, helper: int, carrier: Carrier, to: str, code: str) -> str:
    """What is kept of a code: a keyed hash that holds for this case, paper, helper and number or address alone."""
    told = ":".join((str(case.pk), paper, shown, str(helper), carrier.value, to, code))
    return salted_hmac(SALT, told, algorithm="sha256").hexdigest()
