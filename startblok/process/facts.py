"""From records to `rules.facts`: what the law looks at, read with the case in one query."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import JSONField, QuerySet
from django.db.models.expressions import RawSQL

from startblok.papers.signed import AGREEMENT_SIGNERS, CONTRACT_SIGNERS, agreement_sections, contract_sections
from startblok.papers.start_job_file import missing_items, to_see
from startblok.process.away import absences_of, long_away_from
from startblok.process.facts_account import account_of
from startblok.process.facts_beside import changed_for_them_on, facts_beside, load_beside
from startblok.process.facts_evaluated import evaluation, midway
from startblok.process.facts_sql import CASE_FACTS
from startblok.process.loading import RELATED, loaded, loaded_each
from startblok.process.missed import disappeared_on
from startblok.process.reminded import reminding_of
from startblok.process.travelled import travel_of
from startblok.records.cases import CaseFile, State
from startblok.records.clock import today
from startblok.records.documents import DocumentKind, Paper
from startblok.rules import facts as f
from startblok.rules.roles import Role

NOTHING: Mapping[str, Any] = {}


def with_facts(cases: QuerySet[CaseFile], *, places: Iterable[int] = ()) -> QuerySet[CaseFile]:
    """The cases with their relations and with `found`; `places` are looked at besides the case's own."""
    return cases.select_related(*RELATED).annotate(found=RawSQL(CASE_FACTS, [list(places)], output_field=JSONField()))  # noqa: S611


def load(subject: Any, *, places: Iterable[int] = ()) -> Any:
    """The subject as it is now, with all that `facts_of` needs; a new record comes back as it is."""
    if not isinstance(subject, CaseFile):
        return load_beside(subject)
    case: Any = subject
    if case.pk is None:
        return _blank(case)
    now = loaded(subject.pk, places)
    if now is None:
        raise CaseFile.DoesNotExist(f"no case {subject.pk}")
    return now


def load_each(records: QuerySet[Any]) -> list[Any]:
    """Each of these records as it is now: a case with its facts, what is no case without them."""
    if records.model is not CaseFile:
        return list(records)
    ids = list(records.values_list("pk", flat=True))
    return loaded_each(ids) if ids else []


def _blank(case: CaseFile) -> CaseFile:
    """A case that is being made: it is known to have nothing yet, so that nobody asks the database for it."""
    for relation in CaseFile._meta.related_objects:
        if relation.one_to_one:
            case._state.fields_cache.setdefault(relation.cache_name, None)
    return case


def facts_of(subject: Any) -> f.Facts:
    """The facts of this subject as they stand; a record that is no case gives the few that fit it."""
    return _case_facts(subject) if isinstance(subject, CaseFile) else facts_beside(subject)


def given(case: Any) -> tuple[str, ...]:
    """Fingerprints of the warnings somebody passed over on this case, and statements with a granted exception."""
    return tuple(_found(case).get("given") or ())


def _found(case: Any) -> Mapping[str, Any]:
    return getattr(case, "found", None) or NOTHING


def _case_facts(case: CaseFile) -> f.Facts:
    found = _found(case)
    return f.Facts(
        today=today(),
        youth=_youth(case, found),
        candidate=f.Candidate(case.knows_what_they_want, case.good_attitudes, case.needs_study_preparation),
        case=_case(case, found),
        pathway=_pathway(case),
        wes=_wes(case, found),
        request=_request(case),
        calendar=_calendar(found),
        plan=_plan(found),
        contract=_contract(case, found),
        agreement=_agreement(case, found),
        papers=_papers(case, found),
        check=_check(found),
        midway=midway(_one(case, "placement"), found),
        evaluation=evaluation(_one(case, "final"), found),
        start_job=_start_job(case, found),
        absences=absences_of(found),
        account=account_of(found),
        travel=travel_of(found),
        **reminding_of(case, found),
    )


def _one(case: CaseFile, name: str) -> Any:
    """A one-to-one record of the case, or None."""
    return getattr(case, name, None) if case.pk else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _youth(case: CaseFile, found: Mapping[str, Any]) -> f.Youth:
    youth = case.youth if case.youth_id else None
    if youth is None:
        return f.Youth()
    return f.Youth(
        first_name=youth.first_name,
        last_name=youth.last_name,
        birth_date=youth.birth_date,
        low_qualified=found.get("low_qualified"),
        benefit=f.Benefit(youth.benefit),
        has_mail_or_phone=youth.has_mail_or_phone,
        code_reaches=youth.has_vouched_phone or youth.has_vouched_mail,
        may_be_recorded_twice=bool(found.get("twice")),
        contact_changed_for_them_on=changed_for_them_on(youth),
        contact_changed_by=youth.contact_changed_by_id,
        is_reached=not found.get("unreached"),
        address_vouched=youth.is_vouched or not youth.has_mail_or_phone,
        has_account=youth.user_id is not None,
    )


def _case(case: CaseFile, found: Mapping[str, Any]) -> f.Case:
    running_wes = _one(case, "placement") if case.state == State.PLACEMENT else None
    closed, left = case.state == State.CLOSED, found.get("mediator_left")
    return f.Case(
        route=f.Route(case.route) if case.route else None,
        running=case.state in (State.PLACEMENT, State.START_JOB),
        has_coach=case.coach_id is not None,
        has_mediator=case.mediator_id is not None and not (closed and left == [case.mediator_id, case.partner_id]),
        has_partner=case.partner_id is not None,
        coach_is_mediator=case.coach_id is not None and case.coach_id == case.mediator_id,
        coach=case.coach_id,
        mediator=case.mediator_id,
        last_mediator_contact_on=_day((found.get("heard") or {}).get(Role.MEDIATOR)),
        study_or_future_logged=bool(found.get("study_logged")),
        not_yet_ready_confirmed=case.not_yet_ready_confirmed,
        proposed_by_mediator=case.state == State.PROPOSAL,
        phoned_answer=f.Answer(found["phoned"]) if found.get("phoned") else None,
        closed=closed,
        open_elsewhere=bool(found.get("open_elsewhere")),
        guided_further=case.guided_on is not None,
        exceptions_asked=frozenset(found.get("exceptions") or ()),
        disappeared_on=disappeared_on(found, today()) if running_wes else None,
        long_away_from=long_away_from(found, running_wes.absence_answered_on, today()) if running_wes else None,
    )


def _pathway(case: CaseFile) -> f.Pathway:
    pathway = _one(case, "pathway")
    return f.Pathway(pathway.kind, f.Days(pathway.start, pathway.until)) if pathway else f.Pathway()


def _wes(case: CaseFile, found: Mapping[str, Any]) -> f.Wes:
    placement = _one(case, "placement")
    plan = found.get("plan")
    proposed = None
    if plan and {Role.COACH, Role.YOUTH} <= set(plan["agreed"]):
        proposed = f.Days(date.fromisoformat(plan["starts_on"]), date.fromisoformat(plan["ends_on"]))
    earlier = tuple(
        f.Days(date.fromisoformat(start), date.fromisoformat(end)) for start, end in found.get("earlier") or ()
    )
    if placement is None or placement.undone_on:
        return f.Wes(earlier=earlier, proposed=proposed)
    return f.Wes(
        start=placement.starts_on,
        end=placement.ends_on,
        changed_end=placement.changed_end,
        ended_early_on=placement.ended_early_on,
        started=placement.started_at is not None,
        earlier=earlier,
        proposed=proposed,
        end_asked_on=placement.end_asked_on,
    )


def _request(case: CaseFile) -> f.Request:
    """Whose holding it is; the days come from the answers, by the step's `claim`."""
    return f.Request(id=case.pk, employer=case.employer_id, place=case.place_id, youth=case.youth_id)


def _calendar(found: Mapping[str, Any]) -> f.Calendar:
    """Grants and holdings; a holding goes by the id of its case, so that a case never stands in its own way."""
    grants = tuple(
        f.Grant(employer, f.Days(date.fromisoformat(start), _day(until)), place)
        for place, employer, start, until in found.get("grants") or ()
    )
    undecided = {tuple(each) for each in found.get("undecided") or ()}
    holdings = tuple(
        f.Holding(
            case,
            f.HoldingKind(kind),
            youth,
            place,
            f.Days(date.fromisoformat(start), _day(until)),
            decision_follows=(case, place) in undecided,
        )
        for case, kind, youth, place, start, until in found.get("holdings") or ()
    )
    return f.Calendar(grants, holdings)


def _plan(found: Mapping[str, Any]) -> f.Plan:
    plan = found.get("plan")
    if not plan:
        return f.Plan()
    return f.Plan(
        exists=True,
        generic_competences=plan["generic"],
        competences=plan["competences"],
        tasks=plan["tasks"],
        study_actions=plan["study"],
        future_steps=plan["future"],
        agreed_by=frozenset(Role(role) for role in plan["agreed"]),
    )


def _documents(found: Mapping[str, Any], kind: DocumentKind) -> list[Mapping[str, Any]]:
    return [each for each in found.get("documents") or () if each["kind"] == kind]


def _signed(
    found: Mapping[str, Any], paper: Paper, sections: Mapping[str, str], signers: Mapping[Role, tuple[str, ...]]
) -> frozenset[Role]:
    """The roles whose signature still covers the present content of every section that is theirs."""
    marks = {tuple(mark) for mark in found.get("signatures") or ()}
    return frozenset(
        role for role, parts in signers.items() if all((paper, part, role, sections[part]) in marks for part in parts)
    )


def _contract(case: CaseFile, found: Mapping[str, Any]) -> f.Contract:
    here = _one(case, "contract") is not None
    model = any(each["accepted"] is not False for each in _documents(found, DocumentKind.WES_CONTRACT))
    signed: frozenset[Role] = frozenset()
    if here and _one(case, "placement") is not None:
        signed = _signed(found, Paper.WES_CONTRACT, contract_sections(case, found), CONTRACT_SIGNERS)
    return f.Contract(here, signed, uploaded_model=model, scheduled=bool(found.get("schedule")))


def _agreement(case: CaseFile, found: Mapping[str, Any]) -> f.Contract:
    scan = _documents(found, DocumentKind.AGREEMENT)
    if _one(case, "start_job") is None:
        return f.Contract(uploaded_model=bool(scan))
    signed = _signed(found, Paper.AGREEMENT, agreement_sections(case), AGREEMENT_SIGNERS)
    return f.Contract(exists=True, signed_by=signed, uploaded_model=bool(scan))


def _papers(case: CaseFile, found: Mapping[str, Any]) -> f.Papers:
    proofs, models = (_documents(found, kind) for kind in (DocumentKind.LED, DocumentKind.WES_CONTRACT))
    served = [date.fromisoformat(day) for _, day in found.get("kept_proofs") or () if day]
    return f.Papers(
        proof_there=bool(proofs),
        proof_dated_on=getattr(_one(case, "delivery"), "proof_dated_on", None),
        proof_verdict=proofs[0]["accepted"] if proofs else None,
        model_there=bool(models),
        model_verdict=models[0]["accepted"] if models else None,
        delivered_on=getattr(_one(case, "delivery"), "delivered_on", None),
        proof_served_on=min(served, default=None),
    )


def _check(found: Mapping[str, Any]) -> f.Check:
    check = found.get("check")
    if not check:
        return f.Check()
    return f.Check(f.CheckOutcome(check["outcome"]), check["place_stays"], new_proof=check["new_proof"])


def _start_job(case: CaseFile, found: Mapping[str, Any]) -> f.StartJob:
    job, decision = _one(case, "start_job"), _one(case, "decision")
    return f.StartJob(
        start=job.starts_on if job else None,
        end=job.ends_on if job else None,
        place=job.place_id if job else (decision.place_id if decision else None),
        wes_place=case.place_id if case.route == f.Route.WES else None,
        decided_on=decision.decided_on if decision else None,
        missing=missing_items(
            case, found.get("file_papers") or (), proof_there=bool(_documents(found, DocumentKind.LED))
        ),
        to_see=to_see(case),
        submitted=bool(job and job.submitted_on and not job.returned_on),
        confirmed=bool(job and job.confirmed_on),
        renewal_asked=bool(job and job.renewal_asked_on),
        renewal_until=job.renewal_until if job else None,
    )
