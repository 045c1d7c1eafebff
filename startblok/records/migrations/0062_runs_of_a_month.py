"""Runs of one month are told apart by their number."""

from django.db import migrations, models

# Those that are there are counted in the order in which they were made.
COUNTED = """
update records_paymentrun r set of_month = counted.number
from (select id, row_number() over (partition by month order by id) as number from records_paymentrun) counted
where counted.id = r.id and counted.number > 1
"""


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0061_holder_why"),
    ]

    operations = [
        migrations.AddField(
            model_name="paymentrun",
            name="of_month",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="paymentrun",
            constraint=models.UniqueConstraint(fields=("month", "of_month"), name="one_run_of_a_number"),
        ),
    ]
