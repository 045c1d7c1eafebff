"""Who reads which reason: each step that asks for one, under which label it is read, and the part of a case it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from startblok.records.visibility import OFFICES, Part, readers
from startblok.rules.roles import PAYS, SPOKEN, Role
from startblok.rules.verdict import spoken


@dataclass(frozen=True, slots=True)
class Said:
    """Answers of a step that are read together: their label, for whom they are, and their names in its form."""

    label: str
    part: Part
    names: tuple[str, ...] = ("reason",)


_CHOSEN = ("reason", "note")
_NO_START = Said("Waarom de start ongedaan gemaakt is", Part.PRIVATE)
_DURATION = Said("Waarom deze duur", Part.GUIDANCE, ("motivation",))
_ASKED = Said("Vraag aan het kantoor", Part.REFERRAL, ("question",))
_RETURNED = Said("Waarom de vraag terugkwam", Part.PRIVATE)
_DECLINED = (
    Said("Antwoord op de vraag om een traject", Part.REFERRAL, ("shareable",)),
    Said("Waarom nu geen stage", Part.PRIVATE),
)

SAID: Mapping[str, tuple[Said, ...]] = {
    "decline_proposal": (Said("Waarom de werkgever niet inging op het voorstel", Part.PRIVATE),),
    "take_back_proposal": (Said("Waarom het voorstel ingetrokken is", Part.PRIVATE),),
    "request_referral": (_ASKED,),
    "request_referral_after_all": (_ASKED,),
    "return_referral": (_RETURNED,),
    "redirect_referral": (Said("Waarom de vraag naar een ander kantoor ging", Part.PRIVATE),),
    "note_phone_answer": (
        Said("Antwoord per telefoon", Part.REFERRAL, ("answer", "said_by")),
        Said("Wat er aan de telefoon gezegd werd", Part.PRIVATE, ("note",)),
    ),
    "decline_referral": _DECLINED,
    "confirm_phoned_decline": _DECLINED,
    "confirm_phoned_return": (_RETURNED,),
    "hand_back": (Said("Waarom het dossier terugging", Part.PRIVATE),),
    "withdraw": (Said("Waarom iemand stopte met het dossier", Part.PRIVATE),),
    # Whether the youth meets the conditions: as the proof and its verdict.
    "ask_exception": (Said("Uitzondering gevraagd", Part.PROOF, ("statement", "reason")),),
    "grant_exception": (Said("Waarom de uitzondering gegeven is", Part.PROOF),),
    "refuse_exception": (Said("Waarom de uitzondering geweigerd is", Part.PROOF),),
    "refuse_proof": (Said("Waarom het bewijs niet telt", Part.PROOF, _CHOSEN),),
    "refuse_model": (Said("Waarom het opgeladen contract niet telt", Part.CONTRACT, _CHOSEN),),
    "fail_check": (Said("Waarom niet aan de voorwaarden voldaan is", Part.PROOF, ("condition", "reason")),),
    "ask_more": (Said("Wat de coördinator nog nodig heeft", Part.PROOF),),
    "keep_place": (Said("Waarom de plaats beschikbaar blijft", Part.PROOF),),
    "withdraw_place": (Said("Waarom de plaats niet beschikbaar blijft", Part.PROOF),),
    "correct_person": (Said("Waarom gegevens van de jongere verbeterd zijn", Part.CONTRACT),),
    "correct_candidate": (Said("Waarom antwoorden over de kandidaat verbeterd zijn", Part.REFERRAL),),
    "correct_pathway": (Said("Waarom de data van het traject verbeterd zijn", Part.PRIVATE),),
    "stop_reminders": (Said("Waarom er geen herinneringen meer gaan", Part.TIMELINE),),
    "move_to_place": (Said("Waarom een andere plaats", Part.TIMELINE),),
    "dispute_plan": (Said("Wat er niet klopte in het opleidingsplan", Part.GUIDANCE),),
    "dispute_contract": (Said("Wat er niet klopte in het stagecontract", Part.CONTRACT),),
    "dispute_agreement": (Said("Wat er niet klopte in de startbaanovereenkomst", Part.AGREEMENT),),
    "decide_duration": (_DURATION,),
    "extend": (_DURATION,),
    "shorten": (_DURATION,),
    "strike_absence": (Said("Waarom een afwezigheid geschrapt is", Part.NOTES),),
    "return_travel": (Said("Waarom reiskosten teruggestuurd zijn", Part.MONEY),),
    # Why a WES stops may be illness or worse: the host hears that it stops, as with a withdrawal.
    "undo_start_again": (_NO_START,),
    "undo_start_close": (_NO_START,),
    "ask_to_end": (Said("Waarom iemand vroeg om te stoppen", Part.PRIVATE),),
    "end_early": (Said("Waarom de stage vroeger stopte", Part.PRIVATE, _CHOSEN),),
    # It answers who asked to stop, or was ill for long.
    "go_on": (Said("Waarom de stage verder gaat", Part.NOTES),),
    "do_not_hire": (Said("Waarom geen startbaan", Part.GUIDANCE, _CHOSEN),),
    "decline_start_job": (Said("Waarom de jongere de startbaan niet aanneemt", Part.PRIVATE),),
    "return_file": (Said("Wat er nog ontbreekt in het startbaandossier", Part.AGREEMENT),),
    "refuse_file": (Said("Waarom de startbaan niet goedgekeurd is", Part.AGREEMENT),),
    "refuse_renewal": (Said("Waarom de startbaan niet verlengd is", Part.AGREEMENT),),
    "end_start_job": (Said("Waarom de startbaan stopte", Part.AGREEMENT, _CHOSEN),),
    "guide_further": (Said("Afspraak over wat nu volgt", Part.PRIVATE, ("note",)),),
}
"""Every step that asks for a reason, but for those whose reason stands on a paper of its own."""

OVERRIDDEN: Mapping[str, Part] = {
    "pathway.pathway_covers_wes": Part.PRIVATE,
    "papers.proof_is_recent": Part.PROOF,
    "eligibility.age_under_26_on_wes_start": Part.PROOF,
    "eligibility.age_under_26_on_start_job_start": Part.PROOF,
    "eligibility.start_job_before_26_possible": Part.PROOF,
    "eligibility.start_job_ends_by_latest_end": Part.AGREEMENT,
    "places.free_afterwards": Part.GUIDANCE,
    "route.same_place_expected": Part.AGREEMENT,
    "period.together_at_most_six_months": Part.GUIDANCE,
    **dict.fromkeys(("travel.on_scheduled_days", "travel.photo_not_sent_before", "travel.photos_differ"), Part.MONEY),
    "account.in_own_name": Part.MONEY,
    **dict.fromkeys(("travel_days.one_vehicle", "travel_days.ticket_or_kilometres"), Part.MONEY),
    "plan.two_to_six_competences": Part.GUIDANCE,
}
"""For whom it is that somebody passed over a warning, and why."""

READ_TOO: Mapping[str, tuple[Role, ...]] = {"account.in_own_name": PAYS}
"""Who reads it besides, where it stands beside what they work with: whose the account is that they pay to."""


def who_read(statement: str) -> str:
    """Who reads why somebody passed over this warning: "de jongere, de werkgever en de bemiddelaar"; empty when nobody.

    Both kinds of office are one word, for which of them it is tells what the youth lives on.
    """
    part = OVERRIDDEN.get(statement)
    names = ["het kantoor" if role in OFFICES else SPOKEN[role] for role in readers(part)] if part else []
    names += [SPOKEN[role] for role in READ_TOO.get(statement, ())]
    later = ["na het indienen van de startbaan ook de coördinator"] if part is Part.GUIDANCE else []
    return spoken([*dict.fromkeys(names), *later])
