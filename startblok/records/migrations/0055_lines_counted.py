"""Lines of payments are counted when a run has written them, and two indexes that others serve for go."""

import django.db.models.deletion
from django.db import migrations, models

# Only the owner may count a table: the function lends that right, and nothing else.
FORWARD = """
create function records_payments_counted() returns void
    language sql security definer set search_path = pg_catalog, pg_temp
    as $$ analyze public.records_paymentline $$;
"""

BACKWARD = "drop function records_payments_counted();"


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0054_rejected_accounts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='paymentline',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='payment_lines', to='records.casefile'),
        ),
        migrations.AlterField(
            model_name='paymentline',
            name='run',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='records.paymentrun'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
