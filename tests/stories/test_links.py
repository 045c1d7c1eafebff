"""Stories of those without an account: a youth with a mail address or only a phone, and offices with a mailbox."""

from datetime import date, timedelta

from startblok.jobs.finishing import finish
from startblok.papers.seal import is_sound
from startblok.process import accounts, amend, contract, people_of_case, plan, proofs
from startblok.records import clock
from startblok.records.links import Link
from startblok.records.log import Carrier, OutgoingMessage
from startblok.records.models import Signature
from startblok.records.signed import Channel
from tests.browse import words
from tests.rules.test_statements import change
from tests.stories.guests import Guest, link_in, looked_at, messages
from tests.stories.people import scan
from tests.stories.test_beside import ADDRESS, KNOWN
from tests.world import CANDIDATE

BORN = date(2006, 11, 9)
MAIL = CANDIDATE["email"]
PHONE = "0470 55 50 10"
SIGN = "stagecontract ligt klaar om te tekenen"


def to_sign(story, **person):
    """A contract that waits for a youth without an account, who agreed the plan by link."""
    story.opens(**person)
    story.asks_referral()
    story.reaches_mediator()
    story.admits()
    story.take("employer", people_of_case.name_coach, coach=story.world.users["coach"])
    story.writes_plan()
    guest = Guest(person.get("phone") or MAIL)
    link = guest.link("opleidingsplan ligt klaar")
    guest.says(link, BORN)
    assert "Dit is in orde" in guest.takes(link, "agree-plan")
    story.take("coach", plan.agree_plan)
    story.decides()
    story.writes_contract()
    return guest


def signed_by_youth():
    return Signature.objects.filter(role="youth").order_by("id").values_list("section", "channel", "by")


def test_a_contract_is_signed_by_the_link_of_a_mail(story):
    guest = to_sign(story)
    mail = next(each for each in messages(MAIL) if SIGN in each.body)
    assert mail.subject.startswith("Actie nodig: ")
    assert "Bogaert" not in mail.subject + mail.body
    link = guest.link(SIGN)
    before = words(guest.client.get(link))
    assert "Je stagecontract ligt klaar om te tekenen Dag Milan." in before
    assert "Bogaert" not in before
    page = guest.says(link, BORN)
    assert "Milan Bogaert" in words(page)
    assert guest.client.get(f"{link}papier.pdf").content.startswith(b"%PDF")
    done = guest.takes(link, "sign-contract")
    assert "tekende het stagecontract. Het is bewaard." in done
    assert "Dit is in orde" in done
    assert list(signed_by_youth()) == [("youth", Channel.MAIL, None), ("terms", Channel.MAIL, None)]
    known = Signature.objects.filter(role="youth").first().recognised
    assert known == "een link per mail naar m…@post.example en de geboortedatum"
    assert "De jongere tekende het stagecontract." in story.sees("coach")
    assert guest.client.get(f"{link}papier.pdf").content.startswith(b"%PDF")
    story.signs("employer", "mediator")
    finish()
    # What the youth keeps is the paper under its seal, which everybody can have checked.
    assert is_sound(guest.client.get(f"{link}papier.pdf").content)
    story.delivers()
    story.starts()


def test_a_contract_is_signed_by_the_link_of_a_text_message(story):
    guest = to_sign(story, email="", phone=PHONE)
    text = next(each for each in messages(PHONE) if SIGN in each.body)
    assert (text.carrier, text.subject) == (Carrier.SMS, "")
    assert text.body.startswith("Dag Milan, je stagecontract ligt klaar om te tekenen")
    assert "Bogaert" not in text.body
    link = guest.link(SIGN)
    guest.says(link, BORN)
    guest.takes(link, "sign-contract")
    # What was asked once is not asked again by each thing that happens.
    assert len([each for each in messages(PHONE) if "LED" in each.body]) == 1
    assert set(signed_by_youth()) == {("youth", Channel.SMS, None), ("terms", Channel.SMS, None)}
    assert (
        Signature.objects.filter(role="youth")
        .first()
        .recognised.startswith("een link per sms naar het nummer dat eindigt op 10")
    )


def test_what_is_wrong_stands_beside_signing_and_goes_to_who_can_mend_it(story):
    guest = to_sign(story)
    link = guest.link(SIGN)
    guest.says(link, BORN)
    assert "Dit klopt niet" in guest.reads(link)
    guest.takes(link, "dispute-contract", reason="De uren kloppen niet")
    assert "De uren kloppen niet" in story.reads("coach", "papier/stagecontract/")
    assert messages("coach@employer.example")[0].subject.startswith(("Nieuws", "Actie"))
    # Nothing was signed: the same link still leads to signing.
    assert "Stagecontract tekenen" in guest.reads(link)


def test_the_link_of_a_changed_contract_leads_to_a_new_one_only(story):
    guest = to_sign(story)
    old = guest.link(SIGN)
    guest.says(old, BORN)
    page = guest.open(old)
    story.take(
        "coach",
        contract.write_contract,
        site=story.world.site,
        tasks="Poetsen en koken",
        warn_name="Els",
        warn_phone="09 555 01 02",
        warn_before="8.00",
        weekdays=["mon"],
        hours_per_week="7.6",
        day_hours="8.00-16.00",
    )
    assert "Er is intussen iets gewijzigd" in guest.reads(old)
    assert guest.client.get(f"{old}papier.pdf").status_code == 404
    # A page that was still open signs nothing either.
    late = guest.client.post(f"{old}sign-contract/", page.context["form"].data if page.context.get("form") else {})
    assert "Er is intussen iets gewijzigd" in words(late)
    assert not signed_by_youth()
    typed = guest.client.post(f"{old}dispute-contract/", {"reason": "Het loon ontbreekt"})
    assert "Dit had je ingevuld" in words(typed)
    assert "Het loon ontbreekt" in words(typed)
    new = guest.link(SIGN)
    assert new != old
    guest.says(new, BORN)
    guest.takes(new, "sign-contract")
    assert len(signed_by_youth()) == 2


def test_a_typo_of_the_employer_leaves_the_youths_signature(story):
    guest = to_sign(story)
    link = guest.link(SIGN)
    guest.says(link, BORN)
    guest.takes(link, "sign-contract")
    story.signs("employer")
    came = len(messages(MAIL))
    school = story.world.employer
    school.refresh_from_db()
    story["employer"].take(amend.change_organisation, school, name="School De Meander", **KNOWN, **ADDRESS)
    # The youth has nothing to do, and hears nothing; the employer signs again.
    assert len(messages(MAIL)) == came
    assert "Dit is in orde" in guest.reads(link)
    assert "Stagecontract tekenen" in story.sees("employer")
    assert "Stagecontract tekenen" in messages("mediator@partner.example")[0].body
    story.signs("employer", "mediator")
    story.delivers()
    story.starts()


def test_an_expired_link_is_renewed_by_whoever_has_it_to_the_address_on_record(story):
    guest = to_sign(story)
    old = guest.link(SIGN)
    with clock.at(date(2026, 3, 17)):
        assert "Deze link is verlopen" in guest.reads(old)
        sent = OutgoingMessage.objects.count()
        assert "We stuurden je een nieuwe link: m…@post.example." in guest.renews(old)
        assert OutgoingMessage.objects.count() == sent + 1
        new = link_in(messages(MAIL)[0])
        assert new != old
        assert "Dag Milan." in guest.reads(new)
        for _ in range(2):
            guest.renews(old)
        assert "We stuurden je vandaag al enkele links." in guest.renews(old)
        assert OutgoingMessage.objects.count() == sent + 3


def test_a_scanner_that_opens_every_link_changes_nothing(story):
    guest = to_sign(story)
    links = [link_in(each) for each in messages(MAIL) if "/l/" in each.body]
    for link in [*links, guest.link(SIGN)]:
        looked_at(link, "sign-contract", "dispute-contract", "agree-plan", "dispute-plan", "add-proof")
    guest.says(guest.link(SIGN), BORN)
    assert "Dit is in orde" in guest.takes(guest.link(SIGN), "sign-contract")


def test_an_agreement_is_signed_by_link_where_the_scheme_allows_it(story, monkeypatch):
    change(monkeypatch, "start_job_agreement_signed_here", True)
    story.opens()
    story.chooses_direct()
    story.take("coordinator", accounts.change_contact_for_youth, sure=True)
    story.writes_agreement(date(2026, 4, 1), date(2027, 3, 31))
    guest = Guest(MAIL)
    link = guest.link("startbaanovereenkomst ligt klaar om te tekenen")
    looked_at(link, "sign-agreement", "dispute-agreement")
    guest.says(link, BORN)
    guest.takes(link, "dispute-agreement", reason="De uren kloppen niet")
    assert "De uren kloppen niet" in story.reads("employer", "papier/overeenkomst/")
    assert "Dit is in orde" in guest.takes(link, "sign-agreement")
    assert {each.channel for each in Signature.objects.filter(paper="agreement")} == {Channel.MAIL}


def test_a_forwarded_link_shows_nothing_of_the_case_and_signs_nothing(story):
    guest = to_sign(story)
    link = guest.link(SIGN)
    other = Guest("other@post.example")
    shown = other.reads(link)
    assert "Ben je niet Milan? Sluit dan deze pagina: er verandert niets." in shown
    assert "Bogaert" not in shown
    for path in (f"{link}sign-contract/", f"{link}dispute-contract/"):
        assert other.client.post(path, {"reason": "x"})["Location"] == link
    assert other.client.get(f"{link}papier.pdf").status_code == 404
    for day in range(1, 6):
        assert "Deze geboortedatum klopt niet." in words(other.says(link, date(2006, 1, day)))
    assert "Dat waren te veel pogingen." in words(other.says(link, BORN))
    assert not signed_by_youth()
    # Somebody who is signed in here does not sign as another.
    story["coach"]
    assert story.browsers["coach"].open(link).status_code == 403
    assert story.browsers["coach"].client.post(f"{link}sign-contract/").status_code == 403


def test_the_link_to_an_old_address_ends_and_renewing_goes_to_the_new_one(story):
    guest = to_sign(story)
    old = guest.link(SIGN)
    new = {"email": "milan.nieuw@post.example", "phone": "", "sure": True}
    story.take("mediator", accounts.change_contact_for_youth, **new)
    assert "Er is intussen iets gewijzigd" in guest.reads(old)
    with clock.at(date(2026, 3, 5)):
        assert "m…@post.example" in guest.renews(old)
        fresh = Guest("milan.nieuw@post.example").link(SIGN)
        guest.says(fresh, BORN)
        guest.takes(fresh, "sign-contract")


def test_a_refused_proof_is_brought_again_by_link(story):
    guest = to_sign(story)
    story.take("employer", proofs.add_proof, file=scan())
    story.take("coordinator", proofs.refuse_proof, reason="unreadable")
    link = guest.link("overzicht uit de LED nodig")
    guest.says(link, BORN)
    assert "Dit is in orde" in guest.takes(link, "add-proof", file=scan())
    newest = story.case.documents.get(kind="led", replaced=False)
    assert (newest.added_by, newest.added_role, newest.added_by_name) == (None, "youth", "Milan Bogaert")


def test_only_the_hash_of_a_link_is_kept(story):
    guest = to_sign(story)
    token = guest.link(SIGN).strip("/").split("/")[1]
    kept = [str(value) for row in Link.objects.values() for value in row.values()]
    assert not [each for each in kept if token in each or MAIL in each]
    assert timedelta(days=14) == Link.objects.latest("id").expires_at - Link.objects.latest("id").made_at
