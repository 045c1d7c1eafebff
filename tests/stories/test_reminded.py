"""Reminders: by hand whoever is waited for, once a day; and those that go by themselves stopped, and going again."""

from datetime import date, timedelta

from startblok.jobs.post import post
from startblok.jobs.reminding import remind as remind_all
from startblok.process import proofs, reminding
from startblok.process.told import to_do
from startblok.records.log import OutgoingMessage
from startblok.rules.roles import Role
from startblok.web.links import step_url
from tests.browse import words
from tests.stories.people import scan

# 2 March 2026 is a Monday.
ASKED = date(2026, 3, 2)
TASK = "Gebeld en zelf herinnerd aan een document"
AGAIN = "weer vanaf 3 maart 2026 om 9.00 uur"


def written_to(name: str) -> list[str]:
    post()
    return list(OutgoingMessage.objects.filter(to__startswith=f"{name}@").values_list("subject", flat=True))


def test_who_is_waited_for_is_reminded_by_hand_once_a_day(story):
    story.in_preparation()
    post()
    OutgoingMessage.objects.all().delete()
    story.take("mediator", reminding.remind, whom="youth")
    youth = story.world.users["youth"].email.partition("@")[0]
    assert written_to(youth) == [f"Actie nodig: dossier {story.case.number}"]
    assert AGAIN in words(story["coordinator"].open(step_url(reminding.remind, story.case)))
    story.take("employer", reminding.remind, whom="mediator")
    with story.on(ASKED + timedelta(days=1)):
        story.take("coordinator", reminding.remind, whom="youth")
    assert "stuurde een herinnering" in story.sees("employer")


def test_reminders_of_a_case_are_stopped_with_a_reason_and_go_on(story):
    story.in_preparation()
    story.take("mediator", reminding.stop_reminders, reason="We spraken een latere datum af")
    assert "We spraken een latere datum af" in story.sees("coordinator")
    with story.on(date(2026, 3, 5)):
        assert remind_all() == {}
        story.take("coordinator", reminding.resume_reminders)
        assert remind_all() == {"reminded: documents": 2}
        story.take("coordinator", reminding.stop_reminders, reason="Toch nog even wachten")
        story.take("mediator", reminding.resume_reminders)


def test_what_does_not_come_after_two_reminders_is_a_task_of_the_coordinator(story):
    story.in_preparation()
    with story.on(date(2026, 3, 11)):
        assert TASK not in story.sees("coordinator")
    with story.on(date(2026, 3, 12)):
        page = story.sees("coordinator")
        assert TASK in page
        assert "de coördinator belt, en herinnert daarna de jongere of de coach." in page
        (row,) = (each for each in story.case.tasks if each["key"] == "reminding.documents_followed_up")
        assert to_do(row, {Role.COORDINATOR}) == "Bellen en zelf herinneren aan een document"
        assert "coordinator" in story.case.turns
        story.take("coordinator", reminding.remind, whom="youth")
        story.case.refresh_from_db()
        assert "coordinator" not in story.case.turns
        assert TASK not in story.sees("coordinator")
        story.take("employer", proofs.add_proof, file=scan())
