"""Signing in as people do: the code of a mail, and a second factor for whoever sees many cases."""

import re
import time
from html import unescape
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client

SECOND = "/mijn-gegevens/tweede-stap/"


def code_of_the_mail(client: Client, address: str) -> Any:
    """Ask for a code and type it; where that leads."""
    # Between two sign-ins of a story lie days; here they follow each other at once.
    cache.clear()
    client.post("/aanmelden/", {"email": address})
    assert mail.outbox[-1].to == [address]
    sent = re.search(r"code is: (\S+)", str(mail.outbox[-1].body))[1]
    return client.post("/aanmelden/code/", {"code": sent})


def code_of_the_app(seed: str) -> str:
    """What an app with codes shows now for this seed."""
    return format_hotp_value(hotp_value(seed, int(time.time()) // app_settings.TOTP_PERIOD))


class Doors:
    """Signs people in over the real pages; `spare` are the spare codes that each of them wrote down."""

    def __init__(self) -> None:
        self.spare: dict[str, list[str]] = {}

    def open(self, address: str) -> Client:
        """A client in which the person with this address is signed in, wholly."""
        client = Client()
        came = code_of_the_mail(client, address)
        if self.spare.get(address):
            assert came["Location"].startswith("/aanmelden/tweede-stap/")
            came = client.post("/aanmelden/tweede-stap/", {"code": self.spare[address].pop()})
        assert came["Location"] == "/"
        if client.get("/").headers.get("Location") == SECOND:
            self.spare[address] = _set_up(client)
        return client


def _set_up(client: Client) -> list[str]:
    """Set up an app with codes, as somebody does who comes for the first time; the spare codes."""
    seed = re.search(r"<code>(\w+)</code>", _text(client.get(f"{SECOND}app/")))[1]
    client.post(f"{SECOND}app/", {"code": code_of_the_app(seed)})
    return re.findall(r"<code>(\w+)</code>", _text(client.get(f"{SECOND}reserve/")))


def _text(page: Any) -> str:
    return unescape(page.content.decode())
