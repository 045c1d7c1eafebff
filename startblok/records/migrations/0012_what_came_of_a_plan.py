"""What came of an action of the plan stands in the evaluation, in the words of each party (R11)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0011_absences")]

    operations = [migrations.RemoveField("planaction", "done_on")]
