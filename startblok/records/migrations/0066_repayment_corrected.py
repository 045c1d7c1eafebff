"""A repayment that was noted and never came in so gets a row besides that takes it away again.

It goes back as long as nothing was corrected: what was noted of money stays.
"""

import django.db.models.deletion
from django.db import migrations, models

# What is corrected is a repayment that counts, of the same line, day and amount.
CORRECTS = """
    if new.corrects_id is not null then
        if exists (
            select from records_paymentreturn o
            where o.id = new.corrects_id and o.corrects_id is null
              and (o.line_id, o.repaid_on, o.amount) = (new.line_id, new.repaid_on, -new.amount)
        ) then
            return new;
        end if;
        raise exception 'this corrects no repayment of the line' using errcode = 'check_violation';
    end if;
"""

BACKWARD = """
create or replace function records_payment_return_fits() returns trigger language plpgsql as $$
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
"""

FORWARD = BACKWARD.replace("begin\n", f"begin{CORRECTS}", 1)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0065_payment_doubts'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='paymentreturn',
            name='return_of_an_amount',
        ),
        migrations.RemoveConstraint(
            model_name='paymentreturn',
            name='return_repaid_or_let_go',
        ),
        migrations.AddField(
            model_name='paymentreturn',
            name='corrects',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected', to='records.paymentreturn'),
        ),
        migrations.AddConstraint(
            model_name='paymentreturn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('corrects__isnull', True)), models.Q(('amount__lt', 0), ('corrects__isnull', False)), _connector='OR'), name='return_of_an_amount'),
        ),
        migrations.AddConstraint(
            model_name='paymentreturn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrects__isnull', True), ('reason', ''), ('repaid_on__isnull', False)), models.Q(('corrects__isnull', True), ('repaid_on__isnull', True), models.Q(('reason', ''), _negated=True)), models.Q(('corrects__isnull', False), ('repaid_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='return_repaid_or_let_go'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
