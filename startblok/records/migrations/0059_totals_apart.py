"""The totals of a run tell apart what is paid and what is taken back; those of the runs that are there are counted."""

from django.db import migrations

# A run that left stays as it was: what is added here tells no more than its own lines do.
FORWARD = """
alter table records_paymentrun disable trigger run_stays;
update records_paymentrun r set totals = r.totals || jsonb_build_object(
    'back', coalesce((
        select jsonb_object_agg(kind, jsonb_build_array(lines, amount::text)) from (
            select l.kind, count(*) as lines, -sum(l.amount) as amount
            from records_paymentline l where l.run_id = r.id and l.amount < 0 group by l.kind) each), '{}'),
    'going', (
        select jsonb_build_object(
            'premium', jsonb_build_array(count(*) filter (where amount > 0 and kind = 'premium'),
                coalesce(sum(amount) filter (where amount > 0 and kind = 'premium'), 0.00)::text),
            'travel', jsonb_build_array(count(*) filter (where amount > 0 and kind = 'travel'),
                coalesce(sum(amount) filter (where amount > 0 and kind = 'travel'), 0.00)::text),
            'back', jsonb_build_array(count(*) filter (where amount < 0),
                coalesce(-sum(amount) filter (where amount < 0), 0.00)::text))
        from records_paymentline l
        where l.run_id = r.id and l.held = '' and case when r.approved_at is not null and l.amount > 0
            then exists (select from records_paymentorder o where o.line_id = l.id)
            else exists (select from records_paymentorder o where o.line_id = l.id) or not exists (
                select from records_paymenthold h where h.case_id = l.case_id
                and h.held_at < coalesce(r.approved_at, now())
                and (h.lifted_at is null or h.lifted_at > coalesce(r.approved_at, now()))
                and (h.waived_until is null or h.waived_until < coalesce(r.approved_at, now())::date)) end))
where r.state <> 'cancelled';
alter table records_paymentrun enable trigger run_stays;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0058_payment_returns"),
    ]

    operations = [
        migrations.RunSQL(FORWARD, migrations.RunSQL.noop),
    ]
