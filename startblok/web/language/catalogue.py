"""The translations: gettext catalogues whose message is the Dutch sentence itself, read once per process.

The files are compiled in memory when a language is first asked for, so that there is no step to forget after a change.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import get_language

FOLDER: Path = settings.BASE / "startblok" / "locale"
DUTCH = "nl"
LANGUAGES = {"nl": "Nederlands", "fr": "Français", "en": "English"}
"""Each language under its own name; Dutch is the one of every act."""

LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_IE"}
"""Whose way of writing dates and amounts each language follows; Ireland writes English and counts in euro."""

TAGS = {"nl": "nl-BE", "fr": "fr-BE", "en": "en"}
"""How a page says its language to a browser or a screen reader."""

TRANSLATED = tuple(language for language in LANGUAGES if language != DUTCH)


def current() -> str:
    """The language of the page that is being made; Dutch outside a page."""
    language = (get_language() or DUTCH).split("-")[0]
    return language if language in LANGUAGES else DUTCH


def file_of(language: str) -> Path:
    """Where the sentences of a language stand."""
    return FOLDER / language / "LC_MESSAGES" / "startblok.po"


def read(language: str) -> Catalog:
    """The sentences of a language as they were written down."""
    with file_of(language).open("rb") as opened:
        return read_po(opened, locale=language, domain="startblok")


@cache
def catalogue(language: str) -> NullTranslations:
    """The compiled sentences of a language; a fuzzy one is left out."""
    if language == DUTCH:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def found(text: str) -> str | None:
    """The translation of a Dutch sentence into the language of the page; None where there is none, or in Dutch."""
    language = current()
    if language == DUTCH or not text:
        return None
    if "\n" in text:
        # Where a docstring breaks its lines is no part of the sentence.
        text = " ".join(text.split())
    said = catalogue(language).gettext(text)
    # A few words are the same in both languages; the catalogue says so, and then they are translated.
    return said if said != text or has(language, text) else None


def has(language: str, text: str) -> bool:
    """Whether the catalogue knows this sentence."""
    return text in getattr(catalogue(language), "_catalog", {})
