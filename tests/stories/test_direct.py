"""The direct route: from granting a place to the end of a start job, and what can come in between."""

from datetime import date

from startblok.process import closing, filing, hiring, orientation, proofs, referral, start_job, vacancies
from startblok.records.models import Vacancy
from tests.browse import words
from tests.stories.people import days, scan

FROM, UNTIL = date(2026, 4, 1), date(2027, 3, 31)


def test_from_a_granted_place_to_the_end_of_a_start_job(story):
    story.signs_in_by_mail()
    place = story.grants_place()
    vacancy = Vacancy(place=place)
    story["employer"].take(
        vacancies.write_vacancy,
        vacancy,
        title="Helper klusdienst",
        text="Je herstelt wat stuk is.",
        profile="Je werkt graag met je handen.",
        hours_per_week="38",
        starts_on=FROM,
        contact_name="Els",
        contact_mail="els@school.example",
    )
    vacancy = Vacancy.objects.get(place=place)
    story["employer"].take(vacancies.publish_vacancy, vacancy)
    story["employer"].take(
        vacancies.record_vdab_reference, vacancy, vdab_reference="64012345", vdab_posted_on=date(2026, 3, 2)
    )
    story.opens(place, knows_what_they_want=True, good_attitudes=True, needs_study_preparation=False)
    assert "meteen aanwerven is het advies" in words(
        story["employer"].open(f"/dossiers/{story.case.number}/stap/request-referral/")
    )
    story.chooses_direct()
    story.youth_signs_in()
    story.writes_agreement(FROM, UNTIL, place)
    assert "Startbaanovereenkomst getekend" in story.sees("youth")
    story.completes_file()
    story.submits()
    story.take("coordinator", proofs.accept_proof)
    assert "Startbaan bevestigen" in story.sees("coordinator")
    story.confirms()
    story["employer"].take(vacancies.close_vacancy, vacancy, close_reason="filled")
    assert story.state() == "start_job"
    assert "De startbaan loopt van 1 april 2026 tot en met 31 maart 2027." in story.sees("youth")
    with story.on(UNTIL + days(1)):
        assert story.state() == "closed"
        assert "De startbaan is voorbij." in story.sees("employer")
        assert "Vandaag is de plaats vrij." in words(story["employer"].open(f"/plaatsen/{place.number}/"))


def test_a_file_that_comes_back_is_completed_and_confirmed(story):
    story.opens()
    story.chooses_direct()
    story.youth_signs_in()
    story.writes_agreement(FROM, UNTIL)
    assert "De startbaanovereenkomst is nog niet getekend door" in story.refused("employer", filing.submit_file)
    story.completes_file()
    story.submits()
    story.take("coordinator", filing.return_file, reason="De scan is niet leesbaar")
    story.completes_file()
    story.submits()
    story.confirms()
    assert story.state() == "start_job"


def test_a_proof_that_shows_a_diploma_stops_the_start_job_until_a_better_one_is_accepted(story):
    story.opens()
    story.chooses_direct()
    story.youth_signs_in()
    story.writes_agreement(FROM, UNTIL)
    story.completes_file()
    shown = {"reason": "shows_diploma", "note": "Diploma van 2024"}
    story.take("coordinator", proofs.refuse_proof, **shown)
    refusal = story.refused("employer", filing.submit_file)
    assert "De coördinator weigerde het overzicht uit de LED." in refusal
    assert "heeft de jongere een diploma secundair onderwijs" in refusal
    story.take("youth", proofs.add_proof, file=scan())
    assert "Bewijs beoordeeld" in story.sees("coordinator")
    assert "Bewijs beoordeeld" not in story.sees("coach")
    story.take("coordinator", proofs.accept_proof)
    story.submits()
    story.confirms()
    assert story.state() == "start_job"


def test_a_refused_file_frees_the_place(story):
    story.opens()
    story.chooses_direct()
    story.youth_signs_in()
    story.writes_agreement(FROM, UNTIL)
    story.completes_file(papers_by="employer")
    story.submits()
    story.take("coordinator", filing.refuse_file, reason="Het deelproject stopt")
    assert "De coördinator keurde de startbaan niet goed." in story.sees("youth")
    assert story.case.occupations.count() == 0


def test_a_referral_after_all(story):
    story.opens()
    story.chooses_direct()
    office = story.world.organisations["job_centre"]
    story.take("employer", referral.request_referral_after_all, office=office, question="Toch een stage?")
    assert story.state() == "referral"
    story.take("employer", orientation.choose_direct)
    assert story.state() == "contracting"
    assert story["job_centre"].open(f"/dossiers/{story.case.number}/").status_code == 404


def test_the_youth_says_no(story):
    story.opens()
    story.chooses_direct()
    story.youth_signs_in()
    story.take("youth", hiring.decline_start_job, reason="Ik vond ander werk bij mijn oom")
    assert "De jongere koos niet voor de startbaan." in story.sees("employer")
    assert "bij mijn oom" not in story.sees("employer")


def test_both_sides_may_stop_before_anything_is_signed(story):
    for name in ("employer", "youth"):
        story.opens(email=f"{name}@post.example", last_name=name.title(), birth_date=date(2005, 5, 5))
        story.youth_signs_in()
        story.take(name, closing.withdraw, reason="Het past niet")
        assert story.state() == "closed"


def test_a_start_job_is_renewed_refused_and_ended(story):
    story.opens()
    story.chooses_direct()
    story.youth_signs_in()
    story.writes_agreement(FROM, UNTIL)
    story.completes_file()
    story.submits()
    story.confirms()
    with story.on(date(2027, 1, 11)):
        too_long = story.refused("employer", start_job.ask_renewal, until=date(2028, 6, 30))
        assert "kan nu verlengd worden tot en met 31 maart 2028, niet tot 30 juni 2028." in too_long
        story.take("employer", start_job.ask_renewal, until=date(2028, 3, 31))
        story.take("coordinator", start_job.refuse_renewal, reason="De plaats verandert")
        story.take("employer", start_job.ask_renewal, until=date(2027, 9, 30))
        story.take("coordinator", start_job.grant_renewal)
        assert "30 september 2027" in story.sees("youth")
    with story.on(date(2027, 6, 1)):
        story.take("employer", start_job.end_start_job, last_day=date(2027, 5, 31), reason="other_work", note="")
        assert "De startbaan stopte vroeger." in story.sees("coordinator")
