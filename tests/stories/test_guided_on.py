"""Whoever got no start job after a pathway is guided further, whatever became of the mediator or the case (R30)."""

from startblok.process import closing, members, people_of_case, preparation, proposal
from startblok.records.models import Membership, Notice
from startblok.rules.roles import Role
from startblok.web.links import step_url
from tests.browse import words
from tests.stories.people import PATHWAY
from tests.world import CANDIDATE, person

TASK, NAMED = "Verdere begeleiding opgenomen", "Iemand om verder te begeleiden"


def told(case, step):
    """The roles that were told of the last time this step was taken."""
    return set(Notice.objects.filter(entry__step=step, entry__subject_id=case.pk).values_list("role", flat=True))


def test_a_new_partner_names_who_guides_on_after_the_case_closed(story):
    story.in_preparation()
    story.take("mediator", people_of_case.hand_over_to_partner, partner=story.world.organisations["other_partner"])
    story.withdraws()
    assert story.case.turns == ["partner"]
    other = story.world.organisations["other_partner"]
    story.world.users["other_partner"] = person("other_responsible", other, Role.PARTNER)
    assert NAMED in story.sees("other_partner")
    story.take("other_partner", people_of_case.hand_over, mediator=story.world.users["other_mediator"])
    assert TASK in story.sees("other_mediator")
    assert story.case.youth.name in words(story["other_mediator"].open("/"))
    story.take("other_mediator", closing.guide_further, note="We zoeken verder")
    assert TASK not in story.sees("other_mediator")
    page = words(story["other_mediator"].open(step_url(people_of_case.hand_over, story.case)))
    assert "Dit dossier is afgesloten en er is niets meer te doen voor een bemiddelaar." in page


def test_a_case_that_went_back_is_guided_on_by_the_partner_of_the_pathway(story):
    story.in_preparation()
    story.take("mediator", preparation.hand_back, reason="Eerst een woning")
    assert not story.finds("partner")
    story.withdraws("youth")
    assert story.case.turns == ["partner"]
    assert told(story.case, "withdraw") >= {"partner", "youth"}
    assert NAMED in story.sees("partner")
    assert story.case.youth.name in words(story["partner"].open("/"))
    assert "Eerst een woning" not in story.sees("partner")
    story.take("partner", people_of_case.hand_over, mediator=story.world.users["second_mediator"])
    story.take("second_mediator", closing.guide_further, note="Samen naar de Werkwinkel")
    assert story.case.turns == []


def test_who_leaves_hands_over_whom_to_guide_on(story):
    story.in_preparation()
    story.withdraws()
    partner, leaving = story.world.organisations["partner"], Membership.objects.get(user=story.world.users["mediator"])
    refused = story["partner"].refused(members.end_membership, partner, member=leaving, takes_over="")
    assert "Wie weggaat, heeft nog open dossiers: 1." in refused
    heir = story.world.users["second_mediator"]
    story["partner"].take(members.end_membership, partner, member=leaving, takes_over=heir)
    assert TASK in story.sees("second_mediator")
    story.take("second_mediator", closing.guide_further, note="Samen verder")
    leaving = Membership.objects.get(user=heir)
    story["partner"].take(members.end_membership, partner, member=leaving, takes_over="")


def proposed(story, **other):
    known = {
        name: CANDIDATE[name]
        for name in ("first_name", "last_name", "birth_date", "postcode", "municipality", "benefit")
    }
    story.case = story.world.blank()
    story.take("mediator", proposal.propose_youth, **(known | {"email": "milan@post.example"} | other), **PATHWAY)
    story.youth_signs_in()


def test_a_proposal_is_taken_back_by_the_mediator_or_the_youth(story):
    for number, who in enumerate(("mediator", "youth"), 3):
        proposed(story, email=f"{who}@post.example", birth_date=CANDIDATE["birth_date"].replace(day=number))
        story.take(who, proposal.take_back_proposal, reason="Vond intussen ander werk")
        assert (story.state(), story.case.outcome) == ("closed", "withdrawn")
        assert "Vond intussen ander werk" not in story.sees("employer")
        assert "trok het voorstel in" in story.sees("employer")
        assert TASK in story.sees("mediator")
        assert told(story.case, "take_back_proposal") == {"employer", "mediator", "youth"}


def test_a_youth_hears_that_the_employer_declined(story):
    proposed(story)
    story.take("employer", proposal.decline_proposal, reason="Al ingevuld")
    assert "youth" in told(story.case, "decline_proposal")
    assert TASK in story.sees("mediator")
