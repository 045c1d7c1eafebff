"""A corrected fact: the rules are judged again, and the decisions it undoes are listed and become tasks (R12, R19)."""

from datetime import date, timedelta

from startblok.process import people_of_case
from startblok.records import clock
from startblok.records.log import LogEntry
from startblok.web.links import page_url, step_url
from tests.browse import Browser, words
from tests.process import walk, walk_on
from tests.process.walk import END, START
from tests.world import World

PATHWAY = "De jongere zit op 9 maart 2026 niet in een traject dat een WES toelaat (TIW en TWE)."


def test_a_pathway_that_begins_too_late_undoes_the_duration(world: World) -> None:
    case, mediator = walk.ready(world), Browser.of(world.users["mediator"])
    late = {"pathway_from": START + timedelta(days=7), "pathway_until": END, "reason": "Verkeerd overgenomen"}
    sent = mediator.send(step_url(people_of_case.correct_pathway, case), **late)
    said = words(mediator.open(sent["Location"]))
    assert f"Een beslissing klopt niet meer. {PATHWAY}" in said
    case.refresh_from_db()
    assert "pathway.in_pathway_on_start" in [task["key"] for task in case.tasks]
    entry = LogEntry.objects.get(step="correct_pathway")
    assert '"holds":false' in entry.text
    right = late | {"pathway_from": date(2026, 1, 5)}
    people_of_case.correct_pathway(case, by=world.as_("mediator"), **right)
    case.refresh_from_db()
    assert "pathway.in_pathway_on_start" not in [task["key"] for task in case.tasks]


def test_a_birth_date_that_makes_too_young_undoes_the_duration(world: World) -> None:
    case, coordinator = walk.ready(world), Browser.of(world.users["coordinator"])
    person = {
        "first_name": "Milan",
        "last_name": "Bogaert",
        "birth_date": date(2008, 5, 1),
        "reason": "Identiteitskaart",
    }
    sent = coordinator.send(step_url(people_of_case.correct_person, case), **person)
    assert "Een beslissing klopt niet meer." in words(coordinator.open(sent["Location"]))
    case.refresh_from_db()
    assert "eligibility.age_18_on_wes_start" in [task["key"] for task in case.tasks]
    assert "mediator" in case.turns
    assert "Alles is in orde" not in words(Browser.of(world.users["mediator"]).open(page_url(case)))


def test_who_may_not_know_the_benefit_is_not_asked_for_it(world: World) -> None:
    case = walk.prepared(world)
    url = step_url(people_of_case.correct_person, case)
    assert "Waarvan leeft de jongere?" not in words(Browser.of(world.users["coordinator"]).open(url))
    assert "Waarvan leeft de jongere?" in words(Browser.of(world.users["mediator"]).open(url))
    Browser.of(world.users["coordinator"]).take(people_of_case.correct_person, case, postcode="8400", reason="Verhuisd")
    Browser.of(world.users["mediator"]).take(people_of_case.correct_person, case, benefit="other", reason="Ziekte")
    case.youth.refresh_from_db()
    assert (case.youth.postcode, case.youth.benefit) == ("8400", "other")


def test_the_dates_of_a_pathway_begin_as_they_are(world: World) -> None:
    case, mediator = walk.prepared(world), Browser.of(world.users["mediator"])
    mediator.take(people_of_case.correct_pathway, case, pathway_until=date(2027, 1, 31), reason="Verlengd")
    assert (case.pathway.start, case.pathway.until) == (date(2026, 1, 5), date(2027, 1, 31))


def test_a_pathway_is_corrected_while_the_start_job_is_arranged_too(world: World) -> None:
    case, mediator = walk_on.hired(world), Browser.of(world.users["mediator"])
    with clock.at(walk_on.DECIDED):
        mediator.take(people_of_case.correct_pathway, case, pathway_from=date(2026, 1, 12), reason="Verkeerd")
    assert case.pathway.start == date(2026, 1, 12)


def test_a_case_that_waits_says_when_it_goes_on(world: World) -> None:
    case = walk.ready(world)
    walk_on.checked(case, world)
    page = words(Browser.of(world.users["coach"]).open(page_url(case)))
    assert "Alles is in orde. Er is nu niets te doen. De stage begint vanzelf op 9 maart 2026." in page
