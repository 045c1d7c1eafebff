"""What each party signs: the sections of a paper as text, and their hashes, always from the present data.

A signature covers a section whose content had the same hash; whatever touches a section asks for its signatures again.
"""

from collections.abc import Mapping
from typing import Any

from startblok.records.cases import CaseFile
from startblok.records.log import canonical, salted
from startblok.rules.roles import Role

HOST, YOUTH, TERMS = "host", "youth", "terms"

CONTRACT_SIGNERS: Mapping[Role, tuple[str, ...]] = {
    Role.YOUTH: (YOUTH, TERMS),
    Role.EMPLOYER: (HOST, TERMS),
    Role.MEDIATOR: (TERMS,),
}
AGREEMENT_SIGNERS: Mapping[Role, tuple[str, ...]] = {Role.YOUTH: (YOUTH, TERMS), Role.EMPLOYER: (HOST, TERMS)}


def contract_content(case: CaseFile, found: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The WES contract, section by section; the case has its relations and a placement and contract."""
    contract, placement, schedule = case.contract, case.placement, found.get("schedule") or {}
    pathway = getattr(case, "pathway", None)
    return {
        HOST: _host(case),
        YOUTH: _youth(case),
        TERMS: {
            "pathway": pathway.kind if pathway else None,
            "partner": case.partner.name if case.partner else None,
            "workplace": str(contract.site),
            "starts_on": placement.starts_on,
            "ends_on": placement.decided_end,
            "weekdays": schedule.get("weekdays"),
            "hours_per_week": schedule.get("hours"),
            "day_hours": schedule.get("day_hours"),
            "tasks": contract.tasks,
            "protective_equipment": contract.protective_equipment,
            "coach": case.coach.name if case.coach else None,
            "mediator": case.mediator.name if case.mediator else None,
            "warn": [contract.warn_name, contract.warn_phone, contract.warn_before],
            # A contract written before clauses were kept is signed as it was.
            **({"clauses": contract.clauses} if contract.clauses else {}),
        },
    }


def agreement_content(case: CaseFile) -> dict[str, dict[str, Any]]:
    """The start-job agreement, section by section; the case has its relations and a start job."""
    job = case.start_job
    return {
        HOST: _host(case),
        YOUTH: _youth(case),
        TERMS: {
            "place": job.place.number,
            "function": job.function,
            "starts_on": job.starts_on,
            "ends_on": job.ends_on,
            "hours_per_week": job.hours_per_week.normalize(),
            "training_hours_per_week": job.training_hours_per_week.normalize(),
        },
    }


def contract_sections(case: CaseFile, found: Mapping[str, Any]) -> dict[str, str]:
    """The hash of each section of the WES contract as it stands."""
    return hashed(contract_content(case, found))


def agreement_sections(case: CaseFile) -> dict[str, str]:
    """The hash of each section of the start-job agreement as it stands."""
    return hashed(agreement_content(case))


def _host(case: CaseFile) -> dict[str, Any]:
    return {"employer": case.employer.name, "company_number": case.employer.company_number}


def _youth(case: CaseFile) -> dict[str, Any]:
    youth = case.youth
    return {"first_name": youth.first_name, "last_name": youth.last_name, "birth_date": youth.birth_date}


def hashed(content: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The hash of each section."""
    return {name: salted(name, canonical(dict(section))) for name, section in content.items()}
