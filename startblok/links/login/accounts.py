"""How allauth treats accounts here: nobody signs up, every word is Dutch, and mail goes to the address on record."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import RequestLoginCodeForm
from allauth.core import context, ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from startblok.records.people import User

LONGEST_ADDRESS = 254
BLOCKED = "Dit account is geblokkeerd. Bel de beheerder of de coördinatoren."


class Accounts(DefaultAccountAdapter):
    """Accounts come from invitations only; a person is known by the one address of their record."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": BLOCKED,
        "incorrect_code": "Deze code klopt niet. Kijk ze na in de laatste mail die u kreeg.",
        "too_many_login_attempts": "Dat waren te veel pogingen. Wacht enkele minuten en vraag dan een nieuwe code.",
        "rate_limited": "Dat waren te veel pogingen. Wacht enkele minuten en probeer opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """The stages of allauth, with our own second step in the place of its own."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "startblok.links.login.stages.SecondStep"}
        return [ours.get(each, each) for each in super().get_login_stages()]

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        messages.error(request, BLOCKED)
        return HttpResponseRedirect(reverse("signin"))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody that their account changed, at the address of their record."""
        super().send_notification_mail(template_prefix, user, {"user": user, **(context or {})}, email or user.email)


class CodeForm(RequestLoginCodeForm):
    """Asks for a code by mail; whether the address is known cannot be told from the answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Mailadres"
        del self.fields["email"].widget.attrs["placeholder"]
        # Django lets a form take longer addresses than a record can hold.
        self.fields["email"].validators.append(MaxLengthValidator(LONGEST_ADDRESS))

    def clean_email(self) -> str:
        """Look for the person by the address of their record alone: an address they left opens nothing."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if not _may_ask(context.request, email):
            raise Accounts().validation_error("too_many_login_attempts")
        self._user = User.objects.filter(email=email, is_active=True).first()
        return email


def _may_ask(request: HttpRequest, email: str) -> bool:
    """Whether a code for this address may be asked for once more, from there and at all."""
    here = f"{get_ip(request)} {email}"
    limits = (("request_login_code", here), ("login_code_anywhere", email))
    return all(ratelimit.consume(request, action=action, key=key) for action, key in limits)
