"""Orientation and referral, walked as people do: every way in, on, and back."""

from typing import Any

import pytest

from startblok.process import orientation, people_of_case, proposal, referral
from startblok.process.refusals import NotNow, NotYours, Refused
from startblok.records.cases import CaseFile, State
from startblok.records.log import Notice
from startblok.records.models import Organisation, SamePersonQuestion
from tests.world import CANDIDATE, MONDAY, World

PATHWAY: dict[str, Any] = {"pathway": "TWE", "pathway_from": MONDAY, "pathway_until": None, "not_yet_ready": True}


def opened(world: World, **more: Any) -> CaseFile:
    return orientation.open_case(world.blank(), by=world.as_("employer"), **(CANDIDATE | more)).record


def asked(world: World, case: CaseFile, office: str = "job_centre") -> None:
    referral.request_referral(
        case, by=world.as_("employer"), office=world.organisations[office], question="Kan Milan in een traject?"
    )


def passed_on(world: World, case: CaseFile) -> None:
    asked(world, case)
    referral.pass_on(case, by=world.as_("job_centre"), partner=world.organisations["partner"])
    referral.assign_mediator(case, by=world.as_("partner"), mediator=world.users["mediator"])


def fresh(case: CaseFile) -> CaseFile:
    return CaseFile.objects.get(pk=case.pk)


def test_a_candidate_is_admitted_by_the_assigned_mediator(world: World) -> None:
    case = opened(world)
    passed_on(world, case)
    referral.admit_to_pathway(case, by=world.as_("mediator"), **PATHWAY)
    case = fresh(case)
    assert (case.state, case.office, case.pathway.kind) == (State.PREPARATION, None, "TWE")
    assert case.referrals.get().answer == "admit"


def test_another_mediator_of_the_partner_cannot_admit(world: World) -> None:
    case = opened(world)
    passed_on(world, case)
    with pytest.raises(NotYours):
        referral.admit_to_pathway(case, by=world.as_("second_mediator"), **PATHWAY)


def test_whose_turn_follows_the_question(world: World) -> None:
    case = opened(world)
    asked(world, case)
    assert fresh(case).turns == ["job_centre", "ocmw"]
    referral.pass_on(case, by=world.as_("job_centre"), partner=world.organisations["partner"])
    assert fresh(case).turns == ["partner"]
    referral.assign_mediator(case, by=world.as_("partner"), mediator=world.users["mediator"])
    assert fresh(case).turns == ["mediator"]


def test_a_question_asked_anew_is_of_nobody_who_answered_before(world: World) -> None:
    case = opened(world)
    passed_on(world, case)
    orientation.choose_direct(case, by=world.as_("employer"))
    referral.request_referral_after_all(
        case, by=world.as_("employer"), office=world.organisations["job_centre"], question="Toch eerst een stage?"
    )
    case = fresh(case)
    assert (case.partner, case.mediator, case.turns) == (None, None, ["job_centre", "ocmw"])


def test_a_mediator_who_weighs_a_question_can_be_followed_up(world: World) -> None:
    case = opened(world)
    passed_on(world, case)
    people_of_case.hand_over(case, by=world.as_("partner"), mediator=world.users["second_mediator"])
    assert fresh(case).mediator == world.users["second_mediator"]
    other = world.organisations["other_partner"]
    people_of_case.hand_over_to_partner(case, by=world.as_("job_centre"), partner=other)
    case = fresh(case)
    assert (case.partner, case.mediator, case.referrals.get().partner) == (other, None, other)


def test_a_declined_candidate_can_take_the_direct_route(world: World) -> None:
    case = opened(world)
    passed_on(world, case)
    referral.decline_referral(case, by=world.as_("mediator"), shareable="hire_now", reason="Kan meteen werken")
    case = fresh(case)
    assert (case.state, case.mediator, case.partner, case.route) == (State.ORIENTATION, None, None, None)
    orientation.choose_direct(case, by=world.as_("employer"))
    assert fresh(case).state == State.CONTRACTING


@pytest.mark.parametrize(("named", "told"), [(False, "partner"), (True, "mediator")])
def test_who_was_only_asked_leaves_the_case_and_hears_it(world: World, named: bool, told: str) -> None:
    case = opened(world)
    passed_on(world, case)
    if not named:
        CaseFile.objects.filter(pk=case.pk).update(mediator=None, mediator_since=None)
    done = orientation.choose_direct(case, by=world.as_("employer"))
    case = fresh(case)
    assert (case.partner, case.mediator, case.mediator_since) == (None, None, None)
    notices = Notice.objects.filter(entry__subject_id=case.pk, entry__seq=done.seq, role=told)
    assert [each.user for each in notices if each.user] == [world.users[told]]


def test_the_direct_route_can_be_left_for_a_referral_after_all(world: World) -> None:
    case = opened(world)
    orientation.choose_direct(case, by=world.as_("employer"))
    referral.request_referral_after_all(
        case, by=world.as_("employer"), office=world.organisations["job_centre"], question="Toch eerst een stage?"
    )
    assert (fresh(case).state, fresh(case).route) == (State.REFERRAL, "wes")


def test_an_office_returns_the_question(world: World) -> None:
    case = opened(world)
    asked(world, case)
    referral.return_referral(case, by=world.as_("job_centre"), reason="Niet ingeschreven")
    assert (fresh(case).state, fresh(case).office) == (State.ORIENTATION, None)


def test_an_office_sends_the_question_to_the_right_one(world: World) -> None:
    case = opened(world)
    asked(world, case)
    referral.redirect_referral(
        case, by=world.as_("job_centre"), office=world.organisations["ocmw"], reason="Leeft van een leefloon"
    )
    assert fresh(case).office == Organisation.objects.get(kind="ocmw")
    with pytest.raises(NotYours):
        referral.return_referral(case, by=world.as_("job_centre"), reason="Te laat")


def phoned(world: World, case: CaseFile, answer: str) -> None:
    referral.note_phone_answer(
        case, by=world.as_("employer"), answer=answer, said_by="Ann Peeters", said_on=MONDAY, note=""
    )


def test_a_phoned_admission_is_confirmed_by_the_mediator(world: World) -> None:
    case = opened(world)
    passed_on(world, case)
    phoned(world, case, "admit")
    referral.confirm_phoned_admission(case, by=world.as_("mediator"), **PATHWAY)
    assert fresh(case).state == State.PREPARATION


def test_a_phoned_decline_is_confirmed_by_the_office(world: World) -> None:
    case = opened(world)
    asked(world, case)
    phoned(world, case, "decline")
    referral.confirm_phoned_decline(case, by=world.as_("job_centre"), shareable="later", reason="Wachtlijst")
    assert fresh(case).state == State.ORIENTATION


def test_a_phoned_return_is_confirmed_by_the_office(world: World) -> None:
    case = opened(world)
    asked(world, case)
    phoned(world, case, "return")
    referral.confirm_phoned_return(case, by=world.as_("job_centre"), reason="Verkeerd kantoor")
    assert fresh(case).state == State.ORIENTATION


def test_what_nobody_phoned_cannot_be_confirmed(world: World) -> None:
    case = opened(world)
    asked(world, case)
    with pytest.raises(Refused) as refusal:
        referral.confirm_phoned_decline(case, by=world.as_("job_centre"), shareable="later", reason="?")
    assert [each.text for each in refusal.value.findings] == [
        "Er is geen weigering per telefoon genoteerd om te bevestigen."
    ]


def test_the_employer_cannot_confirm_what_it_noted(world: World) -> None:
    case = opened(world)
    asked(world, case)
    phoned(world, case, "decline")
    with pytest.raises(NotYours):
        referral.confirm_phoned_decline(case, by=world.as_("employer"), shareable="later", reason="?")


def proposed(world: World) -> CaseFile:
    answers = {name: CANDIDATE[name] for name in proposal.YOUTH} | PATHWAY
    return proposal.propose_youth(world.blank(), by=world.as_("mediator"), **answers).record


def test_a_proposed_youth_is_prepared_once_the_employer_accepts(world: World) -> None:
    case = proposed(world)
    assert (fresh(case).state, fresh(case).turns) == (State.PROPOSAL, ["employer"])
    proposal.accept_proposal(case, by=world.as_("employer"))
    assert (fresh(case).state, fresh(case).pathway.kind) == (State.PREPARATION, "TWE")


def test_a_declined_proposal_closes_the_case(world: World) -> None:
    case = proposed(world)
    proposal.decline_proposal(case, by=world.as_("employer"), reason="Geen plaats meer")
    assert (fresh(case).state, fresh(case).outcome) == (State.CLOSED, "proposal_declined")
    with pytest.raises(NotNow):
        proposal.accept_proposal(case, by=world.as_("employer"))


def test_a_second_record_of_one_person_raises_a_question(world: World) -> None:
    first = opened(world)
    second = opened(world, first_name="Milàn", email="")
    question = SamePersonQuestion.objects.get()
    assert (question.older, question.newer) == (first.youth, second.youth)


def test_somebody_else_born_that_day_raises_none(world: World) -> None:
    opened(world)
    opened(world, first_name="Aïcha", last_name="Benali", email="")
    assert not SamePersonQuestion.objects.exists()


def test_the_offices_offered_follow_from_the_benefit(world: World) -> None:
    from startblok.process.referral_forms import offices_for

    assert [office.kind for office in offices_for(opened(world))] == ["job_centre"]
    assert [office.kind for office in offices_for(opened(world, benefit="leefloon"))] == ["ocmw"]
