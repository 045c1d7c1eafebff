"""How allauth keeps second factors here: sealed, and called by a name that a person recognises."""

import base64
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.db.models import Q

from startblok.records.secrets import decrypt, encrypt


def bound_to(user: int) -> str:
    """The words to which the seeds of this person's factors are bound."""
    return f"mfa_authenticator.data:{user}"


class Factors(DefaultMFAAdapter):
    """Seeds of apps and of spare codes are sealed, so that a stolen database opens no account."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Deze code klopt niet. Neem de code die de app nu toont.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a seed for the person who sets it up: they are signed in."""
        return base64.b64encode(encrypt(text, bound_to=bound_to(context.request.user.pk))).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a seed for the one person in whose row it lies; raises when it was put there, or lies in two rows."""
        rows = Authenticator.objects.filter(Q(data__secret=encrypted_text) | Q(data__seed=encrypted_text))
        whose = rows.values_list("user_id", flat=True).get()
        return decrypt(base64.b64decode(encrypted_text), bound_to=bound_to(whose))

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name to begin with; the person may choose another."""
        return "Mijn toestel"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Startblok"}
