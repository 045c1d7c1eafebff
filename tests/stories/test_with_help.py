"""A youth signs on the screen of whoever helps, with a code that goes to the own phone or mailbox (R26)."""

from datetime import timedelta
from uuid import uuid4

from startblok.jobs.finishing import finish
from startblok.papers.shelf import to_sign as to_sign_now
from startblok.process import accounts, contract, people_of_case, plan
from startblok.process.facts import load
from startblok.records import clock
from startblok.records.codes import SigningCode
from startblok.records.files import kept
from startblok.records.models import FrozenPaper, LogDetail, LogEntry, OutgoingMessage, PlanAgreement, Signature, Youth
from startblok.web.links import step_url
from tests.browse import words
from tests.papers.opened import Opened
from tests.process.walk import newest_code
from tests.stories.people import days

SIGN, AGREE = contract.sign_contract_for_youth, plan.agree_plan_for_youth
PHONE = "0470 55 50 12"


def sends(story, name, step):
    """Press the button that sends a code; what the page says then."""
    url = step_url(step, story.case)
    assert story[name].open(url).status_code == 200
    sent = story[name].client.post(url, {"send": "1"})
    assert sent.status_code == 302
    return words(story[name].open(url))


def refused(story, name, code, step=SIGN):
    """Type this code; what the page says."""
    story.case.refresh_from_db()
    return story.refused(name, step, code=code)


def types_late(story, name, code):
    """Send this code from a page that was open while it still worked."""
    story.case.refresh_from_db()
    known = {"version": str(story.case.version), "key": str(uuid4()), "code": code}
    known["shown"] = to_sign_now("stagecontract", load(story.case)).hash
    sent = story[name].client.post(step_url(SIGN, story.case), known)
    assert sent.status_code == 422
    return words(sent)


def wrong():
    """A code that was not sent."""
    return f"{(int(newest_code()) + 1) % 10**6:06d}"


def to_sign(story, **person):
    """A contract that waits for the youth, whose number or address the mediator confirmed."""
    story.in_preparation(**person)
    story.writes_plan()
    story.agrees_plan()
    story.decides()
    story.writes_contract()


def test_a_contract_is_signed_on_the_phone_of_the_coach(story):
    story.opens(email="", phone=PHONE)
    story.asks_referral()
    story.reaches_mediator()
    story.admits()
    story.take("employer", people_of_case.name_coach, coach=story.world.users["coach"])
    story.writes_plan()
    story.take("coach", plan.agree_plan)
    assert "De code is vertrokken per sms naar het eigen nummer dat eindigt op 12." in sends(story, "mediator", AGREE)
    story.take("mediator", AGREE, code=newest_code())
    assert PlanAgreement.objects.get(role="youth").signer == "Milan Bogaert"
    story.decides()
    story.writes_contract()
    before = words(story["coach"].open(step_url(SIGN, story.case)))
    assert "Voor Milan Lees het contract rustig. Klopt alles?" in before
    assert "De afspraken Traject TIW" in before
    # Reading sends nothing.
    assert SigningCode.objects.filter(paper="stagecontract").count() == 0
    sends(story, "coach", SIGN)
    message = OutgoingMessage.objects.latest("id")
    assert (message.carrier, message.to) == ("sms", PHONE)
    code = newest_code()
    story.take("coach", SIGN, code=f"{code[:3]} {code[3:]}")
    signs_the_rest_and_says_so(story)
    # The code itself is kept nowhere.
    entry = LogEntry.objects.get(step="sign_contract_for_youth")
    assert entry.content["answers"]["code"] is True
    assert not LogDetail.objects.filter(value__contains=code).exists()


def signs_the_rest_and_says_so(story):
    """The contract as it is final tells how the youth signed, in its box and on its evidence sheet."""
    signed = Signature.objects.filter(role="youth").first()
    assert (signed.channel, signed.by, signed.signer) == ("assisted", story.world.users["coach"], "Milan Bogaert")
    story.signs("employer", "mediator")
    finish()
    text = Opened(kept(FrozenPaper.objects.get(kind="wes_contract").final_as)).text
    told = "een code per sms naar het eigen nummer dat eindigt op 12"
    assert f"Met {told} Op het toestel van Coach Proef" in text
    way = "Langs welke weg op het scherm van wie hielp"
    assert f"{way} Hoe herkend {told} Met hulp op het toestel van Coach Proef" in text
    assert "Milan Bogaert, 02/03/2026 (op het toestel van Coach Proef, met een code)" in story.reads(
        "coach", "papier/stagecontract/"
    )


def test_a_wrong_code_five_times_needs_a_new_one(story):
    to_sign(story)
    assert "per mail naar het eigen adres bij" in sends(story, "coach", SIGN)
    right, bad = newest_code(), wrong()
    for _ in range(4):
        assert "Deze code klopt niet." in refused(story, "coach", bad)
    assert "Er is vijf keer een foute code getypt." in refused(story, "coach", bad)
    # Also the right one is too late now, typed on a page that was open before.
    assert "Er is vijf keer een foute code getypt." in types_late(story, "coach", right)
    assert Signature.objects.count() == 0
    for _ in range(2):
        assert "De code is vertrokken" in sends(story, "coach", SIGN)
    assert "er al drie codes in één uur" in sends(story, "coach", SIGN)
    # Only the newest counts, and a code is of whoever asked it.
    assert "Stuur de code" in words(story["mediator"].open(step_url(SIGN, story.case)))
    story.take("coach", SIGN, code=newest_code())


def test_a_code_works_a_quarter_of_an_hour(story):
    to_sign(story)
    sends(story, "coach", SIGN)
    SigningCode.objects.update(made_at=clock.now() - timedelta(minutes=15))
    assert "Deze code is verlopen: een code werkt een kwartier." in types_late(story, "coach", newest_code())
    assert Signature.objects.count() == 0


def test_a_code_is_for_the_paper_that_was_read(story):
    to_sign(story)
    PlanAgreement.objects.filter(role="youth").delete()
    sends(story, "coach", AGREE)
    of_plan = newest_code()
    sends(story, "mediator", SIGN)
    read = story["mediator"].open(step_url(SIGN, story.case))
    code = newest_code()
    story.take("coach", contract.write_contract, tasks="Poetsen en tuin")
    moved = story["mediator"].send(step_url(SIGN, story.case), read, code=code)
    assert moved.status_code == 409
    assert "Er is nog geen code gestuurd voor het papier zoals" in types_late(story, "mediator", code)
    assert Signature.objects.count() == 0
    sends(story, "mediator", SIGN)
    if of_plan != newest_code():
        assert "Deze code klopt niet." in refused(story, "mediator", of_plan)
    story.take("mediator", SIGN, code=newest_code())
    story.take("coach", AGREE, code=of_plan)


def test_no_code_goes_to_a_number_that_somebody_just_changed(story):
    to_sign(story)
    story.take("mediator", accounts.change_contact_for_youth, email="ander@post.example", phone=PHONE, sure=True)
    blocked = sends(story, "mediator", SIGN)
    assert "Iemand anders wijzigde op 2 maart 2026 het mailadres of gsm-nummer van de jongere." in blocked
    assert SigningCode.objects.count() == 0
    with story.on(clock.today() + days(2)):
        sends(story, "mediator", SIGN)
        assert OutgoingMessage.objects.latest("id").to == PHONE
        code = newest_code()
        # Another number in between: the code is worth nothing.
        Youth.objects.update(phone="0470 55 50 13", vouched_phone="0470 55 50 13")
        assert "Deze code klopt niet." in refused(story, "mediator", code)
    assert load(story.case).found.get("signatures") is None
