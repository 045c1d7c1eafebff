"""The Dutch of lists: words, menus, forms and the law, each by where it stands."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst

from startblok.links.login.accounts import Accounts
from startblok.links.login.factors import Factors
from startblok.links.mail import letter
from startblok.links.sepa import reasons
from startblok.papers import contract
from startblok.papers.checking import FINAL, SEALED, SHOWN
from startblok.papers.clause import clauses
from startblok.papers.section import NO, YES
from startblok.papers.shelf import SHELF
from startblok.papers.start_job_file import checklist
from startblok.process import accounts, asking
from startblok.process.absence import ABSENCES
from startblok.process.account_reading import WHYS
from startblok.process.choices import ANSWERS, BENEFITS, SHAREABLE
from startblok.process.first_sentence import sentences
from startblok.process.followup import WITH_WHOM
from startblok.process.invitations import LinkOver
from startblok.process.journey import BY_NAME
from startblok.process.linked import ERRANDS
from startblok.process.proof_forms import REFUSALS
from startblok.process.refusals import STATES, TOO_LATE, AlreadyMoved, AlreadySent
from startblok.process.subjects import OF_MONEY
from startblok.process.ticket_forms import PROOFS
from startblok.process.told import OFFICE
from startblok.process.uploads import INFECTED, NOT_SCANNED, SAID
from startblok.records.cases import WEEKDAY_NAMES
from startblok.records.evaluations import ADVICE
from startblok.records.noted import SAID as NOTED_HOW
from startblok.records.plans import LEVELS, catalogue
from startblok.records.privacy import FIELDS
from startblok.rules import premium, reminders, travel_told
from startblok.rules.catalogue import CATALOGUE, STATEMENTS
from startblok.rules.clocks import NAMES as CLOCKS
from startblok.rules.roles import PARTIES, SPOKEN, Role
from startblok.rules.verdict import MONTHS
from startblok.web import estimate, frame, growth, help_pages, inbox, me, task_groups, terms, words, youth_home
from startblok.web.language import citing
from startblok.web.queries.provinces import PROVINCES
from startblok.web.reading import PAPERS, guidance, papers
from startblok.web.saved import sentence
from startblok.web.site import calculator_forms, calculators, privacy, publisher, rules

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
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            yield from (str(label) for _, label in field.choices if isinstance(label, str))
        yield from (text for text in field.error_messages.values() if isinstance(text, str))


def _law() -> Iterator[str]:
    """Every statement, as a task and as a sentence, for a youth and for everybody else."""
    for rule in STATEMENTS.values():
        yield from (rule.title, rule.jij or rule.sentence, rule.jij_todo or rule.todo)


def _roles() -> Iterator[str]:
    """Each role with its article, without, and as a heading."""
    for name in SPOKEN.values():
        bare = name.split(" ", 1)[1]
        yield from (name, bare, capfirst(bare))


def _rules_page() -> Iterator[str]:
    """Every rule in plain words, with what Startblok looks at and the numbers it rests on."""
    yield from (*rules.SECTIONS.values(), *rules.KINDS.values())
    for entry in CATALOGUE:
        yield from (entry.title, entry.text, entry.kept, *(each.explanation for each in entry.statements))
        for parameter in entry.parameters:
            yield from (parameter.meaning, parameter.decided_by, *(each.source for each in parameter.values))
            if parameter.unit == "voertuigen":
                yield from (word for each in parameter.values for word in each.value)
            if parameter.unit not in rules.SELF_EVIDENT:
                yield parameter.unit


def _steps_by_link() -> Iterator[str]:
    """What is said once somebody without an account took a step: their pages are translated too."""
    steps = {step.name: step for errand in ERRANDS.values() for step in errand.steps}
    yield from (sentence(step, je=False) for step in steps.values() if Role.YOUTH not in step.by)


def _steps_of_youths() -> Iterator[str]:
    """The steps that a youth takes: what they are called, their help, their forms, and what is said afterwards."""
    for step in BY_NAME.values():
        if Role.YOUTH in step.by:
            yield sentence(step, je=True)
            yield from (step.title, *(" ".join(each.split()) for each in step.youth_help.split("\n\n")))
            if step.ask is not None:
                yield from of_form(step.ask)
                yield from (*step.ask.jij.values(), step.ask.later_title)
                for name, (row, _, _) in step.ask.rows.items():
                    yield from (step.ask.titles.get(name) or row.title, *of_form(row))


def _own_account() -> Iterator[str]:
    """What the form of the own address says by itself."""
    yield from (accounts.AGAIN, accounts.YouthContactForm.on_address)


def _words_of_cases() -> Iterator[str]:
    yield from (word for word, _ in words.STATE.values())
    yield from (*words.ROUTE.values(), *words.OUTCOME.values(), *words.OUTCOME_JIJ.values())
    yield from (*youth_home.WHERE.values(), *youth_home.BENEFIT.values(), *STATES.values(), *TOO_LATE.values())
    yield from (estimate.OF_THE_PLAN, estimate.OF_A_FULL_WEEK)
    for refusal in (AlreadyMoved([]), AlreadySent([]), LinkOver()):
        yield from (refusal.sentence, refusal.jij, refusal.todo)
    yield from ("Ga terug en kijk wat nu kan.", "jij")


def _messages() -> Iterator[str]:
    """What a mail or a text says to a youth: its frame, the first sentences, and what waits."""
    yield from letter.SENTENCES
    yield from (*(each.about for each in OF_MONEY.values()), *reasons.of_accounts())
    yield from (asking.CASE, *asking.AGAIN, OFFICE, *CLOCKS.values())
    yield from (each.asks for each in ERRANDS.values())
    yield from (each.get(Role.YOUTH.value, "") for each in sentences().values())
    for row in reminders.rows():
        if words_of_youth := row.words.get(Role.YOUTH):
            yield from (words_of_youth.says, words_of_youth.past, words_of_youth.do, words_of_youth.text)


def _papers() -> Iterator[str]:
    yield from (page.title for page in PAPERS.values())
    yield from (kind.title for kind in SHELF.values())
    yield from (SHOWN, FINAL, SEALED)
    for name in papers.NAMES.values():
        yield from (name, name.replace("(diploma's)", "(je diploma's)"))
    for title in (*contract.TITLES.values(), *guidance.TITLES.values(), "Jij en je bemiddelaar"):
        yield title.lower()
    for choices in (ADVICE, ANSWERS, SHAREABLE, BENEFITS, REFUSALS, WITH_WHOM, ABSENCES):
        yield from dict(choices).values()
    yield from NOTED_HOW.values()
    yield from (text for clause in clauses() for text in clause)
    yield from (
        "één werkdag",
        YES,
        NO,
        "studie",
        "toekomst",
        "niet gezien",
        "nog niet beantwoord",
        "gegeven",
        "geweigerd",
    )
    yield from ("Aanvaard", "Nagekeken", *dict(LEVELS).values())
    yield from ("het overzicht uit de LED", "het getekende stagecontract", *(item.name for item in checklist()))


def _groups() -> Iterator[str]:
    yield from (title for headings in task_groups.HEADINGS.values() for title, _ in headings)
    yield from (*task_groups.REST.values(), "Taken")


def _competences() -> Iterator[str]:
    yield from (each["name"] for each in catalogue())


def _signing_in() -> Iterator[str]:
    """What allauth says in our words; its own it translates itself."""
    for adapter in (Accounts, Factors):
        yield from (text for text in adapter.error_messages.values() if isinstance(text, str))


def _devices() -> Iterator[str]:
    yield from (*(name for _, name in me.BROWSERS), *(name for _, name in me.MACHINES), "Een browser", "een toestel")
    yield from (text for way in inbox.WAYS.values() for text in way)


def _growth() -> Iterator[str]:
    """The moments and the voices of the growth view, and why a cell is empty."""
    yield from (*growth.MOMENTS, *growth.SHORT, growth.OWN)
    yield from (growth.NOT_YET, growth.NOT_GIVEN, growth.NOT_ASKED, growth.NOT_READABLE)
    yield from (capfirst(SPOKEN[role]) for role in PARTIES)


LISTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "frame.py": _menus,
    "process/account_reading.py": lambda: iter(WHYS.values()),
    "help_pages.py": lambda: iter(name for name, _ in help_pages.PAGES.values()),
    "docs/use": lambda: iter(text for slug in help_pages.PAGES for text in help_pages.sentences_of(slug)),
    "terms.toml": _words,
    "contacts.toml": _contacts,
    "publisher.toml": _publisher,
    "site/privacy_words.toml": _privacy,
    "site/calculator_forms.py": _calculators,
    "queries/provinces.py": lambda: iter(each.name for each in PROVINCES),
    "rules/articles.toml": lambda: iter(section for section in citing.SECTIONS.values() if section[0] != "§"),
    "rules/roles.py": _roles,
    "rules": _law,
    "rules/parameters.toml": _rules_page,
    "process/journey.py": _steps_of_youths,
    "process/linked.py": _steps_by_link,
    "process/accounts.py": _own_account,
    "process/uploads.py": lambda: iter([*SAID.values(), INFECTED, NOT_SCANNED]),
    "rules/premium.py": lambda: iter(premium.SAID),
    "rules/travel_told.py": lambda: iter([*travel_told.SAID, *(code for code, _ in PROOFS)]),
    "rules/verdict.py": lambda: iter(MONTHS),
    "words.py": _words_of_cases,
    "process/messages": _messages,
    "reading": _papers,
    "task_groups.py": _groups,
    "me.py": _devices,
    "growth.py": _growth,
    "links/login": _signing_in,
    "records/competences.toml": _competences,
    "records/cases.py": lambda: iter(label for _, label in WEEKDAY_NAMES),
}
"""Each list by the file in which its Dutch stands."""
