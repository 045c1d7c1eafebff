"""What somebody answered or asked and what now waits for the reader: shown above the tasks until it is dealt with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from startblok.process.offers import Offer
from startblok.process.orientation import choose_direct, open_case
from startblok.records.actors import Actor
from startblok.records.cases import CaseFile, State
from startblok.records.documents import DocumentKind
from startblok.records.visibility import Part, may_see
from startblok.web.links import step_url
from startblok.web.reading.decisions import Decision, readable


@dataclass(frozen=True, slots=True)
class Answer:
    """A heading with what was said, by whom; `ways` are the steps on from here, `call` when the coordinators help."""

    title: str
    rows: tuple[tuple[str, str], ...]
    who: str
    when: str
    ways: tuple[tuple[str, str], ...] = ()
    call: bool = False


BACK: Mapping[str, str] = {
    "decline_referral": "Het antwoord op de vraag om een traject",
    "confirm_phoned_decline": "Het antwoord op de vraag om een traject",
    "return_referral": "De vraag om een traject kwam terug",
    "confirm_phoned_return": "De vraag om een traject kwam terug",
    "hand_back": "De bemiddelaar gaf het dossier terug",
}
"""Steps that bring a case back to orientation, where both routes are open again."""


def _more_asked(case: CaseFile) -> bool:
    return bool(getattr(case, "found", {}).get("more_asked"))


def _returned(case: CaseFile) -> bool:
    job = getattr(case, "start_job", None)
    return case.state == State.CONTRACTING and job is not None and job.returned_on is not None


def _asked_to_end(case: CaseFile) -> bool:
    return case.state == State.PLACEMENT and case.placement.end_asked_on is not None


def _disputed(case: CaseFile) -> bool:
    contract = getattr(case, "contract", None)
    return case.state in (State.PREPARATION, State.PLACEMENT) and contract is not None and bool(contract.disputed_by)


def _model_refused(case: CaseFile) -> bool:
    files = getattr(case, "found", {}).get("documents") or ()
    return any((each["kind"], each["accepted"]) == (DocumentKind.WES_CONTRACT, False) for each in files)


def _plan_disputed(case: CaseFile) -> bool:
    plan = getattr(case, "found", {}).get("plan") or {}
    # Whoever said so and agreed the same version after all, waits for nothing.
    return bool(plan) and plan["disputed"] not in ("", *plan["agreed"])


def _agreement_disputed(case: CaseFile) -> bool:
    job = getattr(case, "start_job", None)
    return case.state == State.CONTRACTING and job is not None and bool(job.disputed_by)


ASKED: Mapping[str, tuple[str, Callable[[CaseFile], bool]]] = {
    "return_file": ("De coördinator stuurde het startbaandossier terug", _returned),
    "ask_more": (
        "De coördinator vraagt meer informatie",
        _more_asked,
    ),
    "ask_to_end": ("Iemand vroeg om de stage te stoppen", _asked_to_end),
    "refuse_model": ("De coördinator weigerde het opgeladen stagecontract", _model_refused),
    "dispute_plan": ("Iets in het opleidingsplan klopt niet", _plan_disputed),
    "dispute_contract": ("Iets in het stagecontract klopt niet", _disputed),
    "dispute_agreement": ("Iets in de startbaanovereenkomst klopt niet", _agreement_disputed),
}
"""Steps that ask something of somebody, and whether it still waits on this case."""


def answers(case: CaseFile, actor: Actor, reasons: Sequence[Decision], offers: Iterable[Offer]) -> list[Answer]:
    """What waits on this case and is meant for this person, each with the newest that was said of it; no query."""
    mine = readable(reasons, actor, case)
    found = [_back(case, reasons, mine, offers)] if _is_back(case, actor) else []
    for step, (title, waits) in ASKED.items():
        newest = next((each for each in mine if each.step == step), None)
        if newest and waits(case):
            found.append(Answer(title, ((newest.label, newest.text),), newest.who, newest.when))
    return [each for each in found if each is not None]


def _is_back(case: CaseFile, actor: Actor) -> bool:
    return case.state == State.ORIENTATION and may_see(Part.REFERRAL, actor, case)


def _back(
    case: CaseFile, reasons: Iterable[Decision], mine: Iterable[Decision], offers: Iterable[Offer]
) -> Answer | None:
    """What brought the case back to orientation, with the ways on for whoever chooses the route (R16, R31)."""
    last = next((each for each in reasons if each.step in BACK), None)
    if last is None:
        return None
    rows = tuple((each.label, each.text) for each in mine if (each.step, each.at) == (last.step, last.at))
    direct = next((each for each in offers if each.step is choose_direct and each.possible), None)
    if direct is None:
        return Answer(BACK[last.step], rows, last.who, last.when)
    another = CaseFile(project=case.project, place=case.place, employer=case.employer)
    ways = ((direct.step.title, step_url(direct.step, case)), ("Een andere kandidaat", step_url(open_case, another)))
    return Answer(BACK[last.step], rows, last.who, last.when, ways, call=True)
