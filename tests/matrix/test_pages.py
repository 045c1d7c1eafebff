"""Each row of "Who sees what" on the pages themselves: a word of its own in every part of a case, and who reads it."""

from collections.abc import Iterator
from typing import Any

import pytest

from startblok.process import evaluation, filing, followup, hiring, placement, preparation, proofs
from startblok.process.facts import load
from startblok.process.journey import STEPS
from startblok.process.offers import offers
from startblok.records import clock
from startblok.records.actors import CLOCK
from startblok.records.cases import CaseFile
from startblok.records.models import Competence, Document, Youth
from startblok.records.subject import writing
from startblok.records.visibility import roles_on
from startblok.rules.roles import Role
from startblok.web.links import step_url
from startblok.web.reading import PAPERS
from tests.browse import Browser, words
from tests.process import walk, walk_on
from tests.process.scenes import asked
from tests.process.scenes_of_placement import SEEN
from tests.process.walk import START
from tests.process.walk_on import AFTER, DECIDED, JOB_FROM
from tests.world import MONDAY, World, build, give_account, person

PEOPLE = (
    *("youth", "employer", "coach", "second_coach", "other_employer", "job_centre", "ocmw", "partner", "mediator"),
    *("second_mediator", "other_mediator", "coordinator", "other_coordinator", "payer", "approver", "operator"),
)

THREAD_OF_YOUTH, THREAD_OF_COACH = "draad-jongere", "draad-coach"
BENEFIT, PATHWAY = "Leeft van Leefloon van het OCMW", "van 5 januari 2026 tot en met 31 december 2026"
REASON, PROOF, PLAN, OBSERVATION, TALK = (
    "reden-stoppen",
    "bewijs-wazig",
    "plan-begin",
    "observatie-woord",
    "gesprek-woord",
)
INPUT_OF_YOUTH, INPUT_OF_COACH = "inbreng-jongere", "inbreng-coach"

GUIDES = {"youth", "coach", "employer", "mediator"}
READS = {
    THREAD_OF_YOUTH: {"youth", "mediator"},
    THREAD_OF_COACH: {"coach", "mediator"},
    BENEFIT: {"youth", "mediator"},
    PATHWAY: {"youth", "mediator"},
    REASON: {"youth", "mediator"},
    PROOF: {"youth", "employer", "mediator", "coordinator"},
    PLAN: GUIDES,
    OBSERVATION: GUIDES,
    TALK: GUIDES,
    # Another's input only once all three are in, and only the youth gave any.
    INPUT_OF_YOUTH: {"youth"},
    INPUT_OF_COACH: set(),
    "JJ-0001": GUIDES | {"partner", "coordinator"},
}
"""Who reads which word while the WES is evaluated."""


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.at(MONDAY):
        made = build()
        made.users["approver"] = person("approver", made.organisations["vdab"], Role.APPROVER)
        yield made


@pytest.fixture
def case(world: World, monkeypatch: pytest.MonkeyPatch) -> CaseFile:
    """A case in evaluation with a word in each of its parts."""
    written = walk.written
    monkeypatch.setattr(walk, "written", lambda **more: written(**more) | {"starting_situation": PLAN})
    case = walk.ready(world)
    with writing():
        Youth.objects.update(benefit="leefloon")
    proofs.add_proof(case, by=world.as_("youth"), file=walk.file("first.pdf"))
    refused = {"document": Document.objects.get(), "reason": "unreadable", "note": PROOF}
    proofs.refuse_proof(case, by=world.as_("coordinator"), **refused)
    walk.deliver(case, world)
    with clock.at(START):
        case = walk_on_from_the_start(case, world)
    with clock.at(AFTER):
        placement.finish(case, by=CLOCK)
        gives_input(case, world, "youth", INPUT_OF_YOUTH)
    return CaseFile.objects.get(pk=case.pk)


def walk_on_from_the_start(case: CaseFile, world: World) -> CaseFile:
    """The WES runs, with a word on the helpline, in a talk, in an observation and in a wish to stop."""
    case = preparation.start_wes(case, by=CLOCK).record
    coach, mediator, youth = (world.as_(name) for name in ("coach", "mediator", "youth"))
    followup.send_message(case, by=youth, text=THREAD_OF_YOUTH)
    followup.send_message(case, by=coach, text=THREAD_OF_COACH)
    followup.log_conversation(case, by=mediator, with_whom="all", text=TALK, **SEEN)
    seen = {"competence": Competence.objects.first(), "score": 2, "example": OBSERVATION}
    followup.log_observation(case, by=coach, **seen, **SEEN)
    placement.ask_to_end(case, by=coach, reason=REASON)
    placement.go_on(case, by=mediator, reason="We zoeken een oplossing")
    return case


def gives_input(case: CaseFile, world: World, name: str, word: str) -> None:
    evaluation.give_input(case, by=world.as_(name), **(walk_on.given(case) | {"study_outcome": word}))


def pages(case: CaseFile, world: World, name: str) -> list[str]:
    """Every page of the case and its papers and steps, and the lists; most of them are not there for most people."""
    page, actor = f"/dossiers/{case.number}/", world.as_(name)
    steps = (
        [each.step for each in offers(load(case), actor, STEPS)] if roles_on(actor, case) else [followup.send_message]
    )
    papers = [f"{page}papier/{slug}/" for slug in PAPERS]
    return ["/", "/dossiers/", page, f"{page}verloop/", *papers, *(step_url(each, case) for each in steps)]


def read(case: CaseFile, world: World, name: str) -> str:
    """All that this person reads."""
    browser = Browser.of(world.users[name])
    shown = [words(browser.open(url)) for url in pages(case, world, name)]
    file = browser.open("/dossiers/lijst.csv?zoek=milan")
    return " ".join([*shown, b"".join(file.streaming_content).decode()])


def readers(case: CaseFile, world: World, searched: Any) -> dict[str, set[str]]:
    """For each word, who reads it."""
    said = {name: read(case, world, name) for name in PEOPLE if name in world.users}
    return {word: {name for name, text in said.items() if word in text} for word in searched}


def test_each_part_is_read_by_those_it_is_meant_for(case: CaseFile, world: World) -> None:
    with clock.at(AFTER):
        assert readers(case, world, READS) == READS


def test_another_s_input_is_read_once_all_three_are_in(case: CaseFile, world: World) -> None:
    inputs = (INPUT_OF_YOUTH, INPUT_OF_COACH)
    with clock.at(AFTER):
        gives_input(case, world, "coach", INPUT_OF_COACH)
        assert readers(case, world, inputs) == {INPUT_OF_YOUTH: {"youth"}, INPUT_OF_COACH: {"coach"}}
        gives_input(case, world, "mediator", "inbreng-bemiddelaar")
        # The employer gives none, and reads them then too.
        assert readers(case, world, inputs) == dict.fromkeys(inputs, GUIDES)


def test_a_coordinator_reads_the_guidance_with_the_file(case: CaseFile, world: World) -> None:
    with clock.at(AFTER):
        for name in ("coach", "mediator"):
            gives_input(case, world, name, INPUT_OF_COACH)
        evaluation.close_evaluation(case, by=world.as_("mediator"), **walk_on.CLOSING)
    with clock.at(DECIDED):
        hiring.hire(case, by=world.as_("employer"), place=world.place, starts_on=JOB_FROM)
        walk_on.write(case, world)
        walk_on.complete(case, world)
        assert not {PLAN, OBSERVATION, INPUT_OF_YOUTH} & words_of(case, world, "coordinator")
        filing.submit_file(case, by=world.as_("employer"))
        read_now = words_of(CaseFile.objects.get(pk=case.pk), world, "coordinator")
    assert read_now == {PLAN, OBSERVATION, INPUT_OF_YOUTH, INPUT_OF_COACH, PROOF, case.number}


def words_of(case: CaseFile, world: World, name: str) -> set[str]:
    text = read(case, world, name)
    return {word for word in READS if word in text}


def test_an_office_reads_what_its_answer_rests_on_until_it_answered(world: World) -> None:
    case = asked(world)
    give_account(case.youth, world)
    with writing():
        Youth.objects.update(benefit="leefloon", vouched_email=case.youth.email)
    assert readers(case, world, [BENEFIT, case.number]) == {
        BENEFIT: {"youth", "job_centre"},
        case.number: {"youth", "employer", "job_centre", "coordinator"},
    }
