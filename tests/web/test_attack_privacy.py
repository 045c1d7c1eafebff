"""Pages give away nothing that is not the reader's: not in guidance, not in tasks, not in what happened meanwhile."""

import pytest

from startblok.jobs.post import write_all
from startblok.process import people_of_case, proofs, referral
from startblok.process.first_sentence import sentences
from startblok.records import clock
from startblok.records.models import Document, OutgoingMessage, Youth
from startblok.records.subject import writing
from startblok.rules.roles import Role
from startblok.web.links import step_url
from tests.browse import hidden, words
from tests.process import scenes_of_placement, walk
from tests.process.scenes import asked, opened

SAYS_BENEFIT = ("leefloon", "uitkering")


@pytest.fixture
def contracted(world):
    case = walk.prepared(world)
    walk.with_plan(case, world)
    walk.decide(case, world)
    walk.with_contract(case, world)
    return case


@pytest.mark.parametrize("benefit", ["leefloon", "unemployment"])
def test_only_who_may_know_the_benefit_reads_of_it_before_signing(world, browse, contracted, benefit):
    with writing():
        Youth.objects.update(benefit=benefit)
    url = f"/dossiers/{contracted.number}/stap/sign-contract/"
    said = words(browse("employer").open(url))
    assert "VDAB betaalt tijdens de WES een premie" in said
    assert not any(word in said for word in SAYS_BENEFIT)
    for name in ("youth", "mediator"):
        assert any(word in words(browse(name).open(url)) for word in SAYS_BENEFIT)


@pytest.fixture
def refused(world, contracted):
    proofs.add_proof(contracted, by=world.as_("youth"), file=walk.file("one.pdf"))
    why = {"document": Document.objects.get(), "reason": "unreadable", "note": "Wazig"}
    return proofs.refuse_proof(contracted, by=world.as_("coordinator"), **why).record


@pytest.mark.parametrize("name", ["coach", "partner"])
def test_who_may_not_see_the_proof_reads_that_it_was_looked_at(browse, refused, name):
    for path in ("", "verloop/"):
        said = words(browse(name).open(f"/dossiers/{refused.number}/{path}"))
        assert "keek het overzicht uit de LED na" in said
        assert "weigerde het bewijs" not in said
        assert "geweigerd" not in said
    for path in ("/", "/dossiers/"):
        assert "geweigerd" not in words(browse(name).open(path))


def test_who_may_see_the_proof_reads_the_verdict(browse, refused):
    said = words(browse("employer").open(f"/dossiers/{refused.number}/"))
    assert "weigerde het overzicht uit de LED" in said
    assert "Bewijs niet geweigerd" in said


def test_what_happened_meanwhile_is_told_as_the_timeline_tells_it(world, browse, contracted):
    coach, url = browse("coach"), f"/dossiers/{contracted.number}/stap/write-plan/"
    page = coach.open(url)
    proofs.add_proof(contracted, by=world.as_("youth"), file=walk.file("one.pdf"))
    proofs.accept_proof(contracted, by=world.as_("coordinator"), document=Document.objects.get())
    sent = coach.send(url, page)
    assert sent.status_code == 409
    assert "keek het overzicht uit de LED na" in words(sent)
    assert "aanvaardde" not in words(sent)


def test_an_office_learns_nothing_of_the_timeline_from_an_old_page(world, browse):
    case = asked(world)
    office, url = browse("job_centre"), step_url(referral.return_referral, case)
    page = office.open(url)
    said = {"answer": "decline", "said_by": "Ann Peeters", "said_on": case.opened_on, "note": ""}
    referral.note_phone_answer(case, by=world.as_("employer"), **said)
    sent = office.client.post(url, {"reason": "Niet hier"} | hidden(page))
    assert sent.status_code == 409
    assert "noteerde een antwoord" not in words(sent)


def test_a_step_of_another_role_says_whose_it_is_and_no_more(world, browse):
    # Whoever is not on the case does not find it at all; the employer is.
    case = walk.prepared(world)
    said = words(browse("employer").open(step_url(people_of_case.correct_pathway, case)))
    assert "niet aan u" in said
    assert "TIW" not in said


CHECKS = {
    "bevestigde dat de jongere aan de voorwaarden voldoet": [proofs.pass_check],
    "stelde vast dat de jongere niet aan de voorwaarden voldoet": [proofs.fail_check],
    "vroeg meer informatie voor de controle": [proofs.ask_more],
    "besliste dat de plaats beschikbaar blijft": [proofs.fail_check, proofs.keep_place],
    "besliste dat de plaats niet beschikbaar blijft": [proofs.fail_check, proofs.withdraw_place],
}
LOOKED = "keek de voorwaarden van de startbaan na"


def checked(world, verdict):
    """A running placement on which the coordinator came to this verdict."""
    case, coordinator = scenes_of_placement.running(world), world.as_("coordinator")
    answers = {"reason": "Het diploma", "condition": "diploma"}
    with clock.at(walk.START):
        proofs.accept_proof(case, by=coordinator, document=Document.objects.get())
        for step in CHECKS[verdict]:
            step(case, by=coordinator, **{name: answers[name] for name in (step.ask.base_fields if step.ask else ())})
    return case


@pytest.mark.parametrize("verdict", CHECKS)
def test_coach_and_partner_read_that_somebody_looked_never_what_came_of_it(world, browse, verdict):
    case = checked(world, verdict)
    for name in ("coach", "partner"):
        said = words(browse(name).open(f"/dossiers/{case.number}/verloop/"))
        assert said.count(LOOKED) == len(CHECKS[verdict])
        assert not [each for each in CHECKS if each in said]
    for name in ("youth", "employer", "mediator", "coordinator"):
        said = words(browse(name).open(f"/dossiers/{case.number}/verloop/"))
        own = verdict.replace("de jongere", "je") if name == "youth" else verdict
        assert (own in said, LOOKED in said) == (True, False)


@pytest.mark.parametrize("verdict", CHECKS)
def test_a_mail_says_of_the_conditions_what_the_page_says(world, verdict):
    checked(world, verdict)
    write_all()
    told = OutgoingMessage.objects.values_list("body", flat=True)
    coach, youth = (list(told.filter(to=to)) for to in ("coach@employer.example", "youth@jongere.example"))
    asked_for = [step for step in CHECKS[verdict] if Role.COACH in step.tell]
    looked = "De coördinator keek op 9 maart 2026 de voorwaarden van de startbaan na.\n"
    assert sum(looked in body for body in coach) == len(asked_for)
    assert not [body for body in coach if "voldoet" in body or "beschikbaar" in body]
    own = sentences()[CHECKS[verdict][-1].name]["youth"].format(who="De coördinator", day="9 maart 2026")
    assert sum(own in body for body in youth) == 1
    assert not [body for body in youth if looked in body]


@pytest.mark.parametrize("office", ["job_centre", "ocmw"])
def test_only_who_may_know_it_reads_which_office_was_asked(world, browse, office):
    """An OCMW among the names says that the youth lives on a leefloon."""
    case, question = opened(world), {"office": world.organisations[office], "question": "Kan dat?"}
    case = referral.request_referral(case, by=world.as_("employer"), **question).record
    referral.pass_on(case, by=world.as_(office), partner=world.organisations["partner"])
    for name, knows in (("coordinator", False), ("employer", True), ("partner", True)):
        for path in ("", "verloop/"):
            said = words(browse(name).open(f"/dossiers/{case.number}/{path}"))
            assert ("Het kantoor gaf de vraag door aan een partner van VDAB." in said) is not knows
            assert (world.users[office].name in said) is knows
