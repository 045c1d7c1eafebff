"""`python manage.py new_field_key`: make the next key for sealed fields; it seals once everything started anew."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from startblok import secrets


class Command(BaseCommand):
    help = "Maakt de volgende sleutel voor versleutelde velden, in de map met geheimen."

    def handle(self, *args: Any, **options: Any) -> None:
        name = secrets.next_field_key(settings.SECRETS)
        self.stdout.write(f"{name} is gemaakt. Zet het op elke machine, start alles opnieuw, en dan rotate_keys.")
