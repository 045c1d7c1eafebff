"""Travel costs of a WES: the youth asks them back by phone, and the mediator accepts them or says why not (R08)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from startblok.process.contract import keep_scan
from startblok.process.destroying import forget
from startblok.process.presence import FROM_THE_WES
from startblok.process.step import Act, claims, step
from startblok.process.ticket_forms import TicketPhotoForm
from startblok.process.travel_answers import AcceptTravelForm, ReturnTravelForm, WithdrawTravelForm
from startblok.process.travel_forms import RIDES, KilometresForm
from startblok.process.travelled import attendance
from startblok.process.uploads import Stored
from startblok.records.cases import CaseFile
from startblok.records.documents import Document, DocumentKind
from startblok.records.travel import ClaimState, TravelClaim, TravelLeg
from startblok.rules import travel, travel_days
from startblok.rules.facts import Facts, Leg, Vehicle
from startblok.rules.presence import wes_began
from startblok.rules.roles import Role


@claims("leg")
def kilometres_claim(
    facts: Facts, *, kind: str, days: Iterable[date] = (), other_days: Iterable[date] = (), **_: Any
) -> Facts:
    """The facts with the first leg that would not be paid, else the first: what the law says of one, it says of all."""
    noted, closed = [days for _, days in facts.absences.noted], facts.absences.closed
    legs = [
        Leg(travelled_on=day, kind=kind, absent=any(each.covers(day) for each in noted), closed=day in closed)
        for day in sorted({*days, *other_days})
    ]
    wrong = (leg for leg in legs if travel.findings(leg, facts.wes))
    return replace(facts, leg=next(wrong, legs[0] if legs else Leg()))


@claims("leg")
def ticket_claim(facts: Facts, *, travelled_on: date, file: Stored, **_: Any) -> Facts:
    """The facts with this ticket, which has its photo."""
    leg = Leg(travelled_on=travelled_on, vehicle=Vehicle.PUBLIC, proof=True, photo=file.sha256)
    return replace(facts, leg=leg)


@claims("travel")
def answered_claim(facts: Facts, *, claims: Iterable[TravelClaim], **_: Any) -> Facts:
    """The facts with the legs of the claims that are accepted, and the others that stand beside them."""
    answered = {each.pk: each.case_id for each in claims}
    rows = TravelLeg.objects.filter(claim__case__in={*answered.values()}).exclude(
        claim__state=ClaimState.RETURNED.value
    )
    legs = list(rows.select_related("claim__case", "proof").order_by("travelled_on", "id"))
    there = attendance(legs[0].claim.case) if legs else None
    asked, beside = (
        tuple(there.leg(leg) for leg in legs if (leg.claim_id in answered) is now) if there else ()
        for now in (True, False)
    )
    return replace(facts, travel=replace(facts.travel, asked=asked, beside=beside))


@step(
    "Kilometers terugvragen",
    "vroeg kilometers terug",
    on=CaseFile,
    by=[Role.YOUTH, Role.MEDIATOR],
    frm=FROM_THE_WES,
    law=[wes_began, travel.claims_themselves, travel.inside_wes, travel.open_that_day, travel.present_that_day],
    ask=KilometresForm,
    claim=kilometres_claim,
    tell=[Role.MEDIATOR, Role.YOUTH],
    stand_in=[Role.MEDIATOR],
)
def claim_kilometres(
    case: CaseFile,
    *,
    by: Act,
    month: date,
    kind: str,
    km: Decimal,
    ways: str,
    days: Iterable[date],
    other_days: Iterable[date] = (),
) -> None:
    """De jongere reed met een eigen voertuig naar de stage en vraagt de kilometers van een maand terug. De bemiddelaar
    kijkt ze na. Voor een jongere zonder account vraagt u ze als bemiddelaar terug, en kijkt u ze daarna na. De
    werkgever ziet dit niet.

    Jij: Reed je met je eigen fiets, step, bromfiets, motor of auto naar je stage? VDAB betaalt je kilometers terug. De
    dagen van je weekrooster staan al aangevinkt. Je bemiddelaar kijkt ze na. Je werkgever ziet dit niet.
    """
    claim = _sent(case, by, month)
    known = {"claim": claim, "vehicle": Vehicle.OWN.value, "kind": kind, "km": km, "rides": RIDES[ways]}
    TravelLeg.objects.bulk_create(TravelLeg(travelled_on=day, **known) for day in sorted({*days, *other_days}))


@step(
    "Ticket of abonnement terugvragen",
    "vroeg een ticket of abonnement terug",
    on=CaseFile,
    by=[Role.YOUTH, Role.MEDIATOR],
    frm=FROM_THE_WES,
    law=[wes_began, travel.claims_themselves, travel.inside_wes, travel.photo_not_sent_before],
    ask=TicketPhotoForm,
    claim=ticket_claim,
    tell=[Role.MEDIATOR, Role.YOUTH],
    stand_in=[Role.MEDIATOR],
)
def claim_ticket(case: CaseFile, *, by: Act, what: str, travelled_on: date, cost: Decimal, file: Stored) -> None:
    """De jongere nam de bus, de tram of de trein naar de stage en vraagt terug wat dat kostte. De bemiddelaar kijkt het
    na. Voor een jongere zonder account vraagt u het als bemiddelaar terug, en kijkt u het daarna na. De werkgever ziet
    dit niet.

    Jij: Nam je de bus, de tram of de trein naar je stage? VDAB betaalt terug wat het kostte. Neem een foto van je
    ticket of abonnement. Je bemiddelaar kijkt het na. Je werkgever ziet dit niet.
    """
    claim = _sent(case, by, travelled_on.replace(day=1))
    photo = keep_scan(case, by, DocumentKind.TICKET, file)
    TravelLeg.objects.create(
        claim=claim, travelled_on=travelled_on, vehicle=Vehicle.PUBLIC.value, cost=cost, what=what, proof=photo
    )


def _sent(case: CaseFile, by: Act, month: date) -> TravelClaim:
    """A claim about this month that waits for an answer, also when the mediator asks for the youth: to look at what is
    worth how much is an act of its own (ADR 33)."""
    for_youth = None if by.role is Role.YOUTH else by.user
    return TravelClaim.objects.create(case=case, month=month, sent_at=by.now, sent_by_id=for_youth)


@step(
    "Reiskosten intrekken",
    "trok reiskosten in",
    on=CaseFile,
    by=[Role.YOUTH],
    frm=FROM_THE_WES,
    law=[travel.claim_waits],
    ask=WithdrawTravelForm,
)
def withdraw_travel(case: CaseFile, *, by: Act, claim: TravelClaim) -> None:
    """De jongere trekt in wat nog niemand nakeek. Het is dan weg, ook de foto.

    Jij: Klopt er iets niet? Trek het in zolang je bemiddelaar nog niet antwoordde. Daarna vraag je het opnieuw terug.
    """
    photos = dict(Document.objects.filter(pk__in=claim.legs.values("proof")).values_list("pk", "stored_as"))
    claim.legs.all().delete()
    claim.delete()
    # Of the photo stays that there was one, as with every file that goes.
    Document.objects.filter(pk__in=photos).update(replaced=True, destroyed_on=by.today, name="")
    transaction.on_commit(lambda: forget(list(photos.values())))


@step(
    "Reiskosten aanvaarden",
    "aanvaardde reiskosten",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=FROM_THE_WES,
    law=[
        travel.claim_waits,
        travel.on_scheduled_days,
        travel_days.one_vehicle,
        travel_days.ticket_or_kilometres,
        travel.photos_differ,
        travel.tickets_differ,
    ],
    ask=AcceptTravelForm,
    claim=answered_claim,
    tell=[Role.YOUTH],
    settles=[travel.claims_answered],
)
def accept_travel(case: CaseFile, *, by: Act, claims: Iterable[TravelClaim]) -> None:
    """U keek elke verplaatsing en elk bewijs na. VDAB betaalt wat hier staat, tegen het tarief van die dag. Een dag die
    niet in het weekrooster staat, een tweede voertuig op dezelfde dag of een ticket naast kilometers kan kloppen: dan
    zegt u waarom."""
    answered = TravelClaim.objects.filter(pk__in=[each.pk for each in claims], state=ClaimState.SENT.value)
    answered.update(state=ClaimState.ACCEPTED.value, answered_at=by.now, answered_by_id=by.user)


@step(
    "Reiskosten terugsturen",
    "stuurde reiskosten terug",
    on=CaseFile,
    by=[Role.MEDIATOR],
    frm=FROM_THE_WES,
    law=[travel.claim_to_return],
    ask=ReturnTravelForm,
    tell=[Role.YOUTH],
    settles=[travel.claims_answered],
)
def return_travel(case: CaseFile, *, by: Act, claim: TravelClaim, reason: str) -> None:
    """Er klopt iets niet. De jongere leest uw reden en vraagt de reiskosten opnieuw terug. Had u ze al aanvaard, dan
    wordt verrekend wat te veel betaald is."""
    claim.state, claim.reason = ClaimState.RETURNED.value, reason
    claim.answered_at, claim.answered_by_id = by.now, by.user
    claim.save()


STEPS = (claim_kilometres, claim_ticket, withdraw_travel, accept_travel, return_travel)
"""What is done about travel costs; that it is done tells of them."""
