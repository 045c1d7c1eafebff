"""The people of a story, each at their own browser, and the acts they take again and again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http import HTTPStatus
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from startblok.jobs.clock import tick
from startblok.papers.start_job_file import items_for
from startblok.process import (
    accounts,
    closing,
    contract,
    contracting,
    evaluation,
    filing,
    hiring,
    orientation,
    own_account,
    people_of_case,
    places,
    plan,
    preparation,
    proofs,
    referral,
)
from startblok.records import clock
from startblok.records.cases import CaseFile
from startblok.records.models import Competence, Place, User
from tests.browse import Browser, words
from tests.process import walk, walk_on
from tests.stories.signing_in import Doors
from tests.world import CANDIDATE, World

PATHWAY = {
    "pathway": "TIW",
    "pathway_from": date(2026, 1, 5),
    "pathway_until": date(2026, 12, 31),
    "not_yet_ready": True,
}
START, END = walk.START, walk.END


def scan() -> SimpleUploadedFile:
    """A photograph of a paper."""
    kept = BytesIO()
    Image.new("RGB", (8, 8)).save(kept, "PNG")
    return SimpleUploadedFile("scan.png", kept.getvalue(), "image/png")


class Story:
    """One world, one youth, one case; `on` moves the day for everybody and lets the calendar act."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.case: CaseFile = world.blank()
        self.browsers: dict[str, Browser] = {}
        self.doors: Doors | None = None

    def __getitem__(self, name: str) -> Browser:
        """Somebody at their browser."""
        if name not in self.browsers:
            user = self.world.users[name]
            self.browsers[name] = Browser(self.doors.open(user.email)) if self.doors else Browser.of(user)
        return self.browsers[name]

    def signs_in_by_mail(self) -> None:
        """From here on everybody signs in over the pages, with the code of a mail and their second factor."""
        self.doors = Doors()

    @contextmanager
    def on(self, day: date) -> Iterator[None]:
        """This day, after the calendar did what falls on it."""
        with clock.at(day):
            tick()
            # A sitting of an earlier day is over: everybody signs in again.
            self.browsers.clear()
            if self.case.pk:
                self.case.refresh_from_db()
            yield

    def take(self, name: str, step: Any, **answers: Any) -> None:
        """Take a step on the case through its page."""
        sent = self[name].take(step, self.case, **answers)
        if not self.case.pk:
            self.case = CaseFile.objects.get(number=sent["Location"].strip("/").split("/")[-1])

    def refused(self, name: str, step: Any, **answers: Any) -> str:
        """Try a step; what the page says when it is refused."""
        return self[name].refused(step, self.case, **answers)

    def sees(self, name: str) -> str:
        """Everything on the page of the case, for this person, who must find it."""
        page = self._page(name)
        assert page.status_code == HTTPStatus.OK, f"{name} does not find the case"
        return words(page)

    def finds(self, name: str) -> bool:
        """Whether there is a page of the case for this person."""
        return bool(self._page(name).status_code != HTTPStatus.NOT_FOUND)

    def reads(self, name: str, path: str) -> str:
        """Everything on a page below that of the case, for this person, who must find it."""
        page = self._page(name, path)
        assert page.status_code == HTTPStatus.OK, f"{name} does not find {path}"
        return words(page)

    def _page(self, name: str, path: str = "") -> Any:
        return self[name].open(f"/dossiers/{self.case.number}/{path}")

    def state(self) -> str:
        self.case.refresh_from_db()
        return self.case.state

    def youth_signs_in(self, name: str = "youth") -> None:
        """The youth opens an account with the address in the case."""
        email = self.case.youth.email
        if self.doors:
            self.browsers[name] = Browser(self.doors.open(email))
        else:
            user = own_account.account_for(email)
            assert user is not None
            own_account.open_for(user)
        self.world.users[name] = User.objects.get(email=email)

    # What happens in nearly every story.

    def grants_place(self) -> Place:
        """The coordinator grants a place of the employer's."""
        world = self.world
        sent = self["coordinator"].take(
            places.grant_place,
            Place(employer=world.employer),
            project=world.project,
            site=world.site,
            title="Klusdienst",
            tasks="Klein herstel",
            hours_per_week="38",
            valid_from=clock.today(),
            valid_until=None,
        )
        return Place.objects.get(number=sent["Location"].strip("/").split("/")[-1])

    def opens(self, place: Place | None = None, **other: Any) -> None:
        self.case = self.world.blank(place)
        self.take("employer", orientation.open_case, **(CANDIDATE | other))

    def asks_referral(self) -> None:
        office = self.world.organisations["job_centre"]
        self.take("employer", referral.request_referral, office=office, question="Kan dit in een traject?")

    def reaches_mediator(self) -> None:
        self.take("job_centre", referral.pass_on, partner=self.world.organisations["partner"])
        self.take("partner", referral.assign_mediator, mediator=self.world.users["mediator"])

    def admits(self) -> None:
        """The mediator met the youth, and asked whether the address is right."""
        self.take("mediator", referral.admit_to_pathway, **PATHWAY)
        self.take("mediator", accounts.change_contact_for_youth, sure=True)

    def in_preparation(self, place: Place | None = None, **other: Any) -> None:
        """From the opening to preparation, with a coach and a youth who can sign in."""
        self.opens(place, **other)
        self.asks_referral()
        self.reaches_mediator()
        self.admits()
        self.take("employer", people_of_case.name_coach, coach=self.world.users["coach"])
        self.youth_signs_in()

    def writes_plan(self, starts_on: date = START, ends_on: date = END) -> None:
        self.take("coach", plan.write_plan, **plan_answers(starts_on=starts_on, ends_on=ends_on))

    def agrees_plan(self) -> None:
        self.take("coach", plan.agree_plan)
        self.take("youth", plan.agree_plan)

    def decides(self, starts_on: date = START, ends_on: date = END) -> None:
        days = {"starts_on": starts_on, "ends_on": ends_on}
        self.take("mediator", preparation.decide_duration, motivation="Zoals in het plan", **days)

    def writes_contract(self) -> None:
        self.take(
            "coach",
            contract.write_contract,
            site=self.world.site,
            tasks="Poetsen",
            protective_equipment="",
            warn_name="Els",
            warn_phone="09 555 01 02",
            warn_before="8.00",
            **walk.WEEK,
        )

    def signs(self, *names: str) -> None:
        for name in names or walk.SIGNERS:
            self.take(name, contract.sign_contract)

    def delivers(self) -> None:
        self.take("employer", proofs.add_proof, file=scan())
        self.take("employer", proofs.deliver_documents, proof_dated_on=clock.today())

    def ready(self, starts_on: date = START, ends_on: date = END, **other: Any) -> None:
        """Everything in order for the start."""
        self.in_preparation(**other)
        self.writes_plan(starts_on, ends_on)
        self.agrees_plan()
        self.decides(starts_on, ends_on)
        self.writes_contract()
        self.signs()
        self.delivers()

    def starts(self, starts_on: date = START) -> None:
        """The calendar starts the WES on its day."""
        with self.on(starts_on):
            assert self.state() == "placement"

    def gives_input(self, name: str, **more: str) -> None:
        given = walk_on.given(self.case)
        self.take(name, evaluation.give_input, **given, **more)

    def evaluates(self) -> None:
        for name in ("youth", "coach", "mediator"):
            self.gives_input(name)
        self.take("mediator", evaluation.close_evaluation, **walk_on.CLOSING)

    def hires(self, starts_on: date, place: Place | None = None, **reasons: Any) -> None:
        self.take("employer", hiring.hire, place=place or self.case.place, starts_on=starts_on, **reasons)

    def chooses_direct(self) -> None:
        self.take("employer", orientation.choose_direct)
        self.take("employer", people_of_case.name_coach, coach=self.world.users["coach"])

    def writes_agreement(self, starts_on: date, ends_on: date, place: Place | None = None, **reasons: Any) -> None:
        terms = walk_on.TERMS | {"place": place or self.case.place, "starts_on": starts_on, "ends_on": ends_on}
        self.take("employer", contracting.write_agreement, **terms, **reasons)

    def completes_file(self, papers_by: str = "youth") -> None:
        self.take("employer", contracting.add_signed_agreement, file=scan())
        self.completes_papers(papers_by)

    def completes_papers(self, by: str) -> None:
        """Every paper of the checklist, but for the agreement."""
        for item in items_for(self.case):
            if item.proof and self.case.documents.filter(kind="led", replaced=False).exists():
                # What was brought for the placement is in the file already.
                continue
            if item.seen_only:
                self.take("employer", filing.note_paper_seen, item=item.key, seen_on=clock.today())
            else:
                self.take(by, filing.add_file_paper, item=item.key, file=scan())

    def submits(self) -> None:
        self.take("employer", filing.submit_file)

    def confirms(self) -> None:
        self.take("coordinator", filing.confirm_start_job)

    def withdraws(self, name: str = "employer") -> None:
        self.take(name, closing.withdraw, reason="Het past toch niet")


def plan_answers(**more: Any) -> dict[str, Any]:
    """What somebody writes in a plan, with the first two competences of the catalogue."""
    generic = list(Competence.objects.filter(generic=True).order_by("order")[:2])
    answers = walk.written(**more)
    rows = [row | {"competence": each} for row, each in zip(answers["competences"], generic, strict=True)]
    return answers | {"competences": rows}


def days(number: int) -> timedelta:
    return timedelta(days=number)
