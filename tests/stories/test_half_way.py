"""Half-way: the clock asks, and the three say how it goes, by account, by link, or in words that are noted down."""

from datetime import date

from startblok.jobs.finishing import finish
from startblok.process import followup, midway, placement
from startblok.records.models import Competence, MidwayInput, User, Youth
from startblok.records.subject import writing
from tests.papers.opened import Opened
from tests.process.walk_on import HALF_WAY, part_of
from tests.stories.guests import Guest, looked_at, messages
from tests.stories.people import END, START, days
from tests.world import CANDIDATE

BORN = date(2006, 11, 9)
MAIL = CANDIDATE["email"]
PAGE = "papier/tussentijdse-evaluatie/"
FILE = "papier/tussentijdse-evaluatie.pdf"
NOTED = {"party": "youth", "noted_how": "phone", "noted_on": HALF_WAY}


def gives(story, name, word):
    story.take(name, midway.give_midway, **(part_of(story.case) | {"going_well": word}))


def without_account(story):
    """The youth never opened the account that the story made."""
    with writing():
        Youth.objects.filter(pk=story.case.youth_id).update(user=None)
        User.objects.filter(email=MAIL).update(email="weg@post.example")


def test_the_three_say_how_it_goes_and_nobody_reads_another_before(story):
    story.ready()
    story.starts()
    with story.on(HALF_WAY - days(1)):
        assert "Tussentijdse evaluatie" not in story.sees("coach")
    with story.on(HALF_WAY):
        for name in ("youth", "coach", "mediator"):
            assert "Tussentijdse evaluatie" in story.sees(name)
        assert "tegen 29 april 2026" in story.sees("coach")
        gives(story, "coach", "Zegt de coach eerst")
        # As long as nobody else gave anything, a mistake can be put right.
        gives(story, "coach", "Zegt de coach")
        for name in ("youth", "mediator", "employer"):
            read = story.reads(name, PAGE)
            assert ("Zegt de coach" in read, "Nog niet te lezen" in read) == (False, True), name
        gives(story, "youth", "Zegt de jongere")
        assert "Zegt de coach" in story.reads("youth", PAGE)
        assert "Zegt de jongere" in story.reads("coach", PAGE)
        assert "Zegt de jongere" not in story.reads("mediator", PAGE)
        assert "ligt vast, want ook een ander gaf al iets" in story.refused(
            "coach", midway.give_midway, **part_of(story.case)
        )
        assert story["coach"].open(f"/dossiers/{story.case.number}/{FILE}").status_code == 404
        everybody_reads_it_once_all_three_said_something(story)
    with story.on(END + days(1)):
        assert story.state() == "evaluation"


def everybody_reads_it_once_all_three_said_something(story):
    gives(story, "mediator", "Zegt de bemiddelaar")
    finish()
    for name in ("youth", "coach", "mediator", "employer"):
        read = story.reads(name, PAGE)
        assert [f"Zegt de {each}" in read for each in ("jongere", "coach", "bemiddelaar")] == [True] * 3, name
    assert not story.finds("other_employer")
    assert "Tussentijdse evaluatie, vastgelegd op 22 april 2026" in story.reads("coach", PAGE)
    paper = Opened(story["coach"].open(f"/dossiers/{story.case.number}/{FILE}").content)
    assert "Zegt de jongere" in paper.text


def test_a_youth_without_an_account_says_it_by_link(story):
    story.ready()
    story.starts()
    without_account(story)
    with story.on(HALF_WAY):
        guest = Guest(MAIL)
        link = guest.link("horen graag hoe het gaat op je stage")
        assert messages(MAIL)[0].subject.startswith("Actie nodig: ")
        looked_at(link, "give-midway")
        page = guest.says(link, BORN)
        assert page.status_code == 200
        shown = guest.reads(link)
        assert "Gewenst niveau zelfstandig" in shown
        said = guest.takes(link, "give-midway", **(part_of(story.case) | {"going_well": "Ik ben er altijd"}))
        assert "Dit is in orde" in said
        given = MidwayInput.objects.get()
        assert (given.role, given.by, given.noted_by) == ("youth", None, None)
        # Another plan later changes nothing for what is done.
        assert "Dit is in orde" in guest.reads(link)
        gives(story, "mediator", "Ook goed")
        read = story.reads("mediator", PAGE)
        assert "Jongere: Milan Bogaert" in read
        assert "Ik ben er altijd" in read


def test_a_link_sent_before_the_plan_changed_leads_to_a_new_one(story):
    story.ready()
    story.starts()
    without_account(story)
    with story.on(HALF_WAY):
        guest = Guest(MAIL)
        link = guest.link("horen graag hoe het gaat op je stage")
        story.writes_plan()
        assert "Er is intussen iets gewijzigd" in guest.reads(link)
        guest.renews(link)
        newer = guest.link("horen graag hoe het gaat op je stage")
        assert newer != link
        guest.says(newer, BORN)
        assert "Dit is in orde" in guest.takes(newer, "give-midway", **part_of(story.case))


def test_the_mediator_writes_down_what_somebody_says_and_everybody_reads_so(story):
    story.ready()
    story.starts()
    with story.on(HALF_WAY):
        said = part_of(story.case) | {"going_well": "Volgens Milan gaat het goed"}
        refused = story.refused("mediator", midway.note_midway, **NOTED, **said)
        assert "U gaf zelf uw deel nog niet." in refused
        gives(story, "mediator", "Zegt de bemiddelaar")
        story.take("mediator", midway.note_midway, **NOTED, **said)
        noted = "Genoteerd door Mediator Proef (bemiddelaar), aan de telefoon, op 22 april 2026"
        read = story.reads("youth", PAGE)
        assert (noted in read, "Volgens Milan" in read, "Zegt de bemiddelaar" in read) == (True, True, False)
        gives(story, "youth", "Ik zeg het liever zelf")
        read = story.reads("mediator", PAGE)
        assert ("Ik zeg het liever zelf" in read, noted in read, "Volgens Milan" in read) == (True, False, False)
        story.take("mediator", midway.note_midway, **(NOTED | {"party": "coach", "noted_how": "table"}), **said)
        assert "in een gesprek aan tafel, op 22 april 2026" in story.reads("employer", PAGE)
        late = story.refused("mediator", midway.note_midway, **(NOTED | {"party": "coach"}), **said)
        assert "Het deel van de coach is er al." in late
        paper = Opened(story["youth"].open(f"/dossiers/{story.case.number}/{FILE}").content)
        assert "Genoteerd door de bemiddelaar" in paper.text
        assert "in een gesprek aan tafel" in paper.text


def test_what_was_not_given_ends_with_the_wes_and_holds_nothing_up(story):
    story.ready()
    story.starts()
    with story.on(HALF_WAY):
        gives(story, "coach", "Zegt de coach")
    with story.on(HALF_WAY + days(1)):
        seen = {
            "happened_on": HALF_WAY,
            "competence": Competence.objects.first(),
            "score": "3",
            "example": "Belde zelf",
        }
        story.take("coach", followup.log_observation, **seen)
        story.take("mediator", placement.end_early, last_day=START + days(30), reason="found_work")
        assert story.state() == "evaluation"
        assert "midway.all_parts" not in {row["key"] for row in story.case.tasks}
        read = story.reads("youth", PAGE)
        assert "Zegt de coach" in read
        assert "Gaf geen deel: jongere en bemiddelaar." in read
        assert "Zegt de coach" in Opened(story["youth"].open(f"/dossiers/{story.case.number}/{FILE}").content).text
