"""Travel costs: what is offered, warned of, hidden from an employer, and forgotten when it is withdrawn (R08, R09)."""

import html
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from startblok.process import absence, placement, travel
from startblok.process.facts import load
from startblok.process.fields import Number
from startblok.process.refusals import Refused
from startblok.process.travel_forms import KilometresForm
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.models import Document, TravelClaim, TravelLeg
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk_on
from tests.process.walk import END, START
from tests.refusals.makers import DAY
from tests.refusals.makers_of_travel import RODE, claims_of
from tests.stories.people import scan
from tests.world import World

LAST, SATURDAY = date(2026, 3, 31), date(2026, 3, 14)
PASS = {"what": "abonnement", "travelled_on": START, "cost": "36,00"}
ASKED_AGAIN = re.compile(r'class="button" href="([^"]+)">Vraag opnieuw terug')
ALL_ASKED = "Alle dagen van maart 2026 zijn al gevraagd met dit voertuig."
HIDDEN_FROM = ("employer", "coach", "coordinator", "partner")


@pytest.fixture
def case(world: World, tmp_path: Path, settings: Any) -> Iterator[CaseFile]:
    settings.MEDIA_ROOT = tmp_path
    case = walk_on.running(world)
    with clock.at(LAST):
        yield case


def ride(case: CaseFile, world: World, *days: date) -> TravelClaim:
    travel.claim_kilometres(case, by=world.as_("youth"), **RODE | {"days": list(days)})
    return case.travel_claims.order_by("-id")[0]


def sends_pass(case: CaseFile, world: World) -> Document:
    Browser.of(world.users["youth"]).take(travel.claim_ticket, case, **PASS, file=scan())
    return Document.objects.get(kind="ticket")


def test_a_day_that_was_not_scheduled_is_a_warning_and_never_a_cut(case: CaseFile, world: World) -> None:
    ride(case, world, SATURDAY)
    mediator = Browser.of(world.users["mediator"])
    assert "3,92 euro (niet in het weekrooster)" in words(mediator.open(step_url(travel.accept_travel, case)))
    every = claims_of(case, world)
    said = mediator.refused(travel.accept_travel, case, **every)
    assert "Volgens het weekrooster was er geen stage: 14 maart 2026." in said
    mediator.take(travel.accept_travel, case, **every, **{"reason:travel.on_scheduled_days": "Opendeurdag"})
    assert TravelClaim.objects.get().state == "accepted"
    assert "Reiskosten van maart 2026: 3,92 euro" in reads(case, world, "youth")


def opens(case: CaseFile, world: World, name: str, proof: Document) -> int:
    """The status of the answer to who asks for the photo."""
    answer = Browser.of(world.users[name]).open(reverse("file", args=[case.number, proof.pk]))
    if answer.streaming:
        b"".join(answer.streaming_content)
    return int(answer.status_code)


def reads(case: CaseFile, world: World, name: str) -> str:
    page = Browser.of(world.users[name]).open(reverse("paper", args=[case.number, "reiskosten"]))
    return words(page) if page.status_code == 200 else ""


def test_neither_employer_nor_coach_hears_of_travel(case: CaseFile, world: World) -> None:
    def sees() -> dict[str, str]:
        url = f"/dossiers/{case.number}/"
        return {name: words(Browser.of(world.users[name]).open(url)) for name in HIDDEN_FROM}

    # What the day itself makes a task, is one before.
    absence.log_absence(case, by=world.as_("coach"), first_day=LAST, last_day=LAST, kind="illness")
    before = sees()
    proof = sends_pass(case, world)
    ride(case, world, START + DAY)
    travel.accept_travel(case, by=world.as_("mediator"), claims=list(case.travel_claims.all()))
    assert sees() == before
    opened = {name: opens(case, world, name, proof) for name in ("youth", "mediator", *HIDDEN_FROM)}
    assert opened == {"youth": 200, "mediator": 200, **dict.fromkeys(HIDDEN_FROM, 404)}
    assert [name for name in opened if reads(case, world, name)] == ["youth", "mediator"]
    timeline = words(Browser.of(world.users["mediator"]).open(f"/dossiers/{case.number}/"))
    assert "vroeg kilometers terug" in timeline


def test_the_turn_of_the_mediator_is_hidden_from_the_employer(case: CaseFile, world: World) -> None:
    absence.log_absence(case, by=world.as_("coach"), first_day=LAST, last_day=LAST, kind="illness")
    listed = Browser.of(world.users["employer"]).open("/dossiers/")
    ride(case, world, START)
    assert "travel.claims_answered" in [each["key"] for each in load(case).tasks]
    assert words(Browser.of(world.users["employer"]).open("/dossiers/")) == words(listed)


def test_what_was_accepted_by_mistake_goes_back_too(case: CaseFile, world: World) -> None:
    claim = ride(case, world, START)
    travel.accept_travel(case, by=world.as_("mediator"), claims=[claim])
    travel.return_travel(case, by=world.as_("mediator"), claim=claim, reason="Andere maand")
    assert TravelClaim.objects.get().state == "returned"
    # And these days can be asked back again.
    assert START in KilometresForm(subject=load(case), by=world.as_("youth"), initial=RODE).fields["days"].there  # type: ignore[attr-defined]


def test_a_photo_goes_with_the_claim_that_is_withdrawn(
    case: CaseFile, world: World, django_capture_on_commit_callbacks: Any
) -> None:
    proof = sends_pass(case, world)
    kept = Path(settings.MEDIA_ROOT) / proof.stored_as
    assert kept.exists()
    with django_capture_on_commit_callbacks(execute=True):
        travel.withdraw_travel(case, by=world.as_("youth"), claim=TravelClaim.objects.get())
    assert (TravelClaim.objects.count(), TravelLeg.objects.count(), kept.exists()) == (0, 0, False)
    proof.refresh_from_db()
    assert (proof.name, proof.destroyed_on) == ("", LAST)


def test_an_answered_claim_is_not_withdrawn(case: CaseFile, world: World) -> None:
    claim = ride(case, world, START)
    travel.accept_travel(case, by=world.as_("mediator"), claims=[claim])
    with pytest.raises(Refused):
        travel.withdraw_travel(case, by=world.as_("youth"), claim=claim)


def test_a_day_outside_the_wes_is_said_before_the_photo_is_chosen(case: CaseFile, world: World) -> None:
    url = f"{step_url(travel.claim_ticket, case)}?what=ticket&cost=5,20&travelled_on=02/03/2026"
    assert "2 maart 2026 valt niet in de WES" in words(Browser.of(world.users["youth"]).open(url))


def test_day_and_price_stand_above_the_photo_and_nothing_there_forgets_it(case: CaseFile, world: World) -> None:
    url = f"{step_url(travel.claim_ticket, case)}?what=ticket&cost=5,20&travelled_on=10/03/2026"
    shown = words(Browser.of(world.users["youth"]).open(url))
    assert "Ticket voor één dag Voor welke dag? 10 maart 2026 Hoeveel betaalde je? (euro) 5,20" in shown
    # A button that only looks would make the browser forget the chosen photo.
    assert "Wat betekenen deze dagen?" not in shown


def test_kilometres_of_an_absent_day_are_refused(case: CaseFile, world: World) -> None:
    days = {"first_day": START, "last_day": START, "kind": "illness"}
    absence.log_absence(case, by=world.as_("coach"), **days)
    with pytest.raises(Refused, match="afwezig"):
        ride(case, world, START, START + DAY)


def test_late_facts_are_welcome_once_the_wes_is_over(world: World, case: CaseFile) -> None:
    with clock.at(END + 3 * DAY):
        placement.finish(case, by=CLOCK)
        claim = ride(case, world, START)
        days = {"first_day": START, "last_day": START, "kind": "unjustified"}
        absence.log_absence(case, by=world.as_("mediator"), **days)
        assert "travel.claims_answered" in [each["key"] for each in load(case).tasks]
        travel.accept_travel(case, by=world.as_("mediator"), claims=[claim])
        assert "Reiskosten van maart 2026: 0,00 euro" in reads(case, world, "mediator")


def test_the_last_ride_is_proposed_again(case: CaseFile, world: World) -> None:
    ride(case, world, START)
    form = KilometresForm(subject=load(case), by=world.as_("youth"), initial={"month": LAST.replace(day=1)})
    assert (form.fields["kind"].initial, str(form.fields["km"].initial)) == ("fiets", "11.5")


@pytest.mark.parametrize(("typed", "read"), [("5,20", "5.20"), ("5.20", "5.20"), (" 36 ", "36")])
def test_a_number_may_have_a_comma_or_a_point(typed: str, read: str) -> None:
    assert str(Number().clean(typed)) == read


def test_what_is_no_number_is_said() -> None:
    with pytest.raises(ValidationError):
        Number().clean("vijf euro")


def test_what_came_back_is_asked_again_with_what_it_held(case: CaseFile, world: World) -> None:
    youth, paper = Browser.of(world.users["youth"]), reverse("paper", args=[case.number, "reiskosten"])
    claim = ride(case, world, START, SATURDAY)
    travel.return_travel(case, by=world.as_("mediator"), claim=claim, reason="Zaterdag was er geen stage")
    (again,) = ASKED_AGAIN.findall(youth.open(paper).content.decode())
    form = youth.open(html.unescape(again)).content.decode()
    ticked = re.findall(r'value="([^"]+)"[^>]* checked', form)
    assert (ticked, 'value="11,5"' in form) == (["both", "09/03/2026", "14/03/2026"], True)
    # Once it is asked again, there is nothing left to do, and the mediator never has that button.
    ride(case, world, START)
    assert not ASKED_AGAIN.findall(youth.open(paper).content.decode())
    assert "Vraag opnieuw terug" not in reads(case, world, "mediator")


def test_a_ticket_that_came_back_opens_at_what_was_told_of_it(case: CaseFile, world: World) -> None:
    youth = Browser.of(world.users["youth"])
    sends_pass(case, world)
    claim = TravelClaim.objects.get()
    travel.return_travel(case, by=world.as_("mediator"), claim=claim, reason="De prijs is niet te lezen")
    page = youth.open(reverse("paper", args=[case.number, "reiskosten"])).content.decode()
    form = youth.open(html.unescape(ASKED_AGAIN.findall(page)[0])).content.decode()
    assert 'value="36,00"' in form
    assert 'value="09/03/2026"' in form
    assert re.findall(r'value="([^"]+)"[^>]* checked', form) == ["abonnement"]


def test_a_month_that_is_asked_whole_says_so(case: CaseFile, world: World) -> None:
    url = f"{step_url(travel.claim_kilometres, case)}?month=01/03/2026"
    youth, march = Browser.of(world.users["youth"]), f"{url}&kind=fiets"
    before = youth.open(march).content.decode()
    days = [f"{each[6:]}-{each[3:5]}-{each[:2]}" for each in re.findall(r'name="days" value="([^"]+)"', before)]
    assert "zijn al gevraagd" not in before and len(days) > 5
    ride(case, world, *(date.fromisoformat(each) for each in days))
    after = words(youth.open(march))
    assert "Alle dagen van maart 2026 uit het weekrooster zijn al gevraagd met dit voertuig. Hoeveel" in after
    assert "Vink de dagen uit" not in after
    # Another day can still be asked, and stands open; with another vehicle all of them can.
    assert "Andere dagen Je bemiddelaar kijkt na of je die dag stage had. vrijdag 13 maart 2026" in after
    assert "Vink minstens één dag aan." in youth.refused(travel.claim_kilometres, case, youth.open(march))
    others = re.findall(r'name="other_days" value="([^"]+)"', youth.open(march).content.decode())
    ride(case, world, *(date.fromisoformat(f"{each[6:]}-{each[3:5]}-{each[:2]}") for each in others))
    said = youth.open(march)
    assert ALL_ASKED in words(said)
    assert 'name="km"' not in said.content.decode()


def test_a_day_with_two_vehicles_is_asked_with_each_of_them(case: CaseFile, world: World) -> None:
    ride(case, world, START)
    url = f"{step_url(travel.claim_kilometres, case)}?month=01/03/2026&kind=auto"
    youth = Browser.of(world.users["youth"])
    page = youth.open(url).content.decode()
    assert "maandag 9 maart 2026 (al gevraagd: fiets)" in page
    assert "ook als je ze al met iets anders vroeg" in page
    ticked = re.findall(r'value="([^"]+)"[^>]* checked', page)
    assert ("09/03/2026" in ticked, "10/03/2026" in ticked) == (False, True)
    car = {"month": date(2026, 3, 1), "kind": "auto", "km": "8", "ways": "one"}
    youth.take(travel.claim_kilometres, case, **car, days=["09/03/2026"])
    assert list(TravelLeg.objects.order_by("id").values_list("travelled_on", "kind", "rides")) == [
        (START, "fiets", 2),
        (START, "auto", 1),
    ]
    assert 'value="8"' in youth.open(url).content.decode()
    # With neither of them the day is offered again.
    for kind in ("fiets", "auto"):
        assert 'value="09/03/2026"' not in youth.open(url.replace("auto", kind)).content.decode()
    assert "maandag 9 maart 2026 (al gevraagd: auto, fiets)" in words(youth.open(url.replace("auto", "step")))


def test_nobody_accepts_what_was_not_looked_at(case: CaseFile, world: World) -> None:
    ride(case, world, START, START + DAY)
    sends_pass(case, world)
    mediator = Browser.of(world.users["mediator"])
    page = mediator.open(step_url(travel.accept_travel, case))
    assert re.findall(r'name="claims"[^>]* checked', page.content.decode()) == []
    assert "maart 2026: fiets, 2 dagen, 7,84 euro, verstuurd op 31 maart 2026" in words(page)
    assert "maart 2026: abonnement, 36,00 euro, verstuurd op 31 maart 2026" in words(page)
    assert "Voertuig fiets" in words(page)
    assert "Kies er minstens één." in mediator.refused(travel.accept_travel, case)
    said = mediator.refused(travel.accept_travel, case, **claims_of(case, world))
    assert "Een ticket en kilometers op dezelfde dag: 9 maart 2026." in said


@pytest.mark.parametrize("typed", ["36", "36 euro", "€ 36,00", "36,00 EUR", "36€"])
def test_what_a_ticket_cost_may_say_that_it_is_euro(typed: str) -> None:
    assert Number(min_value=Decimal("0.01"), max_value=Decimal(2000)).clean(typed) == 36


@pytest.mark.parametrize("typed", ["1200", "0", "-3"])
def test_a_number_that_cannot_be_says_one_thing(typed: str) -> None:
    km = Number(min_value=Decimal("0.1"), max_value=Decimal(300), max_digits=4, decimal_places=1)
    with pytest.raises(ValidationError) as wrong:
        km.clean(typed)
    assert wrong.value.messages == ["Vul een getal in van 0,1 tot en met 300."]
