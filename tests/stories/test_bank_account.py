"""A youth gives a bank account and changes it; the mediator confirms it after a call, or notes one."""

from startblok.process import bank_account
from startblok.records.bank import BankAccount
from startblok.records.log import InboxMessage
from tests.stories.guests import messages
from tests.world import IBAN, OTHER_IBAN

TASK = "Rekeningnummer gegeven"
HOLDER = "Milan Bogaert"


def test_an_account_is_given_changed_and_confirmed(story):
    story.in_preparation()
    story.writes_plan()
    story.agrees_plan()
    assert TASK not in story.sees("youth")
    story.decides()
    assert TASK in story.sees("youth")
    youth = story.case.youth
    refusal = story["youth"].refused(bank_account.give_account, youth, iban="BE71 0961 2345 6768", holder=HOLDER)
    assert "er staat ergens een verkeerd teken" in refusal
    story["youth"].take(bank_account.give_account, youth, iban="BE71 0961 2345 6769", holder=HOLDER)
    assert TASK not in story.sees("youth")
    story["youth"].take(bank_account.give_account, youth, iban=OTHER_IBAN, holder=HOLDER)
    story.take("mediator", bank_account.confirm_account, sure=True)
    assert BankAccount.objects.get(replaced_at__isnull=True).confirmed_by == story.world.users["mediator"]
    for name in ("employer", "coach", "coordinator"):
        seen = story.sees(name)
        assert "rekening" not in seen.lower()
    assert "bevestigde het rekeningnummer van de jongere" in story.sees("mediator")
    assert "bevestigde je rekeningnummer" in story.sees("youth")
    told = [each.body for each in messages(youth.email) if "Was jij dat niet?" in each.body]
    assert len(told) == 3
    assert not any(IBAN in each or OTHER_IBAN in each for each in told)
    assert not InboxMessage.objects.filter(text__contains=IBAN[-4:]).exists()


def test_the_mediator_notes_the_account_of_a_youth_who_says_it(story):
    story.in_preparation()
    story.writes_plan()
    story.agrees_plan()
    story.decides()
    story.take("mediator", bank_account.note_account, iban=IBAN, holder=HOLDER, sure=True)
    assert TASK not in story.sees("youth")
    assert "noteerde je rekeningnummer" in story.sees("youth")
