"""`python manage.py worker`: lets the clock tick until it is asked to stop."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from startblok.jobs.clock import tick


class Command(BaseCommand):
    help = "Doet wat op zijn dag vanzelf gebeurt: een stage begint, eindigt, een taak wordt laat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="één ronde, en dan stoppen")
        parser.add_argument("--every", type=float, default=60.0, help="seconden tussen twee rondes")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        if not options["once"]:
            for each in (signal.SIGTERM, signal.SIGINT):
                signal.signal(each, lambda *_: stop.set())
        while True:
            self._round()
            if options["once"] or stop.wait(options["every"]):
                return
            # A connection that died while waiting is made anew.
            close_old_connections()

    def _round(self) -> None:
        try:
            done = tick()
        except OperationalError as error:
            self.stderr.write(f"de databank antwoordt niet ({type(error).__name__}); straks opnieuw")
            return
        for what, times in sorted(done.items()):
            self.stdout.write(f"{what}: {times}")
