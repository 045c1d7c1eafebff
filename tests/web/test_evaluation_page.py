"""The final evaluation beside what the plan aimed at: levels at the start, wished for and at the end, and actions."""

import re
from datetime import timedelta

from startblok.process import evaluation, placement
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.models import Competence, EvaluationInput
from tests.browse import words
from tests.process import walk_on
from tests.process.walk import START
from tests.process.walk_on import AFTER


def test_the_plan_is_read_before_and_beside_the_evaluation(world, browse):
    case = walk_on.running(world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        before = words(browse("youth").open(f"/dossiers/{case.number}/stap/give-input/"))
        assert "Gewenst niveau zelfstandig" in before
        assert "Studiekeuze Bezoek aan een school" in before
        evaluation.give_input(case, by=world.as_("youth"), **walk_on.given(case))
        page = words(browse("youth").open(f"/dossiers/{case.number}/papier/eindevaluatie/"))
    assert "Bij de start met hulp Gewenst zelfstandig Aan het einde zelfstandig" in page
    assert "Toekomstplan Rijbewijs 1 mei 2026" in page


def test_a_competence_that_was_not_planned_says_so(world, browse):
    case = walk_on.running(world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        given = walk_on.given(case)
        evaluation.give_input(case, by=world.as_("youth"), **given)
        case.plans.latest("number").competences.filter(competence=given["scores"][0]["competence"]).delete()
        page = words(browse("youth").open(f"/dossiers/{case.number}/papier/eindevaluatie/"))
    assert page.count("Gewenst stond niet in het plan") == 1


def test_only_the_competences_of_the_plan_can_be_scored(world, browse):
    case = walk_on.running(world)
    own = {"code": "geheim", "name": "Onze kassa", "description": "Van ons alleen", "generic": False}
    foreign = Competence.objects.create(employer=world.organisations["other_employer"], **own)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        youth, url, given = browse("youth"), f"/dossiers/{case.number}/stap/give-input/", walk_on.given(case)
        assert "Onze kassa" not in words(youth.open(url))
        for scores in ([*given["scores"], {"competence": foreign}], [*given["scores"][1:], {"competence": foreign}]):
            sent = youth.forge(url, **(given | {"scores": scores}))
            assert sent.status_code == 422
            assert "Competentie: Selecteer een geldige keuze." in words(sent)
            assert "Onze kassa" not in words(sent)
        assert EvaluationInput.objects.count() == 0
        assert youth.forge(url, **given).status_code == 302


def test_who_gave_none_reads_the_others_only_after_giving_it_all_the_same(world, browse):
    case, page = walk_on.running(world), "/dossiers/{}/papier/eindevaluatie/"
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        given = walk_on.given(case)
        for who in ("youth", "mediator"):
            evaluation.give_input(case, by=world.as_(who), **given | {"future_outcome": f"Zegt {who}"})
    with clock.at(AFTER + timedelta(days=30)):
        evaluation.record_no_input(case, by=world.as_("mediator"), party="coach", reason="Geen antwoord")
        said = words(browse("coach").open(page.format(case.number)))
        assert ("Geen antwoord" in said, "Zegt youth" in said, "Zegt mediator" in said) == (True, False, False)
        assert "U leest wat de anderen gaven zodra u zelf uw deel gaf." in said
        assert "Zegt youth" in words(browse("mediator").open(page.format(case.number)))
        evaluation.give_input(case, by=world.as_("coach"), **given)
        assert "Zegt youth" in words(browse("coach").open(page.format(case.number)))


def test_a_first_input_cannot_be_put_right_after_reading_the_others(world, browse):
    case = walk_on.running(world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        coach, given = browse("coach"), walk_on.given(case)
        for advice in ("training", "hire"):
            # As long as nobody else gave anything, there is nothing to read, and a mistake can be put right.
            coach.take(evaluation.give_input, case, **given | {"advice": advice})
        evaluation.give_input(case, by=world.as_("youth"), **given)
        assert "de jongere" not in words(coach.open(f"/dossiers/{case.number}/papier/eindevaluatie/"))
        said = coach.refused(evaluation.give_input, case, **given)
        assert "De inbreng van de coach ligt vast, want ook een ander gaf al inbreng." in said
        assert EvaluationInput.objects.get(role="coach").advice == "hire"
        assert browse("mediator").take(evaluation.give_input, case, **given).status_code == 302


def test_the_three_stand_side_by_side_once_all_are_in(world, browse):
    case = walk_on.running(world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        for who in ("youth", "coach", "mediator"):
            url = f"/dossiers/{case.number}/papier/eindevaluatie/"
            assert "<table" not in browse(who).open(url).content.decode()
            evaluation.give_input(case, by=world.as_(who), **walk_on.given(case) | {"advice_note": f"Zegt {who}"})
        html = browse("employer").open(url).content.decode()
        read = words(browse("employer").open(url))
    heads = "Jongere: Milan Bogaert Coach: Coach Proef Bemiddelaar: Mediator Proef"
    assert f"Competentie {heads} Op tijd zijn Gewenst: zelfstandig Jongere: Milan Bogaert Bij de start met hulp" in read
    assert f"Plannen en advies Naast elkaar Vraag {heads} Studiekeuze: wat kwam ervan" in read
    # A row for each of the two competences and each of the four questions, a column for each party.
    assert (html.count('<th scope="row">'), html.count('<th scope="col">')) == (6, 8)
    assert re.findall(r"Zegt (\w+)", read) == ["youth", "coach", "mediator"]


def test_no_level_is_chosen_for_anybody_and_not_seen_is_a_choice_without_example(world, browse):
    case = walk_on.running(world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        youth, url, given = browse("youth"), f"/dossiers/{case.number}/stap/give-input/", walk_on.given(case)
        page = youth.open(url).content.decode()
        assert (page.count('type="radio" name="scores-0-end"'), page.count("checked")) == (5, 0)
        first, second = given["scores"]
        sent = youth.forge(url, **given | {"scores": [first | {"end": None}, second]})
        assert sent.status_code == 422
        assert "Kies een niveau, of “niet gezien”." in words(sent)
        unseen = first | {"start": "0", "end": "0", "example": ""}
        assert youth.forge(url, **given | {"scores": [unseen, second]}).status_code == 302
    row = EvaluationInput.objects.get().scores.get(competence=first["competence"])
    assert (row.start, row.end, row.example) == (None, None, "")


def test_after_an_early_end_a_level_may_stay_open(world, browse):
    case = walk_on.running(world)
    with clock.at(START + timedelta(days=20)):
        placement.end_early(case, by=world.as_("mediator"), last_day=START + timedelta(days=19), reason="not_fitting")
        given = walk_on.given(case) | {"why_ended": "Het paste niet"}
        open_ = [{"competence": each["competence"], "example": ""} for each in given["scores"]]
        url = f"/dossiers/{case.number}/stap/give-input/"
        assert browse("youth").forge(url, **given | {"scores": open_}).status_code == 302
