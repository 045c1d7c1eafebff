"""What the statements of the mid-way review say."""

from startblok.rules import midway as m
from startblok.rules.facts import Midway, Wes
from startblok.rules.roles import PARTIES, Role
from tests.rules.told import HOLDS, day, told

WES = Wes(start=day("03-09"), end=day("06-05"), started=True)
ASKED = day("04-22")
YOUTH, COACH, MEDIATOR = PARTIES


def given(*roles: Role, noted: tuple[Role, ...] = (), of: Role | None = None) -> Midway:
    return Midway(ASKED, frozenset(roles), frozenset(noted), of)


TOLD = [
    told(m.half_way_reached, "De stage is halfweg op 22 april 2026.", "04-21", wes=WES),
    told(m.half_way_reached, HOLDS, "04-22", wes=WES),
    told(m.half_way_reached, HOLDS, wes=Wes(start=day("03-09"))),
    told(m.half_way_reached, HOLDS),
    told(
        m.half_way_reached,
        "De stage is halfweg op 3 april 2026.",
        "04-02",
        wes=Wes(start=day("03-09"), end=day("06-05"), changed_end=day("04-28")),
    ),
    told(
        m.long_enough,
        "De stage duurt minder dan 6 weken: dan is er geen tussentijdse evaluatie.",
        wes=Wes(start=day("03-09"), end=day("04-18")),
    ),
    told(m.long_enough, HOLDS, wes=Wes(start=day("03-09"), end=day("04-19"))),
    told(m.long_enough, HOLDS, wes=Wes(start=day("03-09"))),
    told(m.long_enough, HOLDS),
    told(
        m.before_final_input,
        "Sinds 22 mei 2026 kan inbreng voor de eindevaluatie: een tussentijdse komt te laat.",
        "05-22",
        wes=WES,
    ),
    told(m.before_final_input, HOLDS, "05-21", wes=WES),
    told(m.before_final_input, HOLDS),
    told(m.asked_once, "De tussentijdse evaluatie werd al gevraagd op 22 april 2026.", midway=given()),
    told(m.asked_once, HOLDS),
    told(m.asked, "De tussentijdse evaluatie begint pas halfweg de stage."),
    told(m.asked, HOLDS, midway=given()),
    told(
        m.own_part_open,
        "Het deel van de coach ligt vast, want ook een ander gaf al iets.",
        acting=COACH,
        midway=given(COACH, YOUTH),
    ),
    told(
        m.own_part_open,
        "Het deel van de jongere ligt vast, want ook een ander gaf al iets.",
        acting=YOUTH,
        midway=given(*PARTIES, noted=(YOUTH,)),
    ),
    told(m.own_part_open, HOLDS, acting=YOUTH, midway=given(YOUTH, MEDIATOR, noted=(YOUTH,))),
    told(m.own_part_open, HOLDS, acting=COACH, midway=given(COACH)),
    told(m.own_part_open, HOLDS, acting=COACH, midway=given(YOUTH)),
    told(m.own_part_open, HOLDS, midway=given(*PARTIES)),
    told(m.own_part_first, "U gaf zelf uw deel nog niet.", midway=given(YOUTH)),
    told(m.own_part_first, HOLDS, midway=given(MEDIATOR)),
    told(m.words_still_missing, "Het deel van de jongere is er al.", midway=given(YOUTH, MEDIATOR, of=YOUTH)),
    told(
        m.words_still_missing,
        "Het deel van de coach is er al.",
        midway=given(*PARTIES, noted=(COACH,), of=COACH),
    ),
    told(m.words_still_missing, HOLDS, midway=given(YOUTH, MEDIATOR, noted=(YOUTH,), of=YOUTH)),
    told(m.words_still_missing, HOLDS, midway=given(MEDIATOR, of=YOUTH)),
    told(m.words_still_missing, HOLDS, midway=given(YOUTH)),
    told(
        m.all_parts,
        "Voor de tussentijdse evaluatie ontbreekt nog het deel van de jongere en de bemiddelaar.",
        midway=given(COACH),
    ),
    told(m.all_parts, HOLDS, midway=given(*PARTIES)),
    told(m.all_parts, HOLDS),
]
