"""Not agreeing with the evaluation: until the employer decides, and afterwards a word on whom to tell."""

from startblok.process import evaluation
from startblok.records import clock
from startblok.records.models import Disagreement
from startblok.web.links import step_url
from tests.browse import words
from tests.process import walk_on
from tests.process.walk_on import AFTER, DECIDED

TOO_LATE = (
    "“Niet akkoord met de evaluatie” kan nu niet: de startbaan wordt geregeld. Dat kan tot de werkgever beslist. "
    "Zeg het nu aan de bemiddelaar, of aan de coördinator als dat niet helpt. Hun nummers staan op de pagina van het "
    "dossier."
)


def test_each_can_say_it_after_the_evaluation_was_closed_until_the_employer_decides(world, browse):
    case = walk_on.evaluated(world)
    with clock.at(AFTER):
        for name in walk_on.PARTIES:
            browse(name).take(evaluation.disagree, case, text=f"Dat ziet {name} anders")
        page = words(browse("youth").open(f"/dossiers/{case.number}/papier/eindevaluatie/"))
    assert all(f"Dat ziet {name} anders" in page for name in walk_on.PARTIES)


def test_after_that_the_page_says_whom_to_tell(world, browse):
    case = walk_on.hired(world)
    with clock.at(DECIDED):
        for name in walk_on.PARTIES:
            assert TOO_LATE in words(browse(name).open(step_url(evaluation.disagree, case)))
            assert TOO_LATE in browse(name).refused(evaluation.disagree, case, text="Dat zie ik anders")
    assert not Disagreement.objects.exists()


def test_before_the_evaluation_nobody_is_sent_elsewhere(world, browse):
    case = walk_on.running(world)
    page = words(browse("youth").open(step_url(evaluation.disagree, case)))
    assert "Ga terug en kijk wat nu kan." in page
    assert "Zeg het nu aan" not in page
