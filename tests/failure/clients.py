"""Clients that post a step until they are answered, with the same key each time."""

import http.client
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from threading import Event, Thread
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.test import Client

from startblok.process.journey import BY_NAME
from startblok.records.cases import CaseFile
from startblok.records.models import User
from startblok.web.links import page_url, step_url

CSRF = "a" * 32
THERE, BACK = "choose_direct", "request_referral_after_all"


@dataclass
class Poster:
    """One person who moves one case there and back; `answered` are the keys with where each answer led."""

    case: CaseFile
    cookie: str
    office: int
    ports: list[int]
    answered: dict[str, str] = field(default_factory=dict)
    again: int = 0

    @classmethod
    def of(cls, user: User, case: CaseFile, office: int, ports: list[int]) -> "Poster":
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"
        return cls(case, cookie, office, ports)

    def post_until(self, enough: Event) -> None:
        while not enough.is_set():
            done = len(self.answered)
            name = (THERE, BACK)[done % 2]
            form = {"version": done + 1, "key": uuid4(), "csrfmiddlewaretoken": CSRF}
            if name == BACK:
                form |= {"office": self.office, "question": "Toch eerst een stage?"}
            self.answered[str(form["key"])] = self.insist(step_url(BY_NAME[name], self.case), urlencode(form))

    def insist(self, path: str, body: str) -> str:
        """Post the same form, to one server after the other, until one of them answers; where that leads."""
        for tried, port in enumerate(cycle(self.ports)):
            try:
                status, place, page = self.post(port, path, body)
            except (OSError, http.client.HTTPException):
                continue
            self.again += tried > 0
            assert (status, place) == (302, page_url(self.case)), f"{status} {place}\n{page}"
            return place
        raise AssertionError("there are ports without end")

    def post(self, port: int, path: str, body: str) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, body, headers)
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
        self.join(60)
        assert not self.is_alive(), "a client still waits for an answer"
        if self.wrong:
            raise self.wrong
