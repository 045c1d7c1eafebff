"""Every step under every statement of its law: broken on the records, refused on the page, with the exact sentence."""

import os
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from startblok.process.journey import BESIDE, BY_NAME, STEPS
from startblok.records import clock
from startblok.rules.catalogue import STATEMENTS
from startblok.rules.roles import Role
from startblok.rules.verdict import Kind
from startblok.web.links import step_url
from tests.browse import Browser, hidden, typed, words
from tests.refusals.breaks import EVERYWHERE, Break
from tests.refusals.breaks_of_steps import BY_CLOCK, BY_PARAMETER, OF_STEPS
from tests.refusals.corrected import CORRECTED
from tests.refusals.scenes import ONLY_REFUSED, SCENES
from tests.rules.test_statements import change

FILE = Path(__file__).with_name("sentences.toml")
SENTENCES = tomllib.loads(FILE.read_text()) if FILE.exists() else {}
PAIRS = [(step.name, rule.name) for step in (*STEPS, *BESIDE) for rule in step.law]
AGAIN = [(step.name, rule.name) for step in (*STEPS, *BESIDE) for rule in step.again]
"""What is judged anew after a correction: it refuses nothing, and says what was decided and no longer holds."""


def arranged(begins, monkeypatch, step, statement):
    """The scene of the step with the statement broken: world, record, scene and answers."""
    scene = (SCENES | ONLY_REFUSED)[step]
    guide = STATEMENTS[statement].kind is Kind.GUIDE
    broken = OF_STEPS.get((step, statement)) or EVERYWHERE.get(statement) or (Break() if guide else None)
    assert broken is not None, f"nobody showed how {step} is refused by {statement}"
    world, record = begins(broken.instead or scene.make)
    if (step, statement) in BY_PARAMETER:
        change(monkeypatch, *BY_PARAMETER[step, statement])
    for name, value in broken.settings.items():
        monkeypatch.setattr(settings, name, value)
    with clock.at(broken.on or scene.on):
        answers = dict(scene.answers(record, world))
        broken.records(record, world)
    for name, value in broken.answers.items():
        answers[name] = value(world, answers[name]) if callable(value) else value
    return world, record, replace(scene, on=broken.on or scene.on, who=broken.who or scene.who), answers


def shown(begins, monkeypatch, step, statement):
    """The status and the words of the page after sending the form of the step."""
    world, record, scene, answers = arranged(begins, monkeypatch, step, statement)
    with clock.at(scene.on):
        if record.pk:
            record.refresh_from_db()
        browser, url = Browser.of(world.users[scene.who]), step_url(BY_NAME[step], record)
        before = browser.open(url)
        form = {"version": str(record.version), "key": "7d9f6a2e-0000-4000-8000-000000000001"} | hidden(before)
        sent = browser.client.post(url, typed(answers) | form)
        after = words(sent) if sent.status_code != 302 else words(browser.open(sent["Location"]))
        return sent.status_code, words(before), after


@pytest.mark.parametrize(("step", "statement"), [pair for pair in PAIRS if pair not in BY_CLOCK])
def test_the_page_says_why(begins, monkeypatch, step, statement):
    status, before, after = shown(begins, monkeypatch, step, statement)
    rule = STATEMENTS[statement]
    if os.environ.get("STARTBLOK_SENTENCES"):
        with Path(os.environ["STARTBLOK_SENTENCES"]).open("a") as kept:
            print(step, statement, rule.sentence, before + " ### " + after, sep="\t", file=kept)
    sentence = SENTENCES[step][statement]
    if rule.kind is Kind.GUIDE:
        assert sentence in before + after
        return
    assert sentence in after
    assert rule.citation in after
    assert status == 409


@pytest.mark.parametrize(("step", "statement"), AGAIN)
def test_a_correction_says_what_no_longer_holds(begins, step, statement):
    make, who, answers = CORRECTED[step, statement]
    world, case = begins(make)
    browser = Browser.of(world.users[who])
    sent = browser.send(step_url(BY_NAME[step], case), **answers)
    assert sent.status_code == 302
    sentence = f"Een beslissing klopt niet meer. {SENTENCES[step][statement]}"
    assert words(browser.open(sent["Location"])).count(sentence) == 1


def test_every_other_refusal_is_shown_on_a_page():
    """Nobody else takes these steps; a start without a mediator is left to the clock, for nobody is there to press."""
    alone = {(step.name, rule.name) for step in (*STEPS, *BESIDE) if step.by == (Role.CLOCK,) for rule in step.law}
    assert set(BY_CLOCK) == alone | {("start_wes", "plan.mediator_named")}


def test_every_sentence_belongs_to_a_pair():
    shown = set(PAIRS) | set(AGAIN)
    assert {(step, name) for step, rows in SENTENCES.items() for name in rows} == shown
