"""Links for those without an account: what each is for, whether it still stands, and who comes with it.

A link leads one youth or office to one thing that waits for them, as it read when the link was sent. It can be opened
as often as anybody likes until that is done or two weeks are over; then it leads to a new one, sent to the address on
record.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings

from startblok.links.mail.readers import Reader, readers
from startblok.papers.shelf import to_sign
from startblok.process.contract import dispute_contract, sign_contract, sign_contract_for_youth
from startblok.process.contracting import sign_agreement
from startblok.process.disputes import dispute_agreement, dispute_plan
from startblok.process.evaluation import give_input
from startblok.process.facts import with_facts
from startblok.process.midway import give_midway
from startblok.process.plan import agree_plan, agree_plan_for_youth
from startblok.process.proofs import add_proof
from startblok.process.referral import (
    admit_to_pathway,
    decline_referral,
    pass_on,
    redirect_referral,
    return_referral,
)
from startblok.process.refusals import Refusal
from startblok.process.step import Step
from startblok.records.actors import Actor, Hat
from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.documents import DocumentKind
from startblok.records.links import Link, Purpose, hashed, new_token
from startblok.records.log import Carrier, salted
from startblok.records.people import Youth
from startblok.records.signed import Channel
from startblok.rules.roles import Role

PATH = "/l/{token}/"
WORKS_FOR = timedelta(days=14)

OFFICES = (Role.JOB_CENTRE, Role.OCMW)


class LinkOver(Refusal):
    """Nobody ever got this link, or it was forgotten."""

    @property
    def sentence(self) -> str:
        return "Deze link werkt niet meer."

    @property
    def todo(self) -> str:
        return "Kijk of u de hele link hebt. Werkt hij dan nog niet, bel dan het nummer onderaan op deze pagina."


@dataclass(frozen=True, slots=True)
class Errand:
    """What a link is for: `asks` completes "Dag Yassine," for its reader; `version` tells the content it is about.

    The first of its steps is the thing itself, the others are other answers. `paper` is the address of what is signed.
    """

    asks: str
    steps: tuple[Step, ...]
    version: Callable[[CaseFile], str]
    paper: str = ""


def _paper(slug: str) -> Callable[[CaseFile], str]:
    def version(case: CaseFile) -> str:
        # Its code follows from what stands in it alone.
        shown = to_sign(slug, case)
        return shown.sheet.code if shown else ""

    return version


def _newest_proof(case: CaseFile) -> str:
    """The proof that a new one would replace."""
    documents = _found(case).get("documents") or ()
    return str(next((each["id"] for each in documents if each["kind"] == DocumentKind.LED), 0))


def _planned(case: CaseFile) -> str:
    """The version of the plan whose competences are asked."""
    return str((_found(case).get("plan") or {}).get("id", 0))


def _asked_of_the_end(case: CaseFile) -> str:
    """The same, and whether the form is the short one of an early end."""
    return f"{_planned(case)}:{case.placement.ended_early_on or ''}"


def _question(case: CaseFile) -> str:
    """The question that waits, and with whom."""
    asked = case.referrals.filter(closed_on__isnull=True).first()
    return f"{asked.pk}:{asked.partner_id or 0}" if asked else ""


ERRANDS: Mapping[Purpose, Errand] = {
    Purpose.PLAN: Errand(
        "je opleidingsplan ligt klaar om goed te keuren",
        (agree_plan, dispute_plan),
        _paper("opleidingsplan"),
        "opleidingsplan",
    ),
    Purpose.CONTRACT: Errand(
        "je stagecontract ligt klaar om te tekenen",
        (sign_contract, dispute_contract),
        _paper("stagecontract"),
        "stagecontract",
    ),
    Purpose.AGREEMENT: Errand(
        "je startbaanovereenkomst ligt klaar om te tekenen",
        (sign_agreement, dispute_agreement),
        _paper("overeenkomst"),
        "overeenkomst",
    ),
    Purpose.PROOF: Errand("we hebben je overzicht uit de LED nodig", (add_proof,), _newest_proof),
    Purpose.MIDWAY: Errand("we horen graag hoe het gaat op je stage", (give_midway,), _planned),
    Purpose.EVALUATION: Errand("we horen graag hoe je stage was", (give_input,), _asked_of_the_end),
    Purpose.QUESTION: Errand(
        "een vraag om een traject wacht op uw antwoord", (pass_on, return_referral, redirect_referral), _question
    ),
    Purpose.ADMISSION: Errand(
        "een kandidaat wacht op uw beslissing over een stage", (admit_to_pathway, decline_referral), _question
    ),
}
"""What each kind of link is for."""

WRONG: Mapping[Step, Step] = {
    agree_plan: dispute_plan,
    agree_plan_for_youth: dispute_plan,
    sign_contract: dispute_contract,
    sign_contract_for_youth: dispute_contract,
    sign_agreement: dispute_agreement,
}
"""What stands beside signing for whoever reads that something is wrong."""

FOR: Mapping[Role, tuple[Purpose, ...]] = {
    Role.YOUTH: (Purpose.PLAN, Purpose.CONTRACT, Purpose.AGREEMENT, Purpose.PROOF, Purpose.MIDWAY, Purpose.EVALUATION),
    Role.JOB_CENTRE: (Purpose.QUESTION,),
    Role.OCMW: (Purpose.QUESTION,),
    Role.PARTNER: (Purpose.ADMISSION,),
}
"""Who gets which links; everybody else has an account."""


def waiting(case: CaseFile, role: Role) -> list[tuple[Purpose, str]]:
    """What waits on this case for whoever has no account in this role, each with its last day or empty."""
    return [(each, due) for each in FOR.get(role, ()) for due in due_days(case, each)]


def due_days(case: CaseFile, purpose: Purpose) -> Iterator[str]:
    """The last day of what waits, empty when it has none; nothing when nothing waits."""
    match purpose:
        case Purpose.QUESTION | Purpose.ADMISSION:
            asked = case.referrals.filter(closed_on__isnull=True).first()
            # Once a mediator has a name, it waits for that person.
            named = purpose is Purpose.ADMISSION and case.mediator_id is not None
            if asked is not None and not named and bool(asked.partner_id) is (purpose is Purpose.ADMISSION):
                yield ""
        case _:
            names = {step.name for step in ERRANDS[purpose].steps}
            rows = [row for row in case.tasks if Role.YOUTH.value in row["roles"] and names.intersection(row["steps"])]
            yield from (row["due"] or "" for row in rows[:1])


def make(case: CaseFile, purpose: Purpose, reader: Reader) -> str:
    """Keep a new link for this reader, and give its token, which is written nowhere but in the message."""
    token = new_token()
    Link.objects.create(
        token_hash=hashed(token),
        case=case,
        purpose=purpose.value,
        carrier=reader.carrier.value,
        version=ERRANDS[purpose].version(case),
        sent_to=salted(hashed(token), reader.address),
        made_at=now(),
        expires_at=now() + WORKS_FOR,
        **whose(case, purpose),
    )
    return token


def is_asked(case: CaseFile, purpose: Purpose, reader: Reader) -> bool:
    """Whether a link that still works asks this of the reader already."""
    links = Link.objects.filter(case=case, purpose=purpose.value, expires_at__gt=now())
    same = links.filter(version=ERRANDS[purpose].version(case), carrier=reader.carrier.value)
    return any(each.sent_to == salted(each.token_hash, reader.address) for each in same)


def texts_today(youth: Youth) -> int:
    """How many texts with a link this youth got in a day."""
    since = now() - timedelta(days=1)
    return Link.objects.filter(youth=youth, carrier=Carrier.SMS.value, made_at__gt=since).count()


def whose(case: CaseFile, purpose: Purpose) -> dict[str, Any]:
    """For whom a link of this kind is on this case."""
    if purpose is Purpose.QUESTION:
        return {"organisation": case.office}
    return {"organisation": case.partner} if purpose is Purpose.ADMISSION else {"youth": case.youth}


def address(token: str) -> str:
    """Where the link leads."""
    return settings.ADDRESS + PATH.format(token=token)


def link_of(token: str) -> Link:
    """The link with this token, with its case as the law reads it; raises LinkOver when there is none."""
    links = Link.objects.select_related("youth", "organisation")
    link = links.filter(token_hash=hashed(token)).first()
    if link is None:
        raise LinkOver
    link.case = with_facts(CaseFile.objects.filter(pk=link.case_id)).get()
    return link


def reader_of(link: Link) -> Reader | None:
    """Whoever the link is for, at the address on record; None when they have an account or cannot be reached."""
    found = [each for each in readers(link.case, role_of(link)) if each.user is None]
    return next(iter(found), None)


def role_of(link: Link) -> Role:
    """In which role the reader of the link is written to."""
    if link.organisation is None:
        return Role.YOUTH
    return Role.PARTNER if link.purpose == Purpose.ADMISSION else Role(link.organisation.kind)


def actor_with(link: Link, name: str, how: str) -> Actor:
    """Whoever comes with the link: the youth, or somebody of the office who gave this name; known in this way."""
    channel = Channel(link.carrier)
    if link.youth is not None:
        return Actor(link.youth.user_id, link.youth.name, youth=link.youth_id, recognised=how, channel=channel)
    office = link.organisation
    if office is None:
        raise LookupError(f"link {link.pk} is for nobody")
    role = Role.MEDIATOR if link.purpose == Purpose.ADMISSION else Role(office.kind)
    return Actor(None, name, (Hat(role, office.pk, office.name),), recognised=how, channel=channel)


def hinted(reader: Reader) -> str:
    """An address as far as whoever holds a link may read it: "het nummer dat eindigt op 12"."""
    if reader.carrier is Carrier.SMS:
        return f"het nummer dat eindigt op {reader.address[-2:]}"
    local, _, domain = reader.address.partition("@")
    return f"{local[:1]}…@{domain}"


def _found(case: CaseFile) -> Mapping[str, Any]:
    """What was read with the case."""
    return case.found  # type: ignore[attr-defined,no-any-return]  # read with the case
