"""The one query that reads what the law looks at, as JSON beside a row of records_casefile."""

import re
from collections.abc import Collection

SERVED_ON = """coalesce(
      (select (min(later.added_at) at time zone 'Europe/Brussels')::date from records_document later
       where later.case_id = records_document.case_id and later.kind = 'led' and later.id > records_document.id),
      (select (v.judged_at at time zone 'Europe/Brussels')::date from records_proofverdict v
       where v.document_id = records_document.id and not v.accepted),
      (select (max(e.checked_at) at time zone 'Europe/Brussels')::date from records_eligibilitycheck e
       where e.proof_id = records_document.id and e.outcome <> 'more'),
      (select c.state_since from records_casefile c
       where c.id = records_document.case_id and c.state in ('start_job', 'closed')))"""
"""The day on which a proof had served: replaced, refused, looked at by a check, or a start job or an end came."""

_FACTS = """
  'plan', (
    select json_build_object(
      'id', p.id, 'number', p.number, 'disputed', p.disputed_by, 'starts_on', p.starts_on, 'ends_on', p.ends_on,
      'tasks', case when p.tasks <> '' then 1 else 0 end,
      'competences', (select count(*) from records_plancompetence k where k.plan_id = p.id),
      'generic', (select count(*) from records_plancompetence k join records_competence c on c.id = k.competence_id
                  where k.plan_id = p.id and c.generic),
      'study', (select count(*) from records_planaction a where a.plan_id = p.id and a.kind = 'study'),
      'future', (select count(*) from records_planaction a where a.plan_id = p.id and a.kind = 'future'),
      'agreed', coalesce((select json_agg(g.role) from records_planagreement g where g.plan_id = p.id), '[]'::json))
    from records_trainingplan p where p.case_id = records_casefile.id order by p.number desc limit 1),
  'signatures', (
    select json_agg(json_build_array(s.paper, s.section, s.role, s.content_hash))
    from records_signature s where s.case_id = records_casefile.id),
  'documents', (
    select json_agg(json_build_object('id', d.id, 'kind', d.kind, 'paper', d.paper, 'accepted', v.accepted))
    from records_document d left join records_proofverdict v on v.document_id = d.id
    where d.case_id = records_casefile.id and not d.replaced and d.kind <> 'ticket'),
  'file_papers', (
    select json_agg(i.item) from records_filepaper i where i.case_id = records_casefile.id),
  'check', (
    select json_build_object(
      'id', e.id, 'outcome', e.outcome, 'place_stays', e.place_stays,
      'new_proof', exists (
        select from records_document d
        where d.case_id = e.case_id and d.kind = 'led' and not d.replaced and d.id <> e.proof_id))
    from records_eligibilitycheck e
    where e.case_id = records_casefile.id and e.outcome <> 'more' order by e.checked_at desc, e.id desc limit 1),
  'more_asked', (
    select e.outcome = 'more' from records_eligibilitycheck e
    where e.case_id = records_casefile.id order by e.checked_at desc, e.id desc limit 1),
  -- The proof that counts comes first; a diploma that an earlier one showed is forgotten once a later one was accepted,
  -- and so is one that a check saw in it.
  'low_qualified', (
    select found.low_qualified from (
      select e.low_qualified, false as counts, e.checked_at as said_at, e.id as number from records_eligibilitycheck e
      where e.case_id = records_casefile.id and e.low_qualified is not null and (e.low_qualified or not exists (
        select from records_document later join records_proofverdict w on w.document_id = later.id
        where later.case_id = records_casefile.id and later.id > e.proof_id and w.accepted))
      union all
      select false, not d.replaced, v.judged_at, 0
      from records_document d join records_proofverdict v on v.document_id = d.id
      where d.case_id = records_casefile.id and v.reason = 'shows_diploma' and not exists (
        select from records_document later join records_proofverdict w on w.document_id = later.id
        where later.case_id = records_casefile.id and later.id > d.id and w.accepted)
    ) found order by found.counts desc, found.said_at desc, found.number desc limit 1),
  'inputs', (
    select json_agg(json_build_array(i.role, i.missing, i.noted_by_id is not null))
    from records_evaluationinput i where i.case_id = records_casefile.id),
  'midway', (
    select json_agg(json_build_array(i.role, i.noted_by_id is not null))
    from records_midwayinput i where i.case_id = records_casefile.id),
  'given', (
    select json_agg(o.fingerprint) from records_override o where o.case_id = records_casefile.id),
  'exceptions', (
    select json_agg(x.statement) from records_exceptionrequest x
    where x.case_id = records_casefile.id and x.granted is null),
  'holdings', (
    select json_agg(json_build_array(o.case_id, o.kind, o.youth_id, o.place_id, o.first_day, o.last_day))
    from records_occupation o
    where o.place_id = any(asked.places || records_casefile.place_id || job.place_id)
       or o.youth_id = records_casefile.youth_id),
  'undecided', (
    -- A WES on its place, decided or running: unless the check was negative, its place then waits for the decision.
    select json_agg(json_build_array(c.id, c.place_id)) from records_casefile c
    where c.state in ('preparation', 'placement') and c.id in (
        select o.case_id from records_occupation o
        where o.place_id = any(asked.places || records_casefile.place_id || job.place_id))
      and coalesce((
        select e.outcome from records_eligibilitycheck e
        where e.case_id = c.id and e.outcome <> 'more'
        order by e.checked_at desc, e.id desc limit 1), '') <> 'not_met'),
  'grants', (
    select json_agg(json_build_array(g.place_id, g.employer_id, g.valid_from, g.valid_until))
    from records_grant g where g.place_id = any(asked.places || records_casefile.place_id || job.place_id)
      -- Only who is already there goes on while a grant runs out.
      and (not g.runs_out or exists (
        select from records_occupation o where o.place_id = g.place_id and o.case_id = records_casefile.id))),
  'earlier', (
    select json_agg(json_build_array(p.starts_on, coalesce(p.ended_early_on, p.changed_end, p.ends_on)))
    from records_placement p join records_casefile c on c.id = p.case_id
    where c.youth_id = records_casefile.youth_id and c.employer_id = records_casefile.employer_id
      and c.id <> records_casefile.id and p.started_at is not null and p.undone_on is null),
  'schedule', (
    select json_build_object('weekdays', s.weekdays, 'hours', s.hours_per_week, 'day_hours', s.day_hours,
                             'site', s.site_id, 'valid_from', s.valid_from)
    from records_schedule s where s.case_id = records_casefile.id order by s.valid_from desc limit 1),
  -- Who wrote is heard, whoever reads it; of a conversation all who took part; of an observation also the youth seen.
  'heard', (
    select json_object_agg(h.party, h.day) from (
      select party, max(day) as day from (
        select m.role as party, (m.sent_at at time zone 'Europe/Brussels')::date as day
        from records_message m where m.case_id = records_casefile.id
        union all
        select there.party, n.happened_on
        from records_followup n, unnest(array[n.role] || case
          when n.with_whom = 'all' then array['youth', 'coach', 'mediator', 'employer']
          when n.score is not null then array['youth']
          else array[n.with_whom] end) there(party)
        where n.case_id = records_casefile.id and there.party <> ''
      ) contacts group by party) h),
  -- Who wrote last in each thread, and when; with the coach, only what this very coach is part of.
  'threads', (
    select json_object_agg(t.thread, json_build_array(t.role, t.day)) from (
      select distinct on (m.thread) m.thread, m.role, (m.sent_at at time zone 'Europe/Brussels')::date as day
      from records_message m
      where m.case_id = records_casefile.id and (m.thread = 'youth' or m.coach_id = records_casefile.coach_id)
      order by m.thread, m.sent_at desc, m.id desc) t),
  'missed', (
    select json_agg(json_build_array(a.first_day, a.last_day, a.id)) from records_absence a
    where a.case_id = records_casefile.id and not a.justified),
  'away', (
    select json_agg(json_build_array(a.first_day, a.last_day, a.id)) from records_absence a
    where a.case_id = records_casefile.id),
  'presence', (
    select json_agg(m.month) from records_presencemonth m where m.case_id = records_casefile.id),
  'travel', (
    select json_object_agg(t.state, t.number) from (
      select c.state, count(*) as number from records_travelclaim c
      where c.case_id = records_casefile.id group by c.state) t),
  -- What did not come back, of all cases of the youth: the same ticket is the same in each.
  'tickets', (
    select json_agg(json_build_array(d.sha256, (c.sent_at at time zone 'Europe/Brussels')::date, l.travelled_on,
                                     l.cost::text, l.what, c.state = 'sent') order by l.id)
    from records_casefile o
    join records_travelclaim c on c.case_id = o.id and c.state <> 'returned'
    join records_travelleg l on l.claim_id = c.id
    join records_document d on d.id = l.proof_id
    where o.youth_id = records_casefile.youth_id),
  -- The days on which the workplace of that moment was closed.
  'closed', (
    select json_agg(json_build_array(greatest(x.first_day, s.valid_from), least(x.last_day, s.until), x.reason)
                    order by x.first_day)
    from (select site_id, valid_from, lead(valid_from) over (order by valid_from) - 1 as until
          from records_schedule where case_id = records_casefile.id) s
    join records_siteclosing x on x.site_id = s.site_id
     and x.last_day >= s.valid_from and (s.until is null or x.first_day <= s.until)),
  'phoned', (
    select nullif(r.phoned_answer, '') from records_referral r
    where r.case_id = records_casefile.id and r.closed_on is null),
  'study_logged', exists (
    select from records_followup n where n.case_id = records_casefile.id and (n.about_study or n.about_future))
    or exists (
    select from records_planaction a join records_trainingplan p on p.id = a.plan_id
    where p.case_id = records_casefile.id and a.done_on is not null),
  'reminded', (
    select json_agg(json_build_array(r.role, r.carrier, r.by_hand, r.about, r.at)) from (
      select role, carrier, key = 'by_hand' as by_hand, about, max(made_at) as at from records_reminder
      where case_id = records_casefile.id and role <> 'last_coordinator' group by 1, 2, 3, 4) r),
  'stopped', exists (
    select from records_reminderstop s where s.case_id = records_casefile.id and s.resumed_at is null),
  'unreached', exists (
    select from records_unreached u where u.youth_id = records_casefile.youth_id),
  'account', (
    select json_build_object(
      'id', b.id, 'last4', b.last4, 'holder', b.holder, 'refused', b.rejected_on is not null,
      'noted', b.given_role <> 'youth',
      'confirmed', b.confirmed_at is not null,
      'usable_from', b.usable_from)
    from records_bankaccount b where b.youth_id = records_casefile.youth_id and b.replaced_at is null),
  -- The mediator of a closed case may have left since: who it was, and where, for a step may name another.
  'mediator_left', (
    select json_build_array(m.user_id, m.organisation_id) from records_membership m
    where m.user_id = records_casefile.mediator_id and m.organisation_id = records_casefile.partner_id
      and m.role = 'mediator'
    group by m.user_id, m.organisation_id having bool_and(m.ended_on is not null)),
  'open_elsewhere', exists (
    select from records_casefile o
    where o.youth_id = records_casefile.youth_id and o.id <> records_casefile.id and o.state <> 'closed'),
  'twice', exists (
    select from records_samepersonquestion q where q.same is null and q.older_id = records_casefile.youth_id)
    or exists (
    select from records_samepersonquestion q where q.same is null and q.newer_id = records_casefile.youth_id)
"""
_FACTS += f""",
  'kept_proofs', (
    select json_agg(json_build_array(records_document.id, {SERVED_ON}))
    from records_document
    where records_document.case_id = records_casefile.id
      and records_document.kind = 'led' and records_document.destroyed_on is null)
"""  # noqa: S608 - our own texts

_FROM = """
from (select %s::bigint[] as places) asked
left join records_startjob job on job.case_id = records_casefile.id
"""

_EACH = re.split(r"^  '(\w+)', ", _FACTS, flags=re.MULTILINE)

FACTS: dict[str, str] = dict(zip(_EACH[1::2], _EACH[2::2], strict=True))
"""What is read under each name, as SQL; a comment before a name stands with the fact before it."""

TABLE = re.compile(r"records_\w+")
OWN = "records_casefile"

READS: dict[str, frozenset[str]] = {name: frozenset(TABLE.findall(sql)) - {OWN} for name, sql in FACTS.items()}
"""The tables that each fact is read from, besides the row of the case itself."""


def reading(tables: Collection[str]) -> frozenset[str]:
    """The facts that may be others once these tables changed: all of them when a row of a case did."""
    if OWN in tables:
        return frozenset(FACTS)
    return frozenset(name for name, read in READS.items() if not read.isdisjoint(tables))


def facts_text(names: Collection[str]) -> str:
    """These facts as one JSON object; with one placeholder, for places to look at besides those of the case."""
    told = ",\n".join(f"  '{name}', {_bare(sql)}" for name, sql in FACTS.items() if name in names)
    return f"(select jsonb_build_object(\n{told}\n)\n{_FROM})"


def _bare(sql: str) -> str:
    """Without the comma after it, and the comment that belongs to the next one."""
    return re.sub(r",\s*(--[^\n]*\s*)*$", "", sql).rstrip()


CASE_FACTS = facts_text(FACTS)
