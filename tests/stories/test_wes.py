"""The route through a WES: from the question to the start job, and every turn in between."""

from datetime import date

from startblok.process import (
    absence,
    annex,
    closing,
    evaluation,
    followup,
    hiring,
    placement,
    plan,
    preparation,
    proofs,
    start_job,
)
from startblok.records.models import Competence, Message
from tests.browse import words
from tests.process.walk import WEEK
from tests.process.walk_on import CLOSING
from tests.stories.people import END, START, days, scan

AFTER, DECIDED, JOB = END + days(3), END + days(10), date(2026, 7, 1)
LAST = date(2027, 6, 30)
DEAR = "Ik slaap slecht, zeg het niet tegen de school"


def test_from_a_granted_place_over_a_wes_to_the_end_of_the_start_job(story):
    story.signs_in_by_mail()
    story.in_preparation(place=story.grants_place())
    assert "Plan geschreven" in story.sees("coach")
    story.writes_plan()
    assert "Plan goedkeuren" in story.sees("youth")
    story.agrees_plan()
    assert "Duur vastleggen" in story.sees("mediator")
    story.decides()
    story.writes_contract()
    assert "premie" in words(story["youth"].open(f"/dossiers/{story.case.number}/stap/sign-contract/"))
    story.signs()
    story.delivers()
    story.starts()
    with story.on(START + days(2)):
        story.take("coordinator", proofs.pass_check)
        assert not story.finds("other_employer")
    follow_the_youth(story)
    evaluate(story)
    begin_the_job(story)


def follow_the_youth(story):
    """What is noted and said while the WES runs, and who reads it."""
    with story.on(START + days(10)):
        talk = {"happened_on": START + days(9), "with_whom": "youth", "text": "Een school bezocht"}
        story.take("coach", followup.log_conversation, about_study=True, **talk)
        seen = {"happened_on": START + days(9), "competence": Competence.objects.first(), "score": "2"}
        story.take("youth", followup.log_observation, example="Ik was op tijd", **seen)
        story.take("coach", absence.log_absence, first_day=START, last_day=START, kind="illness")
        story.take("youth", followup.send_message, text=DEAR)
        for name in ("employer", "coach", "coordinator", "partner"):
            assert DEAR not in story.sees(name)
            page = story[name].open(f"/dossiers/{story.case.number}/stap/send-message/")
            assert page.status_code == (200 if name == "coach" else 403)
            assert DEAR not in words(page)
        assert "had contact via de hulplijn" in story.sees("employer")
        assert DEAR in words(story["mediator"].open(f"/dossiers/{story.case.number}/stap/send-message/"))
        story.take("youth", followup.share_message, message=Message.objects.get())
        assert DEAR in words(story["coach"].open(f"/dossiers/{story.case.number}/stap/send-message/"))


def evaluate(story):
    """Another's input is read only after one's own."""
    evaluation_page = "papier/eindevaluatie/"
    with story.on(END + days(1)):
        assert story.state() == "evaluation"
    with story.on(AFTER):
        story.gives_input("youth")
        assert "Twee scholen bezocht" in story.reads("youth", evaluation_page)
        assert "Twee scholen bezocht" not in story.reads("coach", evaluation_page)
        story.gives_input("coach")
        assert "Twee scholen bezocht" in story.reads("coach", evaluation_page)
        story.gives_input("mediator")
        story.take("mediator", evaluation.close_evaluation, **CLOSING)


def begin_the_job(story):
    """From the decision to the training and the last day."""
    with story.on(DECIDED):
        # Three months after the check the proof itself is gone; that it was checked is not.
        assert "Vernietigd op 15 juni 2026" in story.sees("coordinator")
        story.hires(JOB)
    with story.on(DECIDED + days(1)):
        story.writes_agreement(JOB, LAST)
        story.completes_file()
        plan_page = f"/dossiers/{story.case.number}/papier/opleidingsplan/"
        assert story["coordinator"].open(plan_page).status_code == 404
        story.submits()
        assert "Drie maanden is genoeg" in story.reads("coordinator", "papier/opleidingsplan/")
        story.confirms()
        assert "Begin van de opleiding noteren" in story.sees("youth")
    with story.on(date(2026, 9, 2)):
        story.take("coach", start_job.start_training, started_on=date(2026, 9, 1))
    with story.on(LAST + days(1)):
        assert story.state() == "closed"
        assert "De startbaan is voorbij." in story.sees("youth")
        place = words(story["employer"].open(f"/plaatsen/{story.case.place.number}/"))
        assert "Vandaag is de plaats vrij." in place


def test_a_refused_proof_is_replaced_alone(story):
    story.in_preparation()
    story.take("youth", proofs.add_proof, file=scan())
    story.take("coordinator", proofs.refuse_proof, reason="unreadable", note="De datum is niet leesbaar")
    assert "De datum is niet leesbaar" in story.sees("youth")
    assert "De datum is niet leesbaar" not in story.sees("coach")
    story.take("employer", proofs.add_proof, file=scan())
    story.take("coordinator", proofs.accept_proof)
    assert "Aanvaard" in story.sees("youth")


def test_a_negative_check_before_the_start_blocks_until_a_new_one(story):
    story.ready()
    story.take("coordinator", proofs.ask_more, reason="Welke school?")
    story.take("coordinator", proofs.fail_check, condition="diploma", reason="Diploma in het buitenland")
    with story.on(START):
        assert story.state() == "preparation"
        story.take("coordinator", proofs.ask_more, reason="Telt dat diploma hier?")
        assert "voldoet de jongere niet aan de voorwaarden" in story.refused("mediator", preparation.start_wes)
        story.take("coordinator", proofs.pass_check)
        story.take("mediator", preparation.start_wes)
        assert story.state() == "placement"


def test_a_negative_check_during_the_wes_and_the_place_kept(story):
    story.ready()
    story.starts()
    with story.on(START + days(3)):
        story.take("coordinator", proofs.fail_check, condition="diploma", reason="Heeft een diploma")
        assert "Beslist of de plaats beschikbaar blijft" in story.sees("coordinator")
        story.take("coordinator", proofs.keep_place, reason="Mag de stage afmaken")
        assert "Beslist of de plaats beschikbaar blijft" not in story.sees("coordinator")
    with story.on(AFTER):
        assert story.case.occupations.filter(kind="hold").count() == 0
        story.evaluates()
        refusal = story.refused("employer", hiring.hire, place=story.case.place, starts_on=JOB)
        assert "voldoet de jongere niet aan de voorwaarden" in refusal
        story.take("coordinator", proofs.pass_check)
        assert story.case.occupations.filter(kind="hold").count() == 1
    with story.on(DECIDED):
        story.hires(JOB)


def test_a_negative_check_and_the_place_not_kept(story):
    story.ready()
    story.starts()
    with story.on(START + days(3)):
        story.take("coordinator", proofs.fail_check, condition="age", reason="De geboortedatum klopt niet")
        story.take("coordinator", proofs.withdraw_place, reason="Nodig voor een andere jongere")
        assert "Plaats beschikbaar voor deze stage" in story.sees("mediator")
        story.take("mediator", placement.end_early, last_day=START + days(3), reason="place_withdrawn", note="")
        assert story.state() == "evaluation"


def test_the_start_day_passes_and_new_days_are_chosen(story):
    story.in_preparation()
    story.writes_plan()
    story.agrees_plan()
    story.decides()
    story.writes_contract()
    story.signs("employer", "mediator")
    with story.on(START + days(1)):
        assert story.state() == "preparation"
        assert "Duur vastleggen" in story.sees("mediator")
        later = START + days(7)
        story.decides(later, END + days(7))
        story.take("coach", plan.agree_plan)
        story.take("youth", plan.agree_plan)
        story.signs()
    story.starts(START + days(7))


def test_a_start_is_undone_and_planned_again_then_closed(story):
    story.ready()
    story.starts()
    with story.on(START + days(2)):
        story.take("mediator", placement.undo_start_again, reason="Kwam niet")
        assert story.state() == "preparation"
        story.decides(START + days(7), END + days(7))
        story.agrees_plan()
        story.signs()
    story.starts(START + days(7))
    with story.on(START + days(8)):
        story.take("mediator", placement.undo_start_close, reason="Kwam weer niet")
        assert "De stage is niet begonnen." in story.sees("employer")
        assert story.case.occupations.count() == 0


def test_an_early_end_in_week_two_with_missing_input(story):
    story.ready()
    story.starts()
    with story.on(START + days(8)):
        story.take("youth", placement.ask_to_end, reason="Het lukt niet")
        story.take("mediator", placement.go_on, reason="We proberen nog een week")
    with story.on(START + days(10)):
        story.take("mediator", placement.end_early, last_day=START + days(9), reason="no_contact", note="")
        too_soon = story.refused("mediator", evaluation.record_no_input, party="youth", reason="Neemt niet op")
        assert "na 10 werkdagen zonder contact" in too_soon
    with story.on(START + days(28)):
        for who in ("coach", "mediator"):
            story.gives_input(who, why_ended="Geen contact meer")
        story.take("mediator", evaluation.record_no_input, party="youth", reason="Neemt al weken niet op")
        closing_words = {"conclusion": "Gestopt", "training_needed": False, "no_training_reason": "Niet gesproken"}
        story.take("mediator", evaluation.close_evaluation, **closing_words)
        story.take("employer", hiring.do_not_hire, reason="other", note="")
        assert "Verder begeleiden" in story.sees("mediator")
        story.take("mediator", closing.guide_further, note="We zoeken verder")


def test_an_extension_to_six_months_and_not_one_day_more(story):
    story.ready()
    story.starts()
    with story.on(START + days(20)):
        last = date(2026, 9, 8)
        refusal = story.refused("mediator", annex.extend, ends_on=last + days(1), motivation="Meer tijd")
        assert "is langer dan 6 maanden. De WES kan duren tot en met 8 september 2026." in refusal
        story.take("mediator", annex.extend, ends_on=last, motivation="Meer tijd")
        story.agrees_plan()
        story.signs()
        story.take("mediator", annex.shorten, ends_on=date(2026, 8, 31), motivation="Toch vroeger")
        story.take("mediator", annex.change_schedule, **WEEK)
        story.take("mediator", annex.change_workplace, site=story.world.site)


def test_not_hired_and_the_next_candidate_takes_the_place(story):
    story.ready()
    first = story.case
    story.starts()
    with story.on(AFTER):
        story.evaluates()
        story.take("employer", hiring.do_not_hire, reason="attitude", note="Nog niet op tijd")
        assert "Er kwam geen startbaan na de stage." in story.sees("coordinator")
    with story.on(AFTER + days(1)):
        story.opens(first_name="Noor", last_name="Claes", email="noor@post.example", birth_date=date(2005, 4, 4))
        story.youth_signs_in()
        story.chooses_direct()
        story.writes_agreement(AFTER + days(20), AFTER + days(300))
        story.completes_file()
        story.submits()
        assert story.case.place_id == first.place_id
