"""What somebody who has no cases comes here for, one press away: organisations with their people, and what to add."""

from dataclasses import dataclass

from django.urls import reverse

from startblok.process.journey import BESIDE
from startblok.process.offers import offers
from startblok.records.actors import Actor
from startblok.records.organisations import Organisation
from startblok.web.frame import ON_CASES
from startblok.web.links import step_url


@dataclass(frozen=True, slots=True)
class Door:
    """One thing to do, where it is done, and what it is for."""

    title: str
    url: str
    says: str


def doors(actor: Actor) -> list[Door]:
    """What this person may do for organisations; nothing for whoever has cases, or may add none; no query."""
    new = Organisation()
    adding = [] if actor.roles & ON_CASES else offers(new, actor, BESIDE)
    if not adding:
        return []
    return [
        Door(
            "Organisaties en hun mensen",
            reverse("organisations"),
            "Zoek een organisatie. Op haar pagina wijzigt u gegevens, nodigt u de eerste persoon uit, blokkeert u een"
            " account of zet u de tweede stap van het aanmelden terug.",
        ),
        *(Door(each.step.title, step_url(each.step, new), each.step.help) for each in adding),
        Door(
            "Niet vertrokken berichten", reverse("given-up"), "Berichten die na elke poging bleven liggen, en waarom."
        ),
    ]
