"""Rows of a form: each wrong one named by its list and number, one more only where it was asked, everything at once."""

from typing import Any

import pytest

from startblok.process import contract, filing, midway, plan
from startblok.records.cases import CaseFile
from startblok.records.plans import TrainingPlan
from startblok.web.links import step_url
from tests.browse import typed, words
from tests.form_on_page import form_of_step
from tests.process import walk, walk_on
from tests.refusals.makers import plan_of


@pytest.fixture
def case(world: Any) -> CaseFile:
    from startblok.process import people_of_case

    made = walk.prepared(world)
    people_of_case.name_coach(made, by=world.as_("employer"), coach=world.users["coach"])
    return made


def test_the_same_competence_twice_is_named_at_its_row(world, browse, case):
    answers = plan_of(case, world)
    first = answers["competences"][0]
    twice = answers | {"competences": [first, first]}
    sent = browse("coach").send(step_url(plan.write_plan, case), **twice)
    assert sent.status_code == 422
    wrong = "Competenties (advies: 2 tot 6) Rij 2: Competentie: Dit staat al in rij 1."
    assert wrong in words(sent)
    assert TrainingPlan.objects.count() == 0


def test_what_is_wrong_stands_under_its_part_which_leads_there(world, browse, case):
    answers = plan_of(case, world)
    rows = [answers["competences"][0] | {"why": ""}, answers["competences"][1] | {"goal": ""}]
    page = browse("coach").send(step_url(plan.write_plan, case), **(answers | {"tasks": "", "competences": rows}))
    html = page.content.decode()
    listed = html[html.index('class="errors"') : html.index("</section>")]
    assert listed.count("<h3>") == 1
    assert '<h3><a href="#rows-competences">Competenties (advies: 2 tot 6)</a></h3>' in listed
    assert 'id="rows-competences"' in html
    assert listed.count("Rij ") == 2


def test_a_row_is_called_by_what_it_is_about(world, browse, case):
    empty = words(browse("coach").open(step_url(plan.write_plan, case)))
    assert "Competenties (advies: 2 tot 6) Rij 1, nog leeg Competentie" in empty
    plan.write_plan(case, by=world.as_("coach"), **walk.written())
    case.refresh_from_db()
    again = words(browse("coach").open(step_url(plan.write_plan, case)))
    assert "Op tijd zijn (rij 1) Competentie" in again
    assert "Bezoek aan een school (rij 1) Wat?" in again
    assert "Rij 3, nog leeg Competentie" in again


def test_each_row_of_an_evaluation_is_called_by_its_competence(world, browse):
    half = walk_on.half_way(world)
    page = words(browse("youth").open(step_url(midway.give_midway, half)))
    assert "Op tijd zijn (rij 1)" in page
    assert "Lees eerst wat in het opleidingsplan staat" in page


def test_what_the_law_asks_is_not_said_to_be_left_open(world, browse, case):
    page = words(browse("coach").open(step_url(plan.write_plan, case)))
    assert "Taken op de werkplek (mag leeg blijven)" not in page
    assert "Eerste dag die jullie voorstellen (mag leeg blijven)" not in page
    assert "Tegen wanneer? (mag leeg blijven)" in page


def test_a_wrong_row_is_named_by_its_list_and_number(world, browse, case):
    answers = plan_of(case, world)
    rows = [answers["competences"][0], answers["competences"][1] | {"goal": ""}]
    sent = words(browse("coach").send(step_url(plan.write_plan, case), **(answers | {"competences": rows})))
    assert "Competenties (advies: 2 tot 6) Rij 2: Doel dat je kan zien: Dit veld is verplicht." in sent
    assert "Kijk de rijen" not in sent


def test_fields_rows_and_rules_are_told_at_once(world, browse, case):
    answers = plan_of(case, world) | {"tasks": "", "study_actions": []}
    answers["competences"] = [answers["competences"][0] | {"why": ""}]
    sent = browse("coach").send(step_url(plan.write_plan, case), **answers)
    assert sent.status_code == 422
    told = words(sent)
    assert "Het opleidingsplan noemt nog geen taken waarmee de jongere werkervaring opdoet." in told
    assert "R03 · infofiche WES, §1" in told
    assert "Rij 1: Waarom deze?: Dit veld is verplicht." in told
    assert "Het opleidingsplan zegt nog niets over studieoriëntatie." in told
    assert "R11 · infofiche WES, §2" in told
    # Nobody knows yet how many competences there will be.
    assert "Aantal competenties in het plan" not in told


def test_one_row_more_comes_in_one_list(world, browse, case):
    coach, url = browse("coach"), step_url(plan.write_plan, case)
    filled = form_of_step(coach.open(url)).filled({"study_actions": [{"text": "Bezoek", "by_when": None}]})
    more = form_of_step(coach.client.post(url, filled | {"more": "future_steps"}))
    assert {name: more.rows(name) for name in ("competences", "study_actions", "future_steps")} == {
        "competences": 1,
        "study_actions": 1,
        "future_steps": 2,
    }
    assert more.fields["study_actions-0-text"].value == ["Bezoek"]


def test_the_plan_says_how_long_a_placement_lasts(world, browse, case):
    page = words(browse("coach").open(step_url(plan.write_plan, case)))
    assert "Een stage duurt minstens 4 weken en hoogstens 6 maanden." in page


def test_a_contract_that_is_there_stands_in_its_form(world, browse, case):
    walk.with_plan(case, world)
    walk.with_contract(walk.decide(case, world), world)
    for who in ("coach", "employer"):
        fields = form_of_step(browse(who).open(step_url(contract.write_contract, case))).fields
        shown = {name: fields[name].value for name in ("site", "weekdays", "hours_per_week", "tasks", "warn_phone")}
        assert shown == {
            "site": [str(world.site.pk)],
            "weekdays": walk.WEEK["weekdays"],
            "hours_per_week": ["30.4"],
            "tasks": ["Poetsen"],
            "warn_phone": ["09 555 01 02"],
        }


def test_a_new_contract_begins_with_what_is_known_of_the_place(world, browse, case):
    walk.with_plan(case, world)
    walk.decide(case, world)
    page = browse("coach").open(step_url(contract.write_contract, case))
    fields = form_of_step(page).fields
    assert (fields["site"].value, fields["tasks"].value) == ([str(world.site.pk)], [world.place.tasks])
    assert "Wie moet de jongere verwittigen bij afwezigheid?" in words(page)


def test_going_on_without_a_choice_says_what_is_missing(world, browse):
    case = walk_on.direct(world)
    employer, url = browse("employer"), step_url(filing.add_file_paper, case)
    assert "Nog niet in orde" not in words(employer.open(url))
    asked = employer.client.get(url, typed({"verder": "ja"}))
    assert "Nog niet in orde" in words(asked)
    assert "Welk papier is het?: Kies welk papier het is." in words(asked)
