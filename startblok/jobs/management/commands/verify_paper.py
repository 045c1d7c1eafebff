"""`python manage.py verify_paper FILE`: whether a file is a paper of this installation, whole and logged."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from startblok.papers.checking import NAMES
from startblok.papers.evidence import signed_in_log
from startblok.papers.verifying import checked
from startblok.records.papers import UNSIGNED, PaperKind
from startblok.records.verify import verify_one


class Command(BaseCommand):
    help = "Kijkt na of een bestand een papier van deze installatie is: controlesom, zegel en logboek."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="het bestand (pdf)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"Dit bestand kan niet gelezen worden: {error.strerror}.") from error
        found = checked(content)
        if found is None:
            raise CommandError("Geen enkel papier van deze installatie heeft deze controlesom.")
        paper = found.paper
        self.stdout.write(f"{NAMES[PaperKind(paper.kind)]}, code {paper.code}: {found.which}.")
        first = "Vastgelegd" if paper.kind in UNSIGNED else "Voor het eerst getekend"
        self.stdout.write(f"{first} op {paper.frozen_at:%Y-%m-%d %H:%M:%S} UTC.")
        if not found.sound:
            raise CommandError("Het zegel klopt niet.")
        broken = verify_one("case", paper.case_id)
        if broken:
            raise CommandError(f"Het logboek van het dossier is gebroken: regel {broken.seq}: {broken.what}.")
        missing = [who for who, entry in signed_in_log(paper) if entry is None]
        if missing:
            lacks = "wie dit papier vastlegde" if paper.kind in UNSIGNED else f"een handtekening van {missing[0]}"
            raise CommandError(f"In het logboek ontbreekt {lacks}.")
        self.stdout.write("Controlesom, zegel en logboek kloppen.")
