"""The addresses of the public site."""

from django.urls import path

from startblok.web.site import about, contact, rules, scheme

urlpatterns = [
    path("werkgevers/", scheme.for_employers, name="for-employers"),
    path("jongeren/", scheme.for_youths, name="for-youths"),
    path("regels/", rules.rules, name="rules"),
    path("contact/", contact.contact, name="contact"),
    path("over/", about.about, name="about"),
]
