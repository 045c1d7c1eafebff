"""What the statements of referral say."""

from startblok.rules import referral as r
from startblok.rules.facts import Answer, Case, Route
from tests.rules.told import HOLDS, told

NO_ROUTE = "De route is nog niet gekozen: meteen een startbaan, of eerst een vraag om een traject."
UNANSWERED = "De partner van VDAB besliste nog niet of een WES de juiste stap is."
NO_ADMISSION = "Er is geen toelating per telefoon genoteerd om te bevestigen."
NO_DECLINE = "Er is geen weigering per telefoon genoteerd om te bevestigen."
NO_RETURN = "Er is geen teruggave per telefoon genoteerd om te bevestigen."

TOLD = [
    told(r.route_chosen, NO_ROUTE),
    told(r.route_chosen, HOLDS, case=Case(route=Route.DIRECT)),
    told(r.route_chosen, HOLDS, case=Case(route=Route.WES)),
    told(r.passed_on, "De vraag is nog niet doorgegeven aan een partner van VDAB."),
    told(r.passed_on, HOLDS, case=Case(has_partner=True)),
    told(r.answered, UNANSWERED),
    told(r.answered, HOLDS, case=Case(not_yet_ready_confirmed=True)),
    told(r.admission_phoned, NO_ADMISSION),
    told(r.admission_phoned, NO_ADMISSION, case=Case(phoned_answer=Answer.DECLINE)),
    told(r.admission_phoned, HOLDS, case=Case(phoned_answer=Answer.ADMIT)),
    told(r.decline_phoned, NO_DECLINE),
    told(r.decline_phoned, NO_DECLINE, case=Case(phoned_answer=Answer.RETURN)),
    told(r.decline_phoned, HOLDS, case=Case(phoned_answer=Answer.DECLINE)),
    told(r.return_phoned, NO_RETURN),
    told(r.return_phoned, NO_RETURN, case=Case(phoned_answer=Answer.ADMIT)),
    told(r.return_phoned, HOLDS, case=Case(phoned_answer=Answer.RETURN)),
]
