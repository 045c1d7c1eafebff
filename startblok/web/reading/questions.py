"""What was asked: of an office, or of a coordinator; each shown to who answers it."""

from startblok.papers.section import NAMED, Block, Section, days, row
from startblok.process.choices import ANSWERS, BENEFITS, SHAREABLE
from startblok.process.exceptions import OPEN_TO_EXCEPTION
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, Referral, State
from startblok.records.exceptions import ExceptionRequest
from startblok.records.visibility import Part, may_see
from startblok.rules.worded import Typed, Worded

TITLES = {rule.name: rule.title for rule in OPEN_TO_EXCEPTION}


def referral(case: CaseFile, actor: Actor) -> list[Section]:
    """Each question put to an office, newest first; reasons only for whom they are meant (R16)."""
    private = may_see(Part.PRIVATE, actor, case)
    rows = Referral.objects.filter(case=case).select_related("office", "partner").order_by("-asked_on", "-id")
    return [_asked(each, private) for each in rows]


def _asked(each: Referral, private: bool) -> Section:
    said = [row("Gevraagd aan", each.office.name), row("Gevraagd op", each.asked_on), row("Vraag", each.question)]
    if each.partner:
        said.append(row("Doorgegeven aan", each.partner.name))
    if each.phoned_answer:
        answer = dict(ANSWERS)[each.phoned_answer]
        heard = Worded("{answer} ({name})", answer=answer, name=Typed(each.phoned_by))
        said.append(row("Telefonisch antwoord, nog te bevestigen", heard))
        if private and each.phoned_note:
            said.append(row("Wat er gezegd werd", each.phoned_note))
    if each.shareable:
        said.append(row("Antwoord", Worded(dict(SHAREABLE)[each.shareable])))
    if private and each.reason:
        said.append(row("Reden (leest de werkgever niet)", each.reason))
    return Section("Vraag om een traject", said)


# The states in which it is still open which route fits; a youth in a pathway was asked nothing of the kind.
ROUTE_OPEN = (State.ORIENTATION, State.REFERRAL)


def candidate(case: CaseFile, actor: Actor) -> list[Section]:
    """What the route rests on, and what the youth lives on: each for whom it is meant; nothing for the others."""
    said = []
    if case.state in ROUTE_OPEN and may_see(Part.REFERRAL, actor, case):
        said += [
            row("Weet wat hij of zij wil", case.knows_what_they_want),
            row("Heeft een goede werkhouding", case.good_attitudes),
            row("Moet nog voorbereid worden op een studie", case.needs_study_preparation),
        ]
    if may_see(Part.PRIVATE, actor, case):
        said.append(row("Leeft van", Worded(dict(BENEFITS)[case.youth.benefit])))
        pathway = getattr(case, "pathway", None)
        if pathway:
            said.append(row(Worded("Traject {kind}", kind=pathway.kind), days(pathway.start, pathway.until)))
    return [Section("Over jou" if actor.is_youth else "Over de jongere", said)] if said else []


def asked(case: CaseFile, actor: Actor) -> list[Section]:
    """All that an answer to the question for a pathway rests on."""
    return [*candidate(case, actor), *referral(case, actor)]


def exceptions(case: CaseFile) -> list[Section]:
    """Every exception asked, with its answer."""
    rows = ExceptionRequest.objects.filter(case=case).select_related("asked_by", "answered_by").order_by("-asked_on")
    answer = {None: "nog niet beantwoord", True: "gegeven", False: "geweigerd"}
    blocks = [
        Block(
            TITLES.get(each.statement, each.statement),
            [
                row("Gevraagd door", Worded(NAMED, name=each.asked_by.name, day=f"{each.asked_on:%d/%m/%Y}")),
                row("Waarom", each.reason),
                row("Antwoord", Worded(answer[each.granted])),
                row("Uitleg", each.answer_reason),
            ],
        )
        for each in rows
    ]
    return [Section("Uitzonderingen", blocks=blocks)] if blocks else []
