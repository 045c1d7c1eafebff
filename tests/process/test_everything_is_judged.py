"""No rule exists on paper only: each statement is judged by a step, or asked in some state of a case."""

from startblok.process.asks import ASKS
from startblok.process.journey import BESIDE, STEPS
from startblok.rules.catalogue import STATEMENTS

# A form offers only the vehicles that count and asks the photo; what a payment pays is judged by these too.
ABOUT_MONEY = {"travel.proof_there", "travel.vehicle_counts"}

# A vacancy has no states that ask: its page and the list of vacancies warn.
ON_A_VACANCY = {"route.posted_in_both_places"}


def test_every_statement_is_judged_by_a_step_or_asked_in_a_state() -> None:
    judged = {rule.name for step in (*STEPS, *BESIDE) for rule in (*step.law, *step.again)}
    asked = {rule.name for rules in ASKS.values() for rule in rules}
    assert set(STATEMENTS) - judged - asked == ABOUT_MONEY | ON_A_VACANCY


def test_what_a_state_asks_can_be_settled_there() -> None:
    """Nothing is asked in a state where no step can make it true."""
    nobody = {
        (state, rule.name)
        for state, rules in ASKS.items()
        for rule in rules
        if not any(rule in step.settles and state in step.frm for step in STEPS)
    }
    assert nobody == set()
