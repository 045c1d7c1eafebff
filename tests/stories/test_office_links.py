"""Stories of offices without an account: they have a mailbox, and answer by the link that comes there."""

from datetime import date

import pytest

from startblok.records import clock
from startblok.records.log import LogEntry
from startblok.records.models import Membership, Organisation
from tests.browse import words
from tests.stories.guests import Guest, looked_at


@pytest.fixture
def mailboxes(story):
    """Offices that nobody works in with an account."""
    for name in ("job_centre", "partner", "ocmw"):
        office = story.world.organisations[name]
        Organisation.objects.filter(pk=office.pk).update(mail=f"{name}@kantoor.example")
        Membership.objects.filter(organisation=office).update(ended_on=clock.today())
    return {name: Guest(f"{name}@kantoor.example") for name in ("job_centre", "partner", "ocmw")}


def test_a_scanner_that_opens_the_links_of_offices_changes_nothing(story, mailboxes):
    story.opens()
    story.asks_referral()
    centre, partner = mailboxes["job_centre"], mailboxes["partner"]
    link = centre.link("vraag om een traject wacht")
    looked_at(link, "pass-on", "return-referral", "redirect-referral")
    centre.says(link, "Els Maes")
    centre.takes(link, "pass-on", partner=story.world.organisations["partner"])
    there = partner.link("kandidaat wacht")
    looked_at(there, "admit-to-pathway", "decline-referral")
    partner.says(there, "Rik Proef")
    # Whoever said who they are and then only looks, changes nothing either.
    looked_at(there, "admit-to-pathway", "decline-referral", client=partner.client)
    assert story.state() == "referral"


def test_an_office_passes_on_and_a_partner_admits_by_link(story, mailboxes):
    story.opens()
    story.asks_referral()
    centre, partner = mailboxes["job_centre"], mailboxes["partner"]
    link = centre.link("vraag om een traject wacht op uw antwoord")
    assert "Bogaert" not in centre.reads(link)
    page = words(centre.says(link, "Els Maes, consulente"))
    assert "Milan Bogaert" in page
    assert "Kan dit in een traject?" in page
    assert "Dit is in orde" in centre.takes(link, "pass-on", partner=story.world.organisations["partner"])
    # The office no longer has the case, and its old page sends nothing any more.
    assert "Dit is in orde" in words(centre.client.post(f"{link}pass-on/", {}, follow=True))
    there = partner.link("kandidaat wacht op uw beslissing")
    partner.says(there, "Rik Proef, bemiddelaar")
    days = {"pathway_from": date(2026, 1, 5), "pathway_until": date(2026, 12, 31)}
    assert "Dit is in orde" in partner.takes(there, "admit-to-pathway", pathway="TIW", not_yet_ready=True, **days)
    assert story.state() == "preparation"
    entry = LogEntry.objects.get(step="admit_to_pathway")
    assert (entry.by, entry.role, entry.content["channel"]) == (None, "mediator", "mail")
    assert entry.details.get(name="by").value == "Rik Proef, bemiddelaar"
    assert "Mediator" not in entry.text


def test_an_office_returns_and_a_partner_declines_by_link(story, mailboxes):
    story.opens()
    story.asks_referral()
    centre = mailboxes["job_centre"]
    link = centre.link("vraag om een traject wacht")
    centre.says(link, "Els Maes")
    assert "Dit is in orde" in centre.takes(link, "return-referral", reason="Woont elders")
    assert story.state() == "orientation"
    assert "De Werkwinkel gaf de vraag terug." in story.sees("employer")
    story.asks_referral()
    again = centre.link("vraag om een traject wacht")
    assert again != link
    assert "Er is intussen iets gewijzigd" in centre.reads(link)
    centre.says(again, "Els Maes")
    centre.takes(again, "pass-on", partner=story.world.organisations["partner"])
    partner = mailboxes["partner"]
    there = partner.link("kandidaat wacht")
    partner.says(there, "Rik Proef")
    assert "Dit is in orde" in partner.takes(there, "decline-referral", shareable="later", reason="Nu niet")
    assert story.state() == "orientation"
