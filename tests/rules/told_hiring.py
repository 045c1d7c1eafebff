"""What the statements of hiring and travel say."""

from startblok.rules import evaluation as e
from startblok.rules import hiring as h
from startblok.rules import travel as t
from startblok.rules.facts import Case, Contract, Evaluation, Leg, Pathway, StartJob, Vehicle, Wes
from startblok.rules.roles import Role
from tests.rules.told import HOLDS, day, told

WES = Wes(start=day("03-02"), end=day("05-29"))
HERE = "Een startbaanovereenkomst wordt op papier of met een gekwalificeerde handtekening getekend, niet hier."
NO_PROOF = "Er is geen bewijs van deze verplaatsing met het openbaar vervoer, dus ze wordt niet terugbetaald."

GUIDES = "Er kwam geen startbaan. De bemiddelaar begeleidt de jongere verder bij het zoeken naar werk."
NOBODY = "Er kwam geen startbaan en er is geen bemiddelaar die de jongere verder begeleidt."
ALL_DONE = "Dit dossier is afgesloten en er is niets meer te begeleiden."
TIW = Pathway(kind="TIW")

TOLD = [
    told(h.decided, "De werkgever besliste nog niet over een startbaan."),
    told(h.decided, HOLDS, start_job=StartJob(decided_on=day("06-02"))),
    told(h.guided_further, GUIDES, case=Case(closed=True), pathway=TIW),
    told(h.guided_further, HOLDS, case=Case(closed=True, guided_further=True), pathway=TIW),
    told(h.guided_further, HOLDS, case=Case(closed=True)),
    told(h.guided_further, HOLDS, pathway=TIW),
    told(h.guided_further, HOLDS, case=Case(closed=True), pathway=TIW, start_job=StartJob(confirmed=True)),
    told(h.guide_named, NOBODY, case=Case(closed=True), pathway=TIW),
    told(h.guide_named, HOLDS, case=Case(closed=True, has_mediator=True), pathway=TIW),
    told(h.guide_named, HOLDS, case=Case(closed=True, guided_further=True), pathway=TIW),
    told(h.guide_named, HOLDS, case=Case(closed=True)),
    told(h.guide_named, HOLDS, pathway=TIW),
    told(h.still_to_guide, ALL_DONE, case=Case(closed=True, guided_further=True), pathway=TIW),
    told(h.still_to_guide, ALL_DONE, case=Case(closed=True)),
    told(h.still_to_guide, ALL_DONE, case=Case(closed=True), pathway=TIW, start_job=StartJob(confirmed=True)),
    told(h.still_to_guide, HOLDS, case=Case(closed=True), pathway=TIW),
    told(h.still_to_guide, HOLDS),
    told(h.confirmed, "De coördinator bevestigde de startbaan nog niet.", start_job=StartJob(submitted=True)),
    told(h.confirmed, HOLDS, start_job=StartJob(submitted=True, confirmed=True)),
    told(
        h.renewal_answered,
        "De werkgever vroeg om de startbaan te verlengen tot en met 31 augustus 2027.",
        start_job=StartJob(renewal_asked=True, renewal_until=day("2027-08-31")),
    ),
    told(h.renewal_answered, HOLDS),
    told(
        e.training_begun,
        "De jongere begon nog niet aan de opleiding die in de eindevaluatie staat.",
        evaluation=Evaluation(training_begun=False),
    ),
    told(e.training_begun, HOLDS, evaluation=Evaluation(training_begun=True)),
    told(e.training_begun, HOLDS),
    told(
        e.training_day_reached,
        "De opleiding begint op 1 september 2026.",
        "08-31",
        evaluation=Evaluation(training_from=day("09-01")),
    ),
    told(e.training_day_reached, HOLDS, "09-01", evaluation=Evaluation(training_from=day("09-01"))),
    told(e.training_day_reached, HOLDS),
    told(
        h.draft_possible,
        "Het dossier van de startbaan kan voorbereid worden vanaf 18 april 2026.",
        "04-17",
        wes=WES,
    ),
    told(h.draft_possible, HOLDS, "04-18", wes=WES),
    told(h.draft_possible, HOLDS),
    told(
        # From Tue 2 June twenty working days end on Tue 30 June.
        h.place_kept_long_enough,
        "De plaats blijft voor deze jongere vastgehouden tot en met 30 juni 2026.",
        "06-30",
        evaluation=Evaluation(closed_on=day("06-02")),
    ),
    told(h.place_kept_long_enough, HOLDS, "07-01", evaluation=Evaluation(closed_on=day("06-02"))),
    told(h.place_kept_long_enough, HOLDS),
    told(h.agreement_written, "Er is nog geen startbaanovereenkomst.", contract=Contract(exists=True)),
    told(h.agreement_written, HOLDS, agreement=Contract(exists=True)),
    told(h.agreement_written, HOLDS, agreement=Contract(uploaded_model=True)),
    told(h.agreement_signed, "De startbaanovereenkomst is nog niet getekend door de jongere en de werkgever."),
    told(
        h.agreement_signed,
        "De startbaanovereenkomst is nog niet getekend door de jongere.",
        agreement=Contract(exists=True, signed_by=frozenset({Role.EMPLOYER, Role.MEDIATOR})),
    ),
    told(h.agreement_signed, HOLDS, agreement=Contract(exists=True, signed_by=frozenset({Role.EMPLOYER, Role.YOUTH}))),
    told(h.agreement_signed, HOLDS, agreement=Contract(exists=True, uploaded_model=True)),
    told(h.signing_here_allowed, HERE),
    told(h.signing_here_allowed, HERE, start_job=StartJob(start=day("06-15"))),
    told(
        h.file_complete,
        "In het dossier van de startbaan ontbreekt nog: identiteitskaart, rekeningnummer en diploma.",
        start_job=StartJob(missing=("identiteitskaart", "rekeningnummer", "diploma")),
    ),
    told(h.file_complete, HOLDS),
    told(h.not_submitted, "De overeenkomst en het dossier zijn al ingediend.", start_job=StartJob(submitted=True)),
    told(h.not_submitted, HOLDS),
    told(h.submitted, "De overeenkomst en het dossier zijn nog niet ingediend."),
    told(h.submitted, HOLDS, start_job=StartJob(submitted=True)),
    told(h.renewal_asked, "De werkgever vroeg nog geen verlenging van de startbaan."),
    told(h.renewal_asked, HOLDS, start_job=StartJob(renewal_asked=True)),
    told(
        h.renewal_at_most_a_year,
        "Een startbaan tot en met 31 augustus 2026 kan nu verlengd worden tot en met 31 augustus 2027, "
        "niet tot 1 september 2027.",
        start_job=StartJob(in_force_until=day("08-31"), end=day("2027-09-01")),
    ),
    told(h.renewal_at_most_a_year, HOLDS, start_job=StartJob(in_force_until=day("08-31"), end=day("2027-08-31"))),
    told(h.renewal_at_most_a_year, HOLDS, start_job=StartJob(end=day("2027-08-31"))),
    told(h.renewal_at_most_a_year, HOLDS, start_job=StartJob(in_force_until=day("08-31"))),
    told(
        h.start_job_is_over,
        "De startbaan loopt nog tot en met 31 augustus 2026.",
        "08-31",
        start_job=StartJob(end=day("08-31")),
    ),
    told(h.start_job_is_over, HOLDS, "09-01", start_job=StartJob(end=day("08-31"))),
    told(h.start_job_is_over, HOLDS),
    told(
        t.inside_wes,
        "1 maart 2026 valt niet in de WES, dus deze verplaatsing wordt niet terugbetaald.",
        leg=Leg(travelled_on=day("03-01")),
        wes=WES,
    ),
    told(
        t.inside_wes,
        "30 mei 2026 valt niet in de WES, dus deze verplaatsing wordt niet terugbetaald.",
        leg=Leg(travelled_on=day("05-30")),
        wes=WES,
    ),
    told(t.inside_wes, HOLDS, leg=Leg(travelled_on=day("03-02")), wes=WES),
    told(t.inside_wes, HOLDS, leg=Leg(travelled_on=day("05-29")), wes=WES),
    told(t.inside_wes, HOLDS, wes=WES),
    told(t.inside_wes, HOLDS, leg=Leg(travelled_on=day("01-01")), wes=Wes(end=day("01-02"))),
    told(t.inside_wes, HOLDS, leg=Leg(travelled_on=day("01-01")), wes=Wes(start=day("01-02"))),
    told(t.proof_there, NO_PROOF, leg=Leg(vehicle=Vehicle.PUBLIC)),
    told(t.proof_there, HOLDS, leg=Leg(vehicle=Vehicle.PUBLIC, proof=True)),
    told(t.proof_there, HOLDS, leg=Leg(vehicle=Vehicle.OWN)),
    told(
        t.open_that_day,
        "Op 3 maart 2026 was de werkplek gesloten, dus er zijn geen kilometers terug te betalen.",
        leg=Leg(travelled_on=day("03-03"), closed=True),
    ),
    told(t.open_that_day, HOLDS, leg=Leg(travelled_on=day("03-03"), absent=True)),
    told(t.open_that_day, HOLDS, leg=Leg(travelled_on=day("03-03"), vehicle=Vehicle.PUBLIC, closed=True)),
    told(
        t.present_that_day,
        "Op 3 maart 2026 was de jongere afwezig, dus er zijn geen kilometers terug te betalen.",
        leg=Leg(travelled_on=day("03-03"), absent=True),
    ),
    told(t.present_that_day, HOLDS, leg=Leg(travelled_on=day("03-03"), closed=True)),
    told(t.present_that_day, HOLDS, leg=Leg(travelled_on=day("03-03"), vehicle=Vehicle.PUBLIC, absent=True)),
    told(
        t.vehicle_counts,
        "Voor dit voertuig is er geen kilometervergoeding. "
        "Er is er wel een voor: auto, motor, bromfiets, fiets en step.",
        leg=Leg(travelled_on=day("03-03"), kind="helikopter"),
    ),
    told(t.vehicle_counts, HOLDS, leg=Leg(travelled_on=day("03-03"), kind="fiets")),
    told(t.vehicle_counts, HOLDS, leg=Leg(travelled_on=day("03-03"))),
    told(t.vehicle_counts, HOLDS, leg=Leg(kind="helikopter")),
    told(t.vehicle_counts, HOLDS, leg=Leg(travelled_on=day("03-03"), vehicle=Vehicle.PUBLIC, kind="helikopter")),
]
