"""What the statements about the bank account say."""

from startblok.rules import account as a
from startblok.rules.facts import Account, Case, Wes, Who, Youth
from tests.rules.told import HOLDS, day, told

DECIDED = Wes(start=day("03-09"), end=day("06-05"))
BEGUN = Wes(start=day("03-09"), end=day("06-05"), started=True)
NONE = Account(there=False)
CHANGED = Youth(contact_changed_for_them_on=day("03-02"), contact_changed_by=7)
COOLS = Account(cools=True, usable_from=day("03-10"))
JUST_CHANGED = "Iemand anders wijzigde op 2 maart 2026 het mailadres of gsm-nummer van de jongere."
THEMSELVES = "Wie dit bevestigt, wijzigde zelf het mailadres of gsm-nummer van de jongere."
MILAN = Youth(first_name="Milan", last_name="Bogaert")


def in_name_of(holder: str) -> Account:
    return Account(holder=holder, masked="•••• 6769")


TOLD = [
    told(a.given, HOLDS),
    told(a.given, HOLDS, wes=DECIDED),
    told(a.given, HOLDS, account=NONE),
    told(a.given, "Er is nog geen rekeningnummer van de jongere.", wes=DECIDED, account=NONE),
    told(a.given, HOLDS, wes=DECIDED, account=NONE, case=Case(closed=True)),
    told(a.given, "Er is nog geen rekeningnummer van de jongere.", wes=BEGUN, account=NONE, case=Case(closed=True)),
    told(a.not_refused, HOLDS),
    told(a.not_refused, "De bank weigerde een betaling op de rekening van de jongere.", account=Account(refused=True)),
    told(a.waits, "Er is geen rekeningnummer dat wacht tot iemand het bevestigt."),
    told(a.waits, HOLDS, account=Account(cools=True)),
    told(a.given_by_youth, HOLDS),
    told(a.given_by_youth, HOLDS, account=NONE),
    told(
        a.given_by_youth,
        "Een bemiddelaar noteerde dit rekeningnummer. Het wordt gebruikt vanaf 9 maart 2026.",
        account=Account(noted=True, cools=True, usable_from=day("03-09")),
    ),
    told(a.kept_where_guided, HOLDS, case=Case(closed=True)),
    told(a.kept_where_guided, HOLDS, case=Case(open_elsewhere=True)),
    told(
        a.kept_where_guided,
        "Dit dossier is afgesloten: het rekeningnummer van deze jongere hoort er niet meer bij.",
        case=Case(closed=True, open_elsewhere=True),
    ),
    told(a.contact_not_just_changed, HOLDS, account=COOLS),
    told(a.contact_not_just_changed, JUST_CHANGED, youth=CHANGED, account=COOLS),
    told(a.contact_not_just_changed, JUST_CHANGED, "03-08", youth=CHANGED, account=COOLS),
    told(a.contact_not_just_changed, HOLDS, "03-09", youth=CHANGED, account=COOLS),
    told(a.in_own_name, HOLDS),
    told(a.in_own_name, HOLDS, youth=MILAN),
    told(a.in_own_name, HOLDS, youth=MILAN, account=in_name_of("BOGAERT M.")),
    told(
        a.in_own_name,
        "Rekening •••• 6769 staat op een andere naam dan die van de jongere.",
        youth=MILAN,
        account=in_name_of("Els Bogaert"),
    ),
    told(a.contact_changed_by_another, HOLDS, who=Who(7), account=COOLS),
    told(a.contact_changed_by_another, HOLDS, who=Who(8), youth=CHANGED, account=COOLS),
    told(a.contact_changed_by_another, HOLDS, youth=CHANGED, account=COOLS),
    told(a.contact_changed_by_another, THEMSELVES, "06-09", who=Who(7), youth=CHANGED, account=COOLS),
]
