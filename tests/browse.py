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
from tests.form_on_page import form_of_step

HIDDEN = re.compile(r'name="(version|key)" value="([^"]*)"')
REASON = "reason:"
HEADER_OF_A_YOUTH = re.compile(r" Jongere Berichten (?:\d+ nieuw )?Meld af ")
TAG = re.compile(r"<[^>]+>")


def words(response: Any) -> str:
    """All that stands on a page, without its markup, in single spaces."""
    return " ".join(unescape(TAG.sub(" ", response.content.decode())).replace(" .", ".").split())


def for_a_youth(response: Any) -> bool:
    """Whether the reader of this page is a youth: its header says so."""
    return HEADER_OF_A_YOUTH.search(words(response)) is not None


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
        """Fill in the form of this address (as `page` showed it, else as it stands now) and send it.

        Only what the page asks for can be answered, and only with what it offers: LookupError for anything else.
        """
        form = form_of_step(page or self.open(url))
        if form is not None and form.method == "get":
            # What is asked before a file is answered on a page of its own, and goes along in the address.
            first = {name: answers.pop(name) for name in list(answers) if name in form.fields}
            form = form_of_step(self.client.get(url, form.filled(first)))
        if form is None:
            raise LookupError(f"{url} shows no form")
        for name, rows in answers.items():
            while (shown := form.rows(name)) is not None and shown < len(rows):
                # There is a button that adds a row to what was filled in already.
                form = form_of_step(self.client.post(url, form.filled(answers) | {"more": name}))
        return self.client.post(url, form.filled(answers))

    def forge(self, url: str, **answers: Any) -> Any:
        """Send answers that the page does not offer, with the hidden fields it has; what no browser does by itself."""
        return self.client.post(url, typed(answers) | hidden(self.open(url)))

    def take(self, step: Any, record: Any, **answers: Any) -> Any:
        """Take a step on a record through its page; fails with what the page said when it was refused.

        Reasons (`reason:…`) are given where they are asked: on the page that refuses for want of them.
        """
        reasons = {name: answers.pop(name) for name in list(answers) if name.startswith(REASON)}
        url = step_url(step, record)
        sent = self.send(url, **answers)
        if reasons:
            assert "Dit kan alleen met een reden" in words(sent), f"{step.name} asked for no reason"
            sent = self.send(url, sent, **reasons)
        assert sent.status_code == 302, f"{step.name}: {sent.status_code} {words(sent)}"
        if record.pk:
            record.refresh_from_db()
        return sent

    def refused(self, step: Any, record: Any, page: Any = None, **answers: Any) -> str:
        """Try a step, also when its page shows no form because it cannot be now; returns the words of the refusal."""
        url = step_url(step, record)
        shown = page or self.open(url)
        if form_of_step(shown) is not None:
            sent = self.send(url, shown, **answers)
        else:
            # As from a page that was opened before, when the step could still be taken.
            record.refresh_from_db()
            sent = self.client.post(url, typed(answers) | {"version": str(record.version), "key": str(uuid4())})
        assert sent.status_code in (403, 409, 422), f"{step.name}: {sent.status_code}"
        return words(sent)
