"""What the clients do while servers fall: rounds of acts that lead back to where they began."""

from collections.abc import Sequence
from datetime import date, timedelta

from startblok.process import people_of_case, plan
from startblok.process.orientation import open_case
from startblok.records.cases import CaseFile, Pathway
from startblok.records.clock import today
from startblok.records.places import Place
from tests.failure.clients import Act
from tests.process import walk
from tests.stories.people import scan
from tests.world import CANDIDATE, World


def there_and_back(world: World) -> tuple[CaseFile, Sequence[Act]]:
    """From one route to the other."""
    case = open_case(world.blank(), by=world.as_("employer"), **(CANDIDATE | {"last_name": "Aerts"})).record
    ask = {"office": world.organisations["job_centre"].pk, "question": "Toch eerst een stage?"}
    return case, (
        Act("employer", "choose_direct", "contracting"),
        Act("employer", "request_referral_after_all", "referral", ask),
    )


def days_and_hand_back(world: World, number: str, on: Place) -> tuple[CaseFile, Sequence[Act]]:
    """A place taken by a duration from next week on, and let go by handing the case back, all the way round."""
    first = today() + timedelta(days=7 - today().weekday())
    last = first + timedelta(weeks=12, days=-3)
    case = _with_a_plan(world, number, on, first, last)
    offices = world.organisations
    days = {"starts_on": f"{first:%d/%m/%Y}", "ends_on": f"{last:%d/%m/%Y}", "motivation": "Zoals in het plan"}
    pathway = {"pathway": "TIW", "pathway_from": f"{today():%d/%m/%Y}", "pathway_until": "", "not_yet_ready": "on"}
    return case, (
        Act("mediator", "decide_duration", "preparation", days),
        Act("mediator", "hand_back", "orientation", {"reason": "Nog niet"}),
        Act("employer", "request_referral", "referral", {"office": offices["job_centre"].pk, "question": "Nu wel?"}),
        Act("job_centre", "pass_on", "referral", {"partner": offices["partner"].pk}),
        Act("partner", "assign_mediator", "referral", {"mediator": world.users["mediator"].pk}),
        Act("mediator", "admit_to_pathway", "preparation", pathway),
    )


def _with_a_plan(world: World, number: str, on: Place, first: date, last: date) -> CaseFile:
    """A case in preparation on a place, whose plan for these days is agreed."""
    name = f"youth{number}"
    case = walk.prepared(world, f"JJ-{number}", name, last_name=f"Claes{number}", email="", birth_date=_born(number))
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])
    CaseFile.objects.filter(pk=case.pk).update(place=on)
    case.refresh_from_db()
    Pathway.objects.filter(case=case).update(start=today(), until=None)
    plan.write_plan(case, by=world.as_("coach"), **walk.written(starts_on=first, ends_on=last))
    plan.agree_plan(case, by=world.as_("coach"))
    plan.agree_plan(case, by=world.as_(name))
    return case


def _born(number: str) -> date:
    """Twenty years ago, each on a day of their own."""
    return today() - timedelta(days=20 * 365 + int(number))


def papers(world: World) -> tuple[CaseFile, Sequence[Act]]:
    """One proof after the other, each a file."""
    person = {"last_name": "Devos", "email": "", "birth_date": _born("900")}
    case = walk.prepared(world, "JJ-0900", "youth_with_papers", **person)
    return case, (Act("employer", "add_proof", "preparation", file=scan().read()),)
