"""Lists offer only what can be chosen: no place of somebody else, no office, partner or person that has it already."""

from datetime import date
from typing import Any

from startblok.process import hiring, members, moves, people_of_case, referral
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.models import Grant, Membership, Occupation, Place
from tests.process import walk, walk_on
from tests.process.walk_on import DECIDED
from tests.refusals import makers
from tests.refusals.breaks import somebody
from tests.world import World


def offered(form: Any, name: str) -> list[str]:
    return [str(label) for value, label in form.fields[name].choices if value]


def held(world: World, place: Place, first_day: date, last_day: date | None) -> None:
    """The place is somebody else's on these days."""
    other = somebody(world, f"JJ-{900 + Occupation.objects.count():04}")
    Occupation.objects.create(
        place=place, youth=other.youth, case=other, kind="start_job", first_day=first_day, last_day=last_day
    )


def place(world: World, number: str) -> Place:
    from tests import world as small

    with small.writing():
        return small.place(world.site, world.project, number)


def test_another_place_is_free_on_the_days_of_the_case(world: World) -> None:
    case = load(walk.decide(makers.planned(world), world))
    early, same, gone, _free = (place(world, f"JJ-P0{number}") for number in (2, 3, 4, 5))
    held(world, early, date(2026, 3, 2), date(2026, 3, 8))
    held(world, same, date(2026, 6, 5), None)
    Grant.objects.filter(place=gone).update(valid_until=date(2026, 2, 28))
    form = moves.OtherPlaceForm(subject=case, by=world.as_("coordinator"))
    assert offered(form, "place") == [
        "JJ-P02 · Onderhoud (bezet van 2 maart 2026 tot en met 8 maart 2026)",
        "JJ-P05 · Onderhoud",
    ]


def test_a_case_that_holds_nothing_moves_to_any_place_nobody_has_for_good(world: World) -> None:
    case = load(makers.planned(world))
    for_good, later = place(world, "JJ-P02"), place(world, "JJ-P03")
    held(world, for_good, date(2026, 1, 5), None)
    held(world, later, date(2026, 9, 1), None)
    form = moves.OtherPlaceForm(subject=case, by=world.as_("coordinator"))
    assert offered(form, "place") == ["JJ-P03 · Onderhoud (bezet vanaf 1 september 2026, nog zonder einde)"]


def test_hiring_offers_no_place_that_somebody_has_for_good(world: World) -> None:
    case = walk_on.evaluated(world)
    with clock.at(DECIDED):
        held(world, place(world, "JJ-P02"), date(2026, 1, 5), None)
        held(world, place(world, "JJ-P03"), date(2026, 1, 5), date(2026, 6, 30))
        form = hiring.HireForm(subject=load(case), by=world.as_("employer"))
        assert offered(form, "place") == [
            "JJ-P01 · Onderhoud",
            "JJ-P03 · Onderhoud (bezet van 5 januari 2026 tot en met 30 juni 2026)",
        ]


def test_a_question_goes_to_another_office_than_the_one_that_has_it(world: World) -> None:
    case = load(makers.asked(world))
    form = referral.RedirectForm(subject=case, by=world.as_("job_centre"))
    assert offered(form, "office") == ["Ocmw"]


def test_handing_over_goes_to_somebody_else(world: World) -> None:
    case = load(walk.prepared(world))
    mediator = people_of_case.MediatorForm(subject=case, by=world.as_("mediator"))
    assert offered(mediator, "mediator") == ["Second Mediator Proef"]
    partner = people_of_case.PassOnForm(subject=case, by=world.as_("mediator"))
    assert offered(partner, "partner") == ["Other Partner"]


def test_whoever_leaves_takes_nothing_over(world: World) -> None:
    leaving = Membership.objects.get(user=world.users["coach"])
    known = {"subject": world.employer, "by": world.as_("employer")}
    form = members.LeaverForm(initial={"member": leaving}, **known)
    assert offered(form, "takes_over") == ["Employer Proef", "Second Coach Proef"]
    sent = members.LeaverForm({"member": "nobody", "takes_over": ""}, **known)
    assert offered(sent, "takes_over") == []
