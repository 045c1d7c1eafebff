"""The closed lists of the scheme: routes, benefits, outcomes of a check, answers of an office."""

from enum import StrEnum


class Route(StrEnum):
    """The two ways into a start job (R02)."""

    DIRECT = "direct"
    WES = "wes"


class Benefit(StrEnum):
    """What a youth lives on; decides the channel of a referral (R15) and a text (R07)."""

    LEEFLOON = "leefloon"
    UNEMPLOYMENT = "unemployment"
    OTHER = "other"
    NONE = "none"
    UNKNOWN = "unknown"


class CheckOutcome(StrEnum):
    """A coordinator's answer on the start-job conditions (R19, R25)."""

    MET = "met"
    NOT_MET = "not_met"
    MORE = "more"


class Answer(StrEnum):
    """What an office says to a request to refer a candidate (R16)."""

    ADMIT = "admit"
    DECLINE = "decline"
    RETURN = "return"
