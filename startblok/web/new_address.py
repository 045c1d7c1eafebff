"""The page behind the link that goes to a new address: looking changes nothing, pressing takes the address."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from startblok.process.accounts import change_contact, change_own_contact
from startblok.process.new_address import Asked, asked
from startblok.records.people import User, Youth
from startblok.web.access import signed_in
from startblok.web.language.told import told

DONE = {True: "Voortaan meld je je aan met het nieuwe adres.", False: "Voortaan meldt u zich aan met het nieuwe adres."}

AGAIN = {
    True: "Vraag het opnieuw, bij “Mijn gegevens”. Je vroegere adres geldt nog.",
    False: "Vraag het opnieuw, bij “Mijn gegevens”. Uw vroegere adres geldt nog.",
}


@signed_in
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """From which address to which; somebody else's link does not exist."""
    found = asked(token)
    if found is None:
        over = {"sentence": "Deze link werkt niet meer.", "todo": AGAIN[request.actor.is_youth]}
        return render(request, "signin/link_over.html", {"refusal": over}, status=404)
    if found.user != request.user.pk:
        raise Http404
    if request.method == "POST":
        _take(request, found)
        messages.success(request, told(DONE[request.actor.is_youth]))
        return redirect("me")
    return render(request, "signin/new_address.html", {"asked": found})


def _take(request: HttpRequest, found: Asked) -> None:
    youth = Youth.objects.filter(user=found.user).first()
    if youth is not None:
        change_own_contact(youth, by=request.actor, email=found.taken, phone=youth.phone, proven=True)
    else:
        user = User.objects.get(pk=found.user)
        change_contact(user, by=request.actor, email=found.taken, phone=user.phone, proven=True)
