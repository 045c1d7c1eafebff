"""From a run of payments to `rules.facts`: what is asked of the database only where the law may look at it."""

from django.conf import settings

from startblok.links.sepa.account import of_a_payer
from startblok.process import paying
from startblok.records.overpaid import open_and_repaid
from startblok.records.payment_answers import in_doubt
from startblok.records.payments import GONE, OPEN_RUNS, PaymentRun, RunState
from startblok.rules import facts as f


def run_facts(run: PaymentRun) -> f.Run:
    """What the law looks at of this run as it is now."""
    if not run.pk:
        open_runs = PaymentRun.objects.filter(state__in=[each.value for each in OPEN_RUNS])
        return f.Run(another_open=open_runs.exists(), doubts=in_doubt().count())
    gone, still_open = run.state in GONE, run.state in OPEN_RUNS
    overpaid, repaid = open_and_repaid(run.pk) if gone else (0, 0)
    unanswered, of_run = paying.answers(run) if gone else (0, 0)
    holds, of_all = paying.standing() if still_open else (0, 0)
    calculated = run.state == RunState.CALCULATED
    accounts, releases = paying.changed(run) if run.state == RunState.APPROVED else (0, 0)
    return f.Run(
        month=run.month,
        calculated_by=run.calculated_by_id,
        sent_back=run.sent_back_at is not None,
        leaves=calculated and paying.leaves(run),
        other_accounts=accounts,
        releases_over=releases,
        unanswered=unanswered,
        payer_known=of_a_payer(settings.PAYER_IBAN, settings.PAYER_BIC),
        overpaid=overpaid,
        repaid=repaid,
        holds=holds if calculated else 0,
        doubts=of_run or of_all,
    )
