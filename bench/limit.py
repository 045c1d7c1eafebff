"""A run of payments as one would write it in SQL for this world alone: the same rows in tables with the same keys."""

LINES = """
with wes as (
    select p.case_id, greatest(p.starts_on, %(first)s) as begins,
           least(coalesce(p.ended_early_on, p.changed_end, p.ends_on), %(last)s) as ends, s.weekdays
    from records_placement p join records_schedule s using (case_id)
    where p.started_at is not null and p.undone_on is null and p.starts_on <= %(last)s
), month as (
    select begins, ends, weekdays, count(*) as scheduled, count(*) filter (where day between begins and ends) as inside
    from (select distinct begins, ends, weekdays from wes) kinds,
         generate_series(%(first)s, %(last)s, interval '1 day') day
    where to_char(day, 'dy') = any(weekdays)
    group by 1, 2, 3
), missed as (
    select case_id, count(*) as days
    from wes join records_absence a using (case_id), generate_series(a.first_day, a.last_day, interval '1 day') day
    where not a.justified and day between begins and ends and to_char(day, 'dy') = any(weekdays)
    group by 1
), due as (
    select case_id, 'premium' as kind, round(200 * (inside - coalesce(days, 0))::numeric / scheduled, 2) as due
    from wes join month using (begins, ends, weekdays) left join missed using (case_id)
    union all
    select k.case_id, 'travel', sum(g.rides * round(g.km * 0.17, 2))
    from wes join records_travelclaim k on k.case_id = wes.case_id and k.state = 'accepted'
    join records_travelleg g on g.claim_id = k.id and g.travelled_on between wes.begins and wes.ends
    where not exists (
        select from records_absence a where a.case_id = k.case_id and g.travelled_on between a.first_day and a.last_day)
    group by 1
)
insert into bench_line (run_id, case_id, month, kind, number, due, paid, amount, unusual, held, how)
select (select max(id) from records_paymentrun), case_id, %(first)s, kind, 1, due, 0, due, 1, '', '{}'
from due where due > 0 order by case_id, kind
"""

ORDERS = """
insert into bench_order (line_id, set_off, transfer, end_to_end, account_id)
select l.id, 0, l.amount, 'SB-' || l.run_id || '-' || l.id, b.id
from bench_line l join records_casefile c on c.id = l.case_id join records_bankaccount b on b.youth_id = c.youth_id
order by l.id
"""

PAYMENTS = """
select o.end_to_end, o.transfer, p.holder, p.iban, l.month
from {orders} o join {lines} l on l.id = o.line_id join bench_plain p on p.id = o.account_id order by o.id
"""

DIFFERENT = """
select count(*) from (select case_id, month, kind, amount from records_paymentline
                      except select case_id, month, kind, amount from bench_line) wrong
"""
"""How many lines of the product this did not come to."""
