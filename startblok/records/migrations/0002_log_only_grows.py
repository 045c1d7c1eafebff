"""The log only grows: triggers refuse what even the owner must not do by accident."""

from django.db import migrations

FORWARD = """
create function records_log_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'the log only grows: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;

create function records_detail_only_erased() returns trigger language plpgsql as $$
begin
    if new.value is null and (new.id, new.entry_id, new.name, new.salt) = (old.id, old.entry_id, old.name, old.salt) then
        return new;
    end if;
    raise exception 'a detail of the log can only be erased' using errcode = 'insufficient_privilege';
end $$;

create trigger log_only_grows before update or delete on records_logentry
    for each row execute function records_log_only_grows();
create trigger log_not_emptied before truncate on records_logentry
    for each statement execute function records_log_only_grows();
create trigger detail_only_erased before update on records_logdetail
    for each row execute function records_detail_only_erased();
create trigger detail_not_deleted before delete on records_logdetail
    for each row execute function records_log_only_grows();
create trigger detail_not_emptied before truncate on records_logdetail
    for each statement execute function records_log_only_grows();
"""

BACKWARD = """
drop trigger log_only_grows on records_logentry;
drop trigger log_not_emptied on records_logentry;
drop trigger detail_only_erased on records_logdetail;
drop trigger detail_not_deleted on records_logdetail;
drop trigger detail_not_emptied on records_logdetail;
drop function records_log_only_grows();
drop function records_detail_only_erased();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
