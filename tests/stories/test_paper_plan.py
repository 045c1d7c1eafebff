"""A plan that was filled in on paper stands with the plan, for those who read the plan (R23)."""

from startblok.process import paper_plan
from startblok.records.models import Document
from tests.stories.people import scan

PAGE = "papier/opleidingsplan/"


def opens(story, name, document):
    """Whether this person can download the file."""
    sent = story[name].open(f"/dossiers/{story.case.number}/bestand/{document.pk}/")
    return sent.status_code == 200 and len(b"".join(sent.streaming_content)) == document.size


def test_a_plan_on_paper_is_kept_with_the_plan(story):
    story.in_preparation()
    story.take("coach", paper_plan.add_paper_plan, file=scan())
    first = Document.objects.get()
    assert (first.kind, first.replaced, first.added_role) == ("plan", False, "coach")
    # It binds nobody: what stands in it is written into the plan, for the law to look at.
    assert "Plan geschreven" in story.sees("coach")
    story.writes_plan()
    for name in ("youth", "coach", "employer", "mediator"):
        page = story.reads(name, PAGE)
        assert "Ingevuld op papier Toegevoegd Coach Proef (coach), 02/03/2026 Open: Opleidingsplan op papier" in page
        assert opens(story, name, first)
    for name in ("coordinator", "job_centre"):
        assert not opens(story, name, first)
    story.take("mediator", paper_plan.add_paper_plan, file=scan())
    assert list(Document.objects.order_by("id").values_list("replaced", flat=True)) == [True, False]
    assert story.reads("youth", PAGE).count("Ingevuld op papier") == 1
