"""What templates do with a Dutch text from code: show it in the language of the page, or say that it is Dutch."""

from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString

from startblok.rules.worded import Typed, Worded
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


def filled(sentence: Worded) -> Any:
    """A Dutch sentence with values: both in the language of the page, but for what somebody typed."""
    values = {name: _value(value) for name, value in sentence.values.items()}
    if any(isinstance(value, SafeString) for value in values.values()):
        return format_html(told(sentence.template), **values)
    return told(sentence.template, **values)


def _value(value: Any) -> Any:
    if isinstance(value, Typed):
        return dutch(value)
    return filled(value) if isinstance(value, Worded) else spoken(value)


def read(value: Any) -> Any:
    """A value of a paper: ours in the language of the page, what somebody typed as it is, line by line."""
    return shown(value) if isinstance(value, Worded) else dutch(linebreaksbr(value, autoescape=True))


def beneath(value: Any) -> Any:
    """The translation that stands beneath the Dutch of what is signed; empty where there is none, or in Dutch."""
    translated = filled(value) if isinstance(value, Worded) else catalogue.found(str(value))
    if catalogue.current() == catalogue.DUTCH or not translated or translated == str(value):
        return ""
    tag = catalogue.TAGS[catalogue.current()]
    return format_html('<br><small class="muted" lang="{}">{}</small>', tag, translated)
