"""What a corrected fact can undo: the statements that a decision rested on, by the fact (R12, R19, R34)."""

from startblok.rules import eligibility, pathway

IN_PATHWAY = (pathway.in_pathway_on_start, pathway.pathway_covers_wes)
"""A decided duration rests on the days of the pathway."""

OF_AGE = (
    eligibility.age_18_on_wes_start,
    eligibility.age_under_27_on_wes_start,
    eligibility.age_under_26_on_wes_start,
)
"""A decided duration rests on the birth date."""

OF_AGE_IN_JOB = (
    eligibility.age_18_on_start_job_start,
    eligibility.age_under_27_on_start_job_start,
    eligibility.age_under_26_on_start_job_start,
    eligibility.start_job_begins_before_latest_end,
    eligibility.start_job_ends_by_latest_end,
)
"""A written start-job agreement rests on the birth date."""
