"""Invented names of people, schools, towns and work."""

from dataclasses import dataclass

from startblok.links.login.personas import SCHOOL, TOWN


@dataclass(frozen=True, slots=True)
class Employer:
    """A school or town with places in a project."""

    name: str
    project: str
    domain: str
    site: str
    street: str
    postcode: str
    municipality: str
    places: int


EMPLOYERS = (
    Employer(SCHOOL, "jojo", "meander", "Campus Kanaal", "Kanaalstraat 12", "9000", "Leievoorde", 6),
    Employer(TOWN, "veve", "leievoorde", "Stadsmagazijn", "Dokweg 4", "9000", "Leievoorde", 6),
    Employer("Basisschool De Wissel", "jojo", "dewissel", "Hoofdgebouw", "Schoolstraat 1", "9000", "Leievoorde", 3),
    Employer("Vrije School Ter Linde", "jojo", "terlinde", "Campus Linde", "Lindelaan 20", "8510", "Bellegoed", 3),
    Employer("Instituut De Spil", "jojo", "despil", "Werkplaats", "Nijverheidslaan 7", "8510", "Bellegoed", 3),
    Employer("Freinetschool De Horizon", "jojo", "dehorizon", "De Horizon", "Zandweg 33", "9185", "Waterdam", 3),
    Employer("Scholengroep Vaartland", "jojo", "vaartland", "De Sluis", "Sluiskaai 2", "9185", "Waterdam", 4),
    Employer("Gemeente Waterdam", "veve", "waterdam", "Technische dienst", "Molenstraat 9", "9185", "Waterdam", 3),
    Employer("Gemeente Bellegoed", "veve", "bellegoed", "Groendienst", "Kerkplein 1", "8510", "Bellegoed", 3),
    Employer("Stad Oudekerke", "veve", "oudekerke", "Preventiedienst", "Grote Markt 5", "2960", "Oudekerke", 3),
    Employer("Provincie Scheldeland", "veve", "scheldeland", "Provinciehuis", "Parklaan 100", "2960", "Oudekerke", 2),
    Employer("Fietsveilig Verkeer vzw", "veve", "fietsveilig", "Fietspunt", "Stationsplein 3", "9000", "Leievoorde", 1),
)

WORK = {
    "jojo": ("Onderhoud", "Preventie", "Keuken", "Toezicht", "Klusdienst", "Onthaal"),
    "veve": ("Verkeersveiligheid", "Groendienst", "Fietspunt", "Straatbeeld", "Preventie", "Werken"),
}

FIRST_NAMES = """
Milan Elif Jordi Jana Amina Lars Noé Yara Tibo Senne Imane Kobe Lotte Rayan Femke Ilias Nina Jarne Sara Wout
Zeynep Robbe Hanne Mehdi Luna Stan Aya Brecht Kato Younes Merel Daan Fien Anouar Julie Seppe Malika Thijs
""".strip().split()  # a list of names is read better as a line
LAST_NAMES = """
Bogaert Kaya Peeters Michiels Claes Diallo Verlinden Aerts Haddouchi Vranken Jacobs Bosmans Öztürk Lenaerts
Mertens Benali Callens Dierickx Nys Willems Geerts Hermans Idrissi Jansen Kerkhofs Lambrecht Moons Neyens
""".strip().split()  # as above
# The two halves of a family name of the large world: as many names as a country has for so many people.
FRONTS = """
Berg Bos Brug Dael Dijk Duin Eeck Elst Gaever Haver Heir Hoog Kamp Kerk Kloos Laer Lind Meer Meul Nieuw Noord Oost
Popel Raed Riet Schild Slot Spriet Steen Stock Thoor Vaer Velt Vijver Water Weer Wilg Wint Zand Zwaen
""".strip().split()  # as above
ENDS = """
aert aerts acker beke berghe broeck dael dorpe elaere eman enaers ens eyns ghem haeghe hout hove inckx kens laer
linck mans meire oort rijck steen straete vaert velde voorde
""".strip().split()  # as above
STAFF_FIRST = "Els Bart Greet Tom Ilse Johan Nele Peter An Luc Karen Wim Saskia Dries Heidi Geert Tine Jan".split()  # noqa: SIM905
STAFF_LAST = "Wouters Vanacker Joos Baeten Hendrickx Smets Cools Lemmens Roels Segers Thys Baert Vos Stevens".split()  # noqa: SIM905


def person(number: int) -> tuple[str, str]:
    """The name of the youth with this number; two in a row never share a name."""
    return FIRST_NAMES[number % len(FIRST_NAMES)], LAST_NAMES[(number * 11 + number // 28) % len(LAST_NAMES)]


def family(number: int) -> str:
    """The family name with this number in the large world; it comes round after 1200."""
    front, end = divmod(number % (len(FRONTS) * len(ENDS)), len(ENDS))
    return FRONTS[front] + ENDS[end]


def colleague(number: int) -> tuple[str, str]:
    """The name of a colleague."""
    return STAFF_FIRST[number % len(STAFF_FIRST)], STAFF_LAST[(number * 5 + number // 14) % len(STAFF_LAST)]
