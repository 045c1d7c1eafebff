"""The end of a WES: input by link or noted down, the short form after an early end, and who does not agree."""

from datetime import date

from startblok.jobs.finishing import finish
from startblok.papers.seal import is_sound
from startblok.process import evaluation, placement
from startblok.records.files import kept
from startblok.records.models import EvaluationInput, FrozenPaper
from tests.papers.opened import Opened
from tests.process.walk_on import CLOSING, given
from tests.stories.guests import Guest, looked_at
from tests.stories.people import END, START, days
from tests.stories.test_half_way import BORN, MAIL, without_account

OVER = END + days(3)
PAGE, FILE = "papier/eindevaluatie/", "papier/eindevaluatie.pdf"
SHEET = "papier/niet-akkoord.pdf"


def opened(story, path):
    return Opened(story["youth"].open(f"/dossiers/{story.case.number}/{path}").content)


def test_a_youth_without_an_account_gives_input_by_link(story):
    story.ready()
    story.starts()
    without_account(story)
    with story.on(END + days(1)):
        guest = Guest(MAIL)
        link = guest.link("horen graag hoe je stage was")
        looked_at(link, "give-input")
        guest.says(link, BORN)
        said = guest.takes(link, "give-input", **(given(story.case) | {"advice_note": "Ik wil blijven"}))
        assert "Dit is in orde" in said
        row = EvaluationInput.objects.get()
        assert (row.role, row.by, row.noted_by) == ("youth", None, None)
        story.gives_input("mediator")
        # The mediator sees that it came, and from whom something is still waited for.
        read = story.reads("mediator", PAGE)
        assert ("Wacht op: coach." in read, "Ik wil blijven" in read) == (True, False)
        story.gives_input("coach")
        read = story.reads("mediator", PAGE)
        assert "Jongere: Milan Bogaert" in read
        assert "Ik wil blijven" in read


def test_the_mediator_notes_the_input_of_a_youth_and_the_paper_says_so(story):
    story.ready()
    story.starts()
    with story.on(OVER):
        noted = {"party": "youth", "noted_how": "phone", "noted_on": END + days(1)}
        said = given(story.case) | {"advice_note": "Volgens Milan"}
        assert "U gaf zelf uw inbreng nog niet." in story.refused("mediator", evaluation.note_input, **noted, **said)
        story.gives_input("mediator")
        story.take("mediator", evaluation.note_input, **noted, **said)
        read = story.reads("youth", PAGE)
        # Words that were noted are the youth's to replace: what the others gave is read once all three are there.
        assert ("Genoteerd door Mediator Proef" in read, "Nog niet te lezen" in read) == (True, True)
        story.gives_input("coach")
        assert "Nog niet te lezen" not in story.reads("youth", PAGE)
        late = story.refused("youth", evaluation.give_input, **given(story.case))
        assert "ligt vast, want ook een ander gaf al inbreng" in late
        story.take("mediator", evaluation.close_evaluation, **CLOSING)
        paper = opened(story, FILE)
        assert "Genoteerd door de bemiddelaar De jongere Mediator Proef (bemiddelaar), aan de telefoon" in paper.text


def test_who_does_not_agree_says_so_before_and_after_the_closing(story):
    story.ready()
    story.starts()
    with story.on(OVER):
        story.gives_input("mediator")
        early = story.refused("mediator", evaluation.disagree, text="Te vroeg")
        assert "Voor de eindevaluatie ontbreekt nog de inbreng van de jongere en de coach." in early
        for name in ("youth", "coach"):
            story.gives_input(name)
        story.take("youth", evaluation.disagree, text="Ik was wel op tijd")
        story.take("coach", evaluation.disagree, text="Ik zag het anders")
        for name in ("youth", "coach", "mediator", "employer"):
            assert "Niet akkoord De jongere, 8 juni 2026 Ik was wel op tijd" in story.reads(name, PAGE), name
        story.take("mediator", evaluation.close_evaluation, **CLOSING)
        finish()
        said_after_it_is_a_sheet_of_its_own(story)


def said_after_it_is_a_sheet_of_its_own(story):
    before = FrozenPaper.objects.get(kind="evaluation")
    assert "Niet akkoord De jongere, 8 juni 2026 Ik was wel op tijd De coach, 8" in opened(story, FILE).text
    assert story["youth"].open(f"/dossiers/{story.case.number}/{SHEET}").status_code == 404
    for name, text in (("youth", "Die opleiding wil ik niet"), ("mediator", "Het besluit was te streng")):
        story.take(name, evaluation.disagree, text=text)
    finish()
    assert opened(story, FILE).text.count("Die opleiding wil ik niet") == 0
    assert FrozenPaper.objects.get(kind="evaluation").code == before.code
    assert "Die opleiding wil ik niet" in opened(story, SHEET).text
    sheet = FrozenPaper.objects.filter(kind="disagreement").latest("id")
    assert is_sound(kept(sheet.sealed_as))
    for text in ("Die opleiding wil ik niet", "Het besluit was te streng"):
        assert text in Opened(kept(sheet.sealed_as)).text
        assert text in story.reads("employer", PAGE)


def test_after_an_early_end_the_form_is_short_and_asks_why(story):
    story.ready()
    story.starts()
    with story.on(START + days(20)):
        story.take("mediator", placement.end_early, last_day=START + days(19), reason="not_fitting")
        why = {"scores": [], "study_outcome": "", "future_outcome": "", "advice": "other_work"}
        page = story.reads("youth", "stap/give-input/")
        assert "Waarom stopte de stage vroeger?" in page
        for name in ("youth", "coach", "mediator"):
            story.take(name, evaluation.give_input, **why, why_ended=f"Volgens {name} paste het werk niet")
        said = story.reads("employer", PAGE).partition("Waarom de stage stopte")[2]
        assert "Coach: Coach Proef Volgens coach paste het werk niet Bemiddelaar: Mediator Proef Volgens med" in said
        story.take("mediator", evaluation.close_evaluation, **CLOSING)
        assert "Waarom de stage vroeger stopte De jongere Volgens youth paste het werk niet" in opened(story, FILE).text
        assert story.case.final.short


def test_a_youth_who_never_came_is_not_evaluated(story):
    story.ready()
    story.starts()
    with story.on(date(2026, 3, 10)):
        story.take("mediator", placement.undo_start_close, reason="Kwam niet")
        assert story.state() == "closed"
        for name in ("youth", "coach", "mediator"):
            page = story[name].open(f"/dossiers/{story.case.number}/stap/give-input/")
            assert page.status_code in (403, 409)
        assert EvaluationInput.objects.count() == 0
