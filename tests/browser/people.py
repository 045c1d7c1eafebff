"""The people of a story, each before a window of their own: what tests/stories tells, over the real pages."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import time_machine
from django.core import mail
from playwright.sync_api import Locator, Page

from startblok.jobs.clock import tick
from startblok.records.models import User
from startblok.web.links import page_url, parent_of, step_url
from tests.browse import REASON
from tests.browser.by_label import fill_in
from tests.browser.conftest import Site, morning
from tests.browser.hands import Hand, Mouse
from tests.stories.people import Story

# The form of a step, on its own page or opened in place; the first page of a step leads on to another.
FORM = 'main form:has([name="key"]), main form:has([name="verder"])'


@dataclass(frozen=True)
class Shown:
    """A page as it came, in the words that tests/browse has for it."""

    status_code: int
    content: bytes


class Window:
    """One person signed in before a real page."""

    def __init__(self, page: Page, address: str, hand: Hand | None = None) -> None:
        self.page, self.address, self.hand = page, address, hand or Mouse()

    def open(self, url: str) -> Shown:
        """Go to an address."""
        answer = self.page.goto(self.address + url)
        assert answer is not None
        return Shown(answer.status, answer.body())

    def take(self, step: Any, record: Any, **answers: Any) -> dict[str, str]:
        """Take a step as people do: from the page of its record, over the link there, with its form and button."""
        reasons = {name: answers.pop(name) for name in list(answers) if name.startswith(REASON)}
        self._go(step, record)
        self._fill(step, answers)
        if reasons:
            self._fill(step, reasons)
        assert not self.page.locator(".errors").count(), f"{step.name}: {self.page.locator('main').inner_text()}"
        if record.pk:
            record.refresh_from_db()
        return {"Location": self.page.url.removeprefix(self.address)}

    def refused(self, step: Any, record: Any, **answers: Any) -> str:
        """Try a step; what the page says when it is refused."""
        self._go(step, record)
        self._fill(step, answers)
        assert self.page.locator(".errors").is_visible(), f"{step.name} was not refused"
        return self.page.locator("main").inner_text()

    def _go(self, step: Any, record: Any) -> None:
        """Find the step on the page where it is offered; a fold may hide the link."""
        self.open(page_url(record if record.pk else parent_of(record)))
        self.hand.press(self.page.locator(f'main a[href^="{step_url(step, record)}"]').first)
        self.form.wait_for()

    @property
    def form(self) -> Locator:
        return self.page.locator(FORM).first

    def _fill(self, step: Any, answers: dict[str, Any]) -> None:
        """Fill in what stands there and send it; what is asked before a file has a page of its own."""
        if self.form.locator('[name="verder"]').count():
            first = {name: answers[name] for name in answers if self.form.locator(f'[name="{name}"]').count()}
            fill_in(self.form, first, self.hand)
            self._press("Verder")
            answers = {name: answers[name] for name in answers if name not in first}
        for name, rows in answers.items():
            while isinstance(rows, list) and (total := self._rows(name)) is not None and total < len(rows):
                self._press("Nog een rij")
        fill_in(self.form, answers, self.hand)
        self._press(step.title)

    def _rows(self, name: str) -> int | None:
        total = self.form.locator(f'[name="{name}-TOTAL_FORMS"]')
        return int(total.input_value()) if total.count() else None

    def _press(self, words: str, within: Locator | None = None) -> None:
        button = (within or self.form).get_by_role("button", name=words, exact=True).first
        self.hand.reach(button)
        with self.page.expect_navigation():
            self.hand.press(button)

    def sign_in(self, email: str) -> None:
        """Ask for a code, and type the one of the mail."""
        self.open("/aanmelden/")
        self.hand.write(self.page.get_by_label("Mailadres"), email)
        self._press("Stuur mij een code", self.page.locator("main"))
        assert mail.outbox[-1].to == [email]
        code = re.search(r"is: (\S+)", str(mail.outbox[-1].body))[1]
        self.hand.write(self.page.get_by_label("Code uit de mail"), code)
        self._press("Meld aan", self.page.locator("main"))


class SeenStory(Story):
    """A story in which everybody sits before a window, and the day moves for the whole machine."""

    def __init__(self, site: Site, **how: Any) -> None:
        super().__init__(site.world)
        self.site, self.how = site, how

    def __getitem__(self, name: str) -> Any:
        if name not in self.browsers:
            self.browsers[name] = self.window(self.world.users[name])
        return self.browsers[name]

    @contextmanager
    def on(self, day: date) -> Iterator[None]:
        self.all_leave()
        with time_machine.travel(morning(day)):
            tick()
            if self.case.pk:
                self.case.refresh_from_db()
            yield
            self.all_leave()

    def all_leave(self) -> None:
        """Close every window: a sitting of an earlier day is over."""
        for window in self.browsers.values():
            window.page.context.close()
        self.browsers.clear()

    def youth_signs_in(self, name: str = "youth") -> None:
        """The youth asks for a code with the address in the case, types it, and so has an account."""
        email, window = self.case.youth.email, self.window(None)
        window.sign_in(email)
        self.world.users[name] = User.objects.get(email=email)
        self.browsers[name] = window

    def window(self, user: User | None) -> Window:
        """A window for this person (None: for somebody who is yet to sign in)."""
        return Window(self.site.context(user, **self.how).new_page(), self.site.address)
