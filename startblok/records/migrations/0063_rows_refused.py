"""How many rows of an answer were refused is counted apart: of many only the first are told."""

from django.db import migrations, models

# What was read before told at most 200 of them, and counted no others.
COUNTED = """
alter table records_answerfile disable trigger answer_file_stays;
update records_answerfile set refused_rows = jsonb_array_length(refused) where refused <> '[]';
alter table records_answerfile enable trigger answer_file_stays;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0062_runs_of_a_month"),
    ]

    operations = [
        migrations.AddField(
            model_name="answerfile",
            name="refused_rows",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
    ]
