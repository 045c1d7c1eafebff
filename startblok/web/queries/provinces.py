"""The provinces of Belgium by postcode: what an address does not say, its postcode does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its ranges of postcodes, first and last included; `code` stands in addresses of pages."""

    code: str
    name: str
    postcodes: tuple[tuple[str, str], ...]

    def covers(self, postcode: str) -> bool:
        return any(first <= postcode <= last for first, last in self.postcodes)


PROVINCES = (
    Province("antwerpen", "Antwerpen", (("2000", "2999"),)),
    Province("brussel", "Brussel", (("1000", "1299"),)),
    Province("limburg", "Limburg", (("3500", "3999"),)),
    Province("oost-vlaanderen", "Oost-Vlaanderen", (("9000", "9999"),)),
    Province("vlaams-brabant", "Vlaams-Brabant", (("1500", "1999"), ("3000", "3499"))),
    Province("west-vlaanderen", "West-Vlaanderen", (("8000", "8999"),)),
)
"""The five Flemish provinces and Brussels, where the start-job projects have their places."""


def province_coded(code: str) -> Province | None:
    """The province of this code."""
    return next((each for each in PROVINCES if each.code == code), None)


def province_of(postcode: str) -> Province | None:
    """The province of this postcode; None outside Flanders and Brussels."""
    return next((each for each in PROVINCES if each.covers(postcode)), None)
