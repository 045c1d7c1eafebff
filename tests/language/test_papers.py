"""Papers as a youth reads them: labels in the language, what was typed in Dutch, what is signed in both."""

import pytest
from django.utils import translation

from startblok.papers.clause import as_told
from startblok.papers.section import days, in_words
from startblok.process.clauses import clauses
from startblok.records.clock import today
from startblok.web.language.shown import read
from tests.browse import Browser
from tests.language.test_values import spaced
from tests.language.test_youth import in_french, youth_of
from tests.process import walk, walk_on
from tests.world import World


def test_a_plan_has_its_labels_in_french_and_its_text_in_dutch(world: World) -> None:
    case = walk_on.running(world)
    page = spaced(in_french(youth_of(case)).open(f"/dossiers/{case.number}/papier/opleidingsplan/").content.decode())
    assert "<h2>Plan de formation, version 1</h2>" in page
    assert '<dt>Pourquoi cette durée</dt><dd><span lang="nl">Drie maanden is genoeg</span></dd>' in page
    assert "<dt>Stage proposé</dt><dd>du 9 mars 2026 au 5 juin 2026</dd>" in page


def test_what_is_signed_is_in_dutch_with_the_translation_beneath(world: World) -> None:
    case = walk.ready(world)
    page = spaced(in_french(youth_of(case)).open(f"/dossiers/{case.number}/papier/stagecontract/").content.decode())
    beneath = '<br><small class="muted" lang="fr-BE">{}</small>'
    assert f"<dt>Werkdagen{beneath.format('Jours de travail')}</dt>" in page
    assert f"<dd>9 maart 2026{beneath.format('9 mars 2026')}</dd>" in page
    premium = "VDAB betaalt de jongere een premie van 200,00 euro voor een volle maand. De werkgever betaalt geen loon."
    french = "Le VDAB paie au jeune une prime de 200,00 € pour un mois complet. L’employeur ne paie pas de salaire."
    assert f"<dd>{premium}{beneath.format(french)}</dd>" in page
    assert "<dd>Poetsen</dd>" in page
    assert page.count("C’est le néerlandais que tu signes. Les petites lettres en dessous sont une traduction.") == 1
    assert "<h2>Qui a signé quoi</h2>" in page


def test_a_dutch_paper_says_nothing_twice(world: World) -> None:
    case = walk.ready(world)
    page = Browser.of(youth_of(case)).open(f"/dossiers/{case.number}/papier/stagecontract/").content.decode()
    assert (
        "<small" in page.split("<main")[1].split("De afspraken")[1].split("</section>")[0],
        'lang="nl"' in page,
    ) == (
        False,
        False,
    )


def test_a_clause_in_other_words_is_shown_as_it_was_written(world: World) -> None:
    case = walk.ready(world)
    for _, text in clauses(case, today()):
        assert as_told(text) == text
        with translation.override("fr"):
            assert read(as_told(text)) != read(text)
    own = "De werkgever zorgt elke dag voor een warme maaltijd."
    with translation.override("fr"):
        assert read(as_told(own)) == f'<span lang="nl">{own}</span>'


def test_what_somebody_typed_is_never_taken_for_a_word_of_ours() -> None:
    with translation.override("fr"):
        assert read(in_words("ja")) == '<span lang="nl">ja</span>'
        assert read(in_words("<b>\nja")) == '<span lang="nl">&lt;b&gt;<br>ja</span>'
        assert (read(in_words(True)), read(in_words(False))) == ("oui", "non")
    assert read(in_words("<b>\nja")) == "&lt;b&gt;<br>ja"


@pytest.mark.parametrize(
    ("language", "says"),
    [("nl", "vanaf 9 maart 2026, nog zonder einde"), ("en", "from 9 March 2026, without an end yet")],
)
def test_days_that_are_still_open(language: str, says: str) -> None:
    with translation.override(language):
        assert read(days(walk.START, None)) == says
