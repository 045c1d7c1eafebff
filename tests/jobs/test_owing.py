"""What is owed to a reader: in which words, by which way, and what stands on the page "Berichten"."""

import re
from typing import Any

import pytest
from django.utils import translation

from startblok.jobs import post
from startblok.jobs.owing import owe
from startblok.links.mail import letter as words
from startblok.links.mail.letter import ACTION, TURN, News, Task, letter, news_in_text
from startblok.links.mail.readers import Reader, readers
from startblok.links.sms.port import LONGEST
from startblok.process import people_of_case
from startblok.process.first_sentence import OTHERS, sentences
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.log import Carrier, InboxMessage, Notice, OutgoingMessage
from startblok.records.models import User, Youth
from startblok.rules.roles import Role
from startblok.web.language.catalogue import TRANSLATED as LANGUAGES
from startblok.web.language.speech import TRANSLATED
from tests.process import walk
from tests.world import World

PAIRS = [(step, reader) for step, known in sentences().items() for reader in known]
LINK = "https://startblok.example/dossiers/JJ-0001/"
TASK = Task("Stagecontract tekenen", "9 maart 2026", LINK)


@pytest.fixture
def case(world: World) -> CaseFile:
    found = walk.prepared(world, "JJ-0900")
    Notice.objects.update(handled_at=clock.now())
    OutgoingMessage.objects.all().delete()
    return found


def reader_of(case: CaseFile, role: Role) -> Reader:
    (found,) = readers(case, role)
    return found


@pytest.mark.parametrize("language", ["nl", *LANGUAGES])
def test_each_message_has_one_link_and_its_subject_no_name(language: str) -> None:
    for step, reader in PAIRS:
        role = Role.EMPLOYER if reader == OTHERS else Role(reader)
        if role is Role.YOUTH or language == "nl":
            with translation.override(language):
                is_well_made(Reader("a@post.example", "Noor", role, 7, "0470 55 50 10"), sentences()[step][reader])


def is_well_made(who: Reader, sentence: str) -> None:
    """The sentence as a mail with and without something to do, and as a text."""
    about = TRANSLATED.say("dossier {number}", number="JJ-0001")
    of_money = {"month": "april 2026 (2)", "amount": "1.234,50 euro", "why": "Zo."}
    said = TRANSLATED.say(sentence, who="De werkgever", day="3 maart 2026", about=about, **of_money)
    told = News(about, said, link=LINK)
    asked = News(about, said, (TASK, Task("Plan lezen")), LINK)
    turn = TRANSLATED.say(TURN["je" if who.is_youth else "u"])
    for begins, news in ((words.NEWS, told), (ACTION, asked)):
        mail = letter(who, news, TRANSLATED)
        assert mail.subject == TRANSLATED.say(begins, about=about)
        assert "Noor" not in mail.subject
        assert mail.body.count("http") == 1
        assert mail.body.splitlines()[2] == said
        assert (turn in mail.body) == (begins == ACTION)
        assert (TRANSLATED.say(words.TRANSLATED) in mail.body) == (TRANSLATED.language != "nl")
    text = news_in_text(who, told, TRANSLATED)
    assert (text.carrier, text.to, len(text.body) < LONGEST) == (Carrier.SMS, who.phone, True)
    assert "{" not in text.body


def test_a_message_says_what_waits_and_leads_there(case: CaseFile) -> None:
    assert owe(reader_of(case, Role.MEDIATOR), "De coach belde u op {day}.", about=case, day="2 maart 2026") == 1
    mail = OutgoingMessage.objects.get()
    assert mail.to == "mediator@partner.example"
    assert mail.body.startswith("Dag Mediator\n\nDe coach belde u op 2 maart 2026.\n\n")
    (kept,) = InboxMessage.objects.all()
    assert (kept.user.email, kept.about, kept.text) == (mail.to, "dossier JJ-0900", "De coach belde u op 2 maart 2026.")
    assert (kept.asks, kept.waits, kept.read_at) == (mail.subject.startswith("Actie nodig:"), False, None)
    assert kept.path.startswith("/dossiers/JJ-0900/")


def chosen(case: CaseFile, **how: Any) -> Reader:
    """The mediator, who chose how to hear."""
    User.objects.filter(pk=case.mediator_id).update(phone="0470 55 50 10", **how)
    case.refresh_from_db()
    return reader_of(case, Role.MEDIATOR)


def test_whoever_wants_texts_gets_a_text(case: CaseFile) -> None:
    assert owe(chosen(case, hears_by="sms"), "Er is nieuws.", about=case) == 1
    message = OutgoingMessage.objects.get()
    assert (message.carrier, message.to, message.subject) == ("sms", "0470 55 50 10", "")
    assert re.fullmatch(r"Dag Mediator\. Er is nieuws\. Startblok: http://127\S+", message.body)


def test_whoever_wants_texts_but_has_no_number_gets_a_mail(case: CaseFile) -> None:
    chosen(case, hears_by="sms")
    User.objects.filter(pk=case.mediator_id).update(phone="")
    case.refresh_from_db()
    owe(reader_of(case, Role.MEDIATOR), "Er is nieuws.", about=case)
    assert OutgoingMessage.objects.get().carrier == "mail"


def test_whoever_wants_no_messages_still_finds_them_in_the_app(case: CaseFile) -> None:
    assert owe(chosen(case, hears_by="app"), "Er is nieuws.", about=case, urgent=True) == 0
    assert not OutgoingMessage.objects.exists()
    assert list(InboxMessage.objects.values_list("text", "waits")) == [("Er is nieuws.", False)]


@pytest.mark.parametrize(("urgent", "mails"), [(False, 0), (True, 1)])
def test_a_digest_waits_until_the_morning_unless_it_is_urgent(case: CaseFile, urgent: bool, mails: int) -> None:
    assert owe(chosen(case, wants_digest=True), "Er is nieuws.", about=case, urgent=urgent) == mails
    assert InboxMessage.objects.get().waits is not urgent


def test_a_youth_is_told_of_each_thing_at_once(case: CaseFile) -> None:
    User.objects.filter(email="youth@jongere.example").update(wants_digest=True)
    assert owe(reader_of(case, Role.YOUTH), "Er is nieuws.", about=case) == 1


def test_a_youth_reads_the_message_in_the_own_language(world: World, case: CaseFile) -> None:
    User.objects.update(language="fr")
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    post.write_all()
    mails = {mail.to.partition("@")[0]: mail for mail in OutgoingMessage.objects.all()}
    assert mails["youth"].subject == "Action requise\N{NO-BREAK SPACE}: dossier JJ-0900"
    assert "L’employeur a désigné un coach pour toi le 2 mars 2026." in mails["youth"].body
    assert "seul cela compte" in mails["youth"].body
    # The pages of those who work in the scheme are Dutch, and so are their messages.
    assert "De werkgever duidde op 2 maart 2026 de coach voor dit dossier aan." in mails["mediator"].body


def test_a_youth_without_an_account_gets_a_message_with_a_link_for_each_thing(world: World, case: CaseFile) -> None:
    people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["second_coach"])
    Youth.objects.update(user=None, language="en")
    case = CaseFile.objects.get(pk=case.pk)
    owe(reader_of(case, Role.YOUTH), "Er is nieuws.", about=case)
    bodies = [mail.body for mail in OutgoingMessage.objects.order_by("id")]
    assert {body.count("http") for body in bodies} == {1}
    assert "we need your overview from the LED".lower() in " ".join(bodies).lower()
    assert not InboxMessage.objects.exists()
