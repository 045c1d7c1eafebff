"""Something is wrong in the plan or the agreement: said beside signing, to whoever can mend it (R21, R29).

Of the contract the same is said in its own chapter.
"""

from startblok.process.contract import DisputeForm
from startblok.process.plan import found
from startblok.process.step import Act, step
from startblok.records.cases import CaseFile, State
from startblok.rules import hiring, plan
from startblok.rules.roles import EMPLOYMENT_SIGNERS, PLANNERS, Role


@step(
    "Het plan klopt niet",
    "meldde dat er iets niet klopt in het opleidingsplan",
    on=CaseFile,
    by=PLANNERS,
    frm=[State.PREPARATION, State.PLACEMENT],
    law=[plan.written],
    ask=DisputeForm,
    tell=PLANNERS,
)
def dispute_plan(case: CaseFile, *, by: Act, reason: str) -> None:
    """U ziet een fout in het plan. Zeg wat er niet klopt; de coach of de jongere schrijft een nieuwe versie.

    Jij: Staat er iets fout in het plan? Zeg hier wat. Je coach leest het, en jullie maken een nieuwe versie.
    """
    case.plans.filter(pk=found(case)["plan"]["id"]).update(disputed_by=by.role.value, disputed_reason=reason)


@step(
    "De overeenkomst klopt niet",
    "meldde dat er iets niet klopt in de startbaanovereenkomst",
    on=CaseFile,
    by=EMPLOYMENT_SIGNERS,
    frm=[State.CONTRACTING],
    law=[hiring.agreement_written, hiring.not_submitted],
    ask=DisputeForm,
    # What is wrong about the youth, the coordinator corrects.
    tell=[*EMPLOYMENT_SIGNERS, Role.COORDINATOR],
)
def dispute_agreement(case: CaseFile, *, by: Act, reason: str) -> None:
    """U ziet een fout in de overeenkomst. Zeg wat er niet klopt: de werkgever verbetert het, en dan tekenen jullie.

    Jij: Staat er iets fout in de overeenkomst? Zeg hier wat. Je werkgever kijkt het na en verbetert het.
    """
    case.start_job.disputed_by, case.start_job.disputed_reason = by.role.value, reason
    case.start_job.save()
