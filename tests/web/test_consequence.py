"""What days would mean, before anything is kept: for whoever types them, and for whoever has no script."""

import pytest

from startblok.records.models import CaseFile
from tests.browse import words
from tests.process import walk

PART = {"X-Startblok-Part": "consequence"}


@pytest.fixture
def agreed(world):
    case = walk.prepared(world)
    walk.with_plan(case, world)
    case.refresh_from_db()
    return case


def looked(browser, case, starts_on, ends_on, **headers):
    address = f"/dossiers/{case.number}/stap/decide-duration/"
    sent = {"look": "1", "version": case.version, "starts_on": starts_on, "ends_on": ends_on}
    return browser.client.post(address, sent, headers=headers)


def test_the_days_of_the_plan_are_answered_at_once(browse, agreed):
    page = words(browse("mediator").open(f"/dossiers/{agreed.number}/stap/decide-duration/"))
    assert "Voor zover nu bekend past dit in de regels." in page


def test_seven_months_say_why_not_while_they_are_typed(browse, agreed):
    answer = looked(browse("mediator"), agreed, "9/3/2026", "9/10/2026", **PART)
    assert answer.status_code == 200
    assert b"<html" not in answer.content
    said = words(answer)
    assert "Van maandag 9 maart 2026 tot en met vrijdag 9 oktober 2026: 31 weken." in said
    assert "R05 · infofiche WES, §1" in said


def test_four_weeks_fit(browse, agreed):
    said = words(looked(browse("mediator"), agreed, "9/3/2026", "3/4/2026", **PART))
    assert said.startswith("Van maandag 9 maart 2026 tot en met vrijdag 3 april 2026: 4 weken.")
    assert "Voor zover nu bekend past dit in de regels." in said


def test_without_a_script_the_page_comes_back_with_all_that_was_typed(browse, agreed):
    page = looked(browse("mediator"), agreed, "9/3/2026", "9/10/2026")
    assert 'value="9/10/2026"' in page.content.decode()
    assert "31 weken" in words(page)
    assert 'class="error"' not in page.content.decode()


def test_a_day_that_does_not_exist_is_said(browse, agreed):
    page = looked(browse("mediator"), agreed, "30/2/2026", "9/10/2026")
    assert "Dit is geen dag die bestaat." in words(page)
    assert looked(browse("mediator"), agreed, "30/2/2026", "9/10/2026", **PART).content.strip() == b""


def test_looking_keeps_nothing(browse, agreed):
    looked(browse("mediator"), agreed, "9/3/2026", "3/4/2026", **PART)
    now = CaseFile.objects.get(pk=agreed.pk)
    assert (now.version, now.state, hasattr(now, "placement")) == (agreed.version, "preparation", False)


def test_nobody_else_may_look(browse, agreed):
    assert looked(browse("coach"), agreed, "9/3/2026", "3/4/2026", **PART).status_code == 403
    assert looked(browse("other_employer"), agreed, "9/3/2026", "3/4/2026", **PART).status_code == 404
