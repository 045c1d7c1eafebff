"""A message came back: the mediator calls, corrects the address, and what waited goes there with a link of its own."""

from startblok.jobs.unreached import read_bounces
from startblok.process import accounts
from startblok.records import clock
from startblok.records.log import OutgoingMessage
from tests.links.returned import returned
from tests.stories.guests import Guest, messages
from tests.stories.test_links import BORN, MAIL, to_sign

CALL = "Bellen en adres verbeteren"
PROOF = "overzicht uit de LED nodig"
NEW = "milan.nieuw@post.example"


def test_the_correction_of_an_address_sends_again_what_did_not_arrive(story, settings, tmp_path):
    guest = to_sign(story)
    lost = next(each for each in messages(MAIL) if PROOF in each.body)
    link = guest.link(PROOF)
    OutgoingMessage.objects.filter(pk=lost.pk).update(sent_at=clock.now(), body="")
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    assert CALL not in story.sees("mediator")

    (tmp_path / "new" / "1").write_bytes(returned(lost.message_id, MAIL))
    settings.BOUNCES = str(tmp_path)
    with settings_of_production(settings):
        assert read_bounces() == {"bounced": 1}
    assert CALL in story.sees("mediator")
    story.case.refresh_from_db()
    assert "mediator" in story.case.turns

    story.take("mediator", accounts.change_contact_for_youth, email=NEW, phone="", sure=True)
    assert CALL not in story.sees("mediator")
    again = Guest(NEW)
    assert again.link(PROOF) != link
    assert "Milan" in again.reads(again.link(PROOF))
    assert again.says(again.link(PROOF), BORN).status_code == 200
    # Who reads the old mailbox gets no further than that the link is over.
    assert "Er is intussen iets gewijzigd" in Guest(MAIL).reads(link)


class settings_of_production:
    """As in production, for as long as the block lasts: a demo reads no mailbox."""

    def __init__(self, settings):
        self.settings = settings

    def __enter__(self):
        self.settings.DEMO = False

    def __exit__(self, *_):
        self.settings.DEMO = True
