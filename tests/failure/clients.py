"""Clients that post a step until they are answered, with the same key each time."""

import http.client
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from startblok.process.journey import BY_NAME
from startblok.records.cases import CaseFile
from startblok.records.models import User
from startblok.web.links import page_url, step_url

CSRF = "a" * 32


@dataclass(frozen=True)
class Act:
    """One step that a poster takes in its turn: by whom, with which answers, and in which state it leaves the case."""

    who: str
    step: str
    state: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    file: bytes = b""

    def body(self, hidden: Mapping[str, Any]) -> tuple[bytes, str]:
        """The filled in form as it goes over the line, and its type."""
        form = {**hidden, **self.answers}
        if not self.file:
            return urlencode(form, doseq=True).encode(), "application/x-www-form-urlencoded"
        upload = SimpleUploadedFile("led.pdf", self.file, "application/pdf")
        return encode_multipart(BOUNDARY, {**form, "file": upload}), MULTIPART_CONTENT


@dataclass
class Poster:
    """Some people who take one case through a round of acts, again and again.

    `answered` are the keys with where each answer led, `first` is the version at which they began.
    """

    case: CaseFile
    cookies: Mapping[str, str]
    acts: Sequence[Act]
    ports: Sequence[int]
    first: int
    answered: dict[str, str] = field(default_factory=dict)
    again: int = 0

    @property
    def done(self) -> list[Act]:
        """The acts that were answered, in order."""
        return [self.acts[number % len(self.acts)] for number in range(len(self.answered))]

    def post_until(self, enough: Event) -> None:
        while not enough.is_set():
            act = self.acts[len(self.answered) % len(self.acts)]
            hidden = {"version": self.first + len(self.answered), "key": uuid4(), "csrfmiddlewaretoken": CSRF}
            self.answered[str(hidden["key"])] = self.insist(act, *act.body(hidden))

    def insist(self, act: Act, body: bytes, kind: str) -> str:
        """Post the same form, to one server after the other, until one of them answers; where that leads."""
        path = step_url(BY_NAME[act.step], self.case)
        headers = {"Cookie": self.cookies[act.who], "Content-Type": kind}
        for tried, port in enumerate(cycle(self.ports)):
            try:
                status, place, page = post(port, path, body, headers)
            except (OSError, http.client.HTTPException):
                continue
            self.again += tried > 0
            assert (status, place in (page_url(self.case), "/")) == (302, True), f"{act} {status} {place}\n{page}"
            return place
        raise AssertionError("there are ports without end")


def cookie(user: User) -> str:
    """What the browser of somebody who is signed in sends along."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"


def post(port: int, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str, str]:
    """What a server answers: status, where it leads, and its page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        page = answer.read().decode()
        return answer.status, answer.headers.get("Location", ""), page
    finally:
        connection.close()


class Posting(Thread):
    """A poster at work; what went wrong is raised when it is joined."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.work, self.wrong = work, None
        self.start()

    def run(self) -> None:
        try:
            self.work()
        except BaseException as wrong:
            self.wrong = wrong

    def end(self) -> None:
        self.join(180)
        assert not self.is_alive(), "a client still waits for an answer"
        if self.wrong:
            raise self.wrong
