"""What the statements of period say."""

from startblok.rules import period as p
from startblok.rules.facts import Days, Wes
from tests.rules.told import HOLDS, day, told

NO_DATES = "De bemiddelaar legde nog niet vast wanneer de WES begint en eindigt."
EARLIER = (Days(day("2025-09-01"), day("2025-11-30")),)


def wes(start: str = "03-02", end: str = "05-29", **more: object) -> Wes:
    return Wes(start=day(start), end=day(end), **more)  # type: ignore[arg-type]


TOLD = [
    told(p.decided, HOLDS, wes=wes()),
    told(p.decided, NO_DATES, wes=Wes(start=day("03-02"))),
    told(p.decided, NO_DATES, wes=Wes(end=day("05-29"))),
    told(
        p.at_least_four_weeks,
        "Van 2 maart 2026 tot en met 26 maart 2026 is korter dan 4 weken. De WES loopt minstens tot 27 maart 2026.",
        wes=wes(end="03-26"),
    ),
    told(p.at_least_four_weeks, HOLDS, wes=wes(end="03-27")),
    told(p.at_least_four_weeks, HOLDS, wes=wes(ended_early_on=day("03-10"))),
    told(p.at_least_four_weeks, HOLDS, wes=Wes(start=day("03-02"))),
    told(p.at_least_four_weeks, HOLDS, wes=Wes(end=day("03-02"))),
    told(
        p.at_most_six_months,
        "Van 2 maart 2026 tot en met 2 september 2026 is langer dan 6 maanden. "
        "De WES kan duren tot en met 1 september 2026.",
        wes=wes(changed_end=day("09-02")),
    ),
    told(p.at_most_six_months, HOLDS, wes=wes(end="09-01")),
    told(p.at_most_six_months, HOLDS, wes=Wes(start=day("03-02"))),
    told(p.at_most_six_months, HOLDS, wes=Wes(end=day("03-02"))),
    told(
        # 1 September to 28 February is 181 days; 91 days were used, so 91 more is one too many.
        p.together_at_most_six_months,
        "Alle WES van deze jongere bij deze werkgever duren samen 182 dagen. "
        "Dat is meer dan 6 maanden, hier 181 dagen.",
        wes=wes(end="05-31", earlier=EARLIER),
    ),
    told(p.together_at_most_six_months, HOLDS, wes=wes(end="05-30", earlier=EARLIER)),
    told(p.together_at_most_six_months, HOLDS, wes=wes(end="05-31", ended_early_on=day("05-30"), earlier=EARLIER)),
    told(p.together_at_most_six_months, HOLDS, wes=wes(end="12-31")),
    told(p.together_at_most_six_months, HOLDS, wes=Wes(earlier=EARLIER)),
    told(p.dates_not_in_the_past, "De startdag 2 maart 2026 is al voorbij.", "03-03", wes=wes()),
    told(p.dates_not_in_the_past, HOLDS, "03-02", wes=wes()),
    told(p.dates_not_in_the_past, HOLDS),
    told(p.start_day_reached, "De WES begint pas op 2 maart 2026.", "03-01", wes=wes()),
    told(p.start_day_reached, HOLDS, "03-02", wes=wes()),
    told(p.start_day_reached, HOLDS),
    told(p.start_not_past, "De startdag 2 maart 2026 is voorbij zonder dat alles in orde was.", "03-03", wes=wes()),
    told(p.start_not_past, HOLDS, "03-02", wes=wes()),
    told(p.start_not_past, HOLDS),
    told(
        p.changed_before_the_end,
        "De WES liep tot en met 29 mei 2026 en kan daarna niet meer gewijzigd worden.",
        "05-30",
        wes=wes(in_force_until=day("05-29"), changed_end=day("06-30")),
    ),
    told(p.changed_before_the_end, HOLDS, "05-29", wes=wes(in_force_until=day("05-29"), changed_end=day("06-30"))),
    told(p.changed_before_the_end, HOLDS, "05-30", wes=wes()),
    told(
        p.shortened_to_today_or_later,
        "De nieuwe laatste dag 14 mei 2026 is al voorbij.",
        "05-15",
        wes=wes(changed_end=day("05-14")),
    ),
    told(p.shortened_to_today_or_later, HOLDS, "05-14", wes=wes(changed_end=day("05-14"))),
    told(p.shortened_to_today_or_later, HOLDS, "06-15", wes=wes()),
    told(
        p.agreed_dates_kept,
        "Het afgesproken plan stelt 2 maart 2026 tot en met 30 april 2026 voor. "
        "Met deze data komt er een nieuwe versie van het plan, die de coach en de jongere opnieuw goedkeuren.",
        wes=wes(proposed=Days(day("03-02"), day("04-30"))),
    ),
    told(p.agreed_dates_kept, HOLDS, wes=wes(proposed=Days(day("03-02"), day("05-29")))),
    told(p.agreed_dates_kept, HOLDS, wes=wes()),
    told(p.agreed_dates_kept, HOLDS, wes=Wes(proposed=Days(day("03-02"), day("05-29")))),
    told(
        # From Mon 30 March, with Easter Monday 6 April: 31, 1, 2, 3 and 7 April.
        p.undone_within_five_days,
        "De start kon ongedaan gemaakt worden tot en met 7 april 2026.",
        "04-08",
        wes=wes("03-30"),
    ),
    told(p.undone_within_five_days, HOLDS, "04-07", wes=wes("03-30")),
    told(p.undone_within_five_days, HOLDS),
    told(
        p.early_end_inside_wes,
        "De WES kan alleen eindigen tussen 2 maart 2026 en 20 april 2026, niet op 21 april 2026.",
        "04-20",
        wes=wes(ended_early_on=day("04-21")),
    ),
    told(
        p.early_end_inside_wes,
        "De WES kan alleen eindigen tussen 2 maart 2026 en 20 april 2026, niet op 1 maart 2026.",
        "04-20",
        wes=wes(ended_early_on=day("03-01")),
    ),
    told(
        p.early_end_inside_wes,
        "De WES kan alleen eindigen tussen 2 maart 2026 en 29 mei 2026, niet op 30 mei 2026.",
        "06-20",
        wes=wes(ended_early_on=day("05-30")),
    ),
    told(p.early_end_inside_wes, HOLDS, "04-20", wes=wes(ended_early_on=day("04-20"))),
    told(p.early_end_inside_wes, HOLDS, "04-20", wes=wes(ended_early_on=day("03-02"))),
    told(p.early_end_inside_wes, HOLDS, wes=wes()),
    told(p.early_end_inside_wes, HOLDS, wes=Wes(ended_early_on=day("03-02"), end=day("03-02"))),
    told(p.early_end_inside_wes, HOLDS, wes=Wes(ended_early_on=day("03-02"), start=day("03-03"))),
    told(p.last_day_passed, "De WES loopt nog tot en met 29 mei 2026.", "05-29", wes=wes()),
    told(p.last_day_passed, HOLDS, "05-30", wes=wes()),
    told(p.last_day_passed, HOLDS),
]
