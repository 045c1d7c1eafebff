"""The kilometres of a leg are those of one ride, with how many rides there were; a day may have more than one vehicle."""

from django.db import migrations, models

# A leg held the kilometres there and back as one number. What was typed stands in the log of the act that sent it, the
# first on its case from the moment of the claim on: where the leg holds twice that, it was there and back.
APART = """
update records_travelleg g set km = g.km / 2, rides = 2
from records_travelclaim c, lateral (
    select (e.text::jsonb -> 'answers' ->> 'km')::numeric as km from records_logentry e
    where e.subject_kind = 'case' and e.subject_id = c.case_id and e.step = 'claim_kilometres' and e.at >= c.sent_at
    order by e.at, e.seq limit 1) typed
where c.id = g.claim_id and g.vehicle = 'own_vehicle' and g.rides = 1 and g.km = 2 * typed.km
"""

TOGETHER = "update records_travelleg set km = km * rides, rides = 1 where rides > 1"


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0059_totals_apart'),
    ]

    operations = [
        migrations.AddField(
            model_name='travelleg',
            name='rides',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.RunSQL(APART, TOGETHER),
        migrations.AddConstraint(
            model_name='travelleg',
            constraint=models.CheckConstraint(condition=models.Q(('rides', 1), models.Q(('rides__gt', 1), ('vehicle', 'own_vehicle')), _connector='OR'), name='travel_leg_rides'),
        ),
        migrations.RemoveConstraint(
            model_name='travelleg',
            name='travel_leg_once_a_day',
        ),
        migrations.AddConstraint(
            model_name='travelleg',
            constraint=models.UniqueConstraint(condition=models.Q(('vehicle', 'own_vehicle')), fields=('claim', 'travelled_on', 'kind'), name='travel_leg_once_a_day'),
        ),
    ]
