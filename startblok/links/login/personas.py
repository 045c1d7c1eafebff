"""The people of the demo world, as data: each of them signs in with one press, in a demo only."""

from dataclasses import dataclass

from startblok.records.organisations import OrganisationKind
from startblok.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody invented; `organisation` is empty for a youth, `project` names the code of what a coordinator works for.

    `sentence` says in Dutch what this person does; it stands below the name on the sign-in page.
    """

    key: str
    first_name: str
    last_name: str
    email: str
    role: Role
    organisation: str
    organisation_kind: OrganisationKind | None
    sentence: str
    project: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


SCHOOL = "GO! Atheneum De Meander"
TOWN = "Stad Leievoorde"
PARTNER = "Kompas Loopbanen"
OTHER_PARTNER = "Stapsteen Begeleiding"
JOB_CENTRE = "Werkwinkel Leievoorde"
OCMW = "OCMW Leievoorde"
JOJO = "Coördinatie JoJo"
VEVE = "Coördinatie VeVe"
VDAB = "VDAB Uitbetaling"
PLATFORM = "Beheer Startblok"

EMPLOYER = OrganisationKind.EMPLOYER
COORDINATION = OrganisationKind.COORDINATION

PERSONAS: tuple[Persona, ...] = (
    Persona(
        "employer_school",
        "Griet",
        "Vandermeersch",
        "griet.vandermeersch@meander.example",
        Role.EMPLOYER,
        SCHOOL,
        EMPLOYER,
        "Verantwoordelijke van een school met plaatsen in JoJo: opent dossiers, duidt de coach aan en beslist over"
        " de startbaan.",
    ),
    Persona(
        "coach_school",
        "Dirk",
        "Casteels",
        "dirk.casteels@meander.example",
        Role.COACH,
        SCHOOL,
        EMPLOYER,
        "Coach op school: maakt met de jongere het opleidingsplan en volgt elke week op. Nu te doen: zeggen hoe het"
        " halfweg gaat, en de aanwezigheid van een maand bevestigen.",
    ),
    Persona(
        "employer_town",
        "Farida",
        "El Amrani",
        "farida.elamrani@leievoorde.example",
        Role.EMPLOYER,
        TOWN,
        EMPLOYER,
        "Verantwoordelijke van een stad met plaatsen in VeVe: opent dossiers en publiceert vacatures.",
    ),
    Persona(
        "coach_town",
        "Koen",
        "Lauwaert",
        "koen.lauwaert@leievoorde.example",
        Role.COACH,
        TOWN,
        EMPLOYER,
        "Coach bij de stad: werkt elke dag samen met de jongere.",
    ),
    Persona(
        "youth_placement",
        "Noor",
        "Bekaert",
        "noor.bekaert@post.example",
        Role.YOUTH,
        "",
        None,
        "Doet een stage op school en ziet alleen het eigen dossier. Nu te doen: zeggen hoe het halfweg gaat.",
    ),
    Persona(
        "youth_preparation",
        "Yassin",
        "Dewulf",
        "yassin.dewulf@post.example",
        Role.YOUTH,
        "",
        None,
        "Bereidt een stage bij de stad voor: plan, contract en handtekening.",
    ),
    Persona(
        "job_centre",
        "Hilde",
        "Stroobant",
        "hilde.stroobant@werkwinkel-leievoorde.example",
        Role.JOB_CENTRE,
        JOB_CENTRE,
        OrganisationKind.JOB_CENTRE,
        "Werkt in de Werkwinkel: beantwoordt elke vraag om een traject.",
    ),
    Persona(
        "ocmw",
        "Jo",
        "Roelandt",
        "jo.roelandt@ocmw-leievoorde.example",
        Role.OCMW,
        OCMW,
        OrganisationKind.OCMW,
        "Werkt bij het OCMW: beantwoordt vragen voor kandidaten met een leefloon.",
    ),
    Persona(
        "partner",
        "Ann",
        "Tyberghein",
        "ann.tyberghein@kompas.example",
        Role.PARTNER,
        PARTNER,
        OrganisationKind.PARTNER,
        "Verantwoordelijke van een partner van VDAB: wijst elke nieuwe vraag aan een bemiddelaar toe.",
    ),
    Persona(
        "mediator",
        "Sofie",
        "Maes",
        "sofie.maes@kompas.example",
        Role.MEDIATOR,
        PARTNER,
        OrganisationKind.PARTNER,
        "Bemiddelaar: laat toe tot de stage, bepaalt de duur en is de hulplijn van jongere en coach. Nu te doen: zeggen"
        " hoe het halfweg gaat met Noor.",
    ),
    Persona(
        "second_mediator",
        "Bilal",
        "Haddad",
        "bilal.haddad@stapsteen.example",
        Role.MEDIATOR,
        OTHER_PARTNER,
        OrganisationKind.PARTNER,
        "Bemiddelaar bij een andere partner: ziet alleen de eigen dossiers.",
    ),
    Persona(
        "coordinator_jojo",
        "Katrien",
        "Boone",
        "katrien.boone@jojo.example",
        Role.COORDINATOR,
        JOJO,
        COORDINATION,
        "Coördinator van JoJo: kent plaatsen toe en kijkt de voorwaarden na.",
        project="jojo",
    ),
    Persona(
        "coordinator_veve",
        "Pieter",
        "Nauwelaerts",
        "pieter.nauwelaerts@veve.example",
        Role.COORDINATOR,
        VEVE,
        COORDINATION,
        "Coördinator van VeVe: hetzelfde werk voor steden, provincies en verkeer.",
        project="veve",
    ),
    Persona(
        "payer",
        "Lieve",
        "Goossens",
        "lieve.goossens@vdab.example",
        Role.PAYER,
        VDAB,
        OrganisationKind.VDAB,
        "Berekent bij VDAB elke maand de premies en de reiskosten.",
    ),
    Persona(
        "approver",
        "Marc",
        "Ooms",
        "marc.ooms@vdab.example",
        Role.APPROVER,
        VDAB,
        OrganisationKind.VDAB,
        "Keurt bij VDAB goed wat een collega berekende: vier ogen.",
    ),
    Persona(
        "operator",
        "Robin",
        "Claes",
        "robin.claes@beheer.example",
        Role.OPERATOR,
        PLATFORM,
        OrganisationKind.PLATFORM,
        "Beheert organisaties en accounts, en ziet geen dossiers.",
    ),
)


BY_KEY = {each.key: each for each in PERSONAS}
