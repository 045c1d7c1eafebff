"""The turns a case can take: declined, undone, refused, ended, and what came of it."""

from datetime import timedelta

from startblok.demo import acts, money
from startblok.demo import start_jobs as job
from startblok.demo.tale import Tale
from startblok.process import (
    annex,
    closing,
    exceptions,
    filing,
    hiring,
    midway,
    on_paper,
    placement,
    preparation,
    proofs,
    proposal,
    referral,
    start_job,
)
from startblok.process.facts import load
from startblok.records.clock import today


def returned_by_office(tale: Tale) -> None:
    acts.walk(tale, acts.opened, acts.asked)
    tale.do(3, referral.return_referral, tale.office_person, reason="Woont niet meer in ons gebied; bel eerst even.")


def declined(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_REFERRAL)
    words = {"shareable": "other_step", "reason": "Eerst is er hulp nodig om te wonen."}
    tale.do(11, referral.decline_referral, tale.helper, **words)


def handed_back(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_PREPARATION)
    tale.do(19, preparation.hand_back, tale.helper, reason="De jongere begint volgende maand een opleiding.")


def phoned(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_REFERRAL)
    heard = {"answer": "admit", "said_by": "De bemiddelaar", "said_on": tale.on(8), "note": "Bevestiging volgt."}
    tale.do(8, referral.note_phone_answer, tale.employer, **heard)


def proposal_accepted(tale: Tale) -> None:
    acts.proposed(tale)
    tale.do(11, proposal.accept_proposal, tale.employer)
    tale.do(12, acts.people_of_case.name_coach, tale.employer, coach=tale.coach)


def proposal_declined(tale: Tale) -> None:
    acts.proposed(tale)
    tale.do(11, proposal.decline_proposal, tale.employer, reason="Deze plaats is al bijna ingevuld.")


def twice(tale: Tale) -> None:
    """Recorded a second time, by somebody who did not know of the first."""
    acts.walk(tale, *acts.TO_PREPARATION)


def half_signed(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_DECIDED, acts.contracted, acts.half_signed)


def assisted(tale: Tale) -> None:
    """A youth without mail signs on the phone of the coach, and the employer with a pen."""
    acts.walk(tale, *acts.TO_DECIDED, acts.contracted, money.banked)
    signed = {"signed_by": ["employer"], "why": "pen", "paper_code": on_paper.code_of("stagecontract", load(tale.case))}
    tale.do(18, on_paper.sign_contract_on_paper, tale.guide, file=acts.paper(), **signed)
    acts.helped(tale, 19, acts.contract.sign_contract_for_youth)


def proof_refused(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_DECIDED, acts.contracted, acts.signed, acts.proven)
    document = tale.case.documents.get(kind="led", replaced=False)
    words = {"document": document, "reason": "unreadable", "note": "De datum is niet leesbaar."}
    tale.do(21, proofs.refuse_proof, tale.coordinator, **words)


def missed(tale: Tale) -> None:
    """The start day passed while a signature was missing."""
    half_signed(tale)
    tale.do(29, preparation.miss_start, hour=1)


def exception_asked(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_PREPARATION, acts.planned, acts.agreed)
    why = {"eligibility.start_job_before_26_possible": "We vragen de coördinator een uitzondering."}
    acts.decided(tale, reasons=why)
    words = {"statement": "eligibility.age_under_26_on_wes_start", "reason": "De vraag kwam toen de jongere 25 was."}
    tale.do(17, exceptions.ask_exception, tale.helper, **words)


def failed(tale: Tale, *, stays: bool) -> None:
    acts.walk(tale, *acts.TO_READY, acts.started)
    words = {"condition": "diploma", "reason": "Het overzicht toont een diploma van het buitenland."}
    tale.do(33, proofs.fail_check, tale.coordinator, **words)
    step = proofs.keep_place if stays else proofs.withdraw_place
    tale.do(35, step, tale.coordinator, reason="Besproken met de werkgever en de bemiddelaar.")


def stop_asked(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_START)
    acts.followed(tale, 46)
    tale.do(49, placement.ask_to_end, tale.youth, reason="Ik wil liever een opleiding beginnen.")


def asked_half_way(tale: Tale) -> None:
    """The clock asked all three how it goes, nobody answered yet, and the coach has a month to confirm."""
    acts.walk(tale, *acts.TO_START)
    last_month = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    acts.followed(tale, tale.half, but=last_month)
    money.rode(tale, tale.half - 1)
    tale.do(tale.half, midway.ask_midway, hour=17)


def extended(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_START)
    acts.followed(tale, 58)
    money.refunded(tale, 55)
    until = tale.on(tale.end + 28)
    tale.do(59, annex.extend, tale.helper, ends_on=until, motivation="Vier weken meer om zelfstandig te werken.")


def undone(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_READY, acts.started)
    tale.do(30, placement.undo_start_again, tale.helper, reason="Kwam niet, was ziek zonder te verwittigen.")


def never_came(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_READY, acts.started)
    tale.do(32, placement.undo_start_close, tale.helper, reason="Kwam nooit opdagen.")


def evaluating(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_START)
    acts.followed(tale, tale.end)
    acts.finished(tale)
    acts.given(tale, "coach")


def ended_early(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_START)
    words = {"reason": "found_work", "note": "Kan bij een andere werkgever beginnen."}
    tale.do(42, placement.end_early, tale.helper, last_day=tale.on(42), **words)


def deciding(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_START)
    money.reimbursed(tale, 31)
    acts.followed(tale, tale.end)
    acts.walk(tale, acts.finished, acts.all_given, acts.evaluated)


def contracting(tale: Tale) -> None:
    job.written(tale, job.after_wes(tale))


def after_wes_submitted(tale: Tale) -> None:
    job.submitted(tale, job.after_wes(tale))


def direct(tale: Tale) -> None:
    job.directly(tale)


def direct_written(tale: Tale) -> None:
    job.written(tale, job.directly(tale))


def direct_submitted(tale: Tale) -> None:
    job.submitted(tale, job.directly(tale))


def direct_returned(tale: Tale) -> None:
    direct_submitted(tale)
    tale.do(14, filing.return_file, tale.coordinator, reason="De scan van de overeenkomst is niet leesbaar.")


def job_after_wes(tale: Tale) -> None:
    since = job.after_wes(tale)
    job.confirmed(tale, since)
    job.trained(tale, since)


def a_job(tale: Tale) -> None:
    job.confirmed(tale, job.directly(tale))


def renewal(tale: Tale) -> None:
    since = job.directly(tale)
    job.confirmed(tale, since, lasts=240)
    until = tale.on(since + 28 + 240 + 180)
    tale.do(195, start_job.ask_renewal, tale.employer, until=until)


def withdrawn_early(tale: Tale) -> None:
    acts.opened(tale)
    tale.do(5, closing.withdraw, tale.employer, reason="De kandidaat vond intussen ander werk.")


def withdrawn_prepared(tale: Tale) -> None:
    acts.walk(tale, *acts.TO_PREPARATION)
    tale.do(13, closing.withdraw, tale.youth, reason="Ik ga toch terug naar school.")


def withdrawn_direct(tale: Tale) -> None:
    job.directly(tale)
    tale.do(8, closing.withdraw, tale.employer, reason="De kandidaat reageert niet meer.")


def not_hired(tale: Tale) -> None:
    deciding(tale)
    tale.do(tale.end + 11, hiring.do_not_hire, tale.employer, reason="attitude", note="Het werkritme is er nog niet.")
    tale.do(tale.end + 12, closing.guide_further, tale.helper, note="We zoeken samen een andere werkplek.")


def youth_declined(tale: Tale) -> None:
    deciding(tale)
    tale.do(tale.end + 9, hiring.decline_start_job, tale.youth, reason="Ik wil liever een ander beroep leren.")


def direct_declined(tale: Tale) -> None:
    job.directly(tale)
    tale.do(8, hiring.decline_start_job, tale.youth, reason="Ik vond werk dichter bij huis.")


def refused_after_wes(tale: Tale) -> None:
    after_wes_submitted(tale)
    day = tale.end + 22
    tale.do(day, filing.refuse_file, tale.coordinator, reason="Het budget van het deelproject is op.")


def refused(tale: Tale) -> None:
    direct_submitted(tale)
    tale.do(15, filing.refuse_file, tale.coordinator, reason="De jongere heeft al een diploma secundair onderwijs.")


def job_over_after_wes(tale: Tale) -> None:
    since = job.after_wes(tale)
    job.confirmed(tale, since, lasts=60)
    job.trained(tale, since)
    job.over(tale, since, 60)


def job_over(tale: Tale) -> None:
    since = job.directly(tale)
    job.confirmed(tale, since, lasts=90)
    job.over(tale, since, 90)


def ended(tale: Tale, since: int) -> None:
    day = since + 50
    words = {"last_day": tale.on(day), "reason": "other_work", "note": "Vond werk dichter bij huis."}
    tale.do(day, start_job.end_start_job, tale.employer, **words)


def job_ended_after_wes(tale: Tale) -> None:
    since = job.after_wes(tale)
    job.confirmed(tale, since)
    ended(tale, since)


def job_ended(tale: Tale) -> None:
    since = job.directly(tale)
    job.confirmed(tale, since)
    ended(tale, since)
