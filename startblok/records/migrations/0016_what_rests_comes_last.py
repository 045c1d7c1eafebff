"""In lists, a case on which somebody can do something comes before one that rests."""

import datetime

from django.db import migrations, models

FORWARD = "update records_casefile set due_on = '9999-12-30' where due_on = '9999-12-31' and turns <> '{}'"
BACK = "update records_casefile set due_on = '9999-12-31' where due_on = '9999-12-30'"


class Migration(migrations.Migration):
    dependencies = [("records", "0015_sealed_for_the_row")]

    operations = [
        migrations.AlterField(
            "casefile", "due_on", models.DateField(default=datetime.date(9999, 12, 31), editable=False)
        ),
        migrations.RunSQL(FORWARD, BACK),
    ]
