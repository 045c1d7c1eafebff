"""Signing in and out: a code by mail for everybody, a passkey for who has one, one press for a persona of the demo."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.text import capfirst

from startblok.links.login.personas import BY_KEY, PERSONAS, Persona
from startblok.process.own_account import account_for, open_for
from startblok.records.actors import actor_of
from startblok.records.people import User
from startblok.rules.roles import SPOKEN
from startblok.web import kept, sessions
from startblok.web.access import only_sent
from startblok.web.secondfactor import is_own_demo

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SignIn(RequestLoginCodeView):
    """Asks for the mail address; whether it is known cannot be told from the answer."""

    template_name = "signin/signin.html"

    def form_valid(self, form: Any) -> HttpResponse:
        if form._user is None:
            # A youth never is invited: the address in the case is enough, once the code proved it.
            form._user = account_for(form.cleaned_data["email"])
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = super().get_context_data(**kwargs)
        groups = personas() if is_own_demo(self.request) else []
        return known | {"groups": groups, "next": get_next_redirect_url(self.request) or "", "here": "signin"}


class EnterCode(ConfirmLoginCodeView):
    """Asks for the code of the mail; who gives it back proved that the address is theirs."""

    template_name = "signin/code.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        if self.request.user.is_authenticated:
            open_for(self.request.user)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"email": self._process.state.get("email", ""), "can_resend": self._process.can_resend}
        return super().get_context_data(**kwargs) | more | {"is_own_demo": is_own_demo(self.request)}


def personas() -> list[tuple[str, list[Persona]]]:
    """The people of the demo by role, those of them who have an account."""
    present = set(User.objects.filter(email__in=[each.email for each in PERSONAS], is_active=True).values_list("email"))
    groups: dict[str, list[Persona]] = {}
    for each in PERSONAS:
        if (each.email,) in present:
            groups.setdefault(capfirst(SPOKEN[each.role].split(" ", 1)[1]), []).append(each)
    return list(groups.items())


@only_sent
def persona(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as somebody invented: in a demo, on the machine it runs on; elsewhere this page does not exist."""
    if not is_own_demo(request) or key not in BY_KEY:
        raise Http404
    user = User.objects.filter(email=BY_KEY[key].email, is_active=True).first()
    if user is None:
        raise Http404
    # One person after the other in the same browser: nothing of the first may stay, but for what waits for the second.
    typed = kept.waiting_for(request, user.pk)
    request.session.flush()
    if typed:
        request.session[kept.TYPED] = typed
    login(request, user, backend=BACKEND)
    record_authentication(request, user, "persona")
    UserSession.objects.create_from_request(request)
    sessions.begin(request, actor_of(user))
    return HttpResponseRedirect(get_next_redirect_url(request) or settings.LOGIN_REDIRECT_URL)


@only_sent
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this sitting, or break off a sign-in that is under way."""
    if request.user.is_authenticated:
        sessions.sign_out(request)
    else:
        clear_login(request)
    return redirect("signin")
