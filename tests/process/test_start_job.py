"""Both routes to a start job, and how it is renewed and ends."""

from datetime import date, timedelta

import pytest

from startblok.jobs.clock import look_again, tick
from startblok.process import closing, filing, hiring, start_job
from startblok.process.refusals import NotNow, Refused
from startblok.records import clock
from startblok.records.cases import Outcome, State
from startblok.records.models import StartJob
from startblok.records.places import Grant
from startblok.rules.premium import confirmed_by
from tests.process import walk, walk_on
from tests.process.walk_on import JOB_FROM
from tests.world import GRANTED_UNTIL

DAY = timedelta(days=1)


def test_the_direct_route_holds_the_place_from_submission_on(world):
    case = walk_on.direct(world)
    assert walk.holdings(case) == []
    walk_on.submitted(case, world)
    assert walk.holdings(case) == [("reserved", walk_on.JOB_FROM, walk_on.JOB_UNTIL)]
    filing.confirm_start_job(case, by=world.as_("coordinator"))
    case.refresh_from_db()
    assert case.state == State.START_JOB
    assert walk.holdings(case) == [("start_job", walk_on.JOB_FROM, walk_on.JOB_UNTIL)]


def test_after_a_wes_the_hold_lasts_until_the_start_job(world):
    case = walk_on.hired(world)
    assert walk.holdings(case)[-1] == ("hold", walk.END + DAY, GRANTED_UNTIL)
    with clock.at(walk_on.DECIDED + DAY):
        walk_on.confirmed(case, world)
    assert walk.holdings(case) == [
        ("wes", walk.START, walk.END),
        ("hold", walk.END + DAY, walk_on.JOB_FROM - DAY),
        ("start_job", walk_on.JOB_FROM, walk_on.JOB_UNTIL),
    ]


def test_not_hiring_frees_the_place_from_tomorrow(world):
    case = walk_on.evaluated(world)
    with clock.at(walk_on.DECIDED):
        hiring.do_not_hire(case, by=world.as_("employer"), reason="attitude")
    case.refresh_from_db()
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.NOT_HIRED)
    assert walk.holdings(case)[-1] == ("hold", walk.END + DAY, walk_on.DECIDED)
    assert [task["key"] for task in case.tasks] == ["presence.month_confirmed", "hiring.guided_further"]
    assert case.turns == ["coach", "mediator"]
    asked_until = confirmed_by(walk.END)
    assert case.due_on == asked_until
    with clock.at(asked_until + DAY):
        assert look_again() == 1
        assert look_again() == 0
    case.refresh_from_db()
    assert [task["key"] for task in case.tasks] == ["hiring.guided_further"]
    closing.guide_further(case, by=world.as_("mediator"), note="Samen verder zoeken")
    case.refresh_from_db()
    assert case.tasks == []


def test_the_file_goes_back_and_comes_in_again(world):
    case = walk_on.submitted(walk_on.direct(world), world)
    with pytest.raises(Refused) as refused:
        walk_on.write(case, world)
    assert refused.value.sentence == "De overeenkomst en het dossier zijn al ingediend."
    filing.return_file(case, by=world.as_("coordinator"), reason="De scan is niet leesbaar")
    walk_on.submitted(case, world, ends_on=date(2027, 3, 31))
    assert walk.holdings(case) == [("reserved", walk_on.JOB_FROM, date(2027, 3, 31))]


def test_a_refused_file_closes_the_case(world):
    case = walk_on.submitted(walk_on.direct(world), world)
    filing.refuse_file(case, by=world.as_("coordinator"), reason="Geen budget meer in het project")
    case.refresh_from_db()
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.REFUSED)
    assert walk.holdings(case) == []


def test_a_start_job_is_renewed_and_ends_by_itself(world):
    case = walk_on.confirmed(walk_on.direct(world), world)
    until = date(2028, 6, 30)
    start_job.ask_renewal(case, by=world.as_("employer"), until=until)
    case.refresh_from_db()
    assert case.turns == ["coordinator"]
    start_job.grant_renewal(case, by=world.as_("coordinator"))
    assert walk.holdings(case) == [("start_job", walk_on.JOB_FROM, until)]
    with clock.at(until):
        tick()
        case.refresh_from_db()
        assert case.state == State.START_JOB
    with clock.at(until + DAY):
        tick()
        tick()
    case.refresh_from_db()
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.START_JOB_DONE)


def test_an_agreement_from_before_the_decision_is_written_anew(world):
    """The direct route was begun, then a WES came after all: the old agreement names a day before the decision."""
    case = walk_on.hired(world)
    with clock.at(walk_on.DECIDED + DAY):
        walk_on.write(case, world)
        walk_on.complete(case, world)
        StartJob.objects.update(starts_on=date(2026, 4, 1))
        with pytest.raises(Refused) as refused:
            filing.submit_file(case, by=world.as_("employer"))
        assert [each.statement for each in refused.value.findings][:1] == ["route.decided_before_start"]


def test_a_renewal_beyond_the_grant_is_refused(world):
    case = walk_on.confirmed(walk_on.direct(world), world)
    Grant.objects.filter(place=world.place).update(valid_until=date(2027, 8, 31))
    with pytest.raises(Refused) as refused:
        start_job.ask_renewal(case, by=world.as_("employer"), until=date(2028, 6, 30))
    assert refused.value.sentence == "Op 1 september 2027 is deze plaats niet aan de werkgever toegekend."


def test_beyond_the_latest_end_the_employer_asks_and_the_coordinator_says_why(world):
    case = walk_on.confirmed(walk_on.direct(world, birth_date=date(2001, 8, 5)), world)
    start_job.ask_renewal(case, by=world.as_("employer"), until=date(2027, 12, 31))
    coordinator, beyond = world.as_("coordinator"), "eligibility.start_job_ends_by_latest_end"
    with pytest.raises(Refused) as refused:
        start_job.grant_renewal(case, by=coordinator)
    assert [each.statement for each in refused.value.findings] == [beyond]
    start_job.grant_renewal(case, by=coordinator, reasons={beyond: "De opleiding eindigt dan"})
    case.refresh_from_db()
    assert case.start_job.ends_on == date(2027, 12, 31)


def test_a_start_job_ends_early_and_the_place_is_free_the_day_after(world):
    case = walk_on.confirmed(walk_on.direct(world), world)
    with clock.at(date(2026, 9, 2)):
        start_job.end_start_job(case, by=world.as_("employer"), last_day=date(2026, 9, 1), reason="other_work")
    case.refresh_from_db()
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.START_JOB_ENDED)
    assert walk.holdings(case) == [("start_job", walk_on.JOB_FROM, date(2026, 9, 1))]


def test_withdrawing_closes_before_the_start_job_only(world):
    case = walk_on.direct(world)
    closing.withdraw(case, by=world.as_("employer"), reason="Andere kandidaat")
    case.refresh_from_db()
    assert (case.state, case.outcome, case.close_reason) == (State.CLOSED, Outcome.WITHDRAWN, "Andere kandidaat")
    somebody_else = {"first_name": "Noor", "last_name": "Claes", "birth_date": date(2005, 5, 5), "email": ""}
    running = walk_on.confirmed(walk_on.direct(world, **somebody_else), world)
    with pytest.raises(NotNow):
        closing.withdraw(running, by=world.as_("employer"), reason="Te laat")


def test_a_place_kept_too_long_is_freed_by_the_coordinator(world):
    case = walk_on.evaluated(world)
    with clock.at(date(2026, 7, 1)), pytest.raises(Refused):
        hiring.free_place(case, by=world.as_("coordinator"))
    with clock.at(date(2026, 7, 15)):
        hiring.free_place(case, by=world.as_("coordinator"))
        assert walk.holdings(case)[-1] == ("hold", walk.END + DAY, date(2026, 7, 15))
        hiring.hire(case, by=world.as_("employer"), place=world.place, starts_on=date(2026, 8, 3))
    assert walk.holdings(case)[-1] == ("hold", date(2026, 7, 16), GRANTED_UNTIL)


def test_the_start_job_opens_with_the_training(world):
    case = walk_on.hired(world)
    with clock.at(walk_on.DECIDED + DAY):
        walk_on.confirmed(case, world)
    asked = [(task["key"], task["roles"]) for task in case.tasks]
    assert asked == [("presence.month_confirmed", ["coach"]), ("evaluation.training_begun", [])]
    with clock.at(date(2026, 9, 1)):
        tick()
    case.refresh_from_db()
    assert case.tasks[0]["roles"] == ["employer", "coach", "youth"]
    with clock.at(date(2026, 9, 2)):
        start_job.start_training(case, by=world.as_("youth"), started_on=date(2026, 9, 1))
    case.refresh_from_db()
    assert case.tasks == []


def test_a_start_job_that_never_begins_lets_its_place_go_at_once(world):
    case = walk_on.hired(world)
    decided = walk_on.DECIDED + DAY
    with clock.at(decided):
        walk_on.confirmed(case, world)
        end = {"last_day": JOB_FROM - DAY, "reason": "other_work"}
        start_job.end_start_job(case, by=world.as_("employer"), **end)
    assert walk.holdings(case)[-1] == ("hold", walk.END + DAY, decided)
