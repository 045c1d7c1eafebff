"""What the bank rejected and calls paid later: who read that, and who else looked at it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Of an answer that stands nothing changes but the doubt about it; what was undone stays so.
FORWARD = """
create function records_answer_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.undone_at is null
        and (old.id, old.order_id, old.paid, old.code, old.why, old.answered_at, old.read_by_id)
            is not distinct from
            (new.id, new.order_id, new.paid, new.code, new.why, new.answered_at, new.read_by_id)
        and (new.undone_at is null
             or (old.doubted_at, old.doubted_by_id) is not distinct from (new.doubted_at, new.doubted_by_id)) then
        return new;
    end if;
    raise exception 'payments stay as they were: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;
drop trigger answer_stays on records_paymentanswer;
create trigger answer_stays before update or delete on records_paymentanswer
    for each row execute function records_answer_stays();
"""

BACKWARD = """
drop trigger answer_stays on records_paymentanswer;
create trigger answer_stays before update or delete on records_paymentanswer
    for each row execute function records_payment_stays();
drop function records_answer_stays();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0064_closed_looked_at_again'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='paymentanswer',
            name='one_answer_of_a_kind',
        ),
        migrations.AddField(
            model_name='answerfile',
            name='doubted',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='paymentanswer',
            name='doubted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='paymentanswer',
            name='doubted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paymentanswer',
            name='undone_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='paymentanswer',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='paymentanswer',
            index=models.Index(condition=models.Q(('doubted_at__isnull', False), ('undone_at__isnull', True)), fields=['order'], name='answer_in_doubt'),
        ),
        migrations.AddConstraint(
            model_name='paymentanswer',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('order', 'paid'), name='one_answer_that_stands'),
        ),
        migrations.AddConstraint(
            model_name='paymentanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('doubted_at__isnull', True), ('doubted_by__isnull', True)), models.Q(('doubted_at__isnull', False), ('doubted_by__isnull', False), ('paid', False)), _connector='OR'), name='answer_doubted_whole'),
        ),
        migrations.AddConstraint(
            model_name='paymentanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('doubted_at__isnull', False), ('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='answer_undone_whole'),
        ),
        migrations.AddConstraint(
            model_name='paymentanswer',
            constraint=models.CheckConstraint(condition=models.Q(('undone_by', models.F('doubted_by')), _negated=True), name='answer_four_eyes'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
