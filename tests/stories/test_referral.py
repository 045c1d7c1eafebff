"""The question for a pathway, and who else can come into a case: offices, partners, mediators, a youth known twice."""

from datetime import date

from startblok.process import (
    accounts,
    orientation,
    people_of_case,
    preparation,
    proposal,
    referral,
    same_person,
)
from startblok.records.cases import CaseFile
from startblok.records.models import SamePersonQuestion
from startblok.web.links import step_url
from tests.browse import words
from tests.stories.people import END, PATHWAY, START, Story
from tests.world import CANDIDATE

WHY = "Er is eerst hulp nodig om te wonen"


def test_a_declined_candidate_takes_the_direct_route_after_all(story):
    story.opens()
    story.asks_referral()
    story.reaches_mediator()
    story.take("mediator", referral.decline_referral, shareable="other_step", reason=WHY)
    assert story.state() == "orientation"
    for name in ("employer", "coordinator"):
        assert WHY not in story.sees(name)
    story.take("employer", orientation.choose_direct)
    assert story.state() == "contracting"


def test_offices_send_on_and_back(story):
    story.opens()
    story.asks_referral()
    ocmw = story.world.organisations["ocmw"]
    story.take("job_centre", referral.redirect_referral, office=ocmw, reason="Leeft van een leefloon")
    assert not story.finds("job_centre")
    story.take("ocmw", referral.return_referral, reason="Bel ons eerst even")
    assert story.state() == "orientation"
    assert not story.finds("ocmw")


def test_the_question_goes_along_to_the_right_office_and_its_reason_to_nobody_else(story):
    story.opens()
    story.asks_referral()
    offices = story.world.organisations
    why = "Leeft van een leefloon"
    story.take("job_centre", referral.redirect_referral, office=offices["ocmw"], reason=why)
    for name, step in (("ocmw", referral.pass_on), ("partner", referral.assign_mediator)):
        page = words(story[name].open(step_url(step, story.case)))
        # As it was put to the one office, and then to the other.
        assert (page.count("Vraag Kan dit in een traject?"), why in page) == (2, name == "ocmw")
        if name == "ocmw":
            story.take("ocmw", referral.pass_on, partner=offices["partner"])


def heard(answer):
    return {"answer": answer, "said_by": "Mevrouw Maes", "said_on": date(2026, 3, 2), "note": "Bevestigt later"}


def test_an_answer_by_phone_waits_for_its_confirmation(story):
    for answer, confirm, who, words_of in (
        ("admit", referral.confirm_phoned_admission, "mediator", PATHWAY),
        ("decline", referral.confirm_phoned_decline, "mediator", {"shareable": "later", "reason": WHY}),
        ("return", referral.confirm_phoned_return, "job_centre", {"reason": "Verkeerd kantoor"}),
    ):
        story.opens(last_name=answer.title(), email=f"{answer}@post.example", birth_date=date(2005, 1, len(answer)))
        story.asks_referral()
        story.reaches_mediator()
        story.take("employer", referral.note_phone_answer, **heard(answer))
        assert story.state() == "referral"
        story.take(who, confirm, **words_of)
        assert story.state() == {"admit": "preparation"}.get(answer, "orientation")


def test_a_proposed_youth_is_accepted_or_not(story):
    known = {
        name: CANDIDATE[name]
        for name in ("first_name", "last_name", "birth_date", "postcode", "municipality", "benefit")
    }
    for step, state in ((proposal.accept_proposal, "preparation"), (proposal.decline_proposal, "closed")):
        story.case = story.world.blank()
        answers = known | {"email": f"{state}@post.example", "birth_date": date(2004, 2, len(state))} | PATHWAY
        story.take("mediator", proposal.propose_youth, **answers)
        assert "Voorstel aanvaarden" in story.sees("employer")
        more = {"reason": "Al ingevuld"} if state == "closed" else {}
        story.take("employer", step, **more)
        assert story.state() == state


def test_a_changed_mediator_and_a_changed_partner(story):
    story.in_preparation()
    story.take("mediator", people_of_case.hand_over, mediator=story.world.users["second_mediator"])
    assert not story.finds("mediator")
    assert "Second Mediator Proef" in story.sees("coach")
    story.take(
        "second_mediator", people_of_case.hand_over_to_partner, partner=story.world.organisations["other_partner"]
    )
    assert not story.finds("second_mediator")
    assert "Other Partner De partner duidt een bemiddelaar aan." in story.sees("coach")


def test_facts_are_corrected_and_the_rules_judged_again(story):
    story.in_preparation()
    person = {"first_name": "Milan", "last_name": "Bogaerts", "birth_date": date(2006, 11, 9)}
    story.take("coordinator", people_of_case.correct_person, reason="Zo staat het op de kaart", **person)
    assert "Milan Bogaerts" in story.sees("employer")
    days = {"pathway_from": START, "pathway_until": None}
    story.take("mediator", people_of_case.correct_pathway, reason="Het traject begon later", **days)
    assert "Traject TIW vanaf 9 maart 2026, nog zonder einde" in story.sees("youth")
    contact = {"email": "milan.nieuw@post.example", "phone": "09 555 03 03", "sure": True}
    story.take("mediator", accounts.change_contact_for_youth, **contact)
    moved = {"benefit": "leefloon", "municipality": "Zandvoorde", "reason": "Verhuisd"}
    story.take("mediator", people_of_case.correct_person, **moved)
    assert "Leeft van Leefloon van het OCMW" in story.sees("mediator")
    for name in ("employer", "coach", "coordinator", "partner"):
        assert "Leeft van" not in story.sees(name)
        assert "Traject TIW" not in story.sees(name)
    assert "09 555 03 03" in story.sees("coach")


def test_an_answer_about_the_candidate_is_corrected_before_the_office_answers(story):
    story.opens(benefit="unknown")
    assert "Weet wat hij of zij wil nee" in story.sees("employer")
    assert "Leeft van" not in story.sees("employer")
    story.asks_referral()
    said = {"knows_what_they_want": True, "benefit": "leefloon", "reason": "Bleek in het gesprek"}
    story.take("employer", orientation.correct_candidate, **said)
    form = story["job_centre"].open(step_url(referral.redirect_referral, story.case))
    for told in (words(form), story.sees("job_centre")):
        assert "Weet wat hij of zij wil ja" in told
        assert "Leeft van Leefloon van het OCMW" in told
    story.take("job_centre", referral.redirect_referral, office=story.world.organisations["ocmw"], reason="Leefloon")
    assert "Leeft van Leefloon van het OCMW" in story.sees("ocmw")
    assert "Bleek in het gesprek" in story.sees("ocmw")
    story.take("ocmw", referral.pass_on, partner=story.world.organisations["partner"])
    story.take("partner", referral.assign_mediator, mediator=story.world.users["mediator"])
    story.take("mediator", orientation.correct_candidate, needs_study_preparation=False, reason="Volgt al les")
    assert "Moet nog voorbereid worden op een studie nee" in story.sees("employer")


def test_two_candidates_for_one_place(story):
    story.in_preparation()
    story.writes_plan()
    story.agrees_plan()
    first = story.case
    second = Story(story.world)
    second.in_preparation(first_name="Noor", last_name="Claes", email="noor@post.example", birth_date=date(2005, 6, 6))
    second.writes_plan()
    second.agrees_plan()
    story.decides()
    refusal = second.refused("mediator", preparation.decide_duration, starts_on=START, ends_on=END, motivation="Plan")
    assert "Deze plaats is al bezet van 9 maart 2026 tot en met 5 juni 2026." in refusal
    assert first.number not in refusal
    assert "Milan" not in refusal
    assert "R01 · infofiche WES, inleiding" in refusal


def test_one_person_recorded_twice(story):
    story.in_preparation()
    again = Story(story.world)
    again.in_preparation(email="milan2@post.example")
    question = SamePersonQuestion.objects.get()
    assert "dezelfde" not in again.sees("employer").lower()
    assert "Nagekeken of het om één persoon gaat" in again.sees("coordinator")
    assert "Nagekeken" not in again.sees("employer")
    again.writes_plan()
    again.agrees_plan()
    days = {"starts_on": START, "ends_on": END, "motivation": "Plan"}
    assert "Deze periode kan niet voor deze jongere." in again.refused("mediator", preparation.decide_duration, **days)
    form = words(again["coordinator"].open(f"/dossiers/{again.case.number}/stap/join-records/"))
    assert "Milan Bogaert" in form
    again.take("coordinator", same_person.join_records, question=question)
    assert CaseFile.objects.values("youth").distinct().count() == 1
    for name in ("employer", "coach"):
        assert "samen" not in again.sees(name).split("Wat er gebeurde")[1]
    assert "voegde twee dossiers van één persoon samen" in again.sees("coordinator")


def test_two_people_who_only_look_alike(story):
    story.opens()
    other = Story(story.world)
    other.opens(email="ander@post.example")
    other.take("coordinator", same_person.say_not_same, question=SamePersonQuestion.objects.get())
    assert CaseFile.objects.values("youth").distinct().count() == 2
