"""Several workers that remind at once: each reminder leaves once."""

from datetime import date

from startblok.jobs import reminding
from startblok.process import people_of_case
from startblok.records import clock
from startblok.records.log import OutgoingMessage
from startblok.records.models import Reminder
from tests.jobs.test_post_races import all_at_once
from tests.process import walk
from tests.world import build


def test_workers_at_once_remind_once(transactional_db: None) -> None:
    asked, due = date(2026, 4, 29), date(2026, 5, 5)
    with clock.at(asked):
        world = build()
        for number in range(5):
            case = walk.prepared(world, f"JJ-000{number}", f"youth_{number}")
            people_of_case.name_coach(case, by=world.as_("employer"), coach=world.users["coach"])

    def remind() -> None:
        # Each thread has a clock of its own.
        with clock.at(due):
            reminding.remind()

    all_at_once(remind)
    assert sorted(Reminder.objects.values_list("case__number", "role")) == [
        (f"JJ-000{number}", role) for number in range(5) for role in ("coach", "youth")
    ]
    assert OutgoingMessage.objects.count() == 10
    with clock.at(due):
        assert reminding.remind() == {}
    assert OutgoingMessage.objects.count() == 10
