"""Actions of the plan are ticked with a day, stay so in the next version, and stand in the evaluation."""

from datetime import date

from startblok.process import plan, plan_actions
from startblok.process.facts import facts_of, load
from startblok.records.models import PlanAction
from tests.stories.people import START, days, plan_answers

VISIT = "Bezoek aan een school"


def test_what_the_plan_asks_is_ticked_and_stays_so(story):
    story.ready()
    story.starts()
    visit, licence = PlanAction.objects.order_by("id")
    with story.on(START + days(10)):
        assert not facts_of(load(story.case)).case.study_or_future_logged
        story.take("youth", plan_actions.tick_action, action=visit, done_on=START + days(8))
        # What was ticked counts as attention for study and future (R11).
        assert facts_of(load(story.case)).case.study_or_future_logged
        assert "Bezoek aan een school gedaan op 17 maart 2026 (jongere)" in story.reads(
            "coach", "papier/opleidingsplan/"
        )
        story.take("coach", plan_actions.tick_action, action=licence, done_on=START)
        # It did not happen after all.
        story.take("mediator", plan_actions.tick_action, action=licence, done_on="")
        assert "Rijbewijs 1 mei 2026" in story.reads("youth", "papier/opleidingsplan/")
    with story.on(START + days(11)):
        other = [{"text": VISIT, "by_when": None}, {"text": "Open dag", "by_when": None}]
        story.take("coach", plan.write_plan, **plan_answers(tasks="Poetsen en tuin", study_actions=other))
        newest = PlanAction.objects.filter(plan__number=2).order_by("id")
        assert [(each.text, each.done_on, each.done_role) for each in newest][:2] == [
            (VISIT, date(2026, 3, 17), "youth"),
            ("Open dag", None, ""),
        ]
