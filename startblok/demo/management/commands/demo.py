"""`python manage.py demo`: a believable year of invented cases, for looking around and for trying things."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from startblok.demo import year
from startblok.records.people import User


class Command(BaseCommand):
    help = "Maakt een verzonnen jaar: werkgevers, plaatsen, mensen en dossiers in elke staat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, default=0, help="maak daarna een grote wereld met zoveel dossiers")

    def handle(self, *args: Any, **options: Any) -> None:
        if not User.objects.exists():
            self._year()
        elif not options["cases"]:
            raise CommandError("er staat al iets in deze databank; de demo begint alleen in een lege")

    def _year(self) -> None:
        began = time.monotonic()
        with transaction.atomic():
            for what in year.build():
                self._say(what)
        self.stdout.write(f"\rde demo is klaar in {time.monotonic() - began:.0f} seconden" + " " * 30)

    def _say(self, what: str) -> None:
        """Progress: on one line of a terminal, a line each in a log."""
        if self.stdout.isatty():
            self.stdout.write(f"\r  demo: {what:<60}", ending="")
            self.stdout.flush()
        elif what.endswith(("0", "dossiers")):
            self.stdout.write(f"  demo: {what}")
