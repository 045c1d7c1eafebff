"""The presence of a month is confirmed once by who guides, and whatever comes to light later still counts."""

from datetime import date

from startblok.process import absence, presence
from startblok.records.models import PresenceMonth
from startblok.web.links import step_url
from tests.browse import words
from tests.stories.people import END, days

LAST = date(2026, 3, 31)
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
TITLE = "Aanwezigheid van de maand bevestigd"


def test_a_month_is_confirmed_and_what_comes_later_is_shown(story):
    story.ready()
    story.starts()
    with story.on(LAST - days(1)):
        assert TITLE not in story.sees("coach")
        assert "Er is nu geen maand te bevestigen" in story.refused("coach", presence.confirm_presence)
        story.take("youth", absence.log_absence, first_day=LAST - days(4), last_day=LAST - days(4), kind="illness")
    with story.on(LAST):
        assert "Aanwezigheid bevestigen: Milan Bogaert Uw beurt" in words(story["coach"].open("/"))
        page = words(story["coach"].open(step_url(presence.confirm_presence, story.case)))
        assert "Genoteerd in maart 2026 van 27 maart 2026 tot en met 27 maart 2026 Ziekte" in page
        # By the fifth working day of April, of which Easter Monday is none.
        assert "tegen 8 april 2026" in story.sees("coach")
        story.take("coach", presence.confirm_presence, month=MARCH)
        assert TITLE not in story.sees("coach")
        assert "bevestigde de aanwezigheid van een maand" in story.sees("youth")
        assert "Er is nu geen maand te bevestigen" in story.refused("mediator", presence.confirm_presence, month=MARCH)
    with story.on(date(2026, 4, 2)):
        story.take("mediator", absence.log_absence, first_day=LAST, last_day=LAST, kind="unjustified")
        followed = story.reads("coach", "papier/opvolging/")
        assert "maart 2026 Bevestigd Coach Proef (coach), 31 maart 2026 Daarna nog genoteerd" in followed
        assert "van 31 maart 2026 tot en met 31 maart 2026: Geen geldige reden" in followed


def test_the_mediator_confirms_what_the_coach_left_and_the_last_month_ends_with_the_wes(story):
    story.ready()
    story.starts()
    with story.on(END + days(3)):
        assert story.state() == "evaluation"
        page = words(story["mediator"].open(step_url(presence.confirm_presence, story.case)))
        assert "maart 2026 april 2026 mei 2026 juni 2026" in page
        for month in (MARCH, APRIL):
            story.take("mediator", presence.confirm_presence, month=month)
        assert set(PresenceMonth.objects.values_list("month", "role")) == {(MARCH, "mediator"), (APRIL, "mediator")}
        followed = story.reads("youth", "papier/opvolging/")
        assert "april 2026 Bevestigd Mediator Proef (bemiddelaar), 8 juni 2026 mei 2026 Bevestigd nog niet" in followed
