"""Steps that more than one role may take, taken by the other hands than in the stories beside this one."""

from datetime import date

import pytest

from startblok.process import (
    absence,
    accounts,
    contract,
    contracting,
    disputes,
    followup,
    model_verdicts,
    orientation,
    people_of_case,
    placement,
    plan,
    proofs,
    referral,
    same_person,
    start_job,
)
from startblok.records.models import Competence, Message, SamePersonQuestion
from tests.process import walk
from tests.rules.test_statements import change
from tests.stories.people import END, START, Story, days, plan_answers, scan
from tests.world import CANDIDATE

FROM, UNTIL = date(2026, 4, 1), date(2027, 3, 31)
AGAIN = {"starting_situation": "Ik kom van school en wil met mijn handen werken"}


def test_a_coordinator_opens_a_case_and_the_ocmw_answers(story):
    offices = story.world.organisations
    story.take("coordinator", orientation.open_case, **(CANDIDATE | {"benefit": "leefloon"}))
    # Nobody mediates yet: the coordinator spoke to the youth.
    story.take("coordinator", accounts.change_contact_for_youth, sure=True)
    story.take("employer", referral.request_referral, office=offices["ocmw"], question="Kan dit?")
    story.take("ocmw", referral.redirect_referral, office=offices["job_centre"], reason="Geen leefloon meer")
    story.take("job_centre", referral.return_referral, reason="Bel ons eerst")
    story.take("employer", referral.request_referral, office=offices["ocmw"], question="Kan dit toch?")
    story.take("ocmw", referral.pass_on, partner=offices["partner"])
    assert "Bemiddelaar aangeduid" in story.sees("partner")


STEPS = {"decline": referral.confirm_phoned_decline, "return": referral.confirm_phoned_return}


@pytest.mark.parametrize("answer", STEPS)
@pytest.mark.parametrize(("office", "colleague"), [("job_centre", "partner"), ("ocmw", "mediator")])
def test_whoever_gave_an_answer_by_phone_confirms_it(story, answer, office, colleague):
    """The office answers, or somebody at the partner to whom the question was passed on."""
    heard = {"answer": answer, "said_by": "Mevrouw Maes", "said_on": date(2026, 3, 2), "note": ""}
    outcome = {"reason": "Zoals gezegd aan de telefoon"} | ({"shareable": "later"} if answer == "decline" else {})
    offices = story.world.organisations
    story.opens(benefit="leefloon" if office == "ocmw" else "unemployment")
    for confirms, hears in ((office, "employer"), (colleague, "mediator" if colleague == "mediator" else "employer")):
        story.take("employer", referral.request_referral, office=offices[office], question="Kan dit?")
        if confirms == colleague:
            story.take(office, referral.pass_on, partner=offices["partner"])
        if confirms == "mediator":
            story.take("partner", referral.assign_mediator, mediator=story.world.users["mediator"])
        story.take(hears, referral.note_phone_answer, **heard)
        story.take(confirms, STEPS[answer], **outcome)
        assert story.state() == "orientation"


def test_an_office_and_a_responsible_hand_a_question_over(story):
    offices, users = story.world.organisations, story.world.users
    story.opens()
    story.asks_referral()
    story.reaches_mediator()
    story.take("job_centre", people_of_case.hand_over, mediator=users["second_mediator"])
    assert story.finds("second_mediator")
    assert not story.finds("mediator")
    story.take("partner", people_of_case.hand_over_to_partner, partner=offices["other_partner"])
    assert not story.finds("partner")
    story.take("job_centre", people_of_case.hand_over_to_partner, partner=offices["partner"])
    story.take("partner", people_of_case.hand_over, mediator=users["mediator"])
    assert story.finds("mediator")


def test_the_mediator_sees_that_two_records_are_one_person(story):
    story.in_preparation()
    story.take("mediator", people_of_case.correct_person, last_name="Bogaerts", reason="Zo staat het op de kaart")
    again, third = Story(story.world), Story(story.world)
    again.in_preparation(last_name="Bogaerts", email="milan2@post.example")
    again.take("mediator", same_person.join_records, question=SamePersonQuestion.objects.get())
    third.in_preparation(first_name="Milana", last_name="Bogaerts", email="milana@post.example")
    for question in SamePersonQuestion.objects.filter(same=None):
        third.take("mediator", same_person.say_not_same, question=question)
    assert "Gegevens van de jongere nagekeken" not in third.sees("mediator")


def test_the_youth_writes_the_plan_and_the_school_the_contract(story):
    story.in_preparation()
    story.take("youth", plan.write_plan, **plan_answers(**AGAIN))
    for name in ("youth", "coach"):
        story.take(name, disputes.dispute_plan, reason=f"De taken kloppen niet, zegt {name}")
        assert f"De taken kloppen niet, zegt {name}" in story.sees("coach")
    assert AGAIN["starting_situation"] in story.reads("coach", "papier/opleidingsplan/")
    story.agrees_plan()
    story.decides()
    terms = {"site": story.world.site, "tasks": "Poetsen", "warn_name": "Els", "warn_phone": "09 555 01 02"}
    story.take("employer", contract.write_contract, **terms, warn_before="8.00", **walk.WEEK)
    story.take("employer", contract.dispute_contract, reason="De uren kloppen niet")
    story.take("employer", contract.write_contract, **terms, warn_before="7.30", **walk.WEEK)
    story.take("coach", contract.dispute_contract, reason="Milan zegt dat vrijdag niet klopt")
    story.take("mediator", contract.dispute_contract, reason="De veiligheidsschoenen ontbreken")
    assert "De veiligheidsschoenen ontbreken" in story.reads("employer", "papier/stagecontract/")


def test_the_signed_model_comes_from_the_school_or_the_mediator(story):
    story.in_preparation()
    story.writes_plan()
    story.agrees_plan()
    story.decides()
    for name in ("employer", "mediator"):
        story.take(name, contract.add_signed_contract, file=scan())
        story.take(name, contract.note_schedule, site=story.world.site, **walk.WEEK)
    story.take("mediator", proofs.add_proof, file=scan())
    story.take("coordinator", proofs.deliver_documents, proof_dated_on=date(2026, 3, 2))
    assert "bezorgde de documenten voor de controle" in story.sees("employer")


def test_an_uploaded_contract_is_refused_alone_and_brought_again(story):
    story.in_preparation()
    story.writes_plan()
    story.agrees_plan()
    story.decides()
    story.take("coach", contract.add_signed_contract, file=scan())
    story.take("coach", contract.note_schedule, site=story.world.site, **walk.WEEK)
    story.take("employer", proofs.add_proof, file=scan())
    story.take("coordinator", proofs.accept_proof)
    assert "Opgeladen contract beoordeeld" in story.sees("coordinator")
    story.take("coordinator", model_verdicts.refuse_model, reason="not_signed", note="De bemiddelaar tekende niet")
    page = story.sees("coach")
    assert "De coördinator weigerde het opgeladen stagecontract" in page
    assert "De bemiddelaar tekende niet" in page
    assert "Opgeladen contract niet geweigerd" in page
    # What was accepted stays accepted, and the refused one counts no more.
    assert "Aanvaard" in story.sees("employer")
    told = story.refused("employer", proofs.deliver_documents, proof_dated_on=date(2026, 3, 2))
    assert "Voor de controle ontbreekt nog: het getekende stagecontract." in told
    story.take("employer", contract.add_signed_contract, file=scan())
    story.take("coordinator", model_verdicts.accept_model)
    assert "Opgeladen contract niet geweigerd" not in story.sees("coach")
    story.take("employer", proofs.deliver_documents, proof_dated_on=date(2026, 3, 2))
    story.starts()


def first_planned(story):
    """What a tick before the first competence of the plan sends."""
    return [str(story.case.plans.latest("number").competences.earliest("id").competence_id)]


def test_everybody_around_a_wes_notes_what_they_see(story):
    story.ready()
    story.starts()
    when = START + days(1)
    with story.on(when):
        for name in ("mediator", "youth"):
            talk = {"happened_on": when, "with_whom": "all", "text": f"Gesprek van {name}"}
            story.take(name, followup.log_conversation, about=first_planned(story), **talk)
        for name in ("coach", "mediator"):
            seen = {"happened_on": when, "competence": Competence.objects.first(), "score": "3"}
            story.take(name, followup.log_observation, example=f"Gezien door {name}", **seen)
        for name, kind, day in (("youth", "appointment", when), ("mediator", "family", when + days(1))):
            story.take(name, absence.log_absence, first_day=day, last_day=day, kind=kind)
        first, second = story.case.absences.order_by("id")
        span = {"first_day": START, "last_day": when}
        story.take("coach", absence.correct_absence, absence=first, kind="illness", **span)
        story.take("mediator", absence.strike_absence, absence=second, reason="Dubbel genoteerd")
        assert [away.kind for away in story.case.absences.all()] == ["illness"]
        assert "Waarover Gesprek van youth Ging over Op tijd zijn" in story.reads("coach", "papier/opvolging/")


def test_a_coach_shares_what_was_written_and_school_and_coach_ask_to_end(story):
    story.ready()
    story.starts()
    with story.on(START + days(1)):
        story.take("coach", followup.send_message, text="Milan doet het goed")
        story.take("coach", followup.share_message, message=Message.objects.get())
        assert "Milan doet het goed" in story.reads("youth", "stap/send-message/")
        story.take("mediator", followup.send_message, text="Dan plannen we een bezoek", thread="coach")
        story.take("mediator", followup.share_message, message=Message.objects.latest("id"))
        assert "Dan plannen we een bezoek" in story.reads("youth", "stap/send-message/")
        for name in ("coach", "employer"):
            story.take(name, placement.ask_to_end, reason=f"Het loopt niet, vindt {name}")
            story.take("mediator", placement.go_on, reason="We praten eerst met iedereen")


@pytest.fixture
def at_work(story):
    """A start job with a training to begin, after a WES."""
    story.ready()
    story.starts()
    with story.on(END + days(3)):
        story.evaluates()
        story.hires(date(2026, 7, 1))
        story.writes_agreement(date(2026, 7, 1), date(2027, 6, 30))
        story.completes_file()
        story.submits()
        story.confirms()
    return story


@pytest.mark.parametrize("name", ["employer", "youth"])
def test_the_training_begins_and_the_coordinator_ends_the_job(at_work, name):
    with at_work.on(date(2026, 9, 2)):
        at_work.take(name, start_job.start_training, started_on=date(2026, 9, 1))
        at_work.take("coordinator", start_job.end_start_job, last_day=date(2026, 9, 2), reason="other_work", note="")
        assert at_work.state() == "closed"


def test_an_agreement_is_signed_here_where_the_scheme_allows_it(story, monkeypatch):
    change(monkeypatch, "start_job_agreement_signed_here", True)
    story.opens()
    story.chooses_direct()
    story.youth_signs_in()
    story.writes_agreement(FROM, UNTIL)
    story.take("coordinator", accounts.change_contact_for_youth, sure=True)
    for name in ("youth", "employer"):
        story.take(name, disputes.dispute_agreement, reason=f"De uren kloppen niet, zegt {name}")
        assert f"De uren kloppen niet, zegt {name}" in story.reads("employer", "papier/overeenkomst/")
    story.writes_agreement(FROM, UNTIL)
    assert "De uren kloppen niet" not in story.reads("employer", "papier/overeenkomst/")
    for name in ("youth", "employer"):
        story.take(name, contracting.sign_agreement)
    story.completes_papers("employer")
    story.submits()
    story.confirms()
    assert story.state() == "start_job"
