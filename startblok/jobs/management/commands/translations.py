"""`python manage.py translations`: bring the .po files in line with the Dutch; with --check say what is missing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from startblok.web.language import keeping
from startblok.web.language.catalogue import TRANSLATED


class Command(BaseCommand):
    help = "Zet elke Nederlandse zin in de vertaalbestanden; met --check alleen zeggen wat ontbreekt."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="schrijf niets, zeg wat ontbreekt of oud is")

    def handle(self, *args: Any, **options: Any) -> None:
        for language in TRANSLATED:
            if not options["check"] and keeping.write(language):
                self.stdout.write(f"{language} geschreven")
        wrong = [f"{language}: {each}" for language in TRANSLATED for each in keeping.wrong_with(language)]
        if wrong:
            raise CommandError("\n".join(wrong) + "\nvertaal ze in startblok/locale; `python manage.py translations`")
