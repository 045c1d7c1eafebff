"""The page behind the link that the first start of a production prints: it makes the first operator, once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from startblok.links.login import first_link
from startblok.process.forms import Name, Phone
from startblok.process.installation import AlreadyBegun, begin_production
from startblok.records.people import User
from startblok.web.language.told import told

OVER = {
    "sentence": "Deze link werkt niet meer.",
    "todo": "De installatie is al begonnen. Vraag een beheerder om u uit te nodigen.",
}


class BeginningForm(forms.Form):
    """Who the first operator is, and how coordinators are reached."""

    first_name = Name(label="Voornaam")
    last_name = Name(label="Familienaam")
    email = forms.EmailField(label="Mailadres", help_text="Hier komt de code om aan te melden.")
    mailbox = forms.EmailField(label="Mailadres van de coördinatoren", required=False)
    phone = Phone(label="Telefoon van de coördinatoren", required=False)

    def operator(self) -> User:
        """The account that is to be made."""
        known = {name: self.cleaned_data[name] for name in ("first_name", "last_name")}
        return User(email=self.cleaned_data["email"].lower(), **known)


@never_cache
def beginning(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing; sending the form begins the installation and ends the link."""
    if not first_link.opens(token):
        return _over(request)
    form = BeginningForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "signin/beginning.html", {"form": form}, status=422 if form.is_bound else 200)
    reach: dict[str, Any] = {name: form.cleaned_data[name] for name in ("mailbox", "phone")}
    try:
        begin_production(form.operator(), **reach)
    except AlreadyBegun:
        return _over(request)
    first_link.forget()
    messages.success(request, told("Uw account is klaar. Meld u aan met uw mailadres: u krijgt een code."))
    return redirect("signin")


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "signin/link_over.html", {"refusal": OVER}, status=404)
