"""No kilometres are offered for a closing day of the workplace, and whoever asks them back reads why (R08)."""

from collections.abc import Iterator
from datetime import date

import pytest

from startblok.process import travel
from startblok.process.facts import load
from startblok.process.travel_forms import KilometresForm
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.models import SiteClosing
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.process import walk_on
from tests.process.walk import START
from tests.refusals.makers import DAY
from tests.refusals.makers_of_travel import RODE
from tests.world import World


@pytest.fixture
def case(world: World) -> Iterator[CaseFile]:
    case = walk_on.running(world)
    with clock.at(date(2026, 3, 31)):
        yield case


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (1, "De werkplek was gesloten op 10 maart 2026 en 11 maart 2026. Daar zijn geen kilometers voor."),
        (8, "De werkplek was 6 geplande dagen gesloten. Daar zijn geen kilometers voor."),
        (
            60,
            "In maart 2026 is er geen dag van het weekrooster om terug te vragen. "
            "De werkplek was 14 geplande dagen gesloten. Daar zijn geen kilometers voor.",
        ),
    ],
)
def test_a_closing_day_is_not_offered_and_says_why(case: CaseFile, world: World, last: int, told: str) -> None:
    noted = {"noted_by": world.users["coach"], "noted_at": clock.now(), "reason": "Brugdag"}
    first = START if last == 60 else START + DAY
    SiteClosing.objects.create(site=world.site, first_day=first, last_day=first + last * DAY, **noted)
    form = KilometresForm(subject=load(case), by=world.as_("youth"), initial=RODE)
    assert form.notice == told
    offered = [day for name in ("days", "other_days") if name in form.fields for day, _ in form.fields[name].choices]  # type: ignore[attr-defined]
    assert f"{first:%d/%m/%Y}" not in offered
    claims = f"{step_url(travel.claim_kilometres, case)}?month=01/03/2026&kind=fiets"
    if last < 60:
        assert told in words(Browser.of(world.users["youth"]).open(claims))


def test_a_month_without_a_closing_day_says_nothing_of_one(case: CaseFile, world: World) -> None:
    assert KilometresForm(subject=load(case), by=world.as_("youth"), initial=RODE).notice == ""
