"""Where the wegwijzer leads: the next step, why, who decides, and what to keep in mind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from startblok.rules.parameters import in_force
from startblok.rules.route import Advice, Channel
from startblok.web.language.told import Told, told
from startblok.web.site.questions import EXCEPTION, NO, TOO_OLD, TOO_YOUNG, UNKNOWN, YES, Answers, advice


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: what holds, what follows, and the rules it rests on."""

    what: str
    so: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of the wegwijzer. `opens`: a case can be opened; `after`: what comes next, each with a line about it."""

    title: str
    act: str
    who: str
    decides: str
    because: tuple[Because, ...]
    mind: tuple[Because, ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    opens: bool = False
    advertises: bool = False


def outcome(known: Answers, today: date) -> Outcome:
    """What these answers lead to; they are complete."""
    if known.get("leeftijd") == TOO_OLD:
        return _too_old(today)
    if known.get("diploma") == YES:
        return _HAS_DIPLOMA
    found = advice(known)
    match found.advice:
        case Advice.PUBLISH_VACANCY:
            return _ADVERTISE
        case Advice.HIRE_DIRECTLY:
            return _hire(known, today)
        case Advice.ASK_REFERRAL:
            return _ask(known, found.channel or Channel.JOB_CENTRE, today)


_PLACE = Because("U hebt een plaats nodig.", "Een plaats in JoJo of VeVe krijgt u van de coördinator.", ("R01",))
_OTHER_HELP = "Vraag VDAB welke andere hulp bij werk past."


def _too_old(today: date) -> Outcome:
    never = in_force("age_never", on=today)
    return Outcome(
        "Een startbaan of stage kan niet meer.",
        _OTHER_HELP,
        "U, of uw kandidaat",
        "VDAB",
        (
            Because(
                told("Uw kandidaat is {never} jaar of ouder.", never=never),
                "Hierop bestaat geen uitzondering.",
                ("R19",),
            ),
        ),
    )


_HAS_DIPLOMA = Outcome(
    "Een startbaan past niet: uw kandidaat heeft een diploma.",
    _OTHER_HELP,
    "U, of uw kandidaat",
    "VDAB",
    (
        Because(
            "Uw kandidaat heeft een diploma secundair onderwijs.",
            "Een startbaan en een stage (WES) zijn er voor wie dat niet heeft.",
            ("R19",),
        ),
    ),
)

_ADVERTISE = Outcome(
    "Zet een vacature voor een startbaan.",
    "Schrijf een vacature voor uw vrije plaats, op deze site en bij VDAB.",
    "U",
    "U kiest later uw kandidaat",
    (
        Because("U hebt nog geen kandidaat.", "Dan komt er een vacature, op twee plaatsen.", ("R17",)),
        Because("Een vacature is altijd voor een startbaan.", "Voor een stage bestaat er geen vacature.", ("R18",)),
    ),
    (_PLACE,),
    (
        ("U schrijft de vacature", "op de pagina van uw plaats"),
        ("Ze staat op deze site", "en u zet ze ook bij VDAB"),
        ("U hebt een kandidaat", "doe deze wegwijzer dan opnieuw"),
    ),
    advertises=True,
)


def _hire(known: Answers, today: date) -> Outcome:
    return Outcome(
        "Werf uw kandidaat meteen aan in een startbaan.",
        "Open een dossier en kies de directe weg.",
        "U, daarna de coördinator",
        "U",
        (
            Because(
                "Uw kandidaat weet wat die wil, heeft een goede werkhouding en is klaar voor een opleiding.",
                "Een stage is dan niet nodig.",
                ("R14",),
            ),
        ),
        (*_conditions(known, today), _PLACE),
        (
            ("U opent een dossier", "de plaats is nog niet vast"),
            ("Overeenkomst en papieren", "u kiest ook een coach"),
            ("De coördinator kijkt na", "leeftijd en diploma"),
            ("Startbaan", "met een maandloon en een opleiding"),
        ),
        opens=True,
    )


_OFFICE = {
    Channel.OCMW: ("het OCMW", "Het OCMW", "Het is het OCMW van de gemeente waar uw kandidaat woont."),
    Channel.JOB_CENTRE: ("de Werkwinkel", "De Werkwinkel", "De Werkwinkel is het kantoor van VDAB in de buurt."),
}


def _ask(known: Answers, channel: Channel, today: date) -> Outcome:
    office, begins, which = _OFFICE[channel]
    return Outcome(
        told("Vraag {office} of een stage kan.", office=told(office)),
        "Open een dossier en vraag of uw kandidaat een traject kan volgen.",
        told("U, daarna {office}", office=told(office)),
        "Een partner van VDAB",
        (*_not_ready(known), _channel(known, channel, which), _NOT_ALONE),
        (*_conditions(known, today), _PLACE),
        (
            ("U vraagt een traject", "in een dossier op uw plaats"),
            (told("{office} geeft door", office=told(begins)), "aan een partner van VDAB"),
            ("De partner beslist", "u hoort ja of nee"),
            ("Opleidingsplan", "coach en jongere samen"),
            (
                "Stage",
                told(
                    "{weeks} weken tot {months} maanden",
                    weeks=in_force("wes_at_least_weeks", on=today),
                    months=in_force("wes_at_most_months", on=today),
                ),
            ),
        ),
        opens=True,
    )


_NOT_ALONE = Because(
    "U kunt zelf geen stage starten.",
    "De jongere zit in een traject van VDAB: TIW of TWE (Tijdelijke Werkervaring). "
    "De partner van VDAB beslist of de stage nu past.",
    ("R12", "R13", "R16"),
)

_NOT_YET = {
    "weet": {
        NO: "Uw kandidaat weet nog niet wat die wil.",
        UNKNOWN: "U weet niet of uw kandidaat al weet wat die wil.",
    },
    "houding": {NO: "De werkhouding moet nog groeien.", UNKNOWN: "U weet niet hoe de werkhouding is."},
    "studie": {
        YES: "Uw kandidaat moet nog voorbereid worden op een studie.",
        UNKNOWN: "U weet niet of voorbereiding op een studie nodig is.",
    },
}


def _not_ready(known: Answers) -> Iterator[Because]:
    """Each answer for which hiring at once is not the advice."""
    for name, sentences in _NOT_YET.items():
        value = known[name]
        if value in sentences:
            so = "Dat telt hier als nog niet." if value == UNKNOWN else "Dan vraagt u een traject."
            yield Because(sentences[value], so, ("R15",))


def _channel(known: Answers, channel: Channel, which: str) -> Because:
    def so(sentence: str) -> Told:
        return Told(f"{told(sentence)} {told(which)}")

    if channel is Channel.OCMW:
        return Because("Uw kandidaat leeft van een leefloon.", so("Daarom vraagt u het aan het OCMW."), ("R15",))
    if known["uitkering"] == UNKNOWN:
        return Because("U weet niet waarvan uw kandidaat leeft.", so("Dan is het de Werkwinkel."), ("R15",))
    return Because("Uw kandidaat leeft niet van een leefloon.", so("Daarom is het de Werkwinkel."), ("R15",))


def _conditions(known: Answers, today: date) -> Iterator[Because]:
    """What is still to be looked at of the two conditions of a start job, which a WES shares."""
    least, exception = (in_force(name, on=today) for name in ("age_at_least", "age_only_by_exception"))
    until = in_force("start_job_until_quarter_of_age", on=today)
    age, diploma = known["leeftijd"], known["diploma"]
    if age == TOO_YOUNG:
        yield Because(told("Beginnen kan pas vanaf {least} jaar.", least=least), "Voorbereiden kan al.", ("R19",))
    if age == EXCEPTION:
        yield Because(
            told("Vanaf {exception} jaar is er een uitzondering nodig.", exception=exception),
            told(
                "Vraag ze aan de coördinator voor er iets begint. "
                "De startbaan stopt ten laatste in het kwartaal van de {until}ste verjaardag.",
                until=until,
            ),
            ("R19", "R34"),
        )
    if age == UNKNOWN:
        yield Because(
            "Vraag de geboortedatum.",
            told("De jongere is {least} tot en met {last} jaar bij het begin.", least=least, last=exception - 1),
            ("R19",),
        )
    if diploma == UNKNOWN:
        yield Because("Vraag het overzicht uit de LED.", "In die databank staan alle diploma's.", ("R19", "R26"))
