"""What templates do with a Dutch text from code: show it in the language of the page, or say that it is Dutch."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from startblok.process.worded import Worded
from startblok.web.language import catalogue
from startblok.web.language.spoken import spoken
from startblok.web.language.told import Told, told


def shown(value: Any) -> Any:
    """A Dutch text as it stands inside an element: translated, or marked as the Dutch that it is."""
    if isinstance(value, (Told, SafeString)) or not isinstance(value, str) or not value:
        return value
    if catalogue.current() == catalogue.DUTCH:
        return value
    if isinstance(value, Worded):
        return filled(value)
    said = catalogue.found(value)
    return dutch(value) if said is None else Told(said)


def act(title: Any) -> Any:
    """What the button of a step says: the Dutch that is done by pressing it, and beside it what that means."""
    said_so = catalogue.found(str(title))
    return format_html('<span><span lang="nl">{}</span> ({})</span>', title, said_so) if said_so else title


def said(value: Any) -> Any:
    """A text that may be translated already, such as an error of Django's: looked up, and else left as it is."""
    if isinstance(value, Worded):
        return filled(value)
    return catalogue.found(value) or value if isinstance(value, str) else value


def dutch(value: Any) -> Any:
    """What somebody typed, or the words of an act, marked as Dutch on a page that is not."""
    if catalogue.current() == catalogue.DUTCH or value in ("", None):
        return value
    return format_html('<span lang="nl">{}</span>', value)


def filled(sentence: Worded) -> Told:
    """A Dutch sentence with values: both in the language of the page."""
    return told(sentence.template, **{name: spoken(value) for name, value in sentence.values.items()})
