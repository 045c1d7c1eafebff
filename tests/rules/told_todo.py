"""What the statements say that tell whether there is something to do: signing, answers, absences, papers of a file."""

from dataclasses import replace

from startblok.rules import absence as ab
from startblok.rules import answers as an
from startblok.rules import job_file as jf
from startblok.rules import presence as pr
from startblok.rules import signing as s
from startblok.rules.facts import Absences, Case, Check, CheckOutcome, Contract, Days, Plan, StartJob, Wes, Youth
from startblok.rules.roles import PLANNERS, SIGNERS, Role
from tests.rules.told import HOLDS, day, told

AGE = "eligibility.age_under_26_on_wes_start"
BY_COACH = frozenset({Role.COACH})
BY_YOUTH = frozenset({Role.YOUTH})
ILL = (7, Days(day("03-09"), day("03-11")))
AWAY = (8, Days(day("03-16")))
ALREADY = "Voor deze dagen is al een afwezigheid genoteerd: "
NO_MONTH = "Er is nu geen maand te bevestigen: ze is nog niet voorbij, of ze is al bevestigd."
NOBODY_ASKED = "Niemand vroeg om deze stage te stoppen en de jongere is niet lang afwezig."
FILE = ("Overzicht uit de LED", "Identiteitskaart", "Medische geschiktheid")


def noted(*days: str, corrected: int | None = None) -> Absences:
    return Absences((AWAY, ILL), Days(*(day(each) for each in days)), corrected)


LONG = Wes(start=day("01-12"), end=day("03-06"), started=True)


def confirmed(*months: str, asked: str = "") -> Absences:
    return Absences(confirmed=frozenset(day(each) for each in months), month_asked=day(asked) if asked else None)


TOLD = [
    told(
        s.plan_not_agreed_yet,
        "Deze versie van het opleidingsplan is al goedgekeurd door de coach.",
        acting=Role.COACH,
        plan=Plan(exists=True, agreed_by=BY_COACH),
    ),
    told(s.plan_not_agreed_yet, HOLDS, acting=Role.YOUTH, plan=Plan(exists=True, agreed_by=BY_COACH)),
    told(
        s.plan_still_to_agree,
        "Niemand moet deze versie van het opleidingsplan nog op papier goedkeuren.",
        plan=Plan(exists=True, agreed_by=frozenset(PLANNERS)),
    ),
    told(s.plan_still_to_agree, HOLDS, plan=Plan(exists=True, agreed_by=BY_COACH)),
    told(s.plan_still_to_agree, HOLDS, plan=Plan(exists=True, agreed_by=BY_YOUTH), case=Case(has_coach=True)),
    told(
        s.plan_still_to_agree,
        "Niemand moet deze versie van het opleidingsplan nog op papier goedkeuren.",
        plan=Plan(exists=True, agreed_by=BY_YOUTH),
    ),
    told(
        s.contract_still_to_sign,
        "Iedereen tekende het stagecontract zoals het nu is.",
        contract=Contract(exists=True, signed_by=frozenset(SIGNERS)),
    ),
    told(s.contract_still_to_sign, HOLDS, contract=Contract(exists=True, signed_by=frozenset({Role.YOUTH}))),
    told(s.plan_not_agreed_yet, HOLDS, plan=Plan(exists=True, agreed_by=BY_COACH)),
    told(
        s.contract_not_signed_yet,
        "Het stagecontract zoals het nu is, is al getekend door de jongere.",
        acting=Role.YOUTH,
        contract=Contract(exists=True, signed_by=BY_YOUTH),
    ),
    told(s.contract_not_signed_yet, HOLDS, acting=Role.MEDIATOR, contract=Contract(exists=True, signed_by=BY_YOUTH)),
    told(
        s.model_uploaded,
        "Er is geen getekend model van VDAB opgeladen. Het stagecontract dat hier staat, heeft zijn uren al.",
        contract=Contract(exists=True),
    ),
    told(s.model_uploaded, HOLDS, contract=Contract(uploaded_model=True)),
    told(
        s.agreement_not_signed_yet,
        "De startbaanovereenkomst zoals ze nu is, is al getekend door de jongere.",
        acting=Role.YOUTH,
        agreement=Contract(exists=True, signed_by=BY_YOUTH),
    ),
    told(s.agreement_not_signed_yet, HOLDS, acting=Role.EMPLOYER, agreement=Contract(signed_by=BY_YOUTH)),
    told(an.exception_asked, "Er wacht geen vraag om een uitzondering op antwoord."),
    told(an.exception_asked, HOLDS, case=Case(exceptions_asked=frozenset({AGE}))),
    told(
        an.exception_not_asked_yet,
        "Deze uitzondering is al gevraagd.",
        case=Case(exceptions_asked=frozenset({AGE}), exception_wanted=AGE),
    ),
    told(
        an.exception_not_asked_yet,
        HOLDS,
        case=Case(exceptions_asked=frozenset({AGE}), exception_wanted="eligibility.start_job_ends_by_latest_end"),
    ),
    told(an.exception_not_asked_yet, HOLDS, case=Case(exception_wanted=AGE)),
    told(an.going_on_asked, NOBODY_ASKED),
    told(an.going_on_asked, HOLDS, wes=Wes(end_asked_on=day("03-02"))),
    told(an.going_on_asked, HOLDS, case=Case(long_away_from=day("03-02"))),
    told(
        an.still_to_check,
        "De coördinator bevestigde al dat de jongere aan de voorwaarden voldoet.",
        check=Check(CheckOutcome.MET),
    ),
    told(an.still_to_check, HOLDS, check=Check(CheckOutcome.NOT_MET)),
    told(an.still_to_check, HOLDS),
    told(an.asked_whether_twice, "Aan de gegevens van de jongere is niets na te kijken."),
    told(an.asked_whether_twice, HOLDS, youth=Youth(may_be_recorded_twice=True)),
    told(ab.noted_once, HOLDS, absences=Absences((ILL,))),
    told(ab.noted_once, HOLDS, absences=noted("03-12", "03-13")),
    told(
        ab.noted_once,
        ALREADY + "van 9 maart 2026 tot en met 11 maart 2026.",
        absences=noted("03-11", "03-11"),
    ),
    told(
        ab.noted_once,
        ALREADY + "van 9 maart 2026 tot en met 11 maart 2026 en vanaf 16 maart 2026, nog zonder einde.",
        absences=noted("03-10", "03-20"),
    ),
    told(ab.noted_once, HOLDS, absences=noted("03-10", "03-13", corrected=7)),
    told(ab.something_noted, "Er is nog geen afwezigheid genoteerd."),
    told(
        pr.month_confirmed,
        "De aanwezigheid van januari 2026 is nog niet bevestigd.",
        today="02-27",
        wes=LONG,
    ),
    told(pr.month_confirmed, HOLDS, today="02-27", wes=LONG, absences=confirmed("01-01")),
    told(pr.month_confirmed, HOLDS, today="01-30", wes=LONG),
    told(
        pr.month_confirmed,
        "De aanwezigheid van maart 2026 is nog niet bevestigd.",
        today="03-06",
        wes=LONG,
        absences=confirmed("01-01", "02-01"),
    ),
    told(
        pr.month_confirmed,
        "De aanwezigheid van maart 2026 is nog niet bevestigd.",
        # The WES is over; of January and February nobody asks any more, of March until its fifth working day.
        today="04-08",
        wes=LONG,
    ),
    told(pr.month_confirmed, HOLDS, today="04-09", wes=LONG),
    told(pr.month_confirmed, HOLDS, today="02-27", wes=replace(LONG, started=False)),
    told(pr.month_to_confirm, NO_MONTH, today="01-30", wes=LONG),
    told(pr.month_to_confirm, HOLDS, today="01-31", wes=LONG),
    told(pr.month_to_confirm, NO_MONTH, today="02-27", wes=LONG, absences=confirmed("01-01")),
    told(pr.month_to_confirm, HOLDS, today="02-28", wes=LONG, absences=confirmed("01-01", asked="02-01")),
    told(pr.month_to_confirm, NO_MONTH, today="02-28", wes=LONG, absences=confirmed("01-01", asked="01-01")),
    told(ab.something_noted, HOLDS, absences=Absences((ILL,))),
    told(
        jf.papers_added,
        "Aan het dossier van de startbaan moet nog toegevoegd worden: Overzicht uit de LED.",
        start_job=StartJob(missing=FILE, to_see=FILE[1:]),
    ),
    told(jf.papers_added, HOLDS, start_job=StartJob(missing=FILE[1:], to_see=FILE[1:])),
    told(
        jf.papers_seen,
        "De werkgever moet nog zien: Identiteitskaart en Medische geschiktheid.",
        start_job=StartJob(missing=FILE, to_see=FILE[1:]),
    ),
    told(jf.papers_seen, HOLDS, start_job=StartJob(missing=FILE[:1], to_see=FILE[1:])),
]
