"""`python manage.py rotate_keys`: seal everything under the newest key, so that an older one may go (docs/run)."""

from typing import Any

from django.core.management.base import BaseCommand

from startblok.jobs.rotating import left, newest, rotate


class Command(BaseCommand):
    help = "Verzegelt alles opnieuw met de nieuwste sleutel. Onderbroken? Start het opnieuw: het gaat verder."

    def handle(self, *args: Any, **options: Any) -> None:
        before = left()
        self.stdout.write(f"Sleutel {newest()} verzegelt. Nog {sum(before.values())} waarden onder een oudere sleutel.")
        done = dict.fromkeys(before, 0)
        for store, some in rotate():
            done[store] += some
            self.stdout.write(f"{store}: {done[store]} van {before[store]}")
        rest = sum(left().values())
        self.stdout.write(
            f"Nog {rest} over: start het opnieuw."
            if rest
            else f"Niets meer over: wat nu in de databank staat, opent alleen nog met sleutel {newest()}."
        )
