"""The pages of a youth in another language: everything around the act, while the act itself stays Dutch."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import CharField, TextField
from django.test import Client

from startblok.process import plan
from startblok.process.journey import BY_NAME
from startblok.process.offers import offers
from startblok.records.actors import actor_of
from startblok.records.cases import CaseFile
from startblok.records.log import LogEntry
from startblok.records.models import (
    Competence,
    EvaluationInput,
    EvaluationScore,
    FinalEvaluation,
    PlanAction,
    PlanCompetence,
    TrainingPlan,
    User,
    Youth,
)
from startblok.web.links import step_url
from tests.browse import Browser, words
from tests.language.conftest import names, speaking
from tests.language.pseudo import WORD, left_in
from tests.language.test_pages import spoken
from tests.process import walk, walk_on
from tests.world import World


def rewritten(world: World) -> CaseFile:
    """A plan in two versions, in which something is new, gone and other."""
    case = walk.prepared(world)
    walk.with_plan(case, world)
    other = walk.written(tasks="Poetsen en de tuin", study_actions=[{"text": "Open dag", "by_when": None}])
    other["competences"] = other["competences"][:1]
    one = {"plan.two_to_six_competences": "Eén tegelijk"}
    plan.write_plan(case, by=world.as_("coach"), reasons=one, **other)
    return case


def seen_half_way(world: World) -> CaseFile:
    """A case half-way, of which only the coach gave a part."""
    return walk_on.reviewed(world, ("coach",))


SCENES: dict[str, Callable[[World], CaseFile]] = {
    "preparation": walk.prepared,
    "rewritten": rewritten,
    "ready": walk.ready,
    "half way": seen_half_way,
    "placement": walk_on.running,
    "evaluation": walk_on.evaluated,
    "contracting": walk_on.hired,
}


def youth_of(case: CaseFile) -> User:
    return User.objects.get(pk=Youth.objects.get(pk=case.youth_id).user_id)


def pages(case: CaseFile, user: User) -> Iterator[str]:
    """Every page of the case that a youth can open now."""
    yield from ("/", f"/dossiers/{case.number}/", f"/dossiers/{case.number}/verloop/", "/mijn-gegevens/")
    yield "/mijn-gegevens/agenda/"
    there = Browser.of(user)
    for path in (
        "hulplijn",
        "groei",
        "versies",
        "papier/opleidingsplan",
        "papier/stagecontract",
        "papier/opvolging",
        "papier/tussentijdse-evaluatie",
        "papier/eindevaluatie",
        "papier/overeenkomst",
        "papier/startbaandossier",
    ):
        url = f"/dossiers/{case.number}/{path}/"
        if there.open(url).status_code == 200:
            yield url
    actor = actor_of(user)
    for record in (CaseFile.objects.get(pk=case.pk), Youth.objects.get(pk=case.youth_id)):
        yield from (step_url(each.step, record) for each in offers(record, actor, list(BY_NAME.values())))


def own_names(case: CaseFile) -> set[str]:
    """The words that people gave to what stands around this case."""
    fresh = CaseFile.objects.get(pk=case.pk)
    texts = [fresh.place.title, fresh.youth.name, "led.pdf", *Competence.objects.values_list("name", flat=True)]
    return names() | {word for text in (*texts, *written()) for word in WORD.findall(text)}


def written() -> Iterator[str]:
    """All that people wrote into the papers, which a page shows as Dutch."""
    for model in (TrainingPlan, PlanCompetence, PlanAction, EvaluationInput, EvaluationScore, FinalEvaluation):
        free = [each.name for each in model._meta.fields if type(each) in (CharField, TextField) and not each.choices]
        yield from (str(text) for row in model.objects.values_list(*free) for text in row)


@pytest.mark.parametrize("scene", SCENES)
def test_no_word_of_a_page_of_a_youth_is_dutch_without_saying_so(world: World, pseudo: Client, scene: str) -> None:
    case = SCENES[scene](world)
    user = youth_of(case)
    pseudo.force_login(user)
    left: dict[str, str] = {}
    for url in list(pages(case, user)):
        answer = pseudo.get(url)
        assert spoken(answer) == ("fr-BE", True), url
        if found := left_in(answer.content.decode(), own_names(case)):
            left[url] = " ".join(found)
    assert left == {}


def in_french(user: User) -> Browser:
    client = speaking("fr")
    client.force_login(user)
    return Browser(client)


def test_a_youth_takes_a_step_in_french_and_the_log_says_it_in_dutch(world: World) -> None:
    case = walk_on.running(world)
    user = youth_of(case)
    url = f"/dossiers/{case.number}/stap/log-absence/"
    there = in_french(user)
    answer = there.send(url, first_day=walk.START, last_day=walk.START, kind="illness")
    assert answer.status_code == 302
    assert LogEntry.objects.filter(step="log_absence", role="youth").count() == 1
    assert "Tu as noté une absence. C’est enregistré." in words(there.open(answer["Location"]))
    dutch = words(Browser.of(user).open(f"/dossiers/{case.number}/verloop/"))
    assert "noteerde een afwezigheid" in dutch
    french = there.open(f"/dossiers/{case.number}/verloop/").content.decode()
    assert '<ol class="log" lang="nl">' in french and "noteerde een afwezigheid" in french


def test_the_button_says_the_dutch_that_it_does_with_the_translation(world: World) -> None:
    case = walk.ready(world)
    page = in_french(youth_of(case)).open(f"/dossiers/{case.number}/stap/withdraw/").content.decode()
    assert '<span lang="nl">Stoppen met dit dossier</span> (Arrêter ce dossier)</span></button>' in page
    assert "<h1>Arrêter ce dossier</h1>" in page


def test_what_is_signed_is_read_in_dutch(world: World) -> None:
    case = walk.ready(world)
    page = in_french(youth_of(case)).open(f"/dossiers/{case.number}/papier/stagecontract/").content.decode()
    assert page.count('<section class="card stack" data-gap="s" lang="nl">') > 2


def test_a_refusal_speaks_the_language(world: World) -> None:
    case = walk_on.running(world)
    answer = in_french(youth_of(case)).open(f"/dossiers/{case.number}/stap/name-coach/")
    assert answer.status_code == 403
    assert "n’est pas à toi." in words(answer)


def test_a_colleague_reads_the_same_case_in_dutch(world: World) -> None:
    case = walk.ready(world)
    answer: Any = in_french(world.users["mediator"]).open(f"/dossiers/{case.number}/")
    assert spoken(answer) == ("nl-BE", False)


def test_what_a_youth_may_expect_is_written_as_the_language_writes_it(world: World) -> None:
    case = walk_on.running(world)
    page = words(in_french(youth_of(case)).open("/")).replace("\u00a0", " ")
    assert "Ton argent du VDAB" in page and "€" in page and "euro" not in page


def test_a_mistake_in_a_form_is_told_in_the_language(world: World) -> None:
    case = walk_on.running(world)
    url = f"/dossiers/{case.number}/stap/log-absence/"
    answer = in_french(youth_of(case)).send(url, first_day="2/3/2020", last_day="1/3/2020", kind="illness")
    page = words(answer)
    assert (answer.status_code, "Le dernier jour vient avant le premier." in page) == (422, True)
    assert "Dernier jour: Le dernier jour" in page.replace("\u00a0", "")
