"""`python manage.py evaluate NAME < given.json`: work out given facts with the rules of the scheme."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from startblok.rules.evaluate import answers
from startblok.rules.given import Malformed


class Command(BaseCommand):
    help = "Werkt gegevens uit met de regels: leest een JSON-lijst, schrijft een JSON-lijst. Zie tests/cases/README.md."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        # Any number of names, so that a wrong number is told in one line like every other mistake.
        parser.add_argument("name", nargs="*", metavar="NAME", help="welke berekening")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(answers(" ".join(options["name"]), sys.stdin.buffer.read()))
        except Malformed as error:
            raise CommandError(str(error), returncode=2) from None
