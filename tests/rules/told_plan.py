"""What the statements of plan and evaluation say."""

from startblok.rules import evaluation as e
from startblok.rules import plan as p
from startblok.rules.facts import Case, Days, Evaluation, Plan, Wes
from startblok.rules.roles import Role
from tests.rules.told import HOLDS, day, told

WES = Wes(start=day("03-02"), end=day("03-29"), started=True)
ALL = frozenset({Role.YOUTH, Role.COACH, Role.MEDIATOR})
NO_DATES = "Het opleidingsplan stelt nog geen eerste en laatste dag voor."
RUNNING = Case(running=True)

TOLD = [
    told(p.written, "Er is nog geen opleidingsplan."),
    told(p.written, HOLDS, plan=Plan(exists=True)),
    told(
        p.agreed_by_both,
        "Deze versie van het opleidingsplan is nog niet goedgekeurd door de jongere en de coach.",
        plan=Plan(exists=True, agreed_by=frozenset({Role.MEDIATOR})),
    ),
    told(
        p.agreed_by_both,
        "Deze versie van het opleidingsplan is nog niet goedgekeurd door de coach.",
        plan=Plan(exists=True, agreed_by=frozenset({Role.YOUTH})),
    ),
    told(p.agreed_by_both, HOLDS, plan=Plan(exists=True, agreed_by=frozenset({Role.YOUTH, Role.COACH}))),
    told(p.dates_proposed, NO_DATES),
    told(p.dates_proposed, NO_DATES, wes=Wes(proposed=Days(day("03-02")))),
    told(p.dates_proposed, HOLDS, wes=Wes(proposed=Days(day("03-02"), day("05-29")))),
    told(p.generic_competence, "Het opleidingsplan noemt nog geen generieke competentie.", plan=Plan(competences=3)),
    told(p.generic_competence, HOLDS, plan=Plan(generic_competences=1)),
    told(p.tasks_named, "Het opleidingsplan noemt nog geen taken waarmee de jongere werkervaring opdoet."),
    told(p.tasks_named, HOLDS, plan=Plan(tasks=1)),
    told(
        p.two_to_six_competences,
        "Aantal competenties in het plan: 1. Goed haalbaar zijn er 2 tot 6.",
        plan=Plan(competences=1),
    ),
    told(
        p.two_to_six_competences,
        "Aantal competenties in het plan: 7. Goed haalbaar zijn er 2 tot 6.",
        plan=Plan(competences=7),
    ),
    told(p.two_to_six_competences, HOLDS, plan=Plan(competences=2)),
    told(p.two_to_six_competences, HOLDS, plan=Plan(competences=6)),
    told(p.study_orientation, "Het opleidingsplan zegt nog niets over studieoriëntatie."),
    told(p.study_orientation, HOLDS, plan=Plan(study_actions=1)),
    told(p.future_plan, "Het opleidingsplan zegt nog niets over het toekomstplan van de jongere."),
    told(p.future_plan, HOLDS, plan=Plan(future_steps=1)),
    told(
        p.studied_by_half_way,
        "De WES is sinds 16 maart 2026 halfweg en er is nog niets genoteerd over studie of toekomst.",
        "03-16",
        wes=WES,
    ),
    told(p.studied_by_half_way, HOLDS, "03-15", wes=WES),
    told(p.studied_by_half_way, HOLDS, "03-16", wes=WES, case=Case(study_or_future_logged=True)),
    told(p.studied_by_half_way, HOLDS, "03-16", wes=Wes(start=day("03-02"), end=day("03-29"))),
    told(p.studied_by_half_way, HOLDS, "03-16", wes=Wes(started=True, end=day("03-10"))),
    told(p.studied_by_half_way, HOLDS, "03-16", wes=Wes(started=True, start=day("03-02"))),
    told(p.coach_named, "De werkgever duidde nog geen coach aan."),
    told(p.coach_named, HOLDS, case=Case(has_coach=True)),
    told(
        p.running_case_has_coach,
        "De jongere heeft nu geen coach. De verantwoordelijke van de werkgever neemt het zolang over.",
        case=RUNNING,
    ),
    told(p.running_case_has_coach, HOLDS, case=Case(running=True, has_coach=True)),
    told(p.running_case_has_coach, HOLDS),
    told(
        p.coach_is_not_mediator,
        "Dezelfde persoon kan niet coach en bemiddelaar zijn in één dossier.",
        case=Case(coach_is_mediator=True),
    ),
    told(p.coach_is_not_mediator, HOLDS),
    told(p.mediator_named, "Er is nog geen bemiddelaar voor dit dossier."),
    told(p.mediator_named, HOLDS, case=Case(has_mediator=True)),
    told(
        p.mediator_contact_in_four_weeks,
        "Sinds 2 maart 2026 was er geen contact met de bemiddelaar, dat is meer dan 4 weken.",
        "03-31",
        case=RUNNING,
        wes=WES,
    ),
    told(
        p.mediator_contact_in_four_weeks,
        "Sinds 9 maart 2026 was er geen contact met de bemiddelaar, dat is meer dan 4 weken.",
        "04-07",
        case=Case(running=True, last_mediator_contact_on=day("03-09")),
        wes=WES,
    ),
    told(p.mediator_contact_in_four_weeks, HOLDS, "03-30", case=RUNNING, wes=WES),
    told(p.mediator_contact_in_four_weeks, HOLDS, "05-30", wes=WES),
    told(p.mediator_contact_in_four_weeks, HOLDS, "05-30", case=RUNNING, wes=Wes(start=day("03-02"))),
    told(p.mediator_contact_in_four_weeks, HOLDS, "05-30", case=RUNNING, wes=Wes(started=True)),
    # The last ten working days before Easter Monday: 23 to 27 and 30 March, 31 March to 3 April.
    told(
        e.input_possible,
        "Inbreng voor de evaluatie kan vanaf 23 maart 2026.",
        "03-22",
        wes=Wes(start=day("03-02"), end=day("04-03")),
    ),
    told(e.input_possible, HOLDS, "03-23", wes=Wes(start=day("03-02"), end=day("04-03"))),
    told(e.input_possible, HOLDS, "03-23", wes=Wes(start=day("03-02"), end=day("04-06"))),
    told(
        e.input_possible,
        "Inbreng voor de evaluatie kan vanaf 24 maart 2026.",
        "03-23",
        wes=Wes(start=day("03-02"), end=day("04-07")),
    ),
    told(e.input_possible, HOLDS),
    told(e.own_input_open, HOLDS, acting=Role.COACH),
    told(e.own_input_open, HOLDS, evaluation=Evaluation(inputs=frozenset({Role.COACH})), acting=Role.COACH),
    told(e.own_input_open, HOLDS, evaluation=Evaluation(inputs=frozenset({Role.YOUTH})), acting=Role.COACH),
    told(e.own_input_open, HOLDS, evaluation=Evaluation(inputs=ALL)),
    told(
        e.own_input_open,
        HOLDS,
        evaluation=Evaluation(inputs=frozenset({Role.COACH}), without_input=frozenset({Role.YOUTH})),
        acting=Role.COACH,
    ),
    told(
        e.own_input_open,
        "De inbreng van de coach ligt vast, want ook een ander gaf al inbreng.",
        evaluation=Evaluation(inputs=frozenset({Role.COACH, Role.YOUTH})),
        acting=Role.COACH,
    ),
    told(
        e.all_inputs,
        "Voor de eindevaluatie ontbreekt nog de inbreng van de jongere, de coach en de bemiddelaar.",
    ),
    told(
        e.all_inputs,
        "Voor de eindevaluatie ontbreekt nog de inbreng van de coach.",
        evaluation=Evaluation(inputs=frozenset({Role.MEDIATOR}), without_input=frozenset({Role.YOUTH})),
    ),
    told(e.all_inputs, HOLDS, evaluation=Evaluation(inputs=ALL)),
    told(
        e.all_inputs,
        HOLDS,
        evaluation=Evaluation(inputs=ALL - {Role.YOUTH}, without_input=frozenset({Role.YOUTH})),
    ),
    told(
        e.input_still_missing,
        "De inbreng van de jongere is er al.",
        evaluation=Evaluation(inputs=ALL, input_of=Role.YOUTH),
    ),
    told(e.input_still_missing, HOLDS, evaluation=Evaluation(inputs=frozenset({Role.COACH}), input_of=Role.YOUTH)),
    told(e.input_still_missing, HOLDS, evaluation=Evaluation(inputs=ALL)),
    told(
        # From Mon 2 March the tenth working day is Mon 16 March.
        e.ten_days_without_contact,
        "Dat er geen inbreng komt, kan genoteerd worden na 10 werkdagen zonder contact, dus na 16 maart 2026.",
        "03-16",
        evaluation=Evaluation(last_contact_with_party_on=day("03-02")),
        wes=Wes(start=day("01-02")),
    ),
    told(
        e.ten_days_without_contact,
        HOLDS,
        "03-17",
        evaluation=Evaluation(last_contact_with_party_on=day("03-02")),
    ),
    told(
        e.ten_days_without_contact,
        "Dat er geen inbreng komt, kan genoteerd worden na 10 werkdagen zonder contact, dus na 16 maart 2026.",
        "03-16",
        wes=WES,
    ),
    told(e.ten_days_without_contact, HOLDS),
    told(e.training_named, "De eindevaluatie noemt nog niet welke opleiding past."),
    told(e.training_named, HOLDS, evaluation=Evaluation(names_training=True)),
    told(e.evaluation_closed, "De eindevaluatie is nog niet afgesloten."),
    told(e.evaluation_closed, HOLDS, evaluation=Evaluation(closed_on=day("06-02"))),
]
