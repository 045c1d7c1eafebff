"""Somebody without an account, who has a mail address or a phone and does what the messages there say."""

import re
from datetime import date
from typing import Any

from django.test import Client

from startblok.jobs import post
from startblok.process.linked import PATH
from startblok.records.links import Link
from startblok.records.log import LogEntry, OutgoingMessage
from startblok.records.models import Signature
from tests.browse import Browser, words
from tests.form_on_page import form_of_step

LINK = re.compile(re.escape(PATH.partition("{")[0]) + r"[\w-]{22}/")


def messages(to: str) -> list[OutgoingMessage]:
    """What came at this address or number so far, newest first."""
    post.write_all()
    return list(OutgoingMessage.objects.filter(to=to).order_by("-id"))


def link_in(message: OutgoingMessage, about: str = "") -> str:
    """The path of the link in a message; of the line that is about this."""
    text = message.body[message.body.index(about) :]
    found = LINK.search(text)
    assert found, message.body
    return found[0]


class Guest:
    """A browser in which nobody is signed in."""

    def __init__(self, to: str) -> None:
        self.to, self.client = to, Client()

    def link(self, about: str = "") -> str:
        """The link in the newest message that is about this."""
        came = messages(self.to)
        assert [each for each in came if about in each.body], [each.body for each in came]
        return next(link_in(each, about) for each in came if about in each.body and LINK.search(each.body))

    def open(self, path: str) -> Any:
        """Where the path leads in the end."""
        return self.client.get(path, follow=True)

    def reads(self, path: str) -> str:
        return words(self.open(path))

    def says(self, path: str, who: date | str) -> Any:
        """Tell who came, as the page of the link asks it."""
        name = "birth_date" if isinstance(who, date) else "name"
        sent = form_of_step(self.client.get(path))
        assert sent is not None
        return self.client.post(path, sent.filled({name: who}), follow=True)

    def takes(self, path: str, slug: str, **answers: Any) -> str:
        """Fill in the page of this answer; what the page says after it."""
        sent = self.try_(path, slug, **answers)
        assert sent.status_code == 302, words(sent)
        return self.reads(sent["Location"])

    def try_(self, path: str, slug: str, **answers: Any) -> Any:
        """The same, with whatever comes of it."""
        return Browser(self.client).send(f"{path}{slug}/", **answers)

    def renews(self, path: str) -> str:
        return words(self.client.post(path, {"renew": "1"}, follow=True))


def looked_at(link: str, *slugs: str, client: Client | None = None) -> None:
    """What a mail scanner does: it opens the link and all that it might find there, and nothing is other for it."""
    scanner = client or Client()
    tables = (LogEntry, Signature, OutgoingMessage, Link)
    before = [each.objects.count() for each in tables]
    for path in (link, f"{link}papier.pdf", *(f"{link}{slug}/" for slug in slugs)):
        for ask in (scanner.get, scanner.head, scanner.options):
            assert ask(path).status_code in (200, 302, 404), path
    assert [each.objects.count() for each in tables] == before
