"""What the statements about the people of the scheme say."""

from startblok.rules import answers as a
from startblok.rules import people as p
from startblok.rules import plan
from startblok.rules.facts import Case, Leaver, Wes, Youth
from startblok.rules.roles import Role
from tests.rules.told import HOLDS, day, told

AGE = "eligibility.age_under_26_on_wes_start"
YOUTH, MEDIATOR, COORDINATOR = Role.YOUTH, Role.MEDIATOR, Role.COORDINATOR
UNKNOWN = Youth(address_vouched=False)
CHANGED = Youth(contact_changed_for_them_on=day("03-02"))
JUST_CHANGED = "Iemand anders wijzigde op 2 maart 2026 het mailadres of gsm-nummer van de jongere."

TOLD = [
    told(
        a.exception_answered,
        "De coördinator antwoordde nog niet op de vraag om een uitzondering.",
        case=Case(exceptions_asked=frozenset({AGE})),
    ),
    told(a.exception_answered, HOLDS),
    told(
        a.end_request_answered,
        "Op 3 maart 2026 vroeg iemand om de stage te stoppen.",
        wes=Wes(end_asked_on=day("03-03")),
    ),
    told(a.end_request_answered, HOLDS),
    told(
        a.long_absence_answered,
        "De jongere is langer dan 4 weken afwezig, sinds 3 maart 2026. De termijn van de stage loopt door.",
        case=Case(long_away_from=day("03-03")),
    ),
    told(a.long_absence_answered, HOLDS),
    told(
        plan.reached_after_absence,
        "Op 5 maart 2026 was de jongere 3 dagen na elkaar afwezig zonder geldige reden.",
        case=Case(disappeared_on=day("03-05")),
    ),
    told(plan.reached_after_absence, HOLDS),
    told(p.cases_handed_over, HOLDS),
    told(p.cases_handed_over, HOLDS, leaver=Leaver(open_cases=3, taken_over=True)),
    told(p.cases_handed_over, "Wie weggaat, heeft nog open dossiers: 3.", leaver=Leaver(open_cases=3)),
    told(p.somebody_responsible, HOLDS),
    told(
        p.somebody_responsible,
        "Zonder deze persoon heeft de organisatie geen verantwoordelijke meer.",
        leaver=Leaver(last_responsible=True),
    ),
    told(p.contact_not_just_changed, HOLDS),
    told(p.contact_not_just_changed, JUST_CHANGED, "03-03", youth=CHANGED),
    told(p.contact_not_just_changed, HOLDS, "03-04", youth=CHANGED),
    told(p.own_contact_not_just_changed, HOLDS, acting=YOUTH),
    told(p.own_contact_not_just_changed, JUST_CHANGED, "03-03", youth=CHANGED, acting=YOUTH),
    told(p.own_contact_not_just_changed, HOLDS, "03-03", youth=CHANGED, acting=MEDIATOR),
    told(p.own_contact_not_just_changed, HOLDS, "03-04", youth=CHANGED, acting=YOUTH),
    told(p.speaks_for_themselves, HOLDS, acting=YOUTH),
    told(
        p.speaks_for_themselves,
        "Nog niemand buiten de werkgever bevestigde dat dit mailadres van de jongere is.",
        youth=UNKNOWN,
        acting=YOUTH,
    ),
    told(p.speaks_for_themselves, HOLDS, youth=UNKNOWN, acting=MEDIATOR),
    told(p.reached, HOLDS),
    told(p.reached, "Een bericht aan de jongere kwam niet aan.", youth=Youth(is_reached=False)),
    told(p.contact_confirmed, HOLDS),
    told(p.contact_confirmed, "Niemand buiten de werkgever bevestigde het mailadres van de jongere.", youth=UNKNOWN),
    told(p.mediator_knows_first, HOLDS, acting=COORDINATOR),
    told(p.mediator_knows_first, HOLDS, case=Case(has_mediator=True), acting=MEDIATOR),
    told(
        p.mediator_knows_first,
        "Deze jongere heeft een bemiddelaar.",
        case=Case(has_mediator=True),
        acting=COORDINATOR,
    ),
]
