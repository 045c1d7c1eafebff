"""Whether a youth is known elsewhere stands on no page of anybody but coordinator and mediator, in no word (R33)."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from startblok.jobs import clock as the_clock
from startblok.jobs.post import post
from startblok.process import filing, preparation, referral, same_person
from startblok.process.facts import load
from startblok.process.journey import STEPS
from startblok.process.offers import offers
from startblok.process.orientation import new_youth, open_case
from startblok.process.step import Act
from startblok.records import clock
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.log import OutgoingMessage
from startblok.records.models import Occupation, SamePersonQuestion, User
from startblok.records.subject import writing
from startblok.records.visibility import roles_on
from startblok.rules import eligibility
from startblok.rules.dates import DAY
from startblok.rules.roles import Role
from startblok.web.links import step_url
from tests.browse import Browser, hidden, words
from tests.process import walk, walk_on
from tests.process.scenes import asked
from tests.world import CANDIDATE, MONDAY, World, give_account, place

# What differs from one look to the next without a word of it: tokens, and the number that counts the log.
CHANGES = re.compile(r'name="(csrfmiddlewaretoken|key|version)" value="[^"]*"|nonce="[^"]*"')
READERS = ("employer", "coach", "youth", "job_centre", "ocmw", "partner")
KNOWERS = ("coordinator", "mediator")
TASK = "Nagekeken of het om één persoon gaat"
LISTS = (
    "/",
    "/dossiers/",
    "/dossiers/?beurt=ik",
    "/dossiers/?q=milan",
    "/dossiers/lijst.csv",
    "/plaatsen/",
)


def opened(world: World) -> CaseFile:
    return open_case(world.blank(), by=world.as_("employer"), **CANDIDATE).record


def passed_on(world: World) -> CaseFile:
    case = asked(world)
    referral.pass_on(case, by=world.as_("job_centre"), partner=world.organisations["partner"])
    return case


def with_ocmw(world: World) -> CaseFile:
    case = asked(world)
    office = world.organisations["ocmw"]
    referral.redirect_referral(case, by=world.as_("job_centre"), office=office, reason="Leefloon")
    return case


def delivered(world: World) -> CaseFile:
    case = walk.ready(world)
    walk.deliver(case, world)
    return case


def to_submit(world: World) -> CaseFile:
    case = walk_on.direct(world)
    walk_on.write(case, world)
    walk_on.complete(case, world)
    return case


STATES: dict[str, Callable[[Any], CaseFile]] = {
    "orientation": opened,
    "referral": asked,
    "referral at the ocmw": with_ocmw,
    "referral with a partner": passed_on,
    "preparation": walk.prepared,
    "preparation, all in order": delivered,
    "placement": walk_on.running,
    "decision": walk_on.evaluated,
    "contracting": to_submit,
    "start job": lambda world: walk_on.confirmed(walk_on.direct(world), world),
}


def account(case: CaseFile, world: World) -> User:
    give_account(case.youth, world)
    return world.users["youth"]


def text(response: Any) -> str:
    """A page as it was sent, or a file, without what changes by itself."""
    sent = b"".join(response.streaming_content) if response.streaming else response.content
    return CHANGES.sub("", sent.decode())


def addresses(case: CaseFile, actor: Actor) -> list[str]:
    """Every page a reader has of the case, its steps included, and the lists it stands in."""
    page = f"/dossiers/{case.number}/"
    steps = [step_url(each.step, case) for each in offers(load(case), actor, STEPS)]
    return [*LISTS, page, f"{page}verloop/", *steps]


def look(world: World, case: CaseFile) -> dict[tuple[str, str], str]:
    """What everybody reads around the case who may not know."""
    seen = {}
    for name in READERS:
        actor = world.as_(name)
        if roles_on(actor, case):
            browser = Browser.of(world.users[name])
            seen |= {(name, url): text(browser.open(url)) for url in addresses(case, actor)}
    return seen


def asked_about(world: World, case: CaseFile) -> SamePersonQuestion:
    """Somebody else notes a youth who may be the same, and the clock sees anew whose turn it is."""
    person = {name: getattr(case.youth, name) for name in ("first_name", "last_name", "birth_date")}
    with writing():
        new_youth(Act(world.as_("other_employer"), Role.EMPLOYER), **person)
    look_again()
    return SamePersonQuestion.objects.get()


def look_again() -> None:
    """The clock works out all tasks, as it does every day."""
    CaseFile.objects.update(looked_on=MONDAY - DAY)
    the_clock.look_again()


@pytest.fixture
def made(world: World, request: pytest.FixtureRequest) -> CaseFile:
    case = STATES[request.param](world)
    if "youth" not in world.users:
        world.users["youth"] = case.youth.user or account(case, world)
    look_again()
    post()
    return CaseFile.objects.get(pk=case.pk)


def differing(now: dict[tuple[str, str], str], before: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
    """Which pages, of whom, are not what they were."""
    return [each for each in now | before if now.get(each) != before.get(each)]


@pytest.mark.parametrize("made", STATES, indirect=True)
def test_nobody_else_reads_a_different_word_while_it_is_open_or_once_it_is_answered(world, browse, made):
    before, mails = look(world, made), OutgoingMessage.objects.count()
    question = asked_about(world, made)
    assert TASK in words(browse("coordinator").open(f"/dossiers/{made.number}/"))
    assert differing(look(world, made), before) == []
    same_person.say_not_same(made, by=world.as_("coordinator"), question=question)
    assert differing(look(world, made), before) == []
    post()
    assert OutgoingMessage.objects.count() == mails


def test_opening_a_case_for_somebody_who_is_known_reads_as_for_anybody(world, browse):
    said = []
    for name in ("employer", "employer"):
        case = open_case(world.blank(), by=world.as_(name), **CANDIDATE).record
        said.append(words(browse(name).open(f"/dossiers/{case.number}/")).replace(case.number, "JJ"))
    assert SamePersonQuestion.objects.count() == 1
    assert said[0] == said[1]


@pytest.mark.parametrize("made", ["preparation"], indirect=True)
@pytest.mark.parametrize("name", KNOWERS)
def test_who_handles_it_reads_the_task_and_what_became_of_it(world, browse, made, name):
    question = asked_about(world, made)
    url = f"/dossiers/{made.number}/"
    assert TASK in words(browse(name).open(url))
    same_person.say_not_same(made, by=world.as_("coordinator"), question=question)
    assert "ging na dat het om twee personen gaat" in words(browse(name).open(url))


@pytest.mark.parametrize("made", ["preparation, all in order"], indirect=True)
def test_the_start_is_refused_in_words_that_tell_nothing(world, browse, made):
    asked_about(world, made)
    url = step_url(preparation.start_wes, made)
    with clock.at(walk.START):
        page = browse("mediator").open(url)
        assert "Kan nog niet" not in words(page)
        sent = browse("mediator").send(url, page)
    assert sent.status_code == 409
    assert "Deze periode kan niet voor deze jongere." in words(sent)


@pytest.mark.parametrize("made", ["contracting"], indirect=True)
def test_the_submission_is_refused_as_for_a_youth_who_is_not_free(world, browse, made):
    asked_about(world, made)
    url, employer = step_url(filing.submit_file, made), browse("employer")
    sent = employer.send(url)
    assert sent.status_code == 409
    unsure = text(sent)
    SamePersonQuestion.objects.all().delete()
    busy(world, made)
    sent = employer.send(url)
    assert sent.status_code == 409
    assert text(sent) == unsure
    assert words(sent).count("Deze periode kan niet voor deze jongere.") == 2


def busy(world: World, case: CaseFile) -> None:
    """The youth has a start job elsewhere in the same days."""
    with writing():
        elsewhere = place(world.site, world.project, "JJ-P09")
    somebody = {"first_name": "Noor", "birth_date": date(2005, 6, 6)}
    other = open_case(world.blank(elsewhere), by=world.as_("employer"), **(CANDIDATE | somebody)).record
    Occupation.objects.create(
        place=elsewhere, youth=case.youth, case=other, kind="start_job", first_day=MONDAY, last_day=walk_on.JOB_UNTIL
    )


@pytest.mark.parametrize("made", ["preparation"], indirect=True)
def test_a_form_is_not_old_because_of_it(world, browse, made):
    url = f"/dossiers/{made.number}/stap/name-coach/"
    employer = browse("employer")
    page = employer.open(url)
    question = asked_about(world, made)
    same_person.say_not_same(made, by=world.as_("coordinator"), question=question)
    sent = employer.client.post(url, {"coach": world.users["coach"].pk} | hidden(page))
    assert sent.status_code == 302


@pytest.mark.parametrize("made", ["preparation"], indirect=True)
def test_the_coordinator_hears_what_made_a_form_old(world, browse, made):
    url = f"/dossiers/{made.number}/stap/move-to-place/"
    page = browse("coordinator").open(url)
    question = asked_about(world, made)
    same_person.say_not_same(made, by=world.as_("mediator"), question=question)
    sent = browse("coordinator").client.post(url, {"reason": "Elders"} | hidden(page))
    assert sent.status_code == 409
    assert "ging na dat het om twee personen gaat" in words(sent)


def test_a_task_that_not_everybody_sees_has_no_deadline():
    """Lists stand in the order of the first deadline, so it would be told by the order."""
    ending = [step for step in STEPS if eligibility.recorded_once in step.settles]
    assert ending == [same_person.say_not_same, same_person.join_records]
    assert [step.due for step in ending] == [None, None]
