"""What of a line came back outside the runs, or was let go: it stays, and is never more than was paid too much."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


FORWARD = """
create function records_payment_return_fits() returns trigger language plpgsql as $$
begin
    if exists (
        select from records_paymentline l join records_paymentrun r on r.id = l.run_id
        where l.id = new.line_id and r.state in ('exported', 'settled')
          and -l.amount >= new.amount + coalesce(
              (select sum(amount) from records_paymentreturn where line_id = new.line_id), 0)
    ) then
        return new;
    end if;
    raise exception 'no more comes back of a line than was paid too much' using errcode = 'check_violation';
end $$;

create trigger return_fits before insert on records_paymentreturn
    for each row execute function records_payment_return_fits();
create trigger return_stays before update or delete on records_paymentreturn
    for each row execute function records_payment_stays();
"""

BACKWARD = """
drop trigger return_stays on records_paymentreturn;
drop trigger return_fits on records_paymentreturn;
drop function records_payment_return_fits();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0057_runs_stand_fast'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaymentReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=9)),
                ('repaid_on', models.DateField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, max_length=1000)),
                ('noted_at', models.DateTimeField()),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='records.paymentline')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='return_of_an_amount'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('repaid_on__isnull', False)), models.Q(('repaid_on__isnull', True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='return_repaid_or_let_go')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
