"""What the statements of papers say."""

import pytest

from startblok.rules import papers as p
from startblok.rules.facts import Benefit, Check, CheckOutcome, Contract, Papers, Wes, Youth
from startblok.rules.roles import Role
from tests.rules.told import HOLDS, day, told

WES = Wes(start=day("03-02"), end=day("05-29"))
SIGNED = Contract(exists=True, signed_by=frozenset({Role.YOUTH, Role.EMPLOYER, Role.MEDIATOR}))
MODEL = Contract(uploaded_model=True)
UNSCHEDULED = "De werkdagen en uren uit het stagecontract zijn nog niet genoteerd."
MET, NOT_MET, MORE = Check(CheckOutcome.MET), Check(CheckOutcome.NOT_MET), Check(CheckOutcome.MORE)
UNSIGNED = "Het stagecontract is nog niet getekend door de jongere, de werkgever en de bemiddelaar."
NO_WAGE = "Tijdens de WES is er een premie en geen loon. Een maandloon komt er pas in een startbaan, zonder premie."
NOTHING_NEGATIVE = "Er is geen negatieve controle, dus over de plaats hoeft niets beslist te worden."

TOLD = [
    told(p.contract_written, "Er is nog geen stagecontract."),
    told(p.contract_written, HOLDS, contract=Contract(exists=True)),
    told(p.contract_written, HOLDS, contract=MODEL),
    told(p.schedule_known, HOLDS),
    told(p.schedule_known, UNSCHEDULED, contract=Contract(exists=True)),
    told(p.schedule_known, UNSCHEDULED, contract=MODEL),
    told(p.schedule_known, HOLDS, contract=Contract(uploaded_model=True, scheduled=True)),
    told(p.contract_signed_by_all, UNSIGNED, contract=Contract(exists=True, signed_by=frozenset({Role.COACH}))),
    told(
        p.contract_signed_by_all,
        "Het stagecontract is nog niet getekend door de bemiddelaar.",
        contract=Contract(exists=True, signed_by=frozenset({Role.YOUTH, Role.EMPLOYER})),
    ),
    told(p.contract_signed_by_all, HOLDS, contract=SIGNED),
    told(p.contract_signed_by_all, HOLDS, contract=MODEL),
    told(
        p.code_reaches_youth,
        "Niemand buiten de werkgever bevestigde een gsm-nummer of mailadres van de jongere.",
        youth=Youth(code_reaches=False),
    ),
    told(p.code_reaches_youth, HOLDS),
    told(p.no_wage_in_wes, NO_WAGE),
    told(p.premium_text, "VDAB betaalt tijdens de WES een premie van 200,00 euro voor een volle maand."),
    told(p.premium_text, "VDAB betaalt tijdens de WES een premie van 200,00 euro voor een volle maand.", wes=WES),
    told(p.premium_on_top, "De premie komt boven op de uitkering van de jongere.", youth=Youth(benefit=Benefit.OTHER)),
    told(
        p.premium_on_top,
        "De premie komt boven op de uitkering van de jongere.",
        youth=Youth(benefit=Benefit.UNEMPLOYMENT),
    ),
    told(p.premium_on_top, HOLDS, youth=Youth(benefit=Benefit.LEEFLOON)),
    told(p.premium_on_top, HOLDS, youth=Youth(benefit=Benefit.NONE)),
    told(p.premium_on_top, HOLDS),
    told(
        p.premium_on_leefloon,
        "De jongere krijgt een leefloon: vraag aan het OCMW of de premie daar iets aan verandert.",
        youth=Youth(benefit=Benefit.LEEFLOON),
    ),
    told(p.premium_on_leefloon, HOLDS, youth=Youth(benefit=Benefit.UNEMPLOYMENT)),
    told(p.proof_added, "Het overzicht uit de LED is er nog niet."),
    told(p.proof_added, HOLDS, papers=Papers(proof_there=True)),
    told(p.both_documents, "Voor de controle ontbreekt nog: het overzicht uit de LED en het getekende stagecontract."),
    told(p.both_documents, "Voor de controle ontbreekt nog: het overzicht uit de LED.", contract=SIGNED),
    told(
        p.both_documents,
        "Voor de controle ontbreekt nog: het getekende stagecontract.",
        papers=Papers(proof_there=True),
        contract=Contract(exists=True),
    ),
    told(p.both_documents, HOLDS, papers=Papers(proof_there=True), contract=MODEL),
    told(
        p.proof_not_refused,
        "De coördinator weigerde het overzicht uit de LED.",
        papers=Papers(proof_there=True, proof_verdict=False),
    ),
    told(p.proof_not_refused, HOLDS, papers=Papers(proof_there=True)),
    told(p.proof_not_refused, HOLDS, papers=Papers(proof_there=True, proof_verdict=True)),
    told(
        p.model_not_refused,
        "De coördinator weigerde het opgeladen stagecontract.",
        papers=Papers(model_there=True, model_verdict=False),
    ),
    told(p.model_not_refused, HOLDS, papers=Papers(model_there=True)),
    told(p.model_not_refused, HOLDS, papers=Papers(model_there=True, model_verdict=True)),
    # Signed here meanwhile by all three.
    told(p.model_not_refused, HOLDS, papers=Papers(model_there=True, model_verdict=False), contract=SIGNED),
    told(
        p.delivered_by_start,
        "De documenten voor de controle waren op de startdag 2 maart 2026 nog niet bij de coördinatoren.",
        "03-03",
        wes=WES,
    ),
    told(p.delivered_by_start, HOLDS, "03-02", wes=WES),
    told(p.delivered_by_start, HOLDS, "03-03", wes=WES, papers=Papers(delivered_on=day("03-03"))),
    told(p.delivered_by_start, HOLDS),
    told(p.delivered_before_start, HOLDS, wes=WES),
    told(p.delivered_before_start, HOLDS, papers=Papers(delivered_on=day("03-01")), wes=WES),
    told(p.delivered_before_start, HOLDS),
    told(
        p.proof_is_recent,
        "Het overzicht uit de LED is van 30 november 2025 en op 1 maart 2026 ouder dan 3 maanden.",
        "03-01",
        papers=Papers(proof_there=True, proof_dated_on=day("2025-11-30")),
    ),
    told(
        p.proof_is_recent,
        "Het overzicht uit de LED is van 1 december 2025 en op 2 maart 2026 ouder dan 3 maanden.",
        "03-01",
        papers=Papers(proof_there=True, proof_dated_on=day("2025-12-01"), delivered_on=day("03-02")),
    ),
    told(
        p.proof_is_recent,
        HOLDS,
        "06-01",
        papers=Papers(proof_there=True, proof_dated_on=day("2025-12-01"), delivered_on=day("03-01")),
    ),
    told(p.proof_is_recent, HOLDS),
    told(p.delivered_first, "De documenten voor de controle zijn nog niet bezorgd."),
    told(p.delivered_first, HOLDS, papers=Papers(delivered_on=day("03-02"))),
    told(p.checked_in_time, "De voorwaarden moesten gecontroleerd zijn tegen 9 maart 2026.", "03-10", wes=WES),
    told(
        p.checked_in_time, "De voorwaarden moesten gecontroleerd zijn tegen 9 maart 2026.", "03-10", wes=WES, check=MORE
    ),
    told(p.checked_in_time, HOLDS, "03-09", wes=WES),
    told(p.checked_in_time, HOLDS, "03-10", wes=WES, check=MET),
    told(p.checked_in_time, HOLDS, "03-10", wes=WES, check=NOT_MET),
    told(p.checked_in_time, HOLDS, "03-10"),
    told(p.checked_before_start, HOLDS, wes=WES),
    told(p.checked_before_start, HOLDS, check=MET, wes=WES),
    told(p.checked_before_start, HOLDS),
    told(p.no_negative_check, "Volgens de coördinator voldoet de jongere niet aan de voorwaarden.", check=NOT_MET),
    told(p.no_negative_check, HOLDS, check=MORE),
    told(p.no_negative_check, HOLDS),
    told(p.check_was_negative, NOTHING_NEGATIVE, check=MET),
    told(p.check_was_negative, NOTHING_NEGATIVE),
    told(p.check_was_negative, HOLDS, check=NOT_MET),
]

# Statements that ask only when a parameter of the law says so; it is false as shipped.
ONLY_WHEN_ASKED = [
    pytest.param(
        p.delivered_before_start,
        "delivery_required_before_start",
        "De documenten voor de controle zijn nog niet bij de coördinatoren. De WES start pas daarna.",
        id="delivery",
    ),
    pytest.param(
        p.checked_before_start,
        "check_required_before_start",
        "De coördinator bevestigde de voorwaarden nog niet. De WES start pas daarna.",
        id="check",
    ),
]
