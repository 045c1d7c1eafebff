"""A sentence in the language of the page: the one way by which Dutch in our code becomes what a reader sees."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from startblok.process.worded import Worded
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


def shown(value: Any) -> Any:
    """A Dutch text as it stands inside an element: translated, or marked as the Dutch that it is."""
    if isinstance(value, (Told, SafeString)) or not isinstance(value, str) or not value:
        return value
    if catalogue.current() == catalogue.DUTCH:
        return value
    if isinstance(value, Worded):
        return told(value.template, **value.values)
    said = catalogue.found(value)
    return dutch(value) if said is None else Told(said)


def act(title: Any) -> Any:
    """What the button of a step says: the Dutch that is done by pressing it, and beside it what that means."""
    said_so = catalogue.found(str(title))
    return format_html('<span><span lang="nl">{}</span> ({})</span>', title, said_so) if said_so else title


def said(value: Any) -> Any:
    """A text that may be translated already, such as an error of Django's: looked up, and else left as it is."""
    return catalogue.found(value) or value if isinstance(value, str) else value


def dutch(value: Any) -> Any:
    """What somebody typed, or the words of an act, marked as Dutch on a page that is not."""
    if catalogue.current() == catalogue.DUTCH or value in ("", None):
        return value
    return format_html('<span lang="nl">{}</span>', value)
