"""The Dutch of lists: words, menus, forms and the law, each by where it stands."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.conf import settings

from startblok.process.contract import WEEKDAYS
from startblok.records.privacy import FIELDS
from startblok.rules.roles import SPOKEN
from startblok.web import frame, help_pages, terms
from startblok.web.language import citing
from startblok.web.queries.provinces import PROVINCES
from startblok.web.site import calculator_forms, calculators, privacy, publisher

OF_THE_PACKAGE = settings.BASE / "startblok" / "web"


def _menus() -> Iterator[str]:
    yield from (label for _, label in frame.PUBLIC_MENU)
    yield from (label for _, label, _ in frame.MENU)


def _words() -> Iterator[str]:
    for term in terms.terms():
        yield from (term.name, term.says, term.jij)


def _contacts() -> Iterator[str]:
    for each in frame.contacts(OF_THE_PACKAGE / "contacts.toml"):
        yield from (each.title, each.who)


def _publisher() -> Iterator[str]:
    told = publisher.read(OF_THE_PACKAGE / "publisher.toml")
    yield from (told.privacy.officer, told.privacy.basis, told.privacy.authority)
    statement = told.accessibility
    yield from (statement.law, statement.norm, statement.method, statement.answer_within, statement.enforcement)
    yield from (*statement.failures, *statement.burdens, *statement.outside, *publisher.Status)


def _privacy() -> Iterator[str]:
    yield from (*privacy.ABOUT_PEOPLE.values(), *privacy.KEPT.values(), *privacy.words().values())
    yield from (each.purpose for each in FIELDS.values())


def _calculators() -> Iterator[str]:
    for form in (calculator_forms.EndForm, calculator_forms.AgeForm, calculator_forms.PremiumForm):
        yield from of_form(form)
    for rule in (*calculators.AT_START, *calculators.AT_JOB, *calculators.OF_LENGTH):
        yield from (rule.sentence, rule.todo)


def of_form(form: Any) -> Iterator[str]:
    """The labels, hints, choices and own errors of a form."""
    for field in form.base_fields.values():
        yield from (str(field.label or ""), str(field.help_text))
        yield from (str(label) for _, label in getattr(field, "choices", ()) if isinstance(label, str))
        yield from (text for text in field.error_messages.values() if isinstance(text, str))


LISTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "frame.py": _menus,
    "help_pages.py": lambda: iter(name for name, _ in help_pages.PAGES.values()),
    "docs/use": lambda: iter(text for slug in help_pages.PAGES for text in help_pages.sentences_of(slug)),
    "terms.toml": _words,
    "contacts.toml": _contacts,
    "publisher.toml": _publisher,
    "site/privacy_words.toml": _privacy,
    "site/calculator_forms.py": _calculators,
    "queries/provinces.py": lambda: iter(each.name for each in PROVINCES),
    "rules/articles.toml": lambda: iter(section for section in citing.SECTIONS.values() if section[0] != "§"),
    "rules/roles.py": lambda: iter(SPOKEN.values()),
    "process/contract.py": lambda: iter(label for _, label in WEEKDAYS),
}
"""Each list by the file in which its Dutch stands."""
