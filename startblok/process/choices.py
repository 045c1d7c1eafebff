"""Closed lists that people choose from, as their enum values and Dutch words."""

from startblok.records.cases import ReferralAnswer, ShareableOutcome
from startblok.rules.facts import Benefit

BENEFITS = [
    (Benefit.UNKNOWN.value, "Weet ik niet"),
    (Benefit.LEEFLOON.value, "Leefloon van het OCMW"),
    (Benefit.UNEMPLOYMENT.value, "Werkloosheidsuitkering"),
    (Benefit.OTHER.value, "Een andere uitkering"),
    (Benefit.NONE.value, "Geen uitkering"),
]

SHAREABLE = [
    (ShareableOutcome.OTHER_STEP.value, "Een andere stap past beter"),
    (ShareableOutcome.LATER.value, "Vraag het later opnieuw"),
    (ShareableOutcome.NO_PATHWAY.value, "De jongere zit niet in een traject"),
    (ShareableOutcome.HIRE_NOW.value, "De jongere kan meteen in een startbaan"),
]

ANSWERS = [
    (ReferralAnswer.ADMIT.value, "Toegelaten tot een traject"),
    (ReferralAnswer.DECLINE.value, "Geweigerd"),
    (ReferralAnswer.RETURN.value, "Teruggegeven aan de werkgever"),
]
