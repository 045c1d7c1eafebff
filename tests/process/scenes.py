"""Scenes up to the start: each takes its steps as people would, so that together they take every step."""

from datetime import date, timedelta
from typing import Any

from startblok.process import (
    contract,
    disputes,
    exceptions,
    model_verdicts,
    on_paper,
    orientation,
    paper_plan,
    people_of_case,
    plan,
    preparation,
    proofs,
    proposal,
    referral,
    reminding,
)
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.models import Document, ExceptionRequest
from tests.process import walk
from tests.process.walk import END, START, WEEK
from tests.world import CANDIDATE, MONDAY, World

PATHWAY: dict[str, Any] = {"pathway": "TWE", "pathway_from": MONDAY, "pathway_until": None, "not_yet_ready": True}


def opened(world: World, last_name: str = "Bogaert") -> CaseFile:
    return orientation.open_case(
        world.blank(), by=world.as_("employer"), **(CANDIDATE | {"last_name": last_name})
    ).record


def asked(world: World, last_name: str = "Bogaert") -> CaseFile:
    case, office = opened(world, last_name), world.organisations["job_centre"]
    return referral.request_referral(case, by=world.as_("employer"), office=office, question="Kan dat?").record


def passed_on(world: World, last_name: str = "Bogaert") -> CaseFile:
    case = asked(world, last_name)
    referral.pass_on(case, by=world.as_("job_centre"), partner=world.organisations["partner"])
    return referral.assign_mediator(case, by=world.as_("partner"), mediator=world.users["mediator"]).record


def phoned(case: CaseFile, world: World, answer: str) -> CaseFile:
    said = {"said_by": "Ann Peeters", "said_on": MONDAY, "note": ""}
    return referral.note_phone_answer(case, by=world.as_("employer"), answer=answer, **said).record


def ways_in(world: World) -> None:
    """Opened, proposed, and every answer an office can give."""
    direct = opened(world, "Een")
    orientation.choose_direct(direct, by=world.as_("employer"))
    after_all = {"office": world.organisations["job_centre"], "question": "Toch eerst een stage?"}
    referral.request_referral_after_all(direct, by=world.as_("employer"), **after_all)
    referral.admit_to_pathway(passed_on(world, "Twee"), by=world.as_("mediator"), **PATHWAY)
    declined = {"shareable": "later", "reason": "Wachtlijst"}
    referral.decline_referral(passed_on(world, "Drie"), by=world.as_("mediator"), **declined)
    referral.return_referral(asked(world, "Vier"), by=world.as_("job_centre"), reason="Niet ingeschreven")
    right = world.organisations["ocmw"]
    referral.redirect_referral(asked(world, "Vijf"), by=world.as_("job_centre"), office=right, reason="Leefloon")
    mediator, office = world.as_("mediator"), world.as_("job_centre")
    referral.confirm_phoned_admission(phoned(passed_on(world, "Zes"), world, "admit"), by=mediator, **PATHWAY)
    referral.confirm_phoned_decline(phoned(asked(world, "Zeven"), world, "decline"), by=office, **declined)
    referral.confirm_phoned_return(phoned(asked(world, "Acht"), world, "return"), by=office, reason="Fout kantoor")
    answered = {name: CANDIDATE[name] for name in orientation.QUESTIONS}
    orientation.correct_candidate(
        opened(world, "Negen"), by=world.as_("employer"), benefit="leefloon", reason="Zei het zelf", **answered
    )
    youth = {name: CANDIDATE[name] for name in proposal.YOUTH}
    for answer, more in ((proposal.accept_proposal, {}), (proposal.decline_proposal, {"reason": "Geen plaats"})):
        case = proposal.propose_youth(world.blank(), by=mediator, **youth, **PATHWAY).record
        answer(case, by=world.as_("employer"), **more)
    case = proposal.propose_youth(world.blank(), by=mediator, **youth, **PATHWAY).record
    proposal.take_back_proposal(case, by=mediator, reason="Vond ander werk")


def people_and_facts(world: World) -> None:
    """Who stands around a case changes, and what is known of the youth."""
    case = walk.prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    real = {"first_name": "Milan", "last_name": "Boogaert", "birth_date": date(2000, 3, 3), "reason": "Verkeerd"}
    people_of_case.correct_person(case, by=world.as_("coordinator"), **real)
    days = {"pathway_from": date(2026, 1, 6), "pathway_until": date(2026, 12, 30), "reason": "Verkeerd"}
    people_of_case.correct_pathway(case, by=world.as_("mediator"), **days)
    for grant in (exceptions.grant_exception, exceptions.refuse_exception):
        wish = {"statement": "eligibility.age_under_26_on_wes_start", "reason": "Begon laat"}
        exceptions.ask_exception(case, by=world.as_("employer"), **wish)
        question = ExceptionRequest.objects.get(granted__isnull=True)
        grant(case, by=world.as_("coordinator"), asked=question, reason="Na overleg")
    reminding.remind(case, by=world.as_("mediator"), whom="youth")
    reminding.stop_reminders(case, by=world.as_("mediator"), reason="We spraken een latere datum af")
    reminding.resume_reminders(case, by=world.as_("coordinator"))
    people_of_case.hand_over(case, by=world.as_("mediator"), mediator=world.users["second_mediator"])
    partner = world.organisations["other_partner"]
    people_of_case.hand_over_to_partner(case, by=world.as_("partner"), partner=partner)


def judge_model(case: CaseFile, world: World) -> None:
    """The coordinator accepts the uploaded contract, and then sees what is wrong with it."""
    model = {"document": Document.objects.get(name="contract.pdf")}
    model_verdicts.accept_model(case, by=world.as_("coordinator"), **model)
    model_verdicts.refuse_model(case, by=world.as_("coordinator"), **model, reason="not_signed")


def papers(world: World) -> None:
    """Plan, contract and proofs, by the youth and with somebody's help."""
    case = walk.ready(world)
    contract.dispute_contract(case, by=world.as_("youth"), reason="Dinsdag klopt niet")
    disputes.dispute_plan(case, by=world.as_("youth"), reason="Ik leer geen koken")
    walk.with_contract(case, world)
    proofs.add_proof(case, by=world.as_("youth"), file=walk.file("one.pdf"))
    refused = {"document": Document.objects.get(name="one.pdf"), "reason": "unreadable", "note": ""}
    proofs.refuse_proof(case, by=world.as_("coordinator"), **refused)
    proofs.add_proof(case, by=world.as_("employer"), file=walk.file("two.pdf"))
    proofs.accept_proof(case, by=world.as_("coordinator"), document=Document.objects.get(name="two.pdf"))
    proofs.deliver_documents(case, by=world.as_("employer"), proof_dated_on=MONDAY)
    for ask in range(2):
        proofs.ask_more(case, by=world.as_("coordinator"), reason=f"Vraag {ask}")
    proofs.pass_check(case, by=world.as_("coordinator"))
    contract.add_signed_contract(case, by=world.as_("coach"), file=walk.file("contract.pdf"))
    contract.note_schedule(case, by=world.as_("coach"), site=world.site, **WEEK)
    judge_model(case, world)
    plan.write_plan(case, by=world.as_("coach"), **walk.written(tasks="Poetsen en tuin"))
    plan.agree_plan_for_youth(case, by=world.as_("coach"), **walk.helped(case, world.as_("coach"), "opleidingsplan"))
    paper_plan.add_paper_plan(case, by=world.as_("coach"), file=walk.file("plan.pdf"))
    on_paper.agree_plan_on_paper(case, by=world.as_("mediator"), **walk.with_pen(case, "opleidingsplan", "coach"))
    walk.with_contract(case, world, tasks="Poetsen en tuin")
    helper = world.as_("mediator")
    contract.sign_contract_for_youth(case, by=helper, **walk.helped(case, helper, "stagecontract"))
    signed = walk.with_pen(case, "stagecontract", "employer", "mediator")
    on_paper.sign_contract_on_paper(case, by=world.as_("coach"), **signed)


def other_days(world: World) -> None:
    """The mediator decides other days than the plan proposes, twice, with a contract in between."""
    case = walk.prepared(world)
    walk.with_plan(case, world)
    walk.decide(case, world, starts_on=START + timedelta(days=1))
    walk.with_contract(case, world)
    for who in ("coach", "youth"):
        plan.agree_plan(case, by=world.as_(who))
    walk.decide(case, world, ends_on=END - timedelta(days=1))
    with clock.at(START + timedelta(days=1)):
        preparation.miss_start(case, by=CLOCK)
        preparation.hand_back(case, by=world.as_("mediator"), reason="Toch niet")
