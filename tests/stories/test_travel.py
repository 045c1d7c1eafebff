"""Travel costs are asked back by phone, and accepted or returned by the mediator (R08)."""

from datetime import date
from decimal import Decimal

from startblok.process import absence, travel
from startblok.records.models import TravelClaim, TravelLeg
from startblok.web.links import step_url
from tests.browse import words
from tests.stories.people import END, START, days, scan
from tests.stories.test_half_way import without_account

MARCH, LAST = date(2026, 3, 1), date(2026, 3, 31)
AFTER = END + days(3)
TWICE = "reason:travel_days.ticket_or_kilometres"
PASS = {"what": "abonnement", "travelled_on": START, "cost": "36,00"}


def every_claim() -> list[int]:
    return [each.pk for each in TravelClaim.objects.all()]


def test_the_scheduled_days_stand_ticked_and_a_later_absence_takes_its_kilometres_along(story):
    story.ready()
    story.starts()
    with story.on(LAST):
        story.take("coach", absence.log_absence, first_day=START + days(1), last_day=START + days(1), kind="illness")
        url = step_url(travel.claim_kilometres, story.case)
        asked = words(story["youth"].open(f"{url}?month=01/03/2026&kind=fiets"))
        assert "maandag 9 maart 2026 woensdag 11 maart 2026" in asked
        story.take("youth", travel.claim_kilometres, month=MARCH, kind="fiets", km="11,5", ways="both")
        assert set(TravelLeg.objects.values_list("km", "rides")) == {(Decimal("11.5"), 2)}
        # What was asked back once is not offered again.
        assert "maandag 9 maart 2026" not in words(story["youth"].open(f"{url}?month=01/03/2026&kind=fiets"))
        assert "Reiskosten aanvaarden" in story.sees("mediator")
        page = words(story["mediator"].open(step_url(travel.accept_travel, story.case)))
        assert "26 ritten van 11,5 km × 0,17 euro, elke rit afgerond op 1,96 euro = 50,96 euro" in page
        assert (
            "maandag 9 maart 2026 2 ritten van 11,5 km × 0,17 euro, elke rit afgerond op 1,96 euro = 3,92 euro" in page
        )
        story.take("mediator", travel.accept_travel, claims=every_claim())
        assert "Reiskosten van maart 2026: 50,96 euro Stand Aanvaard" in story.reads("youth", "papier/reiskosten/")
    with story.on(AFTER):
        story.take("mediator", absence.log_absence, first_day=START, last_day=START, kind="unjustified")
        read = story.reads("youth", "papier/reiskosten/")
        assert "Reiskosten van maart 2026: 47,04 euro" in read
        assert "2 ritten van 11,5 km: Op 9 maart 2026 was je afwezig" in read


def test_a_ticket_comes_back_with_a_reason_and_is_sent_again(story):
    story.ready()
    story.starts()
    with story.on(AFTER):
        story.take("youth", travel.claim_ticket, **PASS, file=scan())
        story.take("mediator", travel.return_travel, reason="De prijs is niet te lezen")
        assert "Waarom teruggestuurd De prijs is niet te lezen" in story.reads("youth", "papier/reiskosten/")
        story.take("youth", travel.claim_ticket, **PASS, file=scan())
        page = words(story["mediator"].open(step_url(travel.accept_travel, story.case)))
        assert "abonnement, 36,00 euro, met bewijs" in page
        story.take("youth", travel.withdraw_travel)
        assert list(TravelClaim.objects.values_list("state", flat=True)) == ["returned"]


def test_the_mediator_asks_it_back_for_a_youth_without_an_account(story):
    story.ready()
    story.starts()
    without_account(story)
    with story.on(LAST):
        story.take("mediator", travel.claim_kilometres, month=MARCH, kind="fiets", km="11,5", ways="both")
        story.take("mediator", travel.claim_ticket, **PASS, file=scan())
        page = words(story["mediator"].open(step_url(travel.accept_travel, story.case)))
        assert "28 ritten van 11,5 km × 0,17 euro, elke rit afgerond op 1,96 euro = 54,88 euro" in page
        assert "abonnement, 36,00 euro, met bewijs" in page
        story.take("mediator", travel.accept_travel, claims=every_claim(), **{TWICE: "Met de fiets naar de trein"})
        assert list(TravelClaim.objects.values_list("state", "sent_by__first_name").distinct()) == [
            ("accepted", story.case.mediator.first_name)
        ]
