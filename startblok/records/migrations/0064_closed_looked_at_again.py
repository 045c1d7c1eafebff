"""What a closed case asks grew: an account for the money of a WES, and a mediator where one is needed."""

from django.db import migrations

# The clock looks at a closed case only where nobody did yet.
AGAIN = """
update records_casefile c set looked_on = null
from records_placement p
where p.case_id = c.id and c.state = 'closed' and p.started_at is not null and p.undone_on is null
"""


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0063_rows_refused"),
    ]

    operations = [migrations.RunSQL(AGAIN, migrations.RunSQL.noop)]
