"""The one Django app with models."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "startblok.records"
    label = "records"
    verbose_name = "Gegevens"
