"""A sentence in the language of the page: the one way by which Dutch in our code becomes what a reader sees."""

from typing import Any

from startblok.web.language import catalogue


class Told(str):
    """A text that stands in the language of the page already."""

    __slots__ = ()


def told(text: str, /, **values: Any) -> Told:
    """The sentence with its values filled in; Dutch where there is no translation."""
    said = catalogue.found(str(text)) or str(text)
    return Told(said.format_map(values) if values else said)


def told_of(count: int, one: str, many: str, /, **values: Any) -> Told:
    """The sentence for this number of things, which it names {n}; each language has its own rule for what is one."""
    language = catalogue.current()
    said = one if count == 1 else many
    if language != catalogue.DUTCH:
        said = catalogue.catalogue(language).ngettext(one, many, count)
    return Told(said.format_map({"n": count, **values}))
