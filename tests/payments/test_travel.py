"""Travel that the mediator accepted is paid by the month in which it was travelled, at the rate of its day."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from startblok.papers.payment_line import sections
from startblok.papers.section import in_words
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.documents import Document
from startblok.records.followup import SiteClosing
from startblok.records.organisations import Site
from startblok.records.payments import PaymentLine
from startblok.records.travel import TravelClaim, TravelLeg
from startblok.records.worked_out import rides_of
from startblok.web.payments.words import how_in_words
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.paid import APRIL
from tests.world import World

RATE = ("Vergoeding per kilometer", "0,17 euro (extern: tarief van VDAB)")


def claimed(case: CaseFile, world: World, *legs: dict[str, Any], state: str = "accepted") -> TravelClaim:
    by = world.users["mediator"]
    answered = {"answered_at": clock.now(), "answered_by": by} if state != "sent" else {}
    claim = TravelClaim.objects.create(case=case, month=APRIL, sent_at=clock.now(), state=state, **answered)
    for each in legs:
        TravelLeg.objects.create(claim=claim, **each)
    return claim


def by_bike(day: int, km: str = "22", **more: Any) -> dict[str, Any]:
    known = {"vehicle": "own_vehicle", "kind": "fiets", "km": Decimal(km)}
    return {"travelled_on": date(2026, 4, day)} | known | more


def by_bus(case: CaseFile, world: World, day: int, cost: str) -> dict[str, Any]:
    kept = {"kind": "ticket", "stored_as": f"kept-{day}", "name": "ticket.jpg", "content_type": "image/jpeg"}
    more = {"size": 1000, "sha256": "0" * 64, "added_by": world.users["mediator"], "added_at": clock.now()}
    proof = Document.objects.create(case=case, **kept, **more)
    return {
        "travelled_on": date(2026, 4, day),
        "vehicle": "public_transport",
        "cost": Decimal(cost),
        "proof": proof,
        "what": "ticket",
    }


def test_a_closing_day_of_the_workplace_is_told_as_such(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    claimed(case, world, by_bike(2), by_bike(8), by_bike(9), by_bike(10))
    noted = {"noted_by": world.users["coach"], "noted_at": clock.now(), "reason": "Brugdag"}
    SiteClosing.objects.create(site=world.site, first_day=date(2026, 4, 8), last_day=date(2026, 4, 9), **noted)
    paid.missed(case, world, date(2026, 4, 9), date(2026, 4, 10), justified=True)
    # Another youth who rides as far on the same day, at a workplace that is open, is worth another amount.
    other = paid.on_a_wes(world, APRIL, date(2026, 7, 31), number="JJ-0002")
    elsewhere = Site.objects.create(organisation=world.employer, name="De Kring", street="Kaai 3", postcode="9000")
    other.schedules.update(site=elsewhere)
    claimed(other, world, by_bike(8), by_bike(9))
    paid.calculated(world.as_("payer"))
    closed, absent = (
        f"Op {{day}} was de {what}, dus er zijn geen kilometers terug te betalen."
        for what in ("werkplek gesloten", "jongere afwezig")
    )
    because = [each.because for each in rides_of(PaymentLine.objects.get(case=case, kind="travel").how)]
    both = f"{closed} {absent}".format(day="9 april 2026")
    assert because == ["", closed.format(day="8 april 2026"), both, absent.format(day="10 april 2026")]
    ridden = rides_of(PaymentLine.objects.get(case=other, kind="travel").how)
    assert [(each.because, str(each.amount)) for each in ridden] == [("", "3.74"), ("", "3.74")]


def test_accepted_legs_are_paid_and_what_still_waits_is_not(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    claimed(case, world, by_bike(2), by_bike(3, "12.5"))
    claimed(case, world, by_bike(7), state="sent")
    run = paid.calculated(world.as_("payer"))
    assert paid.lines(run) == [("JJ-0001", APRIL, "200.00", ""), ("JJ-0001", APRIL, "5.87", "")]
    assert PaymentLine.objects.get(kind="travel").how == (
        '{"legs":[["2026-04-02","own_vehicle","22.0","fiets","0.17","3.74","","1"],'
        '["2026-04-03","own_vehicle","12.5","fiets","0.17","2.13","","1"]],'
        '"rule":"R08","section":"§1","sources":{"0.17":"extern: tarief van VDAB"}}'
    )


def test_there_and_back_is_paid_ride_by_ride_and_what_was_paid_as_one_is_made_up(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    claimed(case, world, by_bike(2, "25"))
    paid.answered(paid.exported(world), world)
    before = PaymentLine.objects.get(kind="travel")
    # What was kept before rides were counted: a row without their number.
    old = '{"legs":[["2026-04-02","own_vehicle","25.0","fiets","0.17","4.25",""]]}'
    assert (before.due, rides_of(old)) == (Decimal("4.25"), rides_of(before.how))
    TravelLeg.objects.update(km=Decimal("12.5"), rides=2)
    run = paid.calculated(world.as_("payer"))
    assert paid.lines(run) == [("JJ-0001", APRIL, "0.01", "")]
    line = PaymentLine.objects.get(run=run)
    told = "fiets: 2 ritten van 12,5 km × 0,17 euro, elke rit afgerond op 2,13 euro = 4,26 euro"
    assert sections(line)[1].rows == [("2 april 2026", told), RATE]
    assert sections(before)[1].rows == [
        ("2 april 2026", "fiets: 25 km × 0,17 euro = 4,25 euro"),
        RATE,
    ]
    assert how_in_words(line.how, line.month, line.kind, line.due, Decimal(0)).startswith("25 km × 0,17 euro per rit")


def test_two_vehicles_of_one_day_are_both_paid(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    claimed(case, world, by_bike(2, "12.5"), by_bike(2, "30", kind="auto"))
    run = paid.calculated(world.as_("payer"))
    assert paid.lines(run)[1] == ("JJ-0001", APRIL, "7.23", "")
    assert sections(PaymentLine.objects.get(kind="travel"))[1].rows == [
        ("2 april 2026", "fiets: 12,5 km × 0,17 euro = 2,13 euro"),
        ("2 april 2026", "auto: 30 km × 0,17 euro = 5,10 euro"),
        RATE,
    ]


def test_an_absence_that_comes_late_takes_back_the_kilometres_of_that_day(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    claimed(case, world, by_bike(2), by_bike(3))
    paid.answered(paid.exported(world), world)
    paid.missed(case, world, date(2026, 4, 3), justified=True)
    run = paid.calculated(world.as_("payer"))
    assert paid.lines(run) == [("JJ-0001", APRIL, "-3.74", "")]
    line = PaymentLine.objects.get(run=run)
    assert sections(line)[1].rows == [
        ("2 april 2026", "fiets: 22 km × 0,17 euro = 3,74 euro"),
        (
            "3 april 2026",
            "Niets: Op 3 april 2026 was de jongere afwezig, dus er zijn geen kilometers terug te betalen.",
        ),
        RATE,
    ]


def test_a_ticket_is_paid_at_its_cost(world: World) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    claimed(case, world, by_bus(case, world, 2, "36.00"))
    run = paid.calculated(world.as_("payer"))
    assert paid.lines(run)[1] == ("JJ-0001", APRIL, "36.00", "")


def test_an_amount_of_travel_says_in_one_sentence_how_it_came_about(
    world: World, browse: Callable[[str], Browser]
) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    claimed(case, world, by_bike(2), by_bike(3, "12.5"), by_bike(8), by_bus(case, world, 7, "36.00"))
    paid.missed(case, world, date(2026, 4, 8), justified=True)
    run = paid.calculated(world.as_("payer"))
    told = (
        "34,5 km × 0,17 euro per rit afgerond en 1 ticket aan kostprijs (36,00 euro) = 41,87 euro; "
        "1 verplaatsing telt niet (R08)."
    )
    payer = browse("payer")
    assert told in words(payer.open(f"/betalingen/{run.pk}/"))
    assert told in b"".join(payer.open(reverse("payment-lines-file", args=[run.pk]))).decode()


def test_whoever_pays_reads_who_accepted_it_and_no_ticket(
    world: World, browse: Callable[[str], Browser], django_assert_num_queries: Any
) -> None:
    case = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    claimed(case, world, by_bus(case, world, 7, "36.00"))
    claimed(case, world, by_bike(8), state="sent")
    paid.calculated(world.as_("payer"))
    url = reverse("payment-line", args=[PaymentLine.objects.get(kind="travel").pk])
    name, day = world.users["mediator"].name, in_words(clock.today())
    said = f"Aanvaard door {name}, {day}"
    for role in ("payer", "approver"):
        page = browse(role).open(url)
        assert said in words(page)
        assert "De tickets zelf leest alleen de bemiddelaar." in words(page)
        assert "/bestand/" not in page.content.decode()
    assert "Wie de reiskosten aanvaardde" not in words(browse("mediator").open(url))
    premium = reverse("payment-line", args=[PaymentLine.objects.get(kind="premium").pk])
    assert "Wie de reiskosten aanvaardde" not in words(browse("payer").open(premium))
    TravelClaim.objects.update(sent_by=world.users["mediator"])
    assert f"{said}. {name} vroeg dit ook voor de jongere" in words(browse("approver").open(url))
    # What was accepted later, or went back, is not what this line rests on.
    TravelClaim.objects.filter(state="accepted").update(state="returned", reason="Onscherp")
    assert "Van deze maand staat er nu niets meer aanvaard." in words(browse("payer").open(url))
    payer = browse("payer")
    payer.open("/")
    with django_assert_num_queries(7):
        payer.open(url)
