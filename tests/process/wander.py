"""A walk at random through the process: somebody concerned takes something possible, or days go by."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from startblok.jobs.clock import tick
from startblok.process import members, orientation, proposal
from startblok.process.facts import load
from startblok.process.forms import nothing_to_choose
from startblok.process.journey import STEPS
from startblok.process.offers import Offer, offers
from startblok.process.own_account import open_account
from startblok.process.refusals import Refused
from startblok.records import clock
from startblok.records.actors import Actor, actor_of
from startblok.records.cases import State
from startblok.records.models import CaseFile, Membership, User, Youth
from startblok.records.subject import writing
from startblok.rules.roles import Role
from tests import world as small
from tests.process import plausible, walk, walk_on
from tests.world import CANDIDATE, MONDAY, World

DAY = timedelta(days=1)
PEOPLE = (
    *("employer", "coach", "second_coach", "job_centre", "ocmw", "partner", "mediator", "second_mediator"),
    *("other_partner", "other_mediator", "coordinator"),
)
ENDINGS = {
    *("withdraw", "decline_start_job", "undo_start_close", "do_not_hire", "refuse_file", "end_start_job"),
    *("decline_proposal", "take_back_proposal"),
}
LOOPS = {
    *("hand_back", "return_referral", "decline_referral", "redirect_referral", "confirm_phoned_decline"),
    *("confirm_phoned_return", "choose_direct", "request_referral_after_all", "undo_start_again", "end_early"),
    *(
        "dispute_plan",
        "dispute_contract",
        "dispute_agreement",
        "refuse_model",
        "refuse_proof",
        "fail_check",
        "ask_more",
        "return_file",
        "refuse_exception",
        "ask_to_end",
    ),
    *("remind", "stop_reminders", "resume_reminders"),
    *("withdraw_travel", "return_travel"),
    *("hand_over", "hand_over_to_partner", "decide_duration", "write_plan", "move_to_place", "withdraw_place"),
}
SELDOM, OFTEN, ASIDE, ASKED, TIME = 0.05, 1.0, 0.2, 8.0, 2.0
"""How likely: what ends the case, what leads back, what nobody waits for, a task, and that days go by."""


def wide_world() -> World:
    """The small world with a second place, and a responsible of the other partner."""
    world = small.build()
    with writing():
        small.place(world.site, world.project, "JJ-P02")
        other = world.organisations["other_partner"]
        world.users["other_partner"] = small.person("other_partner", other, Role.PARTNER)
    return world


def born(chance: Random) -> dict[str, date]:
    """Most are twenty; some are nearly, or already, twenty-six."""
    return {"birth_date": chance.choice([*[date(2006, 11, 9)] * 2, date(2000, 5, 20), date(1999, 10, 2)])}


def opened(world: World, chance: Random, *, ready: bool) -> CaseFile:
    """A case for a candidate for whom one of the two routes is the advice."""
    known = {"knows_what_they_want": ready, "good_attitudes": ready, "needs_study_preparation": not ready}
    answers = CANDIDATE | born(chance) | known
    return orientation.open_case(world.blank(), by=world.as_("employer"), **answers).record


def proposed(world: World, chance: Random) -> CaseFile:
    answers = {name: (CANDIDATE | born(chance))[name] for name in proposal.YOUTH} | plausible.PATHWAY
    return proposal.propose_youth(world.blank(), by=world.as_("mediator"), **answers).record


BEGINNINGS: tuple[Callable[[World, Random], CaseFile], ...] = (
    partial(opened, ready=False),
    partial(opened, ready=True),
    proposed,
    lambda world, _: walk.ready(world),
    lambda world, _: walk_on.running(world),
    lambda world, _: walk_on.evaluated(world),
)
SINCE = {State.PLACEMENT: [walk.START], State.DECISION: [walk_on.AFTER]}
"""The day of the first act, where a walk begins in the middle."""


class Walk:
    """One case and its people; `told` is what happened, to read when something is wrong."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - a walk, no secret
        self.day, self.world, self.told = MONDAY, wide_world(), list[str]()
        self.refused = self.taken = 0
        with clock.at(self.day):
            self.case: Any = BEGINNINGS[seed % len(BEGINNINGS)](self.world, self.chance)
        self.day = max([self.day, *SINCE.get(self.case.state, ())])
        if "youth" not in self.world.users:
            self._signed_in("youth")
        self._meet()

    def _signed_in(self, name: str) -> None:
        youth = Youth.objects.get(pk=self.case.youth_id)
        user = User.objects.create_user(f"{name}@jongere.example", first_name=youth.first_name)
        with clock.at(self.day):
            open_account(youth, by=Actor(user.pk, user.name, youth=youth.pk))
        self.world.users |= {"youth": user, name: user}
        self._meet()

    def _meet(self) -> None:
        self.people = [actor_of(self.world.users[name]) for name in (*PEOPLE, "youth")]

    def look(self) -> Any:
        """The case as it is now; a youth whose address changed signs in anew."""
        self.case = load(self.case)
        if self.case.youth.user_id is None:
            self._signed_in(f"youth-{len(self.told)}")
            self.case = load(self.case)
        return self.case

    def offered(self) -> list[tuple[Actor, Offer]]:
        """What anybody may do now, by the person."""
        return [(who, each) for who in self.people for each in offers(self.case, who, STEPS)]

    def go_on(self) -> None:
        """Take something possible, a minute after the last, or let days go by."""
        with clock.at(datetime.combine(self.day, time(9, self.taken % 60), clock.BRUSSELS)):
            chosen = self._chosen(self.look())
            if chosen is not None:
                self._take(*chosen)
            elif self.chance.random() < 0.1:
                self._somebody_leaves()
            else:
                self._wait()

    def _chosen(self, case: Any) -> tuple[Actor, Offer] | None:
        """One of what is possible, rather what is asked for; None for time."""
        asked = {(step, role) for task in case.tasks for step in task["steps"] for role in task["roles"]}
        possible = [each for each in self.offered() if each[1].possible]
        weights = [_weight(offer, asked) for _, offer in possible]
        chosen = self.chance.choices([None, *possible], [TIME, *weights])[0]
        if chosen is None or not nothing_to_choose(chosen[1].step.ask, case, chosen[0]):
            return chosen
        return self._chosen(case)

    def _take(self, who: Actor, offer: Offer) -> None:
        """Take the step, passing over warnings with a reason; what the law refuses leaves everything as it was."""
        answers = plausible.answers(offer.step, self.case, who, self.chance)
        self.told.append(f"{self.day} {offer.role}: {offer.step.name} {_days(answers)}")
        try:
            try:
                offer.step(self.case, by=who, **answers)
            except Refused as refusal:
                reasons = {each.statement: plausible.WHY for each in refusal.findings}
                offer.step(self.case, by=who, reasons=reasons, **answers)
            self.taken += 1
        except Refused as refusal:
            self.refused += 1
            self.told.append(f"    refused: {[each.statement for each in refusal.findings]}")

    def _somebody_leaves(self) -> None:
        """A coach leaves, and a colleague takes over."""
        name, heir = self.chance.sample(["coach", "second_coach", "employer"], 2)
        member = Membership.objects.filter(user=self.world.users[name], role=Role.COACH, ended_on=None).first()
        if member is None or not self.world.users[heir].memberships.filter(ended_on=None).exists():
            return
        self.told.append(f"{self.day} {name} leaves, {heir} takes over")
        by, takes_over = self.world.as_("employer"), self.world.users[heir]
        members.end_membership(self.world.employer, by=by, member=member, takes_over=takes_over)
        self._meet()

    def _wait(self) -> None:
        """A few days, but never past a day on which the calendar acts."""
        later = self.day + self.chance.choice([1, 3, 7, 28, 200]) * DAY
        self.day = min([later, *(day for day in self._coming() if day > self.day)])
        self.told.append(f"{self.day}")
        with clock.at(self.day):
            done = tick()
        self.told.append(f"    {dict(done)}")
        assert [each for each in done if each.endswith(": bug")] == [], self.story()

    def _coming(self) -> list[date]:
        """The days on which the calendar acts by itself: a first day, the day after it, and the day after the last."""
        placement, job = getattr(self.case, "placement", None), getattr(self.case, "start_job", None)
        coming = [placement.starts_on, placement.starts_on + DAY, placement.last_day + DAY] if placement else []
        return coming + ([job.starts_on, job.ends_on + DAY] if job else [])

    def story(self) -> str:
        return "\n".join(["", *self.told])


def _days(answers: dict[str, Any]) -> str:
    """The answers that decide how a walk goes on: its days."""
    return " ".join(f"{name}={value}" for name, value in answers.items() if isinstance(value, date))


def _weight(offer: Offer, asked: set[tuple[str, str]]) -> float:
    if offer.step.name in ENDINGS:
        return SELDOM
    if (offer.step.name, offer.role.value) in asked:
        return ASKED
    return OFTEN if offer.step.name in LOOPS else ASIDE
