"""What the statements of eligibility and pathway say."""

from startblok.rules import eligibility as e
from startblok.rules import pathway as p
from startblok.rules.facts import Case, Days, Pathway, StartJob, Wes, Youth
from tests.rules.told import HOLDS, day, told

AT_17 = Youth(birth_date=day("2008-03-03"))
AT_18 = Youth(birth_date=day("2008-03-02"))
AT_25 = Youth(birth_date=day("2000-03-03"))
AT_26 = Youth(birth_date=day("2000-03-02"))
STILL_26 = Youth(birth_date=day("1999-03-03"))
AT_27 = Youth(birth_date=day("1999-03-02"))

WES = Wes(start=day("03-02"), end=day("05-29"))
JOB = StartJob(start=day("03-02"), end=day("12-31"))

WES_EXCEPTION = (
    "De jongere is op 2 maart 2026 al 26 jaar. De WES begint dan alleen als de coördinator een uitzondering geeft."
)
JOB_EXCEPTION = (
    "De jongere is op 2 maart 2026 al 26 jaar. "
    "De startbaan begint dan alleen als de coördinator een uitzondering geeft."
)

TOLD = [
    told(
        e.age_18_on_wes_start,
        "De jongere is op 2 maart 2026 nog maar 17 jaar. Een WES kan pas vanaf 18 jaar.",
        youth=AT_17,
        wes=WES,
    ),
    told(e.age_18_on_wes_start, HOLDS, youth=AT_18, wes=WES),
    told(e.age_18_on_wes_start, HOLDS, youth=AT_17),
    told(e.age_18_on_wes_start, HOLDS, wes=WES),
    told(
        e.age_under_27_on_wes_start,
        "De jongere is op 2 maart 2026 al 27 jaar. Vanaf 27 jaar kan een WES niet meer.",
        youth=AT_27,
        wes=WES,
    ),
    told(e.age_under_27_on_wes_start, HOLDS, youth=STILL_26, wes=WES),
    told(e.age_under_27_on_wes_start, HOLDS, youth=AT_27),
    told(e.age_under_27_on_wes_start, HOLDS, wes=WES),
    told(e.age_under_26_on_wes_start, WES_EXCEPTION, youth=AT_26, wes=WES),
    told(e.age_under_26_on_wes_start, WES_EXCEPTION, youth=STILL_26, wes=WES),
    told(e.age_under_26_on_wes_start, HOLDS, youth=AT_25, wes=WES),
    told(e.age_under_26_on_wes_start, HOLDS, youth=AT_27, wes=WES),
    told(e.age_under_26_on_wes_start, HOLDS, youth=AT_26),
    told(e.age_under_26_on_wes_start, HOLDS, wes=WES),
    told(
        e.age_18_on_start_job_start,
        "De jongere is op 2 maart 2026 nog maar 17 jaar. Een startbaan kan pas vanaf 18 jaar.",
        youth=AT_17,
        start_job=JOB,
    ),
    told(e.age_18_on_start_job_start, HOLDS, youth=AT_18, start_job=JOB),
    told(
        e.age_under_27_on_start_job_start,
        "De jongere is op 2 maart 2026 al 27 jaar. Vanaf 27 jaar kan een startbaan niet meer.",
        youth=AT_27,
        start_job=JOB,
    ),
    told(e.age_under_27_on_start_job_start, HOLDS, youth=STILL_26, start_job=JOB),
    told(e.age_under_26_on_start_job_start, JOB_EXCEPTION, youth=AT_26, start_job=JOB),
    told(e.age_under_26_on_start_job_start, HOLDS, youth=AT_25, start_job=JOB),
    told(e.age_under_26_on_start_job_start, HOLDS, youth=AT_27, start_job=JOB),
    told(
        e.start_job_before_26_possible,
        "Na een WES tot en met 29 mei 2026 kan een startbaan niet meer beginnen voor de verjaardag op 30 mei 2026. "
        "De jongere wordt dan 26 jaar.",
        youth=Youth(birth_date=day("2000-05-30")),
        wes=WES,
    ),
    told(e.start_job_before_26_possible, HOLDS, youth=Youth(birth_date=day("2000-05-31")), wes=WES),
    told(e.start_job_before_26_possible, HOLDS, youth=AT_26),
    told(e.start_job_before_26_possible, HOLDS, wes=WES),
    told(
        e.low_qualified,
        "Volgens de coördinator heeft de jongere een diploma secundair onderwijs en is dus niet laaggeschoold.",
        youth=Youth(low_qualified=False),
    ),
    told(e.low_qualified, HOLDS, youth=Youth(low_qualified=True)),
    told(e.low_qualified, HOLDS, youth=Youth(low_qualified=None)),
    told(
        e.recorded_once,
        "Deze jongere lijkt op iemand van wie er al gegevens zijn. Zolang dat open is, begint er niets.",
        youth=Youth(may_be_recorded_twice=True),
    ),
    told(e.recorded_once, HOLDS, youth=Youth()),
    told(
        e.start_job_begins_before_latest_end,
        "De startbaan begint op 1 april 2026, maar kan voor deze jongere ten laatste tot 31 maart 2026 duren.",
        youth=AT_26,
        start_job=StartJob(start=day("04-01")),
    ),
    told(e.start_job_begins_before_latest_end, HOLDS, youth=AT_26, start_job=StartJob(start=day("03-31"))),
    told(e.start_job_begins_before_latest_end, HOLDS, youth=AT_26),
    told(e.start_job_begins_before_latest_end, HOLDS, start_job=JOB),
    told(
        e.start_job_ends_by_latest_end,
        "De startbaan loopt tot 31 december 2026, maar kan voor deze jongere ten laatste tot 31 maart 2026 duren.",
        youth=AT_26,
        start_job=JOB,
    ),
    told(e.start_job_ends_by_latest_end, HOLDS, youth=AT_26, start_job=StartJob(start=day("03-02"), end=day("03-31"))),
    told(e.start_job_ends_by_latest_end, HOLDS, youth=AT_26, start_job=StartJob(start=day("03-02"))),
    told(e.start_job_ends_by_latest_end, HOLDS, start_job=JOB),
    told(
        e.latest_end_of_start_job,
        "Een startbaan van deze jongere kan ten laatste tot en met 31 maart 2026 duren.",
        youth=AT_26,
    ),
    told(e.latest_end_of_start_job, HOLDS),
    told(
        p.in_pathway_on_start,
        "De jongere zit op 2 maart 2026 niet in een traject dat een WES toelaat (TIW en TWE).",
        pathway=Pathway("IBO", Days(day("01-05"))),
        wes=WES,
    ),
    told(
        p.in_pathway_on_start,
        "De jongere zit op 2 maart 2026 niet in een traject dat een WES toelaat (TIW en TWE).",
        pathway=Pathway("TIW"),
        wes=WES,
    ),
    told(p.in_pathway_on_start, HOLDS, pathway=Pathway("TIW", Days(day("03-02"))), wes=WES),
    told(p.in_pathway_on_start, HOLDS, pathway=Pathway()),
    told(
        p.pathway_covers_wes,
        "Het traject van de jongere eindigt op 28 mei 2026, voor het einde van de WES op 29 mei 2026.",
        pathway=Pathway("TWE", Days(day("01-05"), day("05-28"))),
        wes=WES,
    ),
    told(p.pathway_covers_wes, HOLDS, pathway=Pathway("TWE", Days(day("01-05"), day("05-29"))), wes=WES),
    told(p.pathway_covers_wes, HOLDS, pathway=Pathway("TWE", Days(day("01-05"))), wes=WES),
    told(
        p.pathway_covers_wes,
        HOLDS,
        pathway=Pathway("TWE", Days(day("01-05"), day("05-28"))),
        wes=Wes(start=day("03-02")),
    ),
    told(p.pathway_covers_wes, HOLDS, pathway=Pathway("TWE", Days(day("01-05"), day("05-28")))),
    told(
        p.not_yet_ready,
        "Nog niemand bevestigde dat de jongere werk zoekt en nog niet meteen op de gewone arbeidsmarkt kan beginnen.",
    ),
    told(p.recorded, "Van deze jongere is geen traject genoteerd.", pathway=Pathway()),
    told(p.recorded, HOLDS, pathway=Pathway("TIW", Days(day("01-05")))),
    told(p.not_yet_ready, HOLDS, case=Case(not_yet_ready_confirmed=True)),
]
