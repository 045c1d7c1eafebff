"""What somebody typed on the page of a step and sent too late, kept for that same person until they are back.

A form carries a seal of who it was shown to: when it is sent while nobody is signed in any more, or after signing in
anew in another tab, what was typed waits for that person alone.
"""

from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from startblok.process.record import SECRET
from startblok.records.actors import Actor

TYPED = "typed"
WHO = "who"

SHOWS_AGAIN = frozenset({"case-step", "step", "new-step"})
"""The pages that give back what was typed. Of any other nothing is kept: it may be a code that signs somebody in."""

# What is kept of a form that was sent too late, in characters; a form of ours is far smaller.
MOST_KEPT = 100_000

# Each in "u", and in "je" for a youth; by whether something in what was typed was too private to keep.
KEPT = {
    False: (" Wat u typte, bewaren we voor u.", " Wat je typte, bewaren we voor jou."),
    True: (
        " Wat u typte, bewaren we voor u, maar niet het rijksregisternummer: vul dat opnieuw in.",
        " Wat je typte, bewaren we voor jou, maar niet het rijksregisternummer: vul dat opnieuw in.",
    ),
}
GONE = ("U bent niet meer aangemeld. Meld u opnieuw aan.", "Je bent niet meer aangemeld. Meld je opnieuw aan.")
AGAIN = (
    "Wat u typte, staat er weer. Er is nog niets bewaard: kijk het na en verzend het opnieuw.",
    "Wat je typte, staat er weer. Er is nog niets bewaard: kijk het na en verzend het opnieuw.",
)

_signer = Signer(salt="startblok.typed")


def seal(actor: Actor) -> str:
    """For whom a form is shown, to stand in it: nobody else can write it."""
    return _signer.sign_object([actor.user, actor.is_youth])


def keep(request: HttpRequest, user: int | None, *, je: bool) -> str:
    """Keep what was sent for this person, in the session that is open now; what to say of it, empty when nothing is."""
    fit, left_out = _fit_to_keep(request.POST)
    body = fit.urlencode()
    if len(body) > MOST_KEPT or not _shows_again(request.path_info):
        return ""
    request.session[TYPED] = {"user": user, "path": request.path, "body": body}
    return KEPT[left_out][je]


def keep_for_the_absent(request: HttpRequest) -> None:
    """Nobody is signed in any more: keep a form for the person to whom it was shown, and say so."""
    user, je = _shown_to(request)
    if user is not None:
        messages.warning(request, GONE[je] + keep(request, user, je=je))


def keep_for_the_returned(request: HttpRequest) -> bool:
    """This person signed in anew since the form was shown to them: keep it, so that its page shows it again."""
    user, je = _shown_to(request)
    actor = getattr(request, "actor", None)
    return user is not None and actor is not None and user == actor.user and bool(keep(request, user, je=je))


def _shown_to(request: HttpRequest) -> tuple[int | None, bool]:
    """To whom the form that was sent was shown, and whether that is a youth."""
    try:
        user, je = _signer.unsign_object(request.POST.get(WHO, ""))
    except BadSignature:
        return None, False
    return user, bool(je)


def _fit_to_keep(sent: QueryDict) -> tuple[QueryDict, bool]:
    """What may lie in the database unsealed until this person is back, and whether anything was left out."""
    fit = sent.copy()
    secret = [name for name in sent if name.rsplit("-", 1)[-1] in SECRET]
    for name in secret:
        del fit[name]
    return fit, any(sent[name] for name in secret)


def _shows_again(path: str) -> bool:
    """Whether the page at this address shows what was typed there before."""
    try:
        return resolve(path).url_name in SHOWS_AGAIN
    except Resolver404:
        return False


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What this person sent to this very page when they were not signed in, given back once; the page says so."""
    typed = request.session.get(TYPED)
    if not typed or typed["path"] != request.path:
        return None
    del request.session[TYPED]
    if typed["user"] != request.actor.user:  # type: ignore[attr-defined]  # whoever is here is signed in
        return None
    messages.info(request, AGAIN[request.actor.is_youth])  # type: ignore[attr-defined]  # as above
    return QueryDict(typed["body"])
