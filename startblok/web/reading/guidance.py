"""What was noted during a placement, and the helpline threads a person is in."""

from startblok.papers.section import NAMED, Block, Section, days, row
from startblok.process.followup import WITH_WHOM
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile
from startblok.records.followup import Absence, FollowUp, FollowUpKind, Message
from startblok.records.plans import LEVELS
from startblok.records.visibility import Part, may_see, spoken_with
from startblok.rules.roles import Role, role_name
from startblok.rules.worded import Typed, Worded
from startblok.web.language.spoken import moment
from startblok.web.reading.absences import closings, why
from startblok.web.reading.presence import by_month

LEVEL = dict(LEVELS)
THREADS = ((Part.HELPLINE_YOUTH, Role.YOUTH), (Part.HELPLINE_COACH, Role.COACH))
TITLES = {Role.YOUTH: "Jongere en bemiddelaar", Role.COACH: "Coach en bemiddelaar"}

# How many messages of the helpline a page shows, the newest ones.
SHOWN = 50


def notes(case: CaseFile, actor: Actor) -> list[Section]:
    """Conversations, observations and absences, newest first, then when the workplace is closed; at most four queries.

    Whoever reads the guidance but not the notes reads the observations alone.
    """
    rows = FollowUp.objects.filter(case=case).select_related("by", "competence").order_by("-happened_on", "-id")
    rows = rows.prefetch_related("about")
    if not may_see(Part.NOTES, actor, case):
        return [_scores(list(rows.filter(kind=FollowUpKind.OBSERVATION.value)))]
    seen = list(rows)
    absences = list(Absence.objects.filter(case=case).order_by("-first_day"))
    talks = [each for each in seen if each.kind == FollowUpKind.CONVERSATION]
    away = [row(days(each.first_day, each.last_day), why(each)) for each in absences]
    return [
        Section(
            "Gesprekken", blocks=[_talk(each) for each in talks], note="" if talks else "Nog geen gesprek genoteerd."
        ),
        _scores([each for each in seen if each.kind == FollowUpKind.OBSERVATION]),
        Section("Afwezig", away, note="" if away else "Geen afwezigheid genoteerd."),
        *by_month(case, absences),
        *_closed(case),
    ]


def _scores(scores: list[FollowUp]) -> Section:
    return Section(
        "Observaties", blocks=[observed(each) for each in scores], note="" if scores else "Nog geen observatie."
    )


def _closed(case: CaseFile) -> list[Section]:
    """When the workplace is closed during the WES: no absence of anybody's own."""
    rows = [row(days(first, last), reason) for first, last, reason in closings(case)]
    return [Section("De werkplek is gesloten", rows)] if rows else []


def _talk(each: FollowUp) -> Block:
    about = [competence.name for competence in each.about.all()]
    about += [word for word, yes in (("studie", each.about_study), ("toekomst", each.about_future)) if yes]
    heading = Worded("{day}, {name} ({role})", day=each.happened_on, name=each.by.name, role=role_name(each.role))
    said = [row("Met wie", Worded(dict(WITH_WHOM).get(each.with_whom, "–"))), row("Waarover", each.text)]
    return Block(heading, [*said, row("Ging over", about)] if about else said)


def observed(each: FollowUp) -> Block:
    heading = Worded("{what}, {day}", what=str(each.competence), day=each.happened_on)
    level = Worded(LEVEL.get(each.score or 0, "niet gezien"))
    who = Worded("{name} ({role})", name=each.by.name, role=role_name(each.role))
    return Block(heading, [row("Door", who), row("Niveau", level), row("Voorbeeld", each.example)])


def helpline(case: CaseFile, actor: Actor) -> list[Section]:
    """The threads this person is in, newest message last; what the others shared is marked so; one query."""
    mine = [role for part, role in THREADS if may_see(part, actor, case)]
    if not mine:
        return []
    said = Message.objects.filter(spoken_with(actor, case), case=case)
    rows = list(said.select_related("by").order_by("-sent_at")[:SHOWN])[::-1]
    titles = TITLES | {Role.YOUTH: "Jij en je bemiddelaar"} if actor.is_youth else TITLES
    return [_thread(titles[role], [each for each in rows if each.thread == role or each.shared]) for role in mine]


def _thread(title: str, messages: list[Message]) -> Section:
    said = [
        row(
            Worded(NAMED, name=each.by.name, day=moment(each.sent_at)),
            Worded("{text} (gedeeld)", text=Typed(each.text)) if each.shared else each.text,
        )
        for each in messages
    ]
    return Section(Worded("Hulplijn: {who}", who=title.lower()), said, note="" if said else "Nog geen berichten.")
