"""`python manage.py demo`: a believable year of invented cases, for looking around and for trying things."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from startblok.demo import year
from startblok.demo.large import build as large
from startblok.jobs.clock import look_again
from startblok.records.cases import CaseFile
from startblok.records.people import User


class Command(BaseCommand):
    help = "Maakt een verzonnen jaar: werkgevers, plaatsen, mensen en dossiers in elke staat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, default=0, help="vermenigvuldig dat jaar tot minstens zoveel dossiers")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("dit is geen demo (STARTBLOK_DEMO=0): hier komen geen verzonnen dossiers")
        if not User.objects.exists():
            self._year()
        elif not options["cases"]:
            raise CommandError("er staat al iets in deze databank; de demo begint alleen in een lege")
        if options["cases"]:
            self._large(options["cases"])

    def _year(self) -> None:
        began = time.monotonic()
        with transaction.atomic():
            for turn, what in enumerate(year.build()):
                self._say(what, in_log=turn % 20 == 0)
            # What was whose turn at the last step of a case is not always whose turn it is today.
            look_again()
        self._ready("de demo", began)

    def _large(self, cases: int) -> None:
        began = time.monotonic()
        look_again()
        try:
            for what in large.build(cases):
                self._say(what)
        except large.LargeAlready:
            raise CommandError("hier staat al een grote wereld; begin met een lege databank") from None
        self._ready(f"een wereld van {CaseFile.objects.count()} dossiers", began)

    def _ready(self, what: str, began: float) -> None:
        # In a terminal this line takes the place of the progress.
        start, width = ("\r", 70) if self.stdout.isatty() else ("  ", 0)
        self.stdout.write(start + f"{what} is klaar in {time.monotonic() - began:.0f} seconden".ljust(width))

    def _say(self, what: str, *, in_log: bool = True) -> None:
        """Progress: on one line of a terminal, a line each in a log."""
        if self.stdout.isatty():
            self.stdout.write(f"\r  demo: {what:<60}", ending="")
            self.stdout.flush()
        elif in_log:
            self.stdout.write(f"  demo: {what}")
