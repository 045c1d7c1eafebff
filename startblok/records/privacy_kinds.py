"""How private a field can be, how long it is kept, and how fields alike are told together."""

from dataclasses import dataclass
from enum import StrEnum


class Class(StrEnum):
    """How private a field is."""

    TECHNICAL = "technical"  # ids, versions, hashes, states: says nothing about a person by itself
    ORGANISATION = "organisation"  # of an organisation, place or vacancy
    STAFF = "staff"  # of somebody who works in the scheme
    PERSONAL = "personal"  # of a youth
    SENSITIVE = "sensitive"  # of a youth, and harmful in the wrong hands
    SECRET = "secret"  # noqa: S105  # encrypted, or only a hash is kept


class Kept(StrEnum):
    """How long a field is kept, counted from what its name says."""

    ALWAYS = "always"  # as long as the installation
    ORGANISATION = "organisation"  # until ten years after the organisation left the projects
    ACCOUNT = "account"  # until one year after the last membership or case ended
    CASE = "case"  # until five years after the case closed
    DECISION = "decision"  # until three months after the decision it served
    LOG = "log"  # ten years; personal details are erased with the case
    MESSAGE = "message"  # thirty days after it was sent
    APPLICATION = "application"  # until six months after somebody applied, or until they erase it


@dataclass(frozen=True, slots=True)
class Privacy:
    """The privacy of one field; `purpose` says in Dutch what the field is for."""

    class_: Class
    kept: Kept
    purpose: str


def rows(class_: Class, kept: Kept, purpose: str, **models: str) -> dict[str, Privacy]:
    """The same privacy for these fields, model by model."""
    privacy = Privacy(class_, kept, purpose)
    return {f"{model}.{field}": privacy for model, fields in models.items() for field in fields.split()}
