"""How many days something takes, still is away, or is over, in words."""

from datetime import date

from startblok.web.language.told import told, told_of


def lasting(number: int) -> str:
    """For how many days already: "vandaag", "1 dag", "12 dagen"."""
    return told("vandaag") if number < 1 else told_of(number, "{n} dag", "{n} dagen")


def away(day: date, today: date) -> str:
    """How far a day is: "over 12 dagen", "vandaag", "12 dagen geleden"."""
    number = (day - today).days
    if number == 0:
        return told("vandaag")
    if number < 0:
        return told_of(-number, "{n} dag geleden", "{n} dagen geleden")
    return told_of(number, "over {n} dag", "over {n} dagen")
