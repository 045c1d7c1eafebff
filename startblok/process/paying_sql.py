"""The queries of a run of payments; the first reads each WES that began by the end of its month, or was paid before."""

from startblok.records.bank import SERVES

ROWS = f"""
select p.case_id, coalesce(m.lines, ''), p.starts_on,
       -- A later end says nothing of these months: without it more youths are alike.
       case when p.undone_on is null and p.started_at is not null
            then least(coalesce(p.ended_early_on, p.changed_end, p.ends_on), %(last_day)s) end as last_day,
       coalesce(s.weeks, ''), coalesce(a.missed, ''), coalesce(j.jobs, ''),
       coalesce(d.paid, ''), coalesce(o.months, ''),
       case when b.id is null then 'no_account' when {SERVES} then ''
            when b.rejected_on is not null then 'rejected' else 'cooling' end,
       coalesce(t.legs, ''), coalesce(w.days, ''), coalesce(x.days, '')
from records_placement p
join records_casefile c on c.id = p.case_id
left join records_bankaccount b on b.youth_id = c.youth_id and b.replaced_at is null
left join (
    select case_id, string_agg(valid_from || ':' || array_to_string(weekdays, ','), ' ' order by valid_from) as weeks
    from records_schedule group by case_id) s on s.case_id = p.case_id
left join (
    select case_id, string_agg(first_day || ':' || coalesce(last_day, first_day), ' ' order by first_day, id) as missed
    from records_absence where not justified group by case_id) a on a.case_id = p.case_id
left join (
    select youth_id, string_agg(first_day || ':' || coalesce(last_day::text, ''), ' ' order by first_day) as jobs
    from records_occupation where kind = 'start_job' group by youth_id) j on j.youth_id = c.youth_id
left join (
    -- What left and did not come back, of each month and kind, what of it was let go, how many lines there were of it,
    -- and whether what was ordered last came back. An open run tells nothing yet: two open at once, which the index of
    -- runs forbids already, would number their lines alike, and the index of lines refuses the second.
    select case_id, string_agg(concat_ws(':', month, kind, settled, let_go, lines, came_back), ' ') as paid
    from (
        select l.case_id, l.month, l.kind, count(*) as lines,
               coalesce(sum(o.set_off + case when r.id is null then o.transfer else 0 end), 0.00)
               - coalesce(sum(e.repaid), 0.00) as settled, coalesce(sum(e.let_go), 0.00) as let_go,
               coalesce((array_agg(r.id is not null order by o.id desc) filter (where o.id is not null))[1], false)
                   as came_back
        from records_paymentline l
        join records_paymentrun u on u.id = l.run_id and u.state not in ('calculated', 'approved')
        left join records_paymentorder o on o.line_id = l.id
        left join records_paymentanswer r on r.order_id = o.id and not r.paid and r.undone_at is null
        left join (
            select line_id, sum(amount) filter (where repaid_on is not null) as repaid,
                   sum(amount) filter (where repaid_on is null) as let_go
            from records_paymentreturn group by line_id) e on e.line_id = l.id
        where l.run_id <> %(run)s
        group by l.case_id, l.month, l.kind) each
    group by case_id) d on d.case_id = p.case_id
left join (
    -- The lines that this run has already, as they are written.
    select case_id, string_agg(concat_ws(E'\\t', month, kind, number, due, paid, amount, unusual, held, how), E'\\n'
                               order by month, kind) as lines
    from records_paymentline where run_id = %(run)s group by case_id) m on m.case_id = p.case_id
left join (
    select case_id, string_agg(month::text, ' ') as months
    from records_presencemonth group by case_id) o on o.case_id = p.case_id
left join (
    -- What the mediator accepted, leg by leg; a proof is there where public transport was accepted.
    select k.case_id, string_agg(concat_ws(':', g.travelled_on, g.vehicle, coalesce(g.cost, g.km), g.kind,
                                 (g.proof_id is not null)::int, g.rides), ' ' order by g.travelled_on, g.id) as legs
    from records_travelclaim k join records_travelleg g on g.claim_id = k.id
    where k.state = 'accepted' group by k.case_id) t on t.case_id = p.case_id
left join (
    -- No kilometres on a day of absence, whatever its reason.
    select case_id, string_agg(first_day || ':' || coalesce(last_day, first_day), ' ' order by first_day, id) as days
    from records_absence group by case_id) w on w.case_id = p.case_id and t.legs is not null
left join (
    -- When the workplace of that moment is closed, nobody is absent without a reason, and nobody rides there.
    select h.case_id, string_agg(distinct concat_ws(':', greatest(x.first_day, h.valid_from),
                                                    least(x.last_day, h.until)), ' ') as days
    from (select case_id, site_id, valid_from,
                 lead(valid_from) over (partition by case_id order by valid_from) - 1 as until
          from records_schedule) h
    join records_siteclosing x on x.site_id = h.site_id
     and x.last_day >= h.valid_from and (h.until is null or x.first_day <= h.until)
    group by h.case_id) x on x.case_id = p.case_id and (t.legs is not null or a.missed is not null)
where (p.started_at is not null and p.starts_on <= %(last_day)s) or d.case_id is not null or m.case_id is not null
"""  # noqa: S608 - our own text

COPY = (
    "copy records_paymentline (run_id, case_id, month, kind, number, due, paid, amount, unusual, held, how) from stdin"
)

COUNTED = "select records_payments_counted()"
"""So that the database plans the next queries for as many lines as there are now, and not as there were before."""

WORKING_OUT = "select pg_advisory_xact_lock_shared('records_paymentreturn'::regclass::bigint)"
NOTING = "select pg_advisory_xact_lock('records_paymentreturn'::regclass::bigint)"
"""Nobody notes what came back while a run is worked out, so that it is never taken back in both ways. Two who work out
runs do not wait for each other here: what keeps those apart are the indexes of runs and of lines."""

FORGET = "delete from records_paymentline where run_id = %s and case_id = any(%s)"

FORGET_ALL = (
    "delete from records_paymentorder o using records_paymentline l where l.id = o.line_id and l.run_id = %s",
    "delete from records_paymentline where run_id = %s",
)

TOTALS = """
select kind, unusual, held, count(*), sum(amount) from records_paymentline where run_id = %s group by 1, 2, 3
"""

# Lines that go along, with what is owed back by and to each youth; a hold of a person keeps all of the case.
_GOING = f"""
select l.id, c.youth_id, l.month, l.kind, l.amount, b.id as account
from records_paymentline l
join records_casefile c on c.id = l.case_id
left join records_bankaccount b on b.youth_id = c.youth_id and {SERVES}
where l.run_id = %(run)s and l.held = '' and (l.amount < 0 or b.id is not null) and not exists (
    select from records_paymenthold h
    where h.case_id = l.case_id and h.lifted_at is null and (h.waived_until is null or h.waived_until < %(today)s))
"""  # noqa: S608 - our own text

# Most youths owe nothing back: only of those who do, what is due is counted line by line.
_SETTLED = f"""
with going as ({_GOING}), owing as (
    select distinct youth_id from going where amount < 0
), before as (
    select id, kind, amount, account,
           coalesce(sum(greatest(amount, 0)) over mine, 0) as owed_before,
           coalesce(-sum(least(amount, 0)) over mine, 0) as back_before,
           sum(greatest(amount, 0)) over (partition by youth_id) as owed,
           -sum(least(amount, 0)) over (partition by youth_id) as back
    from going where youth_id in (select youth_id from owing)
    window mine as (partition by youth_id order by month, id rows between unbounded preceding and 1 preceding)
), settled as (
    select id, kind, amount, account, case when amount > 0
        then least(amount, greatest(back - owed_before, 0))
        else -least(-amount, greatest(owed - back_before, 0)) end as set_off
    from before
    union all
    select id, kind, amount, account, 0.00 from going where youth_id not in (select youth_id from owing)
)
"""  # noqa: S608 - our own text

_SUMS = """
select count(*) filter (where amount > 0 and amount > set_off),
       coalesce(sum(amount - set_off) filter (where amount > 0), 0.00),
       coalesce(sum(set_off - amount) filter (where amount < 0), 0.00),
       count(*) filter (where amount > 0 and kind = 'premium'),
       coalesce(sum(amount) filter (where amount > 0 and kind = 'premium'), 0.00),
       count(*) filter (where amount > 0 and kind = 'travel'),
       coalesce(sum(amount) filter (where amount > 0 and kind = 'travel'), 0.00),
       count(*) filter (where amount < 0), coalesce(-sum(amount) filter (where amount < 0), 0.00),
       coalesce(sum(set_off) filter (where set_off > 0), 0.00)
from settled
"""

FORECAST = _SETTLED + _SUMS
"""What would leave if it were approved today: how many transfers, how much, and what cannot be set off; then how many
lines of premium and of travel are paid and how much they are, how many take back what was paid too much, and how much
is set off."""

ORDER = f"""
{_SETTLED}, made as (
    insert into records_paymentorder (line_id, set_off, transfer, end_to_end, account_id)
    select id, set_off, case when leaves then amount - set_off else 0 end,
           case when leaves then 'SB-' || %(run)s || '-' || id end, case when leaves then account end
    from (select *, amount > 0 and amount > set_off as leaves from settled) told
    where set_off <> 0 or leaves order by id
)
{_SUMS}
"""  # noqa: S608 - our own text
"""Set what was paid too much off against what is due to the same youth, oldest line first; the rest is transferred. It
gives the same sums as the forecast."""

GOES_ALONG = f"select exists (select from ({_GOING}) going)"  # noqa: S608 - our own text
"""Whether anything is paid, set off or taken back: where no money leaves, what was paid too much stands open after."""

CUT = """
select (number - 1) / %(most)s + 1, min(id), max(id), count(*), sum(transfer)
from (select o.id, o.transfer, row_number() over (order by o.id) as number
      from records_paymentorder o join records_paymentline l on l.id = o.line_id
      where l.run_id = %(run)s and o.end_to_end is not null) leaving
group by 1 order by 1
"""

ORDERS = """
select o.end_to_end, o.transfer, b.holder, b.id, b.iban, l.kind, l.month, c.number
from records_paymentorder o
join records_paymentline l on l.id = o.line_id
join records_casefile c on c.id = l.case_id
join records_bankaccount b on b.id = o.account_id
where o.id between %(first)s and %(last)s
order by o.id
"""
"""The orders of a run are made in one statement: from the first to the last of a file there is none of another run."""

CHANGED = """
select (select count(*) from records_bankaccount b
        where (b.replaced_at is not null or b.rejected_on is not null) and exists (
            select from records_paymentorder o join records_paymentline l on l.id = o.line_id
            where o.account_id = b.id and l.run_id = %(run)s)),
       (select count(*) from records_paymenthold h
        where h.lifted_at is null and h.waived_until < %(today)s and exists (
            select from records_paymentline l join records_paymentorder o on o.line_id = l.id
            where l.case_id = h.case_id and l.run_id = %(run)s))
"""
"""What changed since the approval: accounts that were replaced or refused, and youths whose release is over."""

STANDING = """
select (select count(*) from records_paymenthold where lifted_at is null),
       (select count(*) from records_paymentanswer where doubted_at is not null and undone_at is null)
"""
"""How many youths somebody holds back, and on how many transfers of all runs the bank contradicts itself."""

ANSWERS = """
select (select count(*) from records_paymentorder o join records_paymentline l on l.id = o.line_id
        where l.run_id = %(run)s and o.end_to_end is not null and not exists (
            select from records_paymentanswer a where a.order_id = o.id)),
       (select count(*) from records_paymentanswer a join records_paymentorder o on o.id = a.order_id
        join records_paymentline l on l.id = o.line_id
        where l.run_id = %(run)s and a.doubted_at is not null and a.undone_at is null)
"""
"""On how many transfers the bank did not answer, and of how many it said that it rejected them and then that they are
paid, which nobody looked at yet."""
