"""How each party signed a paper, in the words that stand in its box."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from startblok.papers.section import spoken_moment
from startblok.records.documents import Signature
from startblok.records.plans import PlanAgreement
from startblok.records.signed import Channel
from startblok.rules.roles import Role

KNOWN_BY = {Channel.MAIL: "Met", Channel.SMS: "Met", Channel.ASSISTED: "Met"}
"""How the words begin that tell by what somebody was known, when it was not by signing in."""


def signed_parts(given: Iterable[Signature], signers: Mapping[Role, Collection[str]]) -> dict[str, str]:
    """By role how it signed, for those who signed every section that is theirs."""
    last: dict[str, Signature] = {}
    covered: dict[str, set[str]] = {}
    for each in given:
        last[each.role] = each
        covered.setdefault(each.role, set()).add(each.section)
    return {
        role.value: said(last[role.value])
        for role, sections in signers.items()
        if covered.get(role.value, set()) >= set(sections)
    }


def agreed_parts(given: Iterable[PlanAgreement]) -> dict[str, str]:
    """By role how it agreed the plan."""
    return {each.role: said(each) for each in given}


def said(each: Signature | PlanAgreement) -> str:
    """Who signed, when, by which way and how they were recognised; or why somebody noted it for the youth."""
    moment = each.signed_at if isinstance(each, Signature) else each.agreed_at
    if each.channel == Channel.PAPER:
        return f"Getekend op papier door {each.signer}\n{on_paper(each, moment)}"
    told = f"Getekend in Startblok door {each.signer}\n{spoken_moment(moment)}"
    if each.recognised:
        told += f"\n{KNOWN_BY.get(Channel(each.channel), 'Aangemeld met')} {each.recognised}"
    if each.channel == Channel.ASSISTED and each.by:
        told += f"\nOp het toestel van {each.by.name}"
    return f"{told}\nNamens de jongere: {each.on_behalf}" if each.on_behalf else told


def on_paper(each: Signature | PlanAgreement, moment: datetime) -> str:
    """Who brought the scan of what was signed with a pen, when, and why on paper."""
    helper = each.by.name if each.by else ""
    return f"Scan opgeladen door {helper} op {spoken_moment(moment)}\nReden: {each.on_behalf}"
