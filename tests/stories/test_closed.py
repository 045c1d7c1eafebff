"""A workplace that is closed is noted once, by who works there, and read by everybody who should know."""

from startblok.process import workplace_closed
from startblok.records.models import SiteClosing
from tests.browse import words
from tests.stories.people import START, days


def test_a_closed_workplace_is_noted_once_for_all(story):
    story.ready()
    story.starts()
    house, url = story.world.employer, f"/organisaties/{story.world.employer.pk}/"
    closed = {"site": story.world.site, "first_day": START + days(4), "last_day": START + days(4)}
    with story.on(START + days(1)):
        story["employer"].take(workplace_closed.note_closing, house, reason="Brugdag", **closed)
        assert "School: van 13 maart 2026 tot en met 13 maart 2026 (Brugdag)" in words(story["coach"].open(url))
        followed = story.reads("youth", "papier/opvolging/")
        assert "De werkplek is gesloten van 13 maart 2026 tot en met 13 maart 2026 Brugdag" in followed
        assert "noteerde dat de werkplek gesloten is" in story.sees("mediator")
        story["coach"].take(workplace_closed.strike_closing, house, closing=SiteClosing.objects.get())
        assert "Brugdag" not in story.reads("youth", "papier/opvolging/")
        assert "noteerde dat de werkplek toch niet gesloten is" in story.sees("youth")
