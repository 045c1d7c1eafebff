"""Payments stay as they were: a line, an order or an answer is never changed, and nothing that left is taken away."""

from django.db import migrations

FORWARD = """
create function records_payment_stays() returns trigger language plpgsql as $$
begin
    raise exception 'payments stay as they were: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create function records_payment_open() returns trigger language plpgsql as $$
declare
    run bigint;
begin
    if tg_table_name = 'records_paymentorder' then
        select run_id into run from records_paymentline where id = old.line_id;
    else
        run := old.run_id;
    end if;
    if (select state from records_paymentrun where id = run) in ('calculated', 'approved') then
        return old;
    end if;
    raise exception 'what left for the bank stays: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger line_stays before update on records_paymentline
    for each row execute function records_payment_stays();
create trigger order_stays before update on records_paymentorder
    for each row execute function records_payment_stays();
create trigger file_stays before update or delete on records_paymentfile
    for each row execute function records_payment_stays();
create trigger answer_stays before update or delete on records_paymentanswer
    for each row execute function records_payment_stays();
create trigger line_of_open_run before delete on records_paymentline
    for each row execute function records_payment_open();
create trigger order_of_open_run before delete on records_paymentorder
    for each row execute function records_payment_open();
"""

BACKWARD = """
drop trigger line_stays on records_paymentline;
drop trigger order_stays on records_paymentorder;
drop trigger file_stays on records_paymentfile;
drop trigger answer_stays on records_paymentanswer;
drop trigger line_of_open_run on records_paymentline;
drop trigger order_of_open_run on records_paymentorder;
drop function records_payment_stays();
drop function records_payment_open();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0052_payments")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
