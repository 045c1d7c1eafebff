"""People at their browsers, without a screen: open a page, fill in a step's form as it stands there, send it."""

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any
from uuid import uuid4

from django.test import Client

from startblok.records.models import User
from startblok.web.links import step_url

HIDDEN = re.compile(r'name="(version|key)" value="([^"]*)"')
FIRST = b'<form class="stack" data-gap="l" method="get"'
TAG = re.compile(r"<[^>]+>")


def words(response: Any) -> str:
    """All that stands on a page, without its markup, in single spaces."""
    return " ".join(unescape(TAG.sub(" ", response.content.decode())).replace(" .", ".").split())


def hidden(response: Any) -> dict[str, str]:
    """The hidden fields of the form on this page."""
    return {name: unescape(value) for name, value in HIDDEN.findall(response.content.decode())}


def typed(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers as a form sends them: days in Belgian writing, ticks as on, records by id, lists of dicts as rows."""
    sent: dict[str, Any] = {}
    for name, value in answers.items():
        if isinstance(value, list) and (not value or isinstance(value[0], dict)):
            sent |= {f"{name}-TOTAL_FORMS": str(len(value)), f"{name}-INITIAL_FORMS": "0"}
            for number, row in enumerate(value):
                sent |= {f"{name}-{number}-{key}": each for key, each in typed(row).items()}
        elif value is not None and value is not False:
            sent[name] = _typed(value)
    return sent


def _typed(value: Any) -> Any:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if value is True:
        return "on"
    return getattr(value, "pk", value)


@dataclass
class Browser:
    """One person signed in."""

    client: Client

    @classmethod
    def of(cls, user: User) -> "Browser":
        client = Client()
        client.force_login(user)
        return cls(client)

    def open(self, url: str) -> Any:
        return self.client.get(url)

    def send(self, url: str, page: Any = None, **answers: Any) -> Any:
        """Fill in the form of this address (as `page` showed it, else as it stands now) and send it."""
        shown = page or self.client.get(url)
        if FIRST in shown.content:
            # What is asked before a file goes along in the address.
            shown = self.client.get(url, {name: each for name, each in typed(answers).items() if name != "file"})
        return self.client.post(url, typed(answers) | hidden(shown))

    def take(self, step: Any, record: Any, **answers: Any) -> Any:
        """Take a step on a record through its page; fails with what the page said when it was refused."""
        sent = self.send(step_url(step, record), **answers)
        assert sent.status_code == 302, f"{step.name}: {sent.status_code} {words(sent)}"
        if record.pk:
            record.refresh_from_db()
        return sent

    def refused(self, step: Any, record: Any, page: Any = None, **answers: Any) -> str:
        """Try a step, also when its page shows no form because it cannot be now; returns the words of the refusal."""
        url = step_url(step, record)
        if record.pk:
            record.refresh_from_db()
        form = {"version": str(record.version), "key": str(uuid4())} | hidden(page or self.open(url))
        sent = self.client.post(url, typed(answers) | form)
        assert sent.status_code in (403, 409, 422), f"{step.name}: {sent.status_code}"
        return words(sent)
