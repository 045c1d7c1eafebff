"""A pathway knows which partner guides the youth in it, also after the case went back to the employer (R30)."""

import django.db.models.deletion
from django.db import migrations, models

# Who guides the case now; else the partner that answered the last question with yes.
FILL = """
update records_pathway p set partner_id = coalesce(c.partner_id, (
    select r.partner_id from records_referral r
    where r.case_id = c.id and r.answer = 'admit' order by r.closed_on desc, r.id desc limit 1))
from records_casefile c where c.id = p.case_id
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0009_clauses")]

    operations = [
        migrations.AddField(
            model_name="pathway",
            name="partner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.organisation",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
