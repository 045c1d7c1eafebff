"""A run keeps who sent it back and which account it left from; what left stands fast, also for what comes besides."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What is written beside a run that left would never be paid, or be paid without anybody's approval.
FORWARD = """
create function records_payment_fresh() returns trigger language plpgsql as $$
declare
    late boolean;
begin
    if tg_table_name = 'records_paymentorder' then
        select exists (select from fresh o join records_paymentline l on l.id = o.line_id
                       join records_paymentrun r on r.id = l.run_id
                       where r.state not in ('calculated', 'approved')) into late;
    else
        select exists (select from (select distinct run_id from fresh) l join records_paymentrun r on r.id = l.run_id
                       where r.state not in ('calculated', 'approved')) into late;
    end if;
    if late then
        raise exception 'this run is not open any more: insert on % is refused', tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;

create function records_run_stays() returns trigger language plpgsql as $$
begin
    if old.state in ('exported', 'settled', 'cancelled') and (
        (old.state <> new.state and not (old.state = 'exported' and new.state = 'settled'))
        or (old.month, old.calculated_by_id, old.calculated_at, old.approved_by_id, old.approved_at, old.exported_at,
            old.execute_on, old.payer_name, old.payer_iban, old.payer_bic, old.totals::text)
           is distinct from
           (new.month, new.calculated_by_id, new.calculated_at, new.approved_by_id, new.approved_at, new.exported_at,
            new.execute_on, new.payer_name, new.payer_iban, new.payer_bic, new.totals::text)) then
        raise exception 'a run that left or was cancelled stays as it was'
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create trigger line_into_open_run after insert on records_paymentline
    referencing new table as fresh for each statement execute function records_payment_fresh();
create trigger order_into_open_run after insert on records_paymentorder
    referencing new table as fresh for each statement execute function records_payment_fresh();
create trigger run_stays before update on records_paymentrun
    for each row execute function records_run_stays();
create trigger run_is_never_deleted before delete on records_paymentrun
    for each row execute function records_payment_stays();
create trigger hold_is_never_deleted before delete on records_paymenthold
    for each row execute function records_payment_stays();
create trigger answer_file_stays before update or delete on records_answerfile
    for each row execute function records_payment_stays();
"""

BACKWARD = """
drop trigger line_into_open_run on records_paymentline;
drop trigger order_into_open_run on records_paymentorder;
drop trigger run_stays on records_paymentrun;
drop trigger run_is_never_deleted on records_paymentrun;
drop trigger hold_is_never_deleted on records_paymenthold;
drop trigger answer_file_stays on records_answerfile;
drop function records_payment_fresh();
drop function records_run_stays();
"""


def from_its_account(apps, schema_editor):
    """Runs that left before this was kept went from the account that is set."""
    left = apps.get_model("records", "PaymentRun").objects.filter(exported_at__isnull=False)
    payer = {"payer_name": settings.PAYER_NAME, "payer_bic": settings.PAYER_BIC}
    left.update(payer_iban=settings.PAYER_IBAN, **payer)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0056_travel_sent_by'),
    ]

    operations = [
        migrations.AddField(
            model_name='paymentrun',
            name='payer_bic',
            field=models.CharField(blank=True, max_length=11),
        ),
        migrations.AddField(
            model_name='paymentrun',
            name='payer_iban',
            field=models.CharField(blank=True, max_length=34),
        ),
        migrations.AddField(
            model_name='paymentrun',
            name='payer_name',
            field=models.CharField(blank=True, max_length=140),
        ),
        migrations.AddField(
            model_name='paymentrun',
            name='sent_back_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='paymentrun',
            name='sent_back_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paymentrun',
            name='sent_back_reason',
            field=models.TextField(blank=True, max_length=1000),
        ),
        migrations.RunPython(from_its_account, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='paymentrun',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_back_at__isnull', True), ('sent_back_by__isnull', True), ('sent_back_reason', '')), models.Q(('approved_by__isnull', True), ('sent_back_at__isnull', False), ('sent_back_by__isnull', False), models.Q(('sent_back_reason', ''), _negated=True)), _connector='OR'), name='run_sent_back_whole'),
        ),
        migrations.AddConstraint(
            model_name='paymentrun',
            constraint=models.CheckConstraint(condition=models.Q(('exported_at__isnull', True), models.Q(('payer_iban', ''), _negated=True), _connector='OR'), name='run_leaves_an_account'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
