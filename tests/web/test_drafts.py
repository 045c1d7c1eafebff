"""What somebody types and does not send yet: kept for them alone, given back, and gone once it is sent."""

from datetime import datetime, time, timedelta

import pytest

from startblok.jobs.tidying import tidy
from startblok.process import followup, plan
from startblok.process.journey import BY_NAME
from startblok.process.places import end_grant
from startblok.records import clock
from startblok.records.models import Draft, FollowUp, LogEntry, TrainingPlan
from startblok.web.drafting import saves
from startblok.web.links import step_url
from tests.browse import hidden, typed, words
from tests.process import walk_on
from tests.process.walk import START, written

SECRET = "Hij vertelde over thuis"
TALK = {"with_whom": "youth", "text": SECRET}
WAITS = "Bewaard als klad om 9.00 uur. Nog niet verzonden."


@pytest.fixture
def case(world):
    return walk_on.running(world)


def left(browser, case, step=followup.log_conversation, **typed):
    """Type something on the page of a step and save it without sending it."""
    url = step_url(step, case)
    return browser.client.post(url, typed | hidden(browser.open(url)) | {"save": "1"})


def test_a_draft_waits_for_its_writer_alone_and_is_in_no_timeline(case, browse):
    with clock.at(START):
        coach, said = browse("coach"), LogEntry.objects.count()
        assert left(coach, case, happened_on="9/3/2026", **TALK).status_code == 302
        page = coach.open(step_url(followup.log_conversation, case))
        assert WAITS in words(page)
        assert f">\n{SECRET}</textarea>" in page.content.decode()
        assert "Fout" not in words(page)
        assert "Uw klad, nog niet verzonden: Gesprek noteren (9.00 uur)" in words(
            coach.open(f"/dossiers/{case.number}/")
        )
        for other in ("mediator", "youth", "employer"):
            assert "klad, nog" not in words(browse(other).open(f"/dossiers/{case.number}/"))
        assert SECRET not in words(browse("mediator").open(step_url(followup.log_conversation, case)))
        assert (LogEntry.objects.count(), FollowUp.objects.count()) == (said, 0)
        assert SECRET.encode() not in bytes(Draft.objects.get().typed)


def test_a_draft_is_published_or_thrown_away(case, browse):
    with clock.at(START):
        coach, url = browse("coach"), step_url(followup.log_conversation, case)
        left(coach, case, happened_on="9/3/2026", **TALK)
        coach.take(followup.log_conversation, case, happened_on=START, **TALK)
        assert FollowUp.objects.get().text == SECRET
        assert not Draft.objects.exists()
        left(coach, case, text="Toch niet")
        assert coach.client.post(url, {"discard": "1"}).status_code == 302
        assert "Toch niet" not in coach.open(url).content.decode()
        assert not Draft.objects.exists()


def test_rows_of_a_plan_are_kept_as_they_were_typed(case, browse):
    with clock.at(START):
        coach = browse("coach")
        rows = {"study_actions-TOTAL_FORMS": "2", "study_actions-INITIAL_FORMS": "0"}
        rows |= {"study_actions-0-text": "Open dag", "study_actions-1-text": "Bel de school", "tasks": ""}
        left(coach, case, plan.write_plan, **rows)
        page = coach.open(step_url(plan.write_plan, case)).content.decode()
    assert 'value="Open dag"' in page
    assert 'value="Bel de school"' in page
    # It is the draft that stands there, and not the version before.
    assert "Poetsen</textarea>" not in page


def test_a_draft_does_not_undo_what_another_wrote_meanwhile(case, browse):
    mine, theirs = "Ik wil leren koken", "De coach schreef intussen dit"
    url = step_url(plan.write_plan, case)
    with clock.at(START):
        youth, coach = browse("youth"), browse("coach")
        left(youth, case, plan.write_plan, tasks=mine)
        coach.take(plan.write_plan, case, **written(tasks=theirs))
        versions = TrainingPlan.objects.filter(case=case).count()
        page = youth.open(url)
        assert mine in page.content.decode()
        assert "Dit is veranderd sinds je het typte. Lees wat er intussen gebeurde" in words(page)
        assert "Coach Proef (coach) schreef een versie van het opleidingsplan. 9 maart 2026, 9.00 uur" in words(page)
        # What comes after that page is told when it is sent.
        coach.take(plan.write_plan, case, **written(tasks="En nog eens"))
        sent = youth.client.post(url, typed(written(tasks=mine)) | hidden(page))
        assert sent.status_code == 409
        assert "Iemand was je voor" in words(sent)
        assert mine in sent.content.decode()
        assert TrainingPlan.objects.filter(case=case).count() == versions + 1
        # Now that they read it, it is up to them.
        assert youth.client.post(url, typed(written(tasks=mine)) | hidden(sent)).status_code == 302
        assert TrainingPlan.objects.filter(case=case).count() == versions + 2


def test_what_others_did_is_read_once_above_an_older_draft(case, browse):
    url = step_url(plan.write_plan, case)
    with clock.at(START):
        youth, coach = browse("youth"), browse("coach")
        left(youth, case, plan.write_plan, tasks="Koken")
        assert "Dit is veranderd" not in words(youth.open(url))
        coach.take(followup.log_conversation, case, happened_on=START, **TALK)
        page = youth.open(url)
        assert "Dit is veranderd sinds je het typte." in words(page)
        assert SECRET not in words(page)
        assert youth.client.post(url, typed(written(tasks="Koken")) | hidden(page)).status_code == 302
        assert "Dit is veranderd" not in words(youth.open(url))


def test_who_writes_the_same_plan_reads_who_else_has_it_open(case, browse):
    url = step_url(plan.write_plan, case)
    with clock.at(START):
        coach, youth = browse("coach"), browse("youth")
        assert coach.client.post(url, {"open": "1"}).status_code == 200
        assert "Wordt nu bewerkt door Coach Proef." in words(youth.open(url))
        assert "Bewaard als klad" not in words(coach.open(url))
        assert "Wordt nu bewerkt door Coach Proef." in words(youth.client.post(url, {"open": "1"}))
        assert browse("second_coach").client.post(url, {"open": "1"}).status_code == 404
        Draft.objects.update(open_at=clock.now() - timedelta(minutes=3))
        assert "Wordt nu bewerkt" not in words(youth.open(url))


def test_having_the_page_open_later_does_not_change_when_it_was_saved(case, browse):
    url = step_url(plan.write_plan, case)
    with clock.at(START):
        coach = browse("coach")
        left(coach, case, plan.write_plan, tasks="Poetsen")
    with clock.at(datetime.combine(START, time(9, 5), clock.BRUSSELS)):
        coach.client.post(url, {"open": "1"})
        assert WAITS in words(coach.open(url))
        assert "Wordt nu bewerkt door Coach Proef." in words(browse("youth").open(url))


def test_nobody_reads_that_another_writes_in_the_helpline(case, browse):
    with clock.at(START):
        left(browse("youth"), case, followup.send_message, text="Ik durf het niet te zeggen")
        for other in ("coach", "mediator"):
            assert "Wordt nu bewerkt" not in words(browse(other).open(step_url(followup.send_message, case)))


def test_whoever_may_not_take_the_step_keeps_nothing(case, browse):
    with clock.at(START):
        sent = browse("coordinator").client.post(step_url(followup.log_conversation, case), TALK | {"save": "1"})
    assert sent.status_code == 403
    assert not Draft.objects.exists()


def test_a_draft_is_forgotten_after_a_month(case, browse):
    with clock.at(START):
        left(browse("coach"), case, **TALK)
    with clock.at(START + timedelta(days=29)):
        tidy()
        assert Draft.objects.exists()
    with clock.at(START + timedelta(days=31)):
        tidy()
        assert not Draft.objects.exists()


def test_a_script_saves_in_nine_queries(case, browse, django_assert_num_queries):
    with clock.at(START):
        coach, url = browse("coach"), step_url(followup.log_conversation, case)
        typed = TALK | hidden(coach.open(url)) | {"save": "part"}
        coach.client.post(url, typed)
        with django_assert_num_queries(9):
            answer = coach.client.post(url, typed)
    assert words(answer) == WAITS


def test_what_arrives_after_its_form_was_sent_makes_no_draft_again(case, browse):
    with clock.at(START):
        coach, url = browse("coach"), step_url(followup.log_conversation, case)
        late = TALK | hidden(coach.open(url)) | {"happened_on": "9/3/2026"}
        assert coach.client.post(url, late).status_code == 302
        assert words(coach.client.post(url, late | {"save": "part"})) == ""
    assert not Draft.objects.exists()


def test_every_spelling_of_an_address_is_one_draft(world, browse):
    coordinator, plain = browse("coordinator"), step_url(end_grant, world.place)
    for url in (plain, plain.replace("/place/", f"/place/{'0' * 300}")):
        typed = hidden(coordinator.open(url)) | {"reason": SECRET, "save": "part"}
        assert coordinator.client.post(url, typed).status_code == 200
    assert [each.path for each in Draft.objects.all()] == [plain]


def test_what_takes_a_moment_or_signs_keeps_no_draft():
    kept = {step.name for step in BY_NAME.values() if saves(step)}
    assert {"write_plan", "log_conversation", "send_message", "write_contract"} <= kept
    assert not kept & {
        "log_absence",
        "agree_plan",
        "agree_plan_for_youth",
        "confirm_presence",
        "sign_contract_for_youth",
    }
