"""How allauth keeps second factors here: sealed, and called by a name that a person recognises."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter

from startblok.records.secrets import decrypt, encrypt

BOUND_TO = "second factor"


class Factors(DefaultMFAAdapter):
    """Seeds of apps and of spare codes are sealed, so that a stolen database opens no account."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Deze code klopt niet. Neem de code die de app nu toont.",
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(encrypt(text, bound_to=BOUND_TO)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(base64.b64decode(encrypted_text), bound_to=BOUND_TO)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name to begin with; the person may choose another."""
        return "Mijn toestel"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Startblok"}
