"""The addresses of the pages."""

from django.urls import path

from startblok.web import public

urlpatterns = [
    path("", public.start, name="start"),
    path("regels/", public.rules, name="rules"),
]
