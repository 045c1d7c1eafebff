"""When a page was last open is told apart from when its draft was saved."""

from django.db import migrations, models
from django.db.models import F
from django.utils.timezone import now


def fill(apps, schema_editor):
    """Until now one moment said both."""
    apps.get_model("records", "Draft").objects.update(open_at=F("saved_at"))


class Migration(migrations.Migration):
    dependencies = [("records", "0045_unreached_colleagues")]

    operations = [
        migrations.AddField("draft", "open_at", models.DateTimeField(default=now), preserve_default=False),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("draft", "saved_at", models.DateTimeField(blank=True, null=True)),
    ]
