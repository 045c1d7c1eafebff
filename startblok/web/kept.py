"""What somebody typed on the page of a step and sent too late, kept for that same person until they are back.

A form carries a seal of who it was shown to: when it is sent while nobody is signed in any more, or after signing in
anew in another tab, what was typed waits for that person alone. It lies in the database under the key of the
installation: its row alone tells neither what was typed, nor where, nor by whom.
"""

import json
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from startblok.process.record import SECRET
from startblok.records.actors import Actor
from startblok.records.secrets import decrypt, encrypt
from startblok.rules.verdict import spoken

TYPED = "sealed_typed"
# What a sealed form is bound to: it opens as nothing else, and no other sealed value opens as a form.
AS_TYPED = "django_session.typed"
WHO = "who"

SHOWS_AGAIN = frozenset({"case-step", "step", "new-step", "linked-step"})
"""The pages that give back what was typed. Of any other nothing is kept: it may be a code that signs somebody in."""

# What is kept of a form that was sent too late, in characters; a form of ours is far smaller.
MOST_KEPT = 100_000

# Each in "u", and in "je" for a youth.
KEPT = (" Wat u typte, bewaren we voor u.", " Wat je typte, bewaren we voor jou.")
KEPT_BUT = (
    " Wat u typte, bewaren we voor u, maar niet {left_out}: vul dat opnieuw in.",
    " Wat je typte, bewaren we voor jou, maar niet {left_out}: vul dat opnieuw in.",
)
LEFT_OUT = {"national_number": "het rijksregisternummer", "iban": "het rekeningnummer", "code": "de code"}
"""What is too private to wait for anybody, as a message names it."""
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
    fit, left_out = fit_to_keep(request.POST)
    body = fit.urlencode()
    if len(body) > MOST_KEPT or not _shows_again(request.path_info):
        return ""
    request.session[TYPED] = _sealed(user, request.get_full_path(), body)
    return KEPT_BUT[je].format(left_out=spoken(left_out)) if left_out else KEPT[je]


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


def fit_to_keep(sent: QueryDict) -> tuple[QueryDict, list[str]]:
    """What may be kept at all until this person is back, and in words what of it was left out."""
    fit = sent.copy()
    secret = [name for name in sent if name.rsplit("-", 1)[-1] in SECRET]
    for name in secret:
        del fit[name]
    return fit, list(dict.fromkeys(LEFT_OUT[name.rsplit("-", 1)[-1]] for name in secret if sent[name]))


def _shows_again(path: str) -> bool:
    """Whether the page at this address shows what was typed there before."""
    try:
        return resolve(path).url_name in SHOWS_AGAIN
    except Resolver404:
        return False


def _sealed(user: int | None, path: str, body: str) -> str:
    """Whose it is, of which page, and what was typed, as it lies in the session."""
    return b64encode(encrypt(json.dumps([user, path, body]), bound_to=AS_TYPED)).decode()


def _opened(sealed: str) -> tuple[int | None, str, str]:
    """The same three back; of nobody and of no page when its key is no longer that of the installation."""
    try:
        user, path, body = json.loads(decrypt(b64decode(sealed), bound_to=AS_TYPED))
    except (InvalidTag, KeyError):
        return None, "", ""
    return user, path, body


def waiting_for(request: HttpRequest, user: int) -> str:
    """What waits in this session for this person, still sealed; empty when nothing does."""
    sealed: str = request.session.get(TYPED, "")
    return sealed if sealed and _opened(sealed)[0] == user else ""


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What this person sent to this very page when they were not signed in, given back once; the page says so."""
    sealed = request.session.get(TYPED)
    if not sealed:
        return None
    user, path, body = _opened(sealed)
    # The whole address: what it carries, a line to hold back, is part of what the page is about.
    if path != request.get_full_path():
        return None
    del request.session[TYPED]
    actor: Actor = request.actor  # type: ignore[attr-defined]  # whoever is here is signed in
    if user != actor.user:
        return None
    messages.info(request, AGAIN[actor.is_youth])
    return QueryDict(body)
