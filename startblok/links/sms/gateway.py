"""A client of an SMS gateway: one POST of JSON for each message, over a safe line."""

import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from startblok.links.sms.port import dialled, fitting
from startblok.links.unsent import NotSent

# In seconds, for the whole answer.
PATIENCE = 20.0

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class _NoRedirect(HTTPRedirectHandler):
    """A gateway that points elsewhere gets no message and no token there."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class Gateway:
    """The gateway at `address` (https, or http on this machine), which knows us by `token`.

    It is sent `{"to": "+324…", "text": "…", "id": "…"}` with the token as bearer, and answers 2xx when it has the
    message. A gateway that knows the id sends nothing twice.
    """

    def __init__(self, address: str, token: str, *, patience: float = PATIENCE) -> None:
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise ValueError("an SMS gateway is reached over https")
        self.address, self.token, self.patience = address, token, patience

    def send(self, to: str, text: str, id_: str) -> None:
        """Hand the text to the gateway; raises NotSent."""
        said = json.dumps({"to": dialled(to), "text": fitting(text), "id": id_}).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        request = Request(self.address, said, headers, method="POST")  # noqa: S310  # the scheme was looked at above
        try:
            with build_opener(_NoRedirect).open(request, timeout=self.patience):
                pass
        except HTTPError as error:
            raise NotSent(f"answered {error.code}") from error
        except (OSError, HTTPException) as error:
            raise NotSent(type(error).__name__) from error
