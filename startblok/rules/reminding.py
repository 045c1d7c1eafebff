"""Reminding by hand and stopping: whom, how often, and what a coordinator takes up when nothing comes (R24, R26)."""

from datetime import date, datetime, timedelta

from startblok.rules.facts import Case, Papers, Reminded, Reminding, Youth
from startblok.rules.parameters import Law, Lookup, in_force
from startblok.rules.reminders import rows
from startblok.rules.roles import Role
from startblok.rules.verdict import BROKEN, Kind, Values, rule, spoken


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Iemand om te herinneren",
    sentence="Dit dossier wacht nu op niemand anders.",
    todo="Doe niets: er is niemand om te herinneren.",
    moot=True,
)
def somebody_waits(reminding: Reminding, case: Case, acting: Role | None) -> Values:
    """Herinneren kan alleen wie aan de beurt is, en nooit zichzelf."""
    # The responsible of the employer stands in for a missing coach (R20).
    own = {acting, *((Role.COACH,) if acting is Role.EMPLOYER and not case.has_coach else ())}
    others = (knows for role, knows in reminding.waits_for if role not in own)
    return None if any(acting in (None, knows) for knows in others) else BROKEN


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Niet meer dan één herinnering per dag",
    sentence="Op {sent} kreeg {who} hierover al een herinnering. Een nieuwe kan vanaf {again}.",
    todo="Wacht tot dan, of bel. Het nummer staat op de pagina van het dossier.",
    uses=("remind_again_hours",),
)
def not_just_reminded(today: date, reminded: Reminded, acting: Role | None, law: Law) -> Values:
    """Wie over iets een herinnering kreeg, krijgt er daarover met de hand pas een nieuwe als er 24 uur voorbij zijn."""
    known = (at for (role, knows), at in reminded.last.items() if role is reminded.asked and acting in (None, knows))
    sent = min(known, default=None)
    if sent is None or reminded.at is None:
        return None
    again = again_from(sent, today, law=law)
    return {"sent": in_words(sent), "who": reminded.asked, "again": in_words(again)} if reminded.at < again else None


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Jongere te bereiken",
    sentence="De jongere heeft geen mailadres en geen gsm-nummer.",
    todo="Spreek de jongere zelf aan, of vraag het aan de coach.",
    jij="Je hebt geen mailadres en geen gsm-nummer.",
)
def youth_can_be_reminded(youth: Youth, reminded: Reminded) -> Values:
    """Een jongere zonder mailadres en gsm-nummer krijgt geen berichten."""
    return BROKEN if reminded.asked is Role.YOUTH and not youth.has_mail_or_phone else None


def again_from(sent: datetime, today: date, *, law: Lookup = in_force) -> datetime:
    """From when somebody who was last reminded at this moment can be reminded by hand."""
    return sent + timedelta(hours=law("remind_again_hours", on=today))


def in_words(moment: datetime) -> str:
    """A moment in Brussels: "3 maart 2026 om 10.15 uur"."""
    return f"{spoken(moment.date())} om {moment:%-H.%M} uur"


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Herinneringen lopen",
    sentence="De herinneringen van dit dossier zijn al gestopt.",
    todo="Doe niets, of laat de herinneringen weer lopen.",
    moot=True,
)
def reminders_go_on(reminding: Reminding) -> Values:
    """Startblok herinnert vanzelf tot iemand dat voor een dossier stopt, met een reden."""
    return BROKEN if reminding.stopped else None


@rule(
    "R24",
    section="§4",
    kind=Kind.BLOCK,
    title="Herinneringen gestopt",
    sentence="De herinneringen van dit dossier lopen.",
    todo="Doe niets.",
    moot=True,
)
def reminders_stopped(reminding: Reminding) -> Values:
    """Herinneringen die gestopt zijn, kunnen weer lopen."""
    return None if reminding.stopped else BROKEN


@rule(
    "R26",
    section="§4",
    kind=Kind.WARN,
    title="Gebeld en zelf herinnerd aan een document",
    sentence="Sinds {since} is een document gevraagd. Na twee herinneringen is het er nog niet: de coördinator belt, "
    "en herinnert daarna de jongere of de coach.",
    todo="Bel, en stuur daarna een herinnering. Dan is deze taak klaar.",
    jij="Sinds {since} vroegen we je een document. Na twee herinneringen is het er nog niet.",
    jij_todo="Bezorg het document, of bel de coördinator als dat niet lukt.",
)
def documents_followed_up(today: date, reminding: Reminding, papers: Papers) -> Values:
    """Komt een document ook na twee herinneringen niet, dan belt de coördinator en herinnert die zelf."""
    asked = reminding.documents_asked_on
    if asked is None or not _something_lacks(papers):
        return None
    last = last_document_reminder(asked)
    by_hand = reminding.documents_by_hand_on
    return {"since": asked} if today > last and (by_hand is None or by_hand <= last) else None


def last_document_reminder(asked: date) -> date:
    """The day of the last reminder of documents that were asked on this day."""
    (row,) = (each for each in rows() if each.key == "documents")
    return max(day for slot in row.slots if (day := slot.day({"asked": asked})) is not None)


def _something_lacks(papers: Papers) -> bool:
    """Whether a document is not there, or came back."""
    return not papers.proof_there or papers.proof_verdict is False or papers.model_verdict is False
