"""An absence may lack its last day while an answer is waited for; a long one is answered on a day (R05)."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("records", "0010_guided_in_pathway")]

    operations = [
        migrations.AddField("placement", "absence_answered_on", models.DateField(blank=True, null=True)),
        migrations.RemoveConstraint("absence", "absence_in_order"),
        migrations.AlterField("absence", "last_day", models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            "absence",
            models.CheckConstraint(
                condition=Q(last_day__isnull=False, last_day__gte=F("first_day"))
                | Q(last_day__isnull=True, kind="end_asked"),
                name="absence_in_order",
            ),
        ),
        migrations.AddConstraint(
            "absence",
            models.UniqueConstraint(
                fields=["case"], condition=Q(last_day__isnull=True), name="one_absence_without_end"
            ),
        ),
    ]
