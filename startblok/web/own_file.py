"""The page for whoever signed in and is nobody here yet: a youth whose address stands in more than one case."""

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from startblok.process.forms import Days
from startblok.process.own_account import open_for
from startblok.records.people import User
from startblok.web.access import signed_in
from startblok.web.language.told import told

# Says nothing of other people who have the same address.
UNKNOWN = "Met deze geboortedatum vinden we geen dossier bij je mailadres. Kijk na of ze juist is, of bel ons."
TOO_OFTEN = "Dat waren te veel pogingen. Wacht een uur en probeer opnieuw, of bel ons."


class BirthDateForm(forms.Form):
    """When the youth was born."""

    birth_date = Days(label="Wanneer ben je geboren?")


@signed_in
def own_file(request: HttpRequest) -> HttpResponse:
    """Ask which youth this is; whoever has work or a case here is led there."""
    if request.actor.roles:
        return redirect("home")
    form = BirthDateForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not ratelimit.consume(request, action="own_file", user=request.user):
            form.add_error("birth_date", TOO_OFTEN)
        elif open_for(User.objects.get(pk=request.user.pk), form.cleaned_data["birth_date"]) is None:
            form.add_error("birth_date", UNKNOWN)
        else:
            messages.success(request, told("Dit is je dossier. De volgende keer meld je je gewoon aan."))
            return redirect("home")
    return render(request, "signin/own_file.html", {"form": form}, status=422 if form.is_bound else 200)
