"""Keeps the .po files in line with the Dutch of the code, and says what is missing in them."""

from collections.abc import Iterator
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import write_po

from startblok.web.language.catalogue import LOCALES, file_of, read
from startblok.web.language.messages import Message, messages, parts_of

HEADER = """\
# Startblok: the Dutch of the pages and its translation. The Dutch is the message; add and remove with
# `manage.py translations`, translate here. Plain words (B1); what stands in {} or <> comes back as it is."""


def written(language: str) -> bytes:
    """The file as it should be: today's sentences in order, each with the translation it had."""
    return _as_file(renewed(language))


def renewed(language: str) -> Catalog:
    """A catalogue of today's sentences; those that are gone are dropped, new ones are empty."""
    old = read(language)
    new = Catalog(locale=LOCALES[language], header_comment=HEADER, fuzzy=False, domain="startblok")
    for message in messages():
        known = old.get(message.id) or old.get(message.text)
        kept = known.string if known and _same_shape(known, message) else ""
        flags = {"fuzzy"} if known and known.fuzzy else set()
        new.add(message.id, kept, locations=[(message.where, None)], flags=flags)
    return new


def _same_shape(known: Entry, message: Message) -> bool:
    return bool(known.pluralizable) == bool(message.many)


def _as_file(catalog: Catalog) -> bytes:
    out = BytesIO()
    # No date and no program in the header: the same sentences are the same file.
    write_po(out, catalog, omit_header=True, width=0, include_lineno=False)
    head = f'{HEADER}\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += f'"Language: {catalog.locale}\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    return head.encode() + out.getvalue()


def write(language: str) -> bool:
    """Bring the file up to date; whether anything changed."""
    told = written(language)
    if file_of(language).read_bytes() == told:
        return False
    file_of(language).write_bytes(told)
    return True


def wrong_with(language: str) -> Iterator[str]:
    """Why a translation cannot be shown: it is missing, fuzzy or gone, or has other parts than the Dutch."""
    catalog = read(language)
    known = {message.text for message in messages()}
    for message in messages():
        entry = catalog.get(message.id)
        if entry is None:
            yield f"ontbreekt in het bestand: {message.text}"
        elif entry.fuzzy or not _texts(entry) or not all(_texts(entry)):
            yield f"niet vertaald: {message.text}"
        elif any(parts_of(text) != parts_of(message.many or message.text) for text in _texts(entry)):
            yield f"andere delen dan het Nederlands: {message.text}"
    for entry in catalog:
        if entry.id and (entry.id if isinstance(entry.id, str) else entry.id[0]) not in known:
            yield f"staat niet meer in de code: {entry.id}"


def _texts(entry: Entry) -> tuple[str, ...]:
    return entry.string if isinstance(entry.string, tuple) else (entry.string,)
