"""Table of contents of the memory: every model by the chapter it stands in."""

from startblok.records.applications import Application
from startblok.records.bank import AccountReading, BankAccount
from startblok.records.calendars import CalendarFeed
from startblok.records.cases import (
    CaseFile,
    Outcome,
    Pathway,
    Placement,
    Referral,
    Schedule,
    State,
)
from startblok.records.checks import Delivery, EligibilityCheck, ProofVerdict
from startblok.records.codes import SigningCode
from startblok.records.documents import Document, Signature, WesContract
from startblok.records.drafts import Draft
from startblok.records.evaluations import Disagreement, EvaluationInput, EvaluationScore, FinalEvaluation
from startblok.records.exceptions import ExceptionRequest, Override
from startblok.records.followup import Absence, FollowUp, Message, PresenceMonth, SiteClosing
from startblok.records.hiring import FilePaper, HiringDecision, StartJob
from startblok.records.links import Link
from startblok.records.log import InboxMessage, Installation, LogDetail, LogEntry, Notice, OutgoingMessage
from startblok.records.midway import MidwayInput, MidwayScore
from startblok.records.organisations import MergerConsent, Organisation, Project, Site
from startblok.records.papers import FrozenPaper, PaperDue
from startblok.records.payment_answers import AnswerFile, PaymentAnswer
from startblok.records.payments import PaymentFile, PaymentHold, PaymentLine, PaymentOrder, PaymentReturn, PaymentRun
from startblok.records.people import Invitation, Membership, SamePersonQuestion, User, Youth
from startblok.records.places import Grant, Occupation, Place, Vacancy
from startblok.records.plans import Competence, PlanAction, PlanAgreement, PlanCompetence, TrainingPlan
from startblok.records.reminders import Reminder, ReminderStop
from startblok.records.travel import TravelClaim, TravelLeg
from startblok.records.unreached import Unreached

__all__ = [
    "Absence",
    "AccountReading",
    "AnswerFile",
    "Application",
    "BankAccount",
    "CalendarFeed",
    "CaseFile",
    "Competence",
    "Delivery",
    "Disagreement",
    "Document",
    "Draft",
    "EligibilityCheck",
    "EvaluationInput",
    "EvaluationScore",
    "ExceptionRequest",
    "FilePaper",
    "FinalEvaluation",
    "FollowUp",
    "FrozenPaper",
    "Grant",
    "HiringDecision",
    "InboxMessage",
    "Installation",
    "Invitation",
    "Link",
    "LogDetail",
    "LogEntry",
    "Membership",
    "MergerConsent",
    "Message",
    "MidwayInput",
    "MidwayScore",
    "Notice",
    "Occupation",
    "Organisation",
    "Outcome",
    "OutgoingMessage",
    "Override",
    "PaperDue",
    "Pathway",
    "PaymentAnswer",
    "PaymentFile",
    "PaymentHold",
    "PaymentLine",
    "PaymentOrder",
    "PaymentReturn",
    "PaymentRun",
    "Place",
    "Placement",
    "PlanAction",
    "PlanAgreement",
    "PlanCompetence",
    "PresenceMonth",
    "Project",
    "ProofVerdict",
    "Referral",
    "Reminder",
    "ReminderStop",
    "SamePersonQuestion",
    "Schedule",
    "Signature",
    "SigningCode",
    "Site",
    "SiteClosing",
    "StartJob",
    "State",
    "TrainingPlan",
    "TravelClaim",
    "TravelLeg",
    "Unreached",
    "User",
    "Vacancy",
    "WesContract",
    "Youth",
]
