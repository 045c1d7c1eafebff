"""What days would mean, before anything is kept: for whoever types them, and for whoever has no script."""

import pytest

from startblok.records.models import CaseFile, Youth
from startblok.records.subject import writing
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


def proposed(browser, case, starts_on, ends_on, **headers):
    address = f"/dossiers/{case.number}/stap/write-plan/"
    sent = {"look": "1", "version": case.version, "starts_on": starts_on, "ends_on": ends_on, "tasks": "Tuin"}
    rows = {"competences-TOTAL_FORMS": "1", "competences-INITIAL_FORMS": "0", "competences-0-why": "Nodig"}
    return browser.client.post(address, sent | rows, headers=headers)


def test_a_plan_says_what_its_days_bring_as_they_are_typed(browse, agreed):
    said = words(proposed(browse("coach"), agreed, "9/3/2026", "3/4/2026", **PART))
    assert "De laatste dag kan van vrijdag 3 april 2026 tot en met dinsdag 8 september 2026." in said
    assert "De jongere wordt 26 op 9 november 2032." in said
    # 17 days of March and 3 of April; the coach is of the employer and reads no amount.
    assert "Samen zijn dat 20 geplande werkdagen." in said
    assert "Premie" not in said and "euro" not in said
    assert "Voor zover nu bekend past dit in de regels." in said
    youth = words(proposed(browse("youth"), agreed, "9/3/2026", "", **PART))
    assert "Je wordt 26 op 9 november 2032." in youth
    assert "Premie van VDAB" not in youth


def test_a_plan_of_seven_months_is_told_so_before_it_is_written(browse, agreed):
    said = words(proposed(browse("coach"), agreed, "9/3/2026", "9/10/2026", **PART))
    assert "De WES kan duren tot en met 8 september 2026." in said
    assert "Voor zover nu bekend" not in said


def test_without_a_script_the_plan_comes_back_without_errors(browse, agreed):
    page = proposed(browse("coach"), agreed, "9/3/2026", "3/4/2026")
    assert "De laatste dag kan van vrijdag 3 april 2026" in words(page)
    assert 'class="error"' not in page.content.decode()
    assert 'value="Nodig"' in page.content.decode()
    assert "Wat betekenen deze dagen?" in words(page)


def test_the_plan_page_says_it_of_the_days_that_stand(browse, agreed):
    page = words(browse("coach").open(f"/dossiers/{agreed.number}/stap/write-plan/"))
    assert "Van maandag 9 maart 2026 tot en met vrijdag 5 juni 2026" in page


def test_who_may_see_the_money_reads_what_the_days_of_a_plan_bring(browse, agreed):
    said = words(looked(browse("mediator"), agreed, "9/3/2026", "3/4/2026", **PART))
    # 17 of the 22 days of March, and 3 of the 22 of April.
    assert "Premie van VDAB: ongeveer 181,82 euro voor de hele stage, bij 5 werkdagen per week" in said
    youth = words(proposed(browse("youth"), agreed, "9/3/2026", "3/4/2026", **PART))
    assert "Premie van VDAB: ongeveer 181,82 euro" in youth


def test_a_youth_whose_address_an_employer_alone_gave_reads_no_amount(browse, agreed):
    with writing():
        Youth.objects.update(vouched_email="")
    youth = words(proposed(browse("youth"), agreed, "9/3/2026", "3/4/2026", **PART))
    assert "Samen zijn dat 20 geplande werkdagen." in youth
    assert "euro" not in youth
