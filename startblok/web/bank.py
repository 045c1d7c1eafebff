"""The bank account on screen: masked, with who read it whole; and the whole number, once, for whoever says why."""

from dataclasses import dataclass
from typing import Any

from allauth.core import ratelimit
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst

from startblok.process.account_reading import WHYS, read_whole
from startblok.process.bank_account import give_account
from startblok.records.actors import Actor
from startblok.records.bank import AccountReading, BankAccount, Why
from startblok.records.cases import CaseFile
from startblok.records.clock import today
from startblok.records.money_seen import accounts_seen, own_youth, role_on_account
from startblok.records.people import Youth
from startblok.records.visibility import Part, may_see, visible
from startblok.rules.account import in_own_name
from startblok.rules.facts import Facts
from startblok.rules.roles import PAYS, Role, role_name
from startblok.web.access import only_sent, signed_in
from startblok.web.language.spoken import moment, spoken
from startblok.web.language.told import told
from startblok.web.links import page_url, step_url
from startblok.web.queries.keys import after_id, cut

READINGS = 50
"""How many readings stand on a page."""

GROUPS_OF = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """That somebody read the number whole: who, for what, and when."""

    who: str
    why: str
    when: str


@dataclass(frozen=True, slots=True)
class AccountLine:
    """The account as the page of a case shows it; `holder` says whose it is when it is not the youth's."""

    masked: str
    state: str
    url: str
    holder: str = ""


class WhyForm(forms.Form):
    """For what somebody reads the number."""

    why = forms.ChoiceField(
        label="Waarom hebt u het hele nummer nodig?",
        choices=[(why, capfirst(words)) for why, words in WHYS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom u het hele nummer nodig hebt. De jongere leest dat."},
    )


@signed_in
def my_account(request: HttpRequest) -> HttpResponse:
    """The own account of a youth, masked, and who read it; nothing of it before somebody vouched for the address."""
    youth = own_youth(request.actor)
    if youth is None and request.actor.youth is None:
        raise Http404
    return _mine(request, youth) if youth else render(request, "account/bank.html", {"here": "me", "unknown": True})


@signed_in
@only_sent
def show_my_account(request: HttpRequest) -> HttpResponse:
    """The own account, whole, this once."""
    youth = own_youth(request.actor)
    if youth is None:
        raise Http404
    own = get_object_or_404(BankAccount, youth=youth, replaced_at__isnull=True)
    if not ratelimit.consume(request, action="account_read", user=request.user):
        return ratelimit.respond_429(request)
    return _mine(request, youth, read_whole(own, request.actor, Why.OWN))


def _mine(request: HttpRequest, youth: Youth, iban: str = "") -> HttpResponse:
    own = BankAccount.objects.filter(youth=youth, replaced_at__isnull=True).first()
    seen, older = readings(youth, after_id(request.GET.get("voor", "")))
    context = {
        "here": "me",
        "account": own,
        "whole": in_groups(iban),
        "state": standing(own, je=True) if own else "",
        "given": moment(own.given_at) if own else "",
        "readings": seen,
        "older": older,
        "change_url": step_url(give_account, youth),
        "crumbs": [(told("Mijn gegevens"), reverse("me"))],
    }
    return render(request, "account/bank.html", context)


@signed_in
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """The account of a youth for the mediator, payer or approver: masked, and whole once they say why."""
    found = get_object_or_404(accounts_seen(request.actor).select_related("youth"), pk=pk)
    if role_on_account(request.actor, found) is Role.YOUTH:
        raise Http404
    form, iban = WhyForm(request.POST if request.method == "POST" else None), ""
    if form.is_valid():
        if not ratelimit.consume(request, action="account_read", user=request.user):
            return ratelimit.respond_429(request)
        iban = read_whole(found, request.actor, Why(form.cleaned_data["why"]))
    context = {
        "account": found,
        "form": form,
        "whole": in_groups(iban),
        "state": standing(found, je=False),
        "given": moment(found.given_at),
        "crumbs": _way_to(found, request.actor),
        "called": f"{told('Rekening')} {found.masked}",
    }
    return render(request, "account/bank_of.html", context, status=422 if form.is_bound and not iban else 200)


def _way_to(found: BankAccount, actor: Actor) -> list[tuple[str, str]]:
    """Where the reader came from: the payments, or the case of the youth they guide."""
    if actor.roles.intersection(PAYS):
        return [(told("Betalingen"), reverse("payments"))]
    case = visible(CaseFile.objects.filter(youth=found.youth_id), actor).order_by("-pk").first()
    return [(told("Dossiers"), reverse("cases")), *([(case.number, page_url(case))] if case else [])]


def on_case(case: CaseFile, facts: Facts, actor: Actor) -> AccountLine | None:
    """The account of the youth of a case, from what was read with it; None for whoever may not know of it (any
    more), and as long as nobody needs it."""
    if not may_see(Part.MONEY, actor, case) or facts.wes.start is None:
        return None
    if facts.case.closed and facts.case.open_elsewhere and not actor.is_youth:
        return None
    mine, kept = reverse("my-account"), (getattr(case, "found", None) or {}).get("account")
    if kept is None:
        return AccountLine(told("Nog niet gegeven"), told("Tot dan wacht de premie."), mine if actor.is_youth else "")
    url = mine if actor.is_youth else reverse("bank-account", args=[kept["id"]])
    state = told("De bank weigerde een betaling.") if facts.account.refused else told("Dit nummer wordt gebruikt.")
    if facts.account.cools:
        state = told("Gebruikt vanaf {day}.", day=spoken(facts.account.usable_from))
    others = in_own_name.judge(facts).finding is not None
    return AccountLine(facts.account.masked, state, url, facts.account.holder if others else "")


def in_groups(iban: str) -> str:
    """The number in groups of four, as on a bank card."""
    return " ".join(iban[at : at + GROUPS_OF] for at in range(0, len(iban), GROUPS_OF))


def standing(own: BankAccount, *, je: bool) -> str:
    """Whether it is used, or from when."""
    if own.replaced_at is not None:
        return told("Vervangen door een ander nummer.")
    if own.rejected_on is not None:
        return told("De bank weigerde een betaling. Geef een ander nummer.") if je else told("De bank weigerde het.")
    if own.serves_on(today()):
        return told("Dit nummer wordt gebruikt.")
    return told(
        "Gebruikt vanaf {day}, of zodra de bemiddelaar het na een gesprek bevestigt.", day=spoken(own.usable_from)
    )


def readings(youth: Youth, before: int = 0) -> tuple[list[Reading], int]:
    """Who read any account of this youth whole, the newest first, a page at a time; and the last of them when there are
    older ones, else 0. `before`: the last one that was seen."""
    rows = AccountReading.objects.filter(account__youth=youth).select_related("by").order_by("-id")
    found, more = cut(list((rows.filter(pk__lt=before) if before else rows)[: READINGS + 1]), READINGS)
    if before and not found:
        return readings(youth)
    return [Reading(_who(each), _why(each), moment(each.at)) for each in found], found[-1].pk if more else 0


def _who(each: AccountReading) -> str:
    return told("Jij") if each.role == Role.YOUTH else f"{each.by.name} ({told(role_name(each.role))})"


def _why(each: AccountReading) -> str:
    why: Any = Why(each.why)
    return "" if why is Why.OWN else told(WHYS[why])
