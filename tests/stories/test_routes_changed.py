"""From one route to the other and back: nothing that was decided before still counts, nothing stays held."""

from startblok.process import followup, orientation, people_of_case, preparation, referral
from startblok.records.models import Occupation
from tests.browse import words
from tests.stories.people import START


def test_a_duration_decided_before_the_direct_route_counts_no_more(story):
    story.ready()
    story.take("employer", orientation.choose_direct)
    office = story.world.organisations["job_centre"]
    story.take("employer", referral.request_referral_after_all, office=office, question="Toch eerst een stage?")
    story.reaches_mediator()
    story.admits()
    assert Occupation.objects.count() == 0
    assert "Alles is in orde" not in story.sees("mediator")
    with story.on(START):
        assert story.state() == "preparation"
        refused = story.refused("mediator", preparation.start_wes)
    assert "De bemiddelaar legde nog niet vast wanneer de WES begint en eindigt." in refused


def test_a_new_coach_does_not_read_what_the_one_before_wrote(story):
    story.ready()
    story.take("coach", followup.send_message, text="De baas roept tegen Milan")
    story.take("mediator", followup.send_message, text="Ik kom langs, zeg niets", thread="coach")
    url = f"/dossiers/{story.case.number}/stap/send-message/"
    assert "De baas roept tegen Milan" in words(story["coach"].open(url))
    story.take("employer", people_of_case.name_coach, coach=story.world.users["employer"])
    seen = words(story["employer"].open(url)) + story.sees("employer")
    assert "De baas roept" not in seen
    assert "zeg niets" not in seen
    story.take("employer", followup.send_message, text="Ik ben nu zelf de coach")
    assert "Ik ben nu zelf de coach" in words(story["employer"].open(url))
    everything = words(story["mediator"].open(url))
    assert "De baas roept tegen Milan" in everything
    assert "Ik ben nu zelf de coach" in everything
