"""The reason with which a warning is passed over: short enough and readable, or asked again with what was typed."""

import pytest

from startblok.process import people_of_case, plan
from startblok.records.exceptions import Override
from startblok.records.log import LogDetail
from startblok.records.models import TrainingPlan
from startblok.web.links import step_url
from tests.browse import words
from tests.process import walk

FIELD = "reason:plan.two_to_six_competences"


@pytest.fixture
def asked(world, browse):
    """A coach who wrote a plan with one competence and is asked why, on this page."""
    case = walk.prepared(world)
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    coach, url, answers = browse("coach"), step_url(plan.write_plan, case), walk.written()
    answers["competences"] = answers["competences"][:1]
    page = coach.send(url, **answers)
    assert "Dit kan alleen met een reden" in words(page)
    return lambda reason: coach.send(url, page, **{FIELD: reason})


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("x" * 1001, "Deze reden is te lang: hoogstens 1000 tekens (het zijn er nu 1001)."),
        ("x" * 2_000_000, "Deze reden is te lang: hoogstens 1000 tekens (het zijn er nu 2000000)."),
        ("Nul\x00teken", "In deze reden zitten tekens die niemand kan lezen. Typ ze opnieuw."),
        ("Esc\x1b[2J", "In deze reden zitten tekens die niemand kan lezen. Typ ze opnieuw."),
    ],
)
def test_a_reason_that_cannot_be_kept_is_asked_again(asked, reason, said):
    sent = asked(reason)
    assert sent.status_code == 409
    assert words(sent).count(said) == 2  # in the summary and at the field
    assert reason[:1001].replace("\x00", "") in sent.content.decode().replace("\x00", "")
    assert f'href="#{FIELD}"' in sent.content.decode()
    assert (TrainingPlan.objects.count(), Override.objects.count()) == (0, 0)


def test_a_reason_of_a_thousand_signs_on_several_lines_is_kept(asked):
    reason = "Eén\r\ntwee" + "x" * 992
    assert asked(reason).status_code == 302
    kept = Override.objects.get().reason
    assert (len(kept), kept[:8]) == (1000, "Eén\ntwee")
    assert LogDetail.objects.get(name=FIELD).value == kept


def test_a_reason_of_spaces_is_none(asked):
    assert asked("  \r\n ").status_code == 409
    assert Override.objects.count() == 0
