"""The pages behind a link in a message: looking changes nothing, and a new link goes to the address on record."""

import logging
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from startblok.papers.shelf import SHELF, to_sign
from startblok.papers.typeset import pdf
from startblok.process.asking import renew
from startblok.process.forms import Days, Name
from startblok.process.link_standing import Standing
from startblok.process.linked import LinkOver, hinted
from startblok.records.files import kept
from startblok.web import steps
from startblok.web.kept import keep
from startblok.web.language.speech import TRANSLATED
from startblok.web.language.told import told
from startblok.web.printed import newest_sealed, pdf_file
from startblok.web.reading import before
from startblok.web.records_of import case_numbered
from startblok.web.typed import typed
from startblok.web.visit import BIRTH_DATE, Visit, remember, visit_of

WRONG_DAY = "Deze geboortedatum klopt niet. Kijk ze na, of bel een van de nummers onderaan op deze pagina."
TOO_OFTEN = "Dat waren te veel pogingen. Wacht een uur en probeer opnieuw, of bel ons."
RENEWED = {
    True: "We stuurden je een nieuwe link: {where}. Gebruik voortaan die.",
    False: "We stuurden u een nieuwe link: {where}. Gebruik voortaan die.",
}
NOT_AGAIN = {
    True: "We stuurden je vandaag al enkele links. Kijk ook bij ongewenste mail, of bel ons.",
    False: "We stuurden u vandaag al enkele links. Kijk ook bij ongewenste mail, of bel ons.",
}
NOWHERE = {
    True: "We kunnen je geen link sturen. Meld je aan, of bel je coach of je bemiddelaar.",
    False: "We kunnen u geen link sturen. Meld u aan, of bel ons.",
}
AGAIN = {True: "Zeg eerst opnieuw wie je bent.", False: "Zeg eerst opnieuw wie u bent."}

log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


class BornForm(forms.Form):
    """What only the youth, and whoever knows the youth, can say."""

    birth_date = Days(label="Wanneer ben je geboren?")


class NameForm(forms.Form):
    """Who of the office answers; it stands beside the answer."""

    name = Name(label="Uw naam en functie")


def visited(view: View) -> View:
    """Let the view answer a link that was once given; it stays out of every search engine."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            visit = visit_of(request, token)
        except LinkOver as over:
            # Looking costs less than counting would, and nobody guesses a token.
            if not _tries(request, "link_unknown"):
                return ratelimit.respond_429(request)
            return render(request, "signin/link_over.html", {"refusal": over}, status=404)
        response = _somebody_else(request, visit) or view(request, visit, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@visited
def linked(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Who is asked for what; then what they can answer."""
    if request.method == "POST" and "renew" in request.POST:
        return _renew(request, visit)
    if visit.standing is not Standing.OPEN:
        return _over(request, visit)
    if not visit.is_known:
        return _who(request, visit)
    enter(request, visit)
    choices = visit.choices()
    if visit.is_youth or len(choices) == 1:
        return redirect(visit.step_url(visit.errand.steps[0]))
    reading = before(visit.errand.steps[0].name, visit.link.case, visit.actor)
    return _page(request, "linked/choices.html", visit, {"choices": choices, "reading": reading})


@visited
def step(request: HttpRequest, visit: Visit, slug: str) -> HttpResponse:
    """One answer: the page of its step, as whoever signs in would see it."""
    chosen = next((each for each in visit.errand.steps if each.name == slug.replace("-", "_")), None)
    if chosen is None:
        raise Http404(slug)
    if not visit.is_known:
        return _ask_again(request, visit)
    if visit.standing is not Standing.OPEN and request.method != "POST":
        return redirect(visit.url)
    if visit.standing is not Standing.OPEN:
        # What was typed stays readable.
        return _over(request, visit, typed(chosen.ask, request.POST) if chosen.ask else ())
    enter(request, visit)
    return steps.answer(request, chosen, case_numbered(visit.link.case.number, visit.actor))


@visited
def paper(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The paper as it is before whoever signs; then with the signatures so far, and under its seal once all signed."""
    slug, case = visit.errand.paper, visit.link.case
    if not visit.has_copy or visit.standing not in (Standing.OPEN, Standing.DONE):
        raise Http404
    if visit.standing is Standing.OPEN:
        shown = to_sign(slug, case)
        content, name = shown.bytes if shown else b"", f"{slug}-{case.number.lower()}-te-lezen.pdf"
    elif sealed := newest_sealed(case, slug):
        content, name = kept(sealed.sealed_as), f"{slug}-{sealed.code.lower()}.pdf"
    else:
        sheet = SHELF[slug].make(case)
        content, name = pdf(sheet) if sheet else b"", f"{slug}-{case.number.lower()}.pdf"
    if not content:
        raise Http404
    log.info("a paper was opened by link", extra={"case": case.number, "link": visit.link.pk})
    return pdf_file(content, name)


def _ask_again(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask who came; what somebody sent after they looked away for too long waits on its page."""
    if request.method == "POST" and visit.standing is Standing.OPEN:
        messages.warning(request, told(AGAIN[visit.is_youth]) + keep(request, None, je=visit.is_youth))
    return redirect(visit.url)


def enter(request: HttpRequest, visit: Visit) -> None:
    """Let this request act as whoever the link is for."""
    request.actor, request.visit = visit.actor, visit  # type: ignore[attr-defined]


def _somebody_else(request: HttpRequest, visit: Visit) -> HttpResponse | None:
    """A link is not for whoever is signed in as another: they would sign as somebody who they are not."""
    if not request.user.is_authenticated or (visit.link.youth and visit.link.youth.user_id == request.user.pk):
        return None
    return render(request, "linked/signed_in.html", {"visit": visit}, status=403)


def _who(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask who came, before anything of the case is shown."""
    asked = BornForm if visit.is_youth else NameForm
    form = asked(request.POST if request.method == "POST" else None)
    if form.is_valid():
        # A youth has as many tries with all links together: each message brings another.
        tried = _tries(request, "link_known", f"youth {visit.link.youth_id}" if visit.is_youth else str(visit.link.pk))
        if not tried:
            form.add_error(None, TOO_OFTEN)
        elif visit.link.youth and form.cleaned_data["birth_date"] != visit.link.youth.birth_date:
            form.add_error("birth_date", WRONG_DAY)
        else:
            # Who is right used up nothing: a stranger's wrong tries are what counts.
            tried.rollback()
            # A youth's own name stands with the link: it is not kept in the session too.
            remember(request, visit, BIRTH_DATE if visit.is_youth else form.cleaned_data["name"])
            return redirect(visit.url)
    return _page(request, "linked/who.html", visit, {"form": form}, 422 if form.is_bound else 200)


def _tries(request: HttpRequest, action: str, key: str | None = None) -> ratelimit.RateLimitUsage | None:
    """Count something that is sent; None when there was too much of it."""
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)


def _renew(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send a new link to the address on record, a few times a day at most."""
    link, je = visit.link, visit.is_youth
    if visit.standing is Standing.DONE:
        return _over(request, visit)
    if not _tries(request, "link_renewed", f"{link.case_id} {link.purpose} {link.youth_id}"):
        messages.warning(request, told(NOT_AGAIN[je]))
    elif (reader := renew(link, TRANSLATED)) is not None:
        messages.success(request, told(RENEWED[je], where=hinted(reader)))
    else:
        messages.warning(request, told(NOWHERE[je]))
    return redirect(visit.url)


def _over(request: HttpRequest, visit: Visit, written: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """One calm sentence, and one button."""
    return _page(request, "linked/over.html", visit, {"standing": visit.standing.value, "typed": written})


def _page(request: HttpRequest, template: str, visit: Visit, more: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {"visit": visit, "je": visit.is_youth, "contact_project": visit.link.case.project, **more}
    return render(request, template, context, status=status)
