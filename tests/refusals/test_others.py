"""The other three refusals of every step on a case: not yours, not now, and somebody was before you."""

from typing import Any

import pytest

from startblok.process import people_of_case
from startblok.process.journey import STEPS
from startblok.process.refusals import STATES
from startblok.process.told import what
from startblok.records import clock
from startblok.records.cases import CaseFile, State
from startblok.records.log import LogEntry
from startblok.records.visibility import Part, roles_on
from startblok.rules.roles import Role
from startblok.web.links import step_url
from tests.browse import Browser, for_a_youth, words
from tests.process.people_of_a_case import whole
from tests.refusals.scenes import SCENES

BY_PEOPLE = [step for step in STEPS if set(step.by) != {Role.CLOCK} and step.frm != ("",)]
AROUND = ("employer", "coach", "mediator", "coordinator", "youth", "partner", "job_centre", "ocmw")
OFFICES = frozenset({Role.JOB_CENTRE, Role.OCMW})
BEFORE_YOU = {
    False: "Iemand was u voor: dit is intussen veranderd. Wat u invulde, staat er nog.",
    True: "Iemand was je voor: dit is intussen veranderd. Wat je invulde, staat er nog.",
}
KEY = "7d9f6a2e-0000-4000-8000-000000000002"


def put(case: CaseFile, state: str) -> CaseFile:
    """The case, put into this state."""
    over = {"closed_on": clock.today(), "outcome": "refused"} if state == State.CLOSED else {}
    CaseFile.objects.filter(pk=case.pk).update(state=state, **over)
    case.refresh_from_db()
    return case


def somebody(world: Any, case: CaseFile, *, may: bool, step: Any) -> Browser:
    """Somebody who sees the case, and may or may not take the step."""
    for name in AROUND:
        held = roles_on(world.as_(name), case)
        if held and bool(held.intersection(step.by)) is may:
            return Browser.of(world.users[name])
    raise LookupError(f"nobody around a case {'may' if may else 'may not'} {step.name}")


def looked_and_sent(browser: Browser, step: Any, case: CaseFile) -> list[Any]:
    """The page of the step as it is opened, and what comes of sending its form."""
    url = step_url(step, case)
    return [browser.open(url), browser.client.post(url, {"version": case.version, "key": KEY})]


@pytest.mark.parametrize("step", BY_PEOPLE, ids=lambda step: step.name)
def test_not_yours(begins, step):
    world, case = begins(whole)
    put(case, step.frm[0])
    for page in looked_and_sent(somebody(world, case, may=False, step=step), step, case):
        assert page.status_code == 403
        you = "jou" if for_a_youth(page) else "u"
        assert f"“{step.title}” is niet aan {you}. Dit doet " in words(page)


@pytest.mark.parametrize("step", BY_PEOPLE, ids=lambda step: step.name)
def test_not_now(begins, step):
    other = next((state for state in State if state not in step.frm), None)
    assert other is not None, "open in every state"
    world, case = begins(whole)
    put(case, other)
    for page in looked_and_sent(somebody(world, case, may=True, step=step), step, case):
        assert page.status_code == 409
        assert f"“{step.title}” kan nu niet: {STATES[other]}." in words(page)


@pytest.mark.parametrize("step", sorted(BY_PEOPLE, key=lambda step: step.name in SCENES), ids=lambda step: step.name)
def test_somebody_was_before_you(begins, step):
    scene = SCENES.get(step.name)
    world, case = begins(scene.make if scene else whole)
    if scene is None:
        put(case, step.frm[0])
    with clock.at(scene.on if scene else clock.today()):
        if case.version == 0:
            people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
        case.refresh_from_db()
        newest = LogEntry.objects.filter(subject_kind="case", subject_id=case.pk).latest("seq")
        browser = Browser.of(world.users[scene.who]) if scene else somebody(world, case, may=True, step=step)
        sent = browser.client.post(step_url(step, case), {"version": case.version - 1, "key": KEY})
    assert sent.status_code == 409
    youth = for_a_youth(sent)
    assert BEFORE_YOU[youth] in words(sent)
    # An office sees that something changed, but nothing of the timeline.
    said = f" {what(newest.step, list(Part), youth=youth)}." in words(sent)
    assert said is not OFFICES.issuperset(step.by)
