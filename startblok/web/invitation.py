"""The page behind the link of an invitation: looking at it changes nothing, pressing the button accepts it."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from startblok.process.invitations import LinkOver, accept, invitation_of, title
from startblok.records.actors import actor_of
from startblok.records.people import User
from startblok.rules.roles import Role
from startblok.web import sessions
from startblok.web.language.told import told

HAS_ACCOUNT = "Met dit mailadres is er al een account. Meld u eerst daarmee aan en open de link in de mail dan opnieuw."


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who asks whom in, for what; and the account that follows from a yes."""
    try:
        asked = invitation_of(token)
        if request.method == "POST":
            if not _comes_as(request, asked.email):
                messages.warning(request, told(HAS_ACCOUNT))
                return redirect_to_login(request.get_full_path())
            accept(token)
            return _welcome(request, asked.email)
    except LinkOver as over:
        return render(request, "signin/link_over.html", {"refusal": over}, status=404)
    return render(request, "signin/invitation.html", {"asked": asked, "role": title(Role(asked.role))})


def _comes_as(request: HttpRequest, email: str) -> bool:
    """Whether who presses is the person of this address, or the first to use it.

    An account with this address may be somebody else's, who wrote it there and holds its passkey: the new role waits
    until it is signed in to, by the code that goes to the address and by the second factor of the account.
    """
    if request.user.is_authenticated and request.user.email == email:
        return True
    return not User.objects.filter(email=email).exists()


def _welcome(request: HttpRequest, email: str) -> HttpResponse:
    """On to the work for who is signed in already as this person, to the code by mail for everybody else."""
    if request.user.is_authenticated and request.user.email == email:
        sessions.begin(request, actor_of(request.user))
        messages.success(request, told("U aanvaardde de uitnodiging."))
        return redirect("home")
    messages.success(request, told("Uw account is klaar. Meld u aan met uw mailadres: u krijgt een code."))
    return redirect("signin")
