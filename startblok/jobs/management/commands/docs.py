"""`python manage.py docs`: write the pages of docs/ that are made from the code, or with --check say which are old."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from startblok.jobs.pages import FOLDER, PAGES


class Command(BaseCommand):
    help = "Maakt de pagina's van docs/ die uit de code komen; met --check alleen nakijken."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="schrijf niets, zeg welke pagina's oud zijn")

    def handle(self, *args: Any, **options: Any) -> None:
        old = [name for name, page in PAGES.items() if self._written(name) != page()]
        if options["check"] and old:
            raise CommandError(f"oud: {', '.join(old)}; draai `python manage.py docs`")
        for name in old:
            (FOLDER / name).write_text(PAGES[name](), encoding="utf-8")
            self.stdout.write(f"docs/{name} geschreven")

    def _written(self, name: str) -> str:
        path = FOLDER / name
        return path.read_text(encoding="utf-8") if path.exists() else ""
