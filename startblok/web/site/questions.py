"""The six questions of the wegwijzer, and which one comes next; answers live in the address and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from startblok.rules import route
from startblok.rules.facts import Benefit, Candidate
from startblok.rules.parameters import in_force
from startblok.web.language.told import told

UNKNOWN = "onbekend"
NOBODY = "geen"
TOO_YOUNG, FITS, EXCEPTION, TOO_OLD = "jonger", "past", "uitzondering", "ouder"
YES, NO = "ja", "nee"

BENEFITS = {
    "leefloon": Benefit.LEEFLOON,
    "werkloosheid": Benefit.UNEMPLOYMENT,
    "andere": Benefit.OTHER,
    "zonder": Benefit.NONE,
    UNKNOWN: Benefit.UNKNOWN,
}

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its value in the address, and what the reader presses."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One page: `short` is its name among the answers, `why` says which rule asks it."""

    name: str
    title: str
    short: str
    choices: tuple[Choice, ...]
    why: str
    rules: tuple[str, ...]
    hint: str = ""

    def spoken(self, value: str) -> str:
        """The answer in words."""
        return next(each.label for each in self.choices if each.value == value)


DO_NOT_KNOW = Choice(UNKNOWN, "Ik weet het niet")


def questions(today: date) -> tuple[Question, ...]:
    """All six in order; the ages are those of the law on this day."""
    return (_age(today), _DIPLOMA, _KNOWS, _ATTITUDES, _STUDY, _BENEFIT)


def _age(today: date) -> Question:
    least, exception, never = (
        in_force(name, on=today) for name in ("age_at_least", "age_only_by_exception", "age_never")
    )
    return Question(
        "leeftijd",
        "Hoe oud is uw kandidaat als het werk begint?",
        "Leeftijd",
        (
            Choice(FITS, told("{least} tot en met {last} jaar", least=least, last=exception - 1)),
            Choice(EXCEPTION, _only_by_exception(exception, never)),
            Choice(TOO_YOUNG, told("Jonger dan {least} jaar", least=least)),
            Choice(TOO_OLD, told("{never} jaar of ouder", never=never)),
            DO_NOT_KNOW,
            Choice(NOBODY, "Ik heb nog geen kandidaat"),
        ),
        "De leeftijd telt op de dag waarop de stage of de startbaan begint.",
        ("R19",),
    )


def _only_by_exception(exception: int, never: int) -> str:
    """The ages from which it takes an exception, until it can no longer be: "26 jaar", "26 of 27 jaar"."""
    if never - exception == 1:
        return told("{age} jaar", age=exception)
    return told("{age} tot en met {last} jaar", age=exception, last=never - 1)


_DIPLOMA = Question(
    "diploma",
    "Heeft uw kandidaat een diploma secundair onderwijs?",
    "Diploma secundair",
    (
        Choice(NO, "Nee"),
        Choice(YES, "Ja", "Ook een diploma van het zevende jaar of een hoger diploma."),
        DO_NOT_KNOW,
    ),
    "Een startbaan is er voor wie geen diploma secundair onderwijs heeft. De coördinator kijkt dat later na.",
    ("R19",),
)

_KNOWS = Question(
    "weet",
    "Weet uw kandidaat wat die wil?",
    "Weet wat die wil",
    (
        Choice(YES, "Ja", "Kiest voor dit werk, en weet welke richting het uit moet."),
        Choice(NO, "Nog niet", "Twijfelt nog over het werk, of over wat erna komt."),
        DO_NOT_KNOW,
    ),
    "Wie klaar is, werft u meteen aan. Wie nog zoekt, kan eerst een stage doen.",
    ("R14", "R15"),
)

_ATTITUDES = Question(
    "houding",
    "Heeft uw kandidaat een goede werkhouding?",
    "Werkhouding",
    (
        Choice(YES, "Ja", "Komt op tijd, houdt zich aan afspraken en werkt samen."),
        Choice(NO, "Nog niet", "Bijvoorbeeld: vaak te laat, of moeite met opmerkingen."),
        DO_NOT_KNOW,
    ),
    "Een werkhouding kan groeien: daarvoor is de stage er.",
    ("R14", "R15"),
    hint="U hoeft het niet zeker te weten: een bemiddelaar kijkt later mee.",
)

_STUDY = Question(
    "studie",
    "Moet uw kandidaat nog voorbereid worden op een studie?",
    "Voorbereiding op studie",
    (
        Choice(NO, "Nee", "De opleiding is gekozen en kan beginnen."),
        Choice(YES, "Ja", "Welke opleiding past, is nog niet duidelijk."),
        DO_NOT_KNOW,
    ),
    "Bij een startbaan hoort een opleiding. De stage geeft tijd om te kiezen.",
    ("R14", "R15"),
)

_BENEFIT = Question(
    "uitkering",
    "Waarvan leeft uw kandidaat nu?",
    "Leeft van",
    (
        Choice("leefloon", "Leefloon van het OCMW"),
        Choice("werkloosheid", "Werkloosheidsuitkering"),
        Choice("andere", "Een andere uitkering"),
        Choice("zonder", "Geen uitkering"),
        DO_NOT_KNOW,
    ),
    "Dit bepaalt aan wie u de vraag stelt: aan het OCMW bij een leefloon, anders aan de Werkwinkel van VDAB.",
    ("R15",),
)


def answered(sent: Answers, today: date) -> tuple[dict[str, str], Question | None]:
    """The answers that count, in order, and the question that comes next; None when there is an outcome.

    What is not an answer is as if it was not there, and so is what comes after the outcome.
    """
    known: dict[str, str] = {}
    for question in questions(today):
        if _is_over(known):
            break
        value = sent.get(question.name, "")
        if value not in {each.value for each in question.choices}:
            return known, question
        known[question.name] = value
    return known, None


def _is_over(known: Answers) -> bool:
    """Whether nothing that is still to be asked could change the outcome."""
    if known.get("leeftijd") in (NOBODY, TOO_OLD) or known.get("diploma") == YES:
        return True
    # Leefloon plays no part for whoever can be hired at once.
    return "studie" in known and advice(known).advice is route.Advice.HIRE_DIRECTLY


def candidate(known: Answers) -> Candidate | None:
    """The candidate as the law looks at one; what is not known does not hold yet."""
    if known.get("leeftijd") == NOBODY:
        return None
    return Candidate(
        knows_what_they_want=known.get("weet") == YES,
        good_attitudes=known.get("houding") == YES,
        needs_study_preparation=known.get("studie") != NO,
    )


def benefit(known: Answers) -> Benefit:
    """What the candidate lives on."""
    return BENEFITS[known.get("uitkering", UNKNOWN)]


def advice(known: Answers) -> route.RouteAdvice:
    """What the law advises about these answers (R14 to R17)."""
    return route.advise(candidate(known), benefit(known))
