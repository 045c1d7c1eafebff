"""What is asked of a web server: which pages, by whom, and the step that is posted."""

from dataclasses import dataclass
from uuid import uuid4

from bench.recording import connected_to
from startblok.links.login.personas import BY_KEY
from startblok.process.followup import send_message
from startblok.records.cases import OPEN, CaseFile, State
from startblok.web.links import page_url, step_url

LIST, CASE, POST = "list", "case", "post"
MOST = {LIST: 15.0, CASE: 20.0, POST: 8.0}
"""How many times the CPU time of the raw page each kind may cost at most."""

COORDINATOR, EMPLOYER, COACH = "coordinator_jojo", "employer_school", "coach_school"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask for as a persona; `case` is the one that a post writes to."""

    name: str
    kind: str
    persona: str
    path: str
    case: CaseFile | None = None

    def form(self, turn: int, token: str) -> dict[str, object] | None:
        """The form of the n-th post, as its page would send it; None for a page."""
        if self.case is None:
            return None
        told = {"version": self.case.version + turn, "key": uuid4(), "csrfmiddlewaretoken": token}
        return told | {"text": "Morgen kom ik om tien uur langs op de werkplek."}

    @property
    def after(self) -> str:
        """Where a post leads: the page of its case."""
        return page_url(self.case) if self.case else ""


def wanted(address: str) -> tuple[list[Asked], list[Asked]]:
    """What to ask of the product, and of the raw page: the same, but each posts to a case of its own."""
    with connected_to(address):
        own = CaseFile.objects.select_related("youth").filter(
            state__in=OPEN, employer__name=BY_KEY[EMPLOYER].organisation
        )
        guided = own.filter(state=State.PLACEMENT, coach__email=BY_KEY[COACH].email)
        here, there = guided.order_by("-version")[:2]
        # The longest of the others: nobody posts to it.
        read = own.exclude(pk__in=(here.pk, there.pk)).order_by("-version")[0]
    return _of(read, here), _of(read, there)


def _of(read: CaseFile, written: CaseFile) -> list[Asked]:
    page, name = page_url(read), read.youth.last_name.split()[-1]
    return [
        Asked("list of cases, coordinator", LIST, COORDINATOR, "/dossiers/"),
        Asked("list of cases, employer", LIST, EMPLOYER, "/dossiers/"),
        Asked("list of cases, by a name", LIST, COORDINATOR, f"/dossiers/?zoek={name}"),
        Asked("list of places, coordinator", LIST, COORDINATOR, "/plaatsen/"),
        Asked("case page, coordinator", CASE, COORDINATOR, page),
        Asked("case page, employer", CASE, EMPLOYER, page),
        Asked("POST of a step, coach", POST, COACH, step_url(send_message, written), written),
    ]
