"""Privacy of every field, told once: how private it is, what it is for, and how long it is kept."""

from dataclasses import dataclass
from enum import StrEnum


class Class(StrEnum):
    """How private a field is."""

    TECHNICAL = "technical"  # ids, versions, hashes, states: says nothing about a person by itself
    ORGANISATION = "organisation"  # of an organisation, place or vacancy
    STAFF = "staff"  # of somebody who works in the scheme
    PERSONAL = "personal"  # of a youth
    SENSITIVE = "sensitive"  # of a youth, and harmful in the wrong hands
    SECRET = "secret"  # noqa: S105  # encrypted, or only a hash is kept


class Kept(StrEnum):
    """How long a field is kept, counted from what its name says."""

    ALWAYS = "always"  # as long as the installation
    ORGANISATION = "organisation"  # until ten years after the organisation left the projects
    ACCOUNT = "account"  # until one year after the last membership or case ended
    CASE = "case"  # until five years after the case closed
    DECISION = "decision"  # until three months after the decision it served
    LOG = "log"  # ten years; personal details are erased with the case
    MESSAGE = "message"  # thirty days after it was sent
    APPLICATION = "application"  # until six months after somebody applied, or until they erase it


@dataclass(frozen=True, slots=True)
class Privacy:
    """The privacy of one field; `purpose` says in Dutch what the field is for."""

    class_: Class
    kept: Kept
    purpose: str


def _rows(class_: Class, kept: Kept, purpose: str, **models: str) -> dict[str, Privacy]:
    """The same privacy for these fields, model by model."""
    privacy = Privacy(class_, kept, purpose)
    return {f"{model}.{field}": privacy for model, fields in models.items() for field in fields.split()}


FIELDS: dict[str, Privacy] = {
    **_rows(
        Class.TECHNICAL,
        Kept.ORGANISATION,
        "wie bij wie hoort",
        Organisation="id version head project successor closed_on",
        Site="id organisation closed_on",
        SiteClosing="id site first_day last_day noted_by noted_at",
        Place="id version head number project site employer",
        Grant="id place employer valid_from valid_until runs_out",
        Vacancy="id version head place published_at vdab_reference vdab_posted_on closed_on close_reason",
        Competence="id code generic employer order esco retired_on",
    ),
    **_rows(
        Class.ORGANISATION,
        Kept.ORGANISATION,
        "de organisatie kennen en bereiken, en haar plaatsen aanbieden",
        Organisation="kind name company_number mail phone street postcode municipality postcodes",
        Site="name street postcode municipality phone",
        SiteClosing="reason",
        Place="subproject title tasks hours_per_week",
        Vacancy="title text profile hours_per_week starts_on apply_by",
        Competence="name description",
    ),
    **_rows(
        Class.STAFF,
        Kept.ORGANISATION,
        "een kandidaat kan vragen stellen",
        Vacancy="contact_name contact_mail contact_phone",
    ),
    **_rows(
        Class.ORGANISATION,
        Kept.ALWAYS,
        "een project van de startbanen",
        Project="id code name letters subprojects mailbox phone case_count",
    ),
    **_rows(Class.TECHNICAL, Kept.ALWAYS, "weten of dit een demo is", Installation="id demo made_at"),
    **_rows(
        Class.TECHNICAL,
        Kept.ACCOUNT,
        "een account beheren",
        User="id last_login is_active created_at version head language",
        Membership="id user organisation role since ended_on",
        Invitation="id organisation role invited_by invited_at expires_on accepted_by accepted_at withdrawn_at",
    ),
    **_rows(
        Class.STAFF,
        Kept.ACCOUNT,
        "weten wie iets doet en die persoon bereiken",
        User="email first_name last_name phone hears_by wants_digest digest_on",
        Invitation="email first_name last_name",
    ),
    **_rows(Class.TECHNICAL, Kept.ACCOUNT, "de eigen agenda tonen", CalendarFeed="id user made_at reads counted_from"),
    **_rows(Class.SECRET, Kept.ACCOUNT, "de eigen agenda tonen", CalendarFeed="token_hash"),
    **_rows(Class.SECRET, Kept.ACCOUNT, "aanmelden", User="password", Invitation="token_hash"),
    **_rows(Class.SECRET, Kept.MESSAGE, "tekenen met hulp", SigningCode="code_hash"),
    **_rows(
        Class.TECHNICAL,
        Kept.CASE,
        "het dossier volgen",
        Youth="id version head contact_changed_at contact_changed_by user merged_into",
        SamePersonQuestion="id older newer asked_at same answered_by answered_at",
        MergerConsent="id organisation other project by given_at",
        Occupation="id place youth case kind first_day last_day",
        CaseFile=(
            "id version head number project employer place youth route state state_since coach mediator partner office "
            "mediator_since opened_on closed_on outcome guided_on tasks turns turn_since due_on looked_on"
        ),
        Pathway="id case partner",
        Placement="id case starts_on ends_on changed_end ended_early_on decided_by decided_on started_at undone_on "
        "end_asked_on end_asked_by absence_answered_on midway_on",
        Schedule="id case valid_from weekdays hours_per_week day_hours site",
        Referral="id case channel office partner asked_on passed_on closed_on answer shareable phoned_answer phoned_on",
        ExceptionRequest="id case statement asked_by asked_on granted answered_by answered_on",
        Override="id case statement fingerprint rule by role given_at",
        Document="id case kind paper stored_as content_type size sha256 added_by added_role added_at replaced "
        "destroyed_on",
        SigningCode="id case paper shown asked_by carrier made_at tries used_at",
        WesContract="id case site written_by written_at disputed_by",
        Signature="id case paper section role content_hash by channel shown scan recognised signed_at",
        FrozenPaper=(
            "id case kind turn edition code sections made_at frozen_at completed_at finished_at shown_as shown_hash "
            "final_as final_hash sealed_as sealed_hash"
        ),
        PaperDue="id case kind since",
        Reminder="id case key occasion slot role carrier made_at by about",
        ReminderStop="id case stopped_at stopped_by resumed_at resumed_by",
        ProofVerdict="id document accepted judged_by judged_at",
        Delivery="id case delivered_on delivered_by",
        EligibilityCheck="id case outcome proof checked_by checked_at place_stays",
        TrainingPlan="id case number starts_on ends_on written_by written_at dates_only disputed_by",
        PlanCompetence="id plan competence",
        PlanAction="id plan kind by_when done_on done_by done_role",
        PlanAgreement="id plan role by channel shown scan recognised agreed_at",
        EvaluationInput="id case role by given_at noted_by noted_on noted_how missing",
        EvaluationScore="id input competence",
        MidwayInput="id case role by given_at noted_by noted_on noted_how",
        MidwayScore="id input competence",
        Disagreement="id case role by said_at after_closing",
        FinalEvaluation="id case closed_on closed_by short",
        FollowUp="id case kind by role happened_on with_whom about_study about_future competence noted_at",
        Absence="id case noted_by noted_at paper_seen_on paper_seen_by",
        PresenceMonth="id case month confirmed_by role confirmed_at",
        TravelClaim="id case month sent_at state answered_at answered_by",
        TravelLeg="id claim proof",
        Message="id case thread by role sent_at shared coach",
        HiringDecision="id case hire place starts_on decided_on decided_by",
        StartJob=(
            "id case place starts_on ends_on written_by written_at submitted_on returned_on confirmed_on disputed_by "
            "renewal_asked_on renewal_until ended_on"
        ),
        FilePaper="id case item document seen_on seen_by",
    ),
    **_rows(
        Class.PERSONAL,
        Kept.CASE,
        "de jongere kennen, bereiken en begeleiden",
        Youth=(
            "first_name last_name name_plain birth_date email vouched_email phone vouched_phone street postcode "
            "municipality language"
        ),
        CaseFile="search",
        Placement="motivation",
        Document="name",
        WesContract="clauses tasks protective_equipment warn_name warn_phone warn_before",
        Signature="on_behalf signer_name",
        TrainingPlan="starting_situation tasks motivation contact_moments",
        PlanCompetence="why goal how help_from target looked_at",
        PlanAction="text",
        PlanAgreement="on_behalf signer_name",
        FinalEvaluation=(
            "conclusion training_needed training_what training_where training_from training_enrolled "
            "training_started_on no_training_reason"
        ),
        StartJob="function hours_per_week training_hours_per_week return_reason",
    ),
    **_rows(
        Class.SENSITIVE,
        Kept.CASE,
        "beslissen en begeleiden; enkel voor wie het nodig heeft",
        Youth="benefit",
        CaseFile="knows_what_they_want good_attitudes needs_study_preparation not_yet_ready_confirmed close_reason",
        Pathway="kind start until",
        Placement="early_reason early_note end_asked_reason",
        Referral="question reason phoned_by phoned_note",
        ExceptionRequest="reason answer_reason",
        Override="reason",
        ReminderStop="reason",
        WesContract="disputed_reason",
        TrainingPlan="disputed_reason",
        FrozenPaper="told content",
        EvaluationInput="missing_reason study_outcome future_outcome advice advice_note why_ended",
        Disagreement="text",
        EvaluationScore="start end example",
        MidwayInput="going_well must_change agreements",
        MidwayScore="level example",
        FollowUp="text score example",
        Absence="first_day last_day kind justified note",
        Message="text",
        HiringDecision="reason note",
        StartJob="disputed_reason end_reason end_note",
    ),
    **_rows(
        Class.SENSITIVE,
        Kept.CASE,
        "reiskosten nakijken en terugbetalen",
        TravelClaim="reason",
        TravelLeg="travelled_on vehicle kind km cost what",
    ),
    **_rows(
        Class.SENSITIVE,
        Kept.DECISION,
        "de voorwaarden van een startbaan nagaan",
        ProofVerdict="reason note",
        Delivery="proof_dated_on",
        EligibilityCheck="low_qualified reason place_reason",
    ),
    **_rows(
        Class.TECHNICAL,
        Kept.MESSAGE,
        "verder schrijven waar iemand stopte",
        Draft="id user path step case saved_at open_at",
    ),
    **_rows(Class.SECRET, Kept.MESSAGE, "verder schrijven waar iemand stopte", Draft="typed"),
    **_rows(
        Class.TECHNICAL,
        Kept.CASE,
        "de premie en het vervoer betalen",
        BankAccount=(
            "id youth given_at given_by given_role usable_from confirmed_at confirmed_by replaced_at rejected_on"
        ),
        AccountReading="id account by role why at",
    ),
    **_rows(
        Class.PERSONAL,
        Kept.CASE,
        "de premie en het vervoer betalen",
        BankAccount="last4 holder rejected_why",
    ),
    **_rows(Class.SECRET, Kept.CASE, "de premie en het vervoer betalen", BankAccount="iban"),
    **_rows(Class.SECRET, Kept.CASE, "één persoon herkennen, alleen als het aanstaat", Youth="national_number"),
    **_rows(
        Class.TECHNICAL,
        Kept.LOG,
        "bewijzen wat er gebeurde",
        LogEntry="id subject_kind subject_id seq at step by role text hash key",
        LogDetail="id entry name salt",
        Notice="id entry role user others made_at handled_at",
    ),
    **_rows(Class.SENSITIVE, Kept.CASE, "bewijzen wat er gebeurde; wordt gewist met het dossier", LogDetail="value"),
    **_rows(
        Class.TECHNICAL,
        Kept.ORGANISATION,
        "een kandidaat antwoorden",
        Application="id version head vacancy agreed_at answer answered_at answered_by case erased_on",
    ),
    **_rows(
        Class.PERSONAL,
        Kept.APPLICATION,
        "een kandidaat antwoorden",
        Application="first_name last_name email phone words answer_words",
    ),
    **_rows(
        Class.TECHNICAL,
        Kept.LOG,
        "de premie en de verplaatsing betalen, en kunnen uitleggen wat betaald werd",
        PaymentRun="id version head month state state_since calculated_by calculated_at approved_by approved_at "
        "exported_at execute_on totals",
        PaymentFile="id run number message_id first_order last_order count total sha256",
        PaymentLine="id run case month kind number unusual held",
        PaymentHold="id case held_by held_at waived_by waived_until lifted_at",
        PaymentOrder="id line end_to_end account",
        PaymentAnswer="id order paid code answered_at read_by",
        AnswerFile="id run sha256 read_at read_by paid rejected known refused",
    ),
    **_rows(
        Class.SENSITIVE,
        Kept.LOG,
        "de premie en de verplaatsing betalen, en kunnen uitleggen wat betaald werd",
        PaymentLine="due paid amount how",
        PaymentHold="reason waiver_reason",
        PaymentOrder="set_off transfer",
        PaymentAnswer="why",
    ),
    **_rows(
        Class.TECHNICAL,
        Kept.MESSAGE,
        "iemand zonder account laten antwoorden",
        Link="id case purpose youth organisation carrier version made_at expires_at",
    ),
    **_rows(Class.SECRET, Kept.MESSAGE, "iemand zonder account laten antwoorden", Link="token_hash sent_to"),
    **_rows(
        Class.PERSONAL,
        Kept.ACCOUNT,
        "nalezen wat iemand verteld werd",
        Unreached="id youth user organisation address why noted_at corrected_at",
        InboxMessage="id user about text language path asks waits made_at read_at",
    ),
    **_rows(
        Class.PERSONAL,
        Kept.MESSAGE,
        "een bericht versturen",
        OutgoingMessage="id message_id carrier to subject body made_at sent_at attempts try_again_at",
    ),
}
"""The privacy of every field, by "Model.field"; a test fails for a field that is missing here."""
