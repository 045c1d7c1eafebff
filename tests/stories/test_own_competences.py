"""An employer adds competences of its own to those that come with Startblok."""

import pytest

from startblok.process import competences, plan
from startblok.records.models import Competence
from startblok.web.links import step_url
from tests.browse import words

CLASSROOM = {"name": "Een klas poetsen", "description": "Poetst een klas zonder hulp, ook onder de banken."}


@pytest.fixture
def own(story) -> Competence:
    story["employer"].take(competences.add_competence, story.world.employer, **CLASSROOM)
    return Competence.objects.get(employer=story.world.employer)


def test_a_plan_names_what_the_employer_s_own_work_asks(story, own):
    assert f"{CLASSROOM['name']} {CLASSROOM['description']}" in words(
        story["employer"].open(f"/organisaties/{story.world.employer.pk}/")
    )
    story.in_preparation()
    story.writes_plan()
    page = step_url(plan.write_plan, story.case)
    assert CLASSROOM["name"] in words(story["coach"].open(page))
    story.case.plans.get().competences.filter(pk=story.case.plans.get().competences.first().pk).update(competence=own)
    story["employer"].take(competences.retire_competence, story.world.employer, competence=own)
    # It stays where it stands already, and can go on into the next version.
    assert CLASSROOM["name"] in words(story["coach"].open(page))
    assert set(Competence.offered_at(story.world.employer.pk)) == set(Competence.objects.filter(generic=True))


def test_another_employer_does_not_see_it(story, own):
    other = story.world.organisations["other_employer"]
    assert own in Competence.offered_at(story.world.employer.pk)
    assert own not in Competence.offered_at(other.pk)


def test_the_same_name_is_asked_once(story, own):
    again = CLASSROOM | {"name": "een  KLAS poetsen"}
    sent = story["employer"].send(step_url(competences.add_competence, story.world.employer), **again)
    assert sent.status_code == 422
    assert "Deze competentie staat al in de lijst." in words(sent)
    generic = story["employer"].send(
        step_url(competences.add_competence, story.world.employer), **(CLASSROOM | {"name": "Samenwerken"})
    )
    assert "Deze competentie staat al in de lijst." in words(generic)
