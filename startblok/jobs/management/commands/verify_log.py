"""`python manage.py verify_log`: prove that the log is whole, or name the first entry that is not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from startblok.records.verify import Count, verify


class Command(BaseCommand):
    help = "Bewijst dat het logboek heel is, of noemt de eerste regel die dat niet is."

    def handle(self, *args: Any, **options: Any) -> None:
        count = Count()
        broken = verify(count)
        looked_at = f"{count.chains} ketens, {count.entries} regels nagekeken"
        if broken:
            where = f"{broken.kind} {broken.subject}, regel {broken.seq}"
            raise CommandError(f"{looked_at}. Gebroken: {where}: {broken.what}.")
        self.stdout.write(f"{looked_at}: het logboek is heel.")
