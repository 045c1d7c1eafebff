"""What the statements say that are about reminders: whom, how often, and what a coordinator takes up."""

from datetime import datetime

from startblok.rules import reminding as r
from startblok.rules.facts import Case, Papers, Reminded, Reminding, Youth
from startblok.rules.roles import Role
from tests.rules.told import HOLDS, day, told

NINE, LATER, NEXT = (datetime(2026, 3, *each) for each in ((2, 9, 5), (3, 9, 4), (3, 9, 5)))
ASKED = Reminding(documents_asked_on=day("04-29"))
TWICE = (
    "Sinds 29 april 2026 is een document gevraagd. Na twee herinneringen is het er nog niet: de coördinator belt, en "
    "herinnert daarna de jongere of de coach."
)


def reminded(at: datetime, asked: Role = Role.YOUTH) -> Reminded:
    return Reminded(last={(Role.YOUTH, Role.MEDIATOR): NINE}, at=at, asked=asked)


def waits(*roles: Role, knows: tuple[Role, ...] = tuple(Role)) -> Reminding:
    return Reminding(waits_for=frozenset((role, each) for role in roles for each in knows))


def by_hand(on: str) -> Reminding:
    return Reminding(documents_asked_on=day("04-29"), documents_by_hand_on=day(on))


TOLD = [
    told(r.somebody_waits, "Dit dossier wacht nu op niemand anders.", reminding=Reminding()),
    told(
        r.somebody_waits,
        "Dit dossier wacht nu op niemand anders.",
        acting=Role.MEDIATOR,
        reminding=waits(Role.MEDIATOR),
    ),
    told(
        r.somebody_waits,
        HOLDS,
        acting=Role.MEDIATOR,
        reminding=waits(Role.MEDIATOR, Role.YOUTH),
    ),
    # A task that the employer may not know of reminds nobody.
    told(
        r.somebody_waits,
        "Dit dossier wacht nu op niemand anders.",
        acting=Role.EMPLOYER,
        reminding=waits(Role.MEDIATOR, knows=(Role.COORDINATOR,)),
    ),
    # The responsible stands in for a missing coach.
    told(
        r.somebody_waits,
        "Dit dossier wacht nu op niemand anders.",
        acting=Role.EMPLOYER,
        reminding=waits(Role.COACH),
    ),
    told(r.somebody_waits, HOLDS, acting=Role.EMPLOYER, reminding=waits(Role.COACH), case=Case(has_coach=True)),
    told(r.somebody_waits, HOLDS, reminding=waits(Role.COACH)),
    told(
        r.youth_can_be_reminded,
        "De jongere heeft geen mailadres en geen gsm-nummer.",
        youth=Youth(has_mail_or_phone=False),
        reminded=reminded(LATER),
    ),
    told(
        r.youth_can_be_reminded,
        HOLDS,
        youth=Youth(has_mail_or_phone=False),
        reminded=reminded(LATER, Role.COACH),
    ),
    told(r.youth_can_be_reminded, HOLDS, reminded=reminded(LATER)),
    told(
        r.not_just_reminded,
        "Op 2 maart 2026 om 9.05 uur kreeg de jongere hierover al een herinnering. "
        "Een nieuwe kan vanaf 3 maart 2026 om 9.05 uur.",
        reminded=reminded(LATER),
    ),
    # The coordinator knows of a task that nobody reminded of yet.
    told(r.not_just_reminded, HOLDS, acting=Role.COORDINATOR, reminded=reminded(LATER)),
    told(r.not_just_reminded, HOLDS, reminded=reminded(NEXT)),
    told(r.not_just_reminded, HOLDS, reminded=reminded(LATER, Role.COACH)),
    told(r.not_just_reminded, HOLDS),
    told(r.reminders_go_on, "De herinneringen van dit dossier zijn al gestopt.", reminding=Reminding(stopped=True)),
    told(r.reminders_go_on, HOLDS),
    told(r.reminders_stopped, "De herinneringen van dit dossier lopen."),
    told(r.reminders_stopped, HOLDS, reminding=Reminding(stopped=True)),
    # The seventh working day after 29 April is 11 May, for 1 May is a holiday.
    told(r.documents_followed_up, HOLDS, "05-11", reminding=ASKED),
    told(r.documents_followed_up, TWICE, "05-12", reminding=ASKED),
    told(r.documents_followed_up, TWICE, "05-12", reminding=by_hand("05-11")),
    told(r.documents_followed_up, HOLDS, "05-12", reminding=by_hand("05-12")),
    told(r.documents_followed_up, HOLDS, "05-12", reminding=ASKED, papers=Papers(proof_there=True)),
    told(
        r.documents_followed_up, TWICE, "05-12", reminding=ASKED, papers=Papers(proof_there=True, proof_verdict=False)
    ),
    told(
        r.documents_followed_up, TWICE, "05-12", reminding=ASKED, papers=Papers(proof_there=True, model_verdict=False)
    ),
    told(r.documents_followed_up, HOLDS, "05-12"),
]
