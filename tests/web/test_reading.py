"""What is read before a step and on the papers of a case: the right files, in words, and for the right people only."""

from datetime import date

from startblok.process import absence, evaluation, filing, followup, people_of_case, placement, plan, proofs
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.models import Document
from startblok.web.links import step_url
from tests.browse import words
from tests.process import walk, walk_on
from tests.process.walk import START
from tests.process.walk_on import AFTER, DECIDED

TALK = {"happened_on": START, "with_whom": "all", "about_study": False, "about_future": False}


def paper(case, slug):
    return f"/dossiers/{case.number}/papier/{slug}/"


def test_the_proof_is_named_and_not_chosen(world, browse):
    case = walk.ready(world)
    proofs.add_proof(case, by=world.as_("employer"), file=walk.file("led-milan.pdf"))
    coordinator, url = browse("coordinator"), step_url(proofs.accept_proof, case)
    page = coordinator.open(url)
    assert "Bewijs led-milan.pdf, toegevoegd op 2 maart 2026 door Employer Proef" in words(page)
    assert "<select" not in page.content.decode()
    assert "Document object" not in page.content.decode()
    assert coordinator.send(url, page).status_code == 302
    assert Document.objects.get().verdict.accepted


def test_a_page_from_before_judges_the_proof_that_counts_now(world, browse):
    case = walk.ready(world)
    proofs.add_proof(case, by=world.as_("employer"), file=walk.file("oud.pdf"))
    coordinator, url = browse("coordinator"), step_url(proofs.accept_proof, case)
    before = coordinator.open(url)
    proofs.add_proof(case, by=world.as_("employer"), file=walk.file("nieuw.pdf"))
    moved = coordinator.send(url, before)
    assert moved.status_code == 409
    assert "Bewijs nieuw.pdf" in words(moved)
    assert coordinator.send(url, moved).status_code == 302
    assert list(Document.objects.filter(verdict__accepted=True).values_list("name", flat=True)) == ["nieuw.pdf"]


def test_without_a_proof_there_is_nothing_to_judge(world, browse):
    case = walk.ready(world)
    page = words(browse("coordinator").open(step_url(proofs.refuse_proof, case)))
    assert "Kan nog niet, omdat …" in page
    assert "Het overzicht uit de LED is er nog niet." in page


def test_the_check_names_the_right_ages(world, browse):
    case = walk.ready(world)
    walk.deliver(case, world)
    page = words(browse("coordinator").open(step_url(proofs.pass_check, case)))
    assert "op de startdag 18 tot en met 25 jaar; 26 jaar kan alleen met een uitzondering" in page


def test_the_coordinator_opens_all_that_was_handed_in(world, browse):
    case = walk_on.hired(world)
    with clock.at(DECIDED):
        walk_on.submitted(case, world)
        page = browse("coordinator").open(step_url(filing.confirm_start_job, case))
        links = page.content.decode()
        for each in case.documents.filter(replaced=False):
            assert links.count(f'href="/dossiers/{case.number}/bestand/{each.pk}/"') == 1, each.name
    assert "Dit is op papier getekend." in words(page)
    assert "Nog niemand tekende dit" not in words(page)
    assert paper(case, "opleidingsplan") in links
    assert paper(case, "eindevaluatie") in links


def test_a_contract_signed_on_paper_is_opened_from_its_page(world, browse):
    from startblok.process import contract

    case = walk.prepared(world)
    walk.with_plan(case, world)
    walk.decide(case, world)
    contract.add_signed_contract(case, by=world.as_("coach"), file=walk.file("getekend.pdf"))
    page = browse("coordinator").open(paper(case, "stagecontract"))
    scan = case.documents.get(kind="wes_contract")
    assert f'href="/dossiers/{case.number}/bestand/{scan.pk}/"' in page.content.decode()


def submitted(world):
    """A file with the coordinators, after a WES with a conversation, an illness and an observation."""
    case = walk_on.running(world)
    with clock.at(START):
        coach = world.as_("coach")
        followup.log_conversation(case, by=coach, text="Thuis is het moeilijk", **TALK)
        days = {"first_day": START, "last_day": START, "kind": "illness", "note": "", "paper_seen": True}
        absence.log_absence(case, by=coach, **days)
        competence = case.plans.get().competences.first().competence
        seen = {"competence": competence, "score": 2, "example": "Kwam om acht uur", "happened_on": START}
        followup.log_observation(case, by=coach, about_study=False, about_future=False, **seen)
        placement.ask_to_end(case, by=world.as_("youth"), reason="Ziek")
        placement.go_on(case, by=world.as_("mediator"), reason="De dokter belde")
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        for who in walk_on.PARTIES:
            evaluation.give_input(case, by=world.as_(who), **walk_on.given(case))
        evaluation.close_evaluation(case, by=world.as_("mediator"), **walk_on.CLOSING)
    with clock.at(DECIDED):
        from startblok.process import hiring

        hiring.hire(case, by=world.as_("employer"), place=world.place, starts_on=walk_on.JOB_FROM)
        case.refresh_from_db()
        return walk_on.submitted(case, world)


def test_a_coordinator_reads_observations_and_never_notes(world, browse):
    case = submitted(world)
    with clock.at(DECIDED):
        notes = words(browse("coordinator").open(paper(case, "opvolging")))
        page = words(browse("coordinator").open(f"/dossiers/{case.number}/"))
        of_the_coach = words(browse("coach").open(paper(case, "opvolging")))
    assert "Kwam om acht uur" in notes
    for note in ("Thuis is het moeilijk", "Ziekte", "Gesprekken", "Afwezig"):
        assert note not in notes
    assert "De dokter belde" not in page
    assert "Thuis is het moeilijk" in of_the_coach
    assert "Ziekte" in of_the_coach


def in_evaluation(world):
    case = walk_on.running(world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
    return case


def give(case, world, who, words_of):
    given = walk_on.given(case) | {"study_outcome": words_of}
    evaluation.give_input(case, by=world.as_(who), **given)


def test_the_employer_reads_the_inputs_once_all_three_are_there(world, browse):
    case = in_evaluation(world)
    with clock.at(AFTER):
        give(case, world, "youth", "Woord van de jongere")
        give(case, world, "mediator", "Woord van de bemiddelaar")
        before = words(browse("employer").open(paper(case, "eindevaluatie")))
        give(case, world, "coach", "Woord van de coach")
        after = words(browse("employer").open(paper(case, "eindevaluatie")))
    assert "Woord van" not in before
    assert "zodra de inbreng van alle drie er is" in before
    assert after.count("Woord van de") == 3


def test_who_stands_in_for_the_coach_gives_the_own_input_first(world, browse):
    case = in_evaluation(world)
    type(case).objects.filter(pk=case.pk).update(coach=None)
    with clock.at(AFTER):
        give(case, world, "youth", "Woord van de jongere")
        before = words(browse("employer").open(paper(case, "eindevaluatie")))
        give(case, world, "employer", "Woord van de werkgever")
        own = words(browse("employer").open(paper(case, "eindevaluatie")))
        give(case, world, "mediator", "Woord van de bemiddelaar")
        after = words(browse("employer").open(paper(case, "eindevaluatie")))
    assert "Woord van de jongere" not in before
    assert ("Woord van de werkgever" in own, "Woord van de jongere" in own) == (True, False)
    assert "Woord van de jongere" in after


def test_a_new_coach_does_not_read_along_on_what_another_gave(world, browse):
    case = in_evaluation(world)
    with clock.at(AFTER):
        give(case, world, "youth", "Woord van de jongere")
        give(case, world, "coach", "Woord van de coach")
        people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
        page = words(browse("second_coach").open(paper(case, "eindevaluatie")))
        give(case, world, "mediator", "Woord van de bemiddelaar")
        complete = words(browse("second_coach").open(paper(case, "eindevaluatie")))
    assert "Woord van de jongere" not in page
    assert complete.count("Woord van de") == 3


def test_of_whom_no_input_came_still_gives_it_unread(world, browse):
    case = in_evaluation(world)
    with clock.at(AFTER):
        give(case, world, "youth", "Woord van de jongere")
        give(case, world, "mediator", "Woord van de bemiddelaar")
    with clock.at(date(2026, 6, 30)):
        evaluation.record_no_input(case, by=world.as_("mediator"), party="coach", reason="Geen antwoord")
        page = words(browse("coach").open(paper(case, "eindevaluatie")))
        of_the_employer = words(browse("employer").open(paper(case, "eindevaluatie")))
    assert "Woord van de" not in page
    assert of_the_employer.count("Woord van de") == 2


def test_who_reads_a_reason_is_named_where_it_is_asked(world, browse):
    case = walk.prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    answers = walk.written()
    sent = browse("coach").send(
        step_url(plan.write_plan, case), **answers | {"competences": answers["competences"][:1]}
    )
    told = (
        "Uw reden blijft bewaard. Wie ze leest: de jongere, de werkgever, de coach, de bemiddelaar "
        "en na het indienen van de startbaan ook de coördinator."
    )
    assert told in words(sent)
