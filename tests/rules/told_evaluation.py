"""What the statements about words that were noted, and about not agreeing, say."""

from startblok.rules import evaluation as e
from startblok.rules.facts import Evaluation
from startblok.rules.roles import PARTIES, Role
from tests.rules.told import HOLDS, day, told

YOUTH, COACH, MEDIATOR = PARTIES


def given(*roles: Role, noted: tuple[Role, ...] = (), of: Role | None = None) -> Evaluation:
    return Evaluation(frozenset(roles), noted=frozenset(noted), input_of=of)


MISSING = Evaluation(frozenset({YOUTH, MEDIATOR}), frozenset({COACH}))
CLOSED = Evaluation(frozenset({YOUTH, MEDIATOR}), frozenset({COACH}), closed_on=day("06-08"))

TOLD = [
    told(e.own_input_first, "U gaf zelf uw inbreng nog niet.", evaluation=given(YOUTH)),
    told(e.own_input_first, HOLDS, evaluation=given(MEDIATOR)),
    told(e.words_still_missing, "De inbreng van de jongere is er al.", evaluation=given(YOUTH, MEDIATOR, of=YOUTH)),
    told(
        e.words_still_missing,
        "De inbreng van de coach is er al.",
        evaluation=given(*PARTIES, noted=(COACH,), of=COACH),
    ),
    told(e.words_still_missing, HOLDS, evaluation=given(YOUTH, MEDIATOR, noted=(YOUTH,), of=YOUTH)),
    told(e.words_still_missing, HOLDS, evaluation=given(MEDIATOR, of=YOUTH)),
    told(e.words_still_missing, HOLDS),
    told(e.own_input_open, HOLDS, acting=YOUTH, evaluation=given(YOUTH, MEDIATOR, noted=(YOUTH,))),
    told(
        e.own_input_open,
        "De inbreng van de jongere ligt vast, want ook een ander gaf al inbreng.",
        acting=YOUTH,
        evaluation=given(*PARTIES, noted=(YOUTH,)),
    ),
    told(
        e.others_were_read,
        "Van u is genoteerd dat er geen inbreng komt, en de evaluatie is nog niet afgesloten.",
        acting=COACH,
        evaluation=MISSING,
    ),
    told(e.others_were_read, HOLDS, acting=COACH, evaluation=CLOSED),
    told(e.others_were_read, HOLDS, acting=YOUTH, evaluation=MISSING),
]
