"""The catalogue of generic competences, from its file; a code that is there already is brought up to date."""

import tomllib
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).parent.parent / "competences.toml"


def fill(apps, schema_editor):
    competence = apps.get_model("records", "Competence")
    with FILE.open("rb") as file:
        rows = tomllib.load(file)["competence"]
    for order, row in enumerate(rows, start=1):
        competence.objects.update_or_create(code=row.pop("code"), defaults=row | {"order": order})


class Migration(migrations.Migration):
    dependencies = [("records", "0002_log_only_grows")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
