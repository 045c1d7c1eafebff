"""`python manage.py worker`: lets the clock tick and carries the post until it is asked to stop."""

import logging
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from startblok.jobs.anchoring import anchor
from startblok.jobs.clock import tick
from startblok.jobs.digest import digest
from startblok.jobs.finishing import finish
from startblok.jobs.post import post
from startblok.jobs.reminding import remind
from startblok.jobs.sweeping import sweep
from startblok.jobs.tidying import tidy
from startblok.jobs.unreached import read_bounces, tell_again

log = logging.getLogger(__name__)

# A code to sign in with is waited for: the post goes out far more often than the clock ticks.
POST_EVERY = 2.0
# A sweep looks at every file that is kept.
SWEEP_EVERY = 3600.0
# What is due today may also be sent a little later today.
REMIND_EVERY = 300.0
# After a paper that could not be finished.
FINISH_AGAIN = 60.0


class Command(BaseCommand):
    help = "Doet wat op zijn dag vanzelf gebeurt (een stage begint, eindigt), herinnert, en brengt de berichten weg."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="één ronde, en dan stoppen")
        parser.add_argument("--every", type=float, default=60.0, help="seconden tussen twee tikken van de klok")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        if not options["once"]:
            for each in (signal.SIGTERM, signal.SIGINT):
                signal.signal(each, lambda *_: stop.set())
        rests_until = 0.0
        self.begun: dict[Callable[[], Counter[str]], float] = {}
        while True:
            self._round(post, told=False)
            if time.monotonic() >= rests_until and not self._round(finish, told=False):
                # A key or a time-stamp service that is away is not asked every other second.
                rests_until = time.monotonic() + FINISH_AGAIN
            if self._is_time(tick, options["every"]):
                self._round(tick)
                for work in (digest, read_bounces, tell_again):
                    self._round(work)
                self._round(tidy, told=False)
                self._round(anchor, told=False)
            if self._is_time(remind, REMIND_EVERY):
                self._round(remind, told=False)
            if self._is_time(sweep, SWEEP_EVERY):
                self._round(sweep, told=False)
            if options["once"] or stop.wait(min(POST_EVERY, options["every"])):
                return
            # A connection that died while waiting is made anew.
            close_old_connections()

    def _is_time(self, work: Callable[[], Counter[str]], every: float) -> bool:
        """Whether this was not begun for so many seconds; then it counts as begun now."""
        now = time.monotonic()
        if now - self.begun.get(work, -every) < every:
            return False
        self.begun[work] = now
        return True

    def _round(self, work: Callable[[], Counter[str]], *, told: bool = True) -> bool:
        """Do one piece of work, and tell whether it went well; a database that does not answer is tried again at the
        next round."""
        try:
            done = work()
        except OperationalError as error:
            self.stderr.write(f"de databank antwoordt niet ({type(error).__name__}); straks opnieuw")
            return False
        except Exception:
            # A mistake in one piece of work must not keep the others from being done, nor stop the site.
            log.exception("the worker could not do its work", extra={"job": work.__name__})
            return False
        for what, times in sorted(done.items()) if told else ():
            self.stdout.write(f"{what}: {times}")
        return True
