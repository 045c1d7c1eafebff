"""The one-time link by which the first operator begins a production; its secret is a file of the installation."""

import hmac
import secrets as random

from django.conf import settings
from django.urls import reverse

from startblok import secrets
from startblok.process.installation import is_begun

NAME = "first_link"


def ensure() -> str:
    """Give the link while nobody is recorded here, made first where there is none; empty afterwards."""
    if is_begun():
        forget()
        return ""
    secrets.write_once(settings.SECRETS, NAME, random.token_urlsafe(32))
    return f"{settings.ADDRESS}{reverse('beginning', args=[secrets.read(settings.SECRETS, NAME)])}"


def opens(token: str) -> bool:
    """Whether this is the secret of the link, and the link still opens anything."""
    kept = secrets.read(settings.SECRETS, NAME)
    is_kept = kept is not None and hmac.compare_digest(kept.encode(), token.encode())
    return is_kept and not settings.DEMO and not is_begun()


def forget() -> None:
    """Take the link away: it was used, or somebody began in another way."""
    (settings.SECRETS / NAME).unlink(missing_ok=True)
