"""`python manage.py verify_log`: prove that the log is whole, or name the first entry that is not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from startblok.jobs.anchoring import kept
from startblok.records.anchors import Unsound
from startblok.records.verify import Count, verify


class Command(BaseCommand):
    help = "Bewijst dat het logboek heel is, ook naast de ankers, of noemt de eerste regel die dat niet is."

    def handle(self, *args: Any, **options: Any) -> None:
        count = Count()
        try:
            anchors = kept()
        except Unsound as error:
            raise CommandError(f"De ankers zijn niet heel: {error}.") from error
        broken = verify(count, anchors.fast)
        looked_at = f"{count.chains} ketens, {count.entries} regels nagekeken"
        if broken:
            where = f"{broken.kind} {broken.subject}, regel {broken.seq}"
            raise CommandError(f"{looked_at}. Gebroken: {where}: {broken.what}.")
        fast = f"anker tot {anchors.day}" if anchors.count else "er is nog geen anker"
        self.stdout.write(f"{looked_at} ({fast}): het logboek is heel.")
