"""What a youth reads of a month is what the run pays: start jobs, closing days and holidays count alike for both."""

from collections.abc import Callable
from datetime import date

import pytest

from startblok.process import absence
from startblok.process.facts import load
from startblok.records.cases import CaseFile
from startblok.records.clock import now
from startblok.records.followup import SiteClosing
from startblok.records.payments import PaymentLine
from startblok.records.people import Youth
from startblok.records.places import Occupation
from startblok.records.subject import writing
from startblok.web.lost import lost
from tests.browse import Browser, words
from tests.payments import paid
from tests.payments.paid import APRIL
from tests.world import World, give_account

HOLIDAY, MISSED, CLOSED = date(2026, 4, 6), date(2026, 4, 7), date(2026, 4, 8)


@pytest.fixture
def case(world: World) -> CaseFile:
    """April holds Easter Monday, a day missed, one on which the workplace is closed, and then a start job."""
    made = paid.on_a_wes(world, APRIL, date(2026, 7, 31))
    give_account(made.youth, world)
    with writing():
        Youth.objects.update(vouched_email=made.youth.email)
    paid.missed(made, world, HOLIDAY, MISSED, CLOSED)
    noted = {"noted_by": world.users["mediator"], "noted_at": now(), "reason": "Brugdag"}
    SiteClosing.objects.create(site=world.site, first_day=CLOSED, last_day=CLOSED, **noted)
    known = {"youth": made.youth, "case": made, "place": world.place, "kind": "start_job"}
    Occupation.objects.create(**known, first_day=date(2026, 4, 20), last_day=None)
    return made


def test_a_youth_reads_what_the_run_pays(world: World, browse: Callable[[str], Browser], case: CaseFile) -> None:
    paid.calculated(world.as_("payer"))
    (line,) = PaymentLine.objects.all()
    assert f"{line.due}" == "109.09"
    told = "12 van 22 geplande dagen (1 afwezig zonder geldige reden, 9 in een startbaan) × 200,00 euro"
    assert told in words(browse("youth").open("/dossiers/JJ-0001/geld/"))
    assert told in words(browse("youth").open("/"))
    assert told in words(browse("payer").open(f"/betalingen/{line.run_id}/"))


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (HOLIDAY, []),
        (CLOSED, []),
        (date(2026, 4, 9), [("109,09", "100,00")]),
        (date(2026, 4, 21), []),
    ],
)
def test_a_day_costs_beforehand_what_the_run_takes_off(case: CaseFile, day: date, left: list[tuple[str, str]]) -> None:
    said = lost(load(case), {"first_day": day, "last_day": day, "kind": absence.UNJUSTIFIED}, money=True)
    assert said[1:] == [
        f"Zonder geldige reden is de premie van VDAB voor april 2026 {now} euro in plaats van {had} euro."
        for had, now in left
    ]


def test_an_absence_that_is_corrected_is_not_counted_twice(case: CaseFile) -> None:
    noted = case.absences.get(first_day=MISSED)
    answers = {"first_day": MISSED, "last_day": MISSED, "kind": absence.UNJUSTIFIED, "absence": noted}
    assert lost(load(case), answers, money=True)[1:] == [
        "Zonder geldige reden is de premie van VDAB voor april 2026 109,09 euro in plaats van 118,18 euro."
    ]
