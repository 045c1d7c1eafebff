"""Noting what was seen: each competence of the plan is answered on its own, and nothing that was chosen is lost."""

import pytest

from startblok.process import followup
from startblok.records import clock
from startblok.records.followup import FollowUp
from startblok.web.links import step_url
from startblok.web.typed import typed
from tests.browse import words
from tests.form_on_page import form_of_step
from tests.process import walk, walk_on


@pytest.fixture
def case(world):
    return walk_on.running(world)


def planned(case):
    return [number for number, _ in followup.planned_competences(case)]


def send(browse, case, **answers):
    with clock.at(walk.START):
        return browse("coach").send(step_url(followup.log_observation, case), happened_on=walk.START, **answers)


def test_each_competence_that_was_chosen_becomes_an_observation(world, browse, case):
    first, second = planned(case)
    chosen = {f"level-{first}": "3", f"showed-{first}": "Belde zelf", f"level-{second}": "0"}
    assert send(browse, case, **chosen).status_code == 302
    noted = list(FollowUp.objects.order_by("id").values_list("competence_id", "score", "example", "happened_on"))
    assert noted == [(first, 3, "Belde zelf", walk.START), (second, None, "", walk.START)]


def test_another_competence_stands_beside_those_of_the_plan(world, browse, case):
    first, second = planned(case)
    other = {"competence": second, "score": "2", "example": "Vroeg uitleg"}
    assert send(browse, case, **{f"level-{first}": "0"}, **other).status_code == 302
    assert list(FollowUp.objects.order_by("id").values_list("competence_id", "score")) == [(first, None), (second, 2)]


def test_a_level_without_an_example_keeps_what_was_chosen(world, browse, case):
    first, second = planned(case)
    sent = send(browse, case, **{f"level-{first}": "3", f"level-{second}": "1", f"showed-{second}": "Kwam laat"})
    assert sent.status_code == 422
    assert "Voorbeeld van gedrag: Op tijd zijn: Geef bij een niveau één voorbeeld" in words(sent)
    fields = form_of_step(sent).fields
    assert (fields[f"level-{first}"].value, fields[f"level-{second}"].value) == (["3"], ["1"])
    assert fields[f"showed-{second}"].value == ["Kwam laat"]
    assert FollowUp.objects.count() == 0


def test_an_example_asks_its_level_and_nothing_at_all_asks_a_choice(world, browse, case):
    first, _ = planned(case)
    assert "Op tijd zijn: Kies hoe het ging bij dit voorbeeld." in words(
        send(browse, case, **{f"showed-{first}": "Belde zelf"})
    )
    assert "Op tijd zijn: Kies bij een competentie hoe het ging" in words(send(browse, case))


def test_the_same_competence_is_not_chosen_above_and_below(world, browse, case):
    first, _ = planned(case)
    sent = send(browse, case, competence=first, **{f"level-{first}": "0"})
    assert "Een andere competentie: Bij deze competentie koos u hierboven al hoe het ging." in words(sent)


def test_an_example_is_not_called_optional(world, browse, case):
    with clock.at(walk.START):
        page = words(browse("coach").open(step_url(followup.log_observation, case)))
    assert "Voorbeeld van gedrag: Op tijd zijn" in page
    assert "Voorbeeld van gedrag: Op tijd zijn (mag leeg blijven)" not in page
    assert "Voorbeeld bij die andere competentie (mag leeg blijven)" not in page


def test_what_was_typed_can_be_read_back_when_it_can_no_longer_be_sent():
    from django.http import QueryDict

    sent = QueryDict("level-7=3&showed-7=Belde+zelf")
    assert ("Voorbeeld van gedrag", "Belde zelf") in typed(followup.ObservationForm, sent)
