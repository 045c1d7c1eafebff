"""Who had a case before and sees it no more: their old link still says so, for it tells them nothing new."""

from django.http import HttpRequest

from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, Referral
from startblok.records.chain import KINDS
from startblok.records.log import LogEntry
from startblok.records.visibility import OFFICES, roles_on
from startblok.rules.roles import Role


def was_theirs(request: HttpRequest) -> bool:
    """Whether the address names a case that this person sees no more, but was asked for or acted on."""
    actor: Actor | None = getattr(request, "actor", None)
    number = request.resolver_match.kwargs.get("number") if request.resolver_match else None
    if actor is None or number is None:
        return False
    case = CaseFile.objects.filter(number=number).first()
    return case is not None and not roles_on(actor, case) and (_acted(actor, case) or _was_asked(actor, case))


def _acted(actor: Actor, case: CaseFile) -> bool:
    """Whether they ever took a step on it."""
    chain = LogEntry.objects.filter(subject_kind=KINDS[CaseFile.__name__], subject_id=case.pk)
    return chain.filter(by=actor.user).exists()


def _was_asked(actor: Actor, case: CaseFile) -> bool:
    """Whether the question about the youth was ever put to their office, or passed on to their partner."""
    asked = Referral.objects.filter(case=case)
    offices, partners = actor.organisations(*OFFICES), actor.organisations(Role.PARTNER)
    return asked.filter(office__in=offices).exists() or asked.filter(partner__in=partners).exists()
