"""The addresses of the pages."""

from django.urls import path

from startblok.web import account_urls, case_page, files, public, steps

urlpatterns = [
    path("", public.start, name="home"),
    path("over/", public.start, name="start"),
    path("regels/", public.rules, name="rules"),
    path("dossiers/<str:number>/", case_page.case, name="case"),
    path("dossiers/<str:number>/verloop/", case_page.timeline, name="timeline"),
    path("dossiers/<str:number>/papier/<slug:slug>/", case_page.paper, name="paper"),
    path("dossiers/<str:number>/bestand/<int:pk>/", files.file, name="file"),
    path("dossiers/<str:number>/stap/<slug:slug>/", steps.case_step, name="case-step"),
    path("stap/<slug:slug>/<slug:kind>/<int:pk>/", steps.record_step, name="step"),
    path("nieuw/<slug:slug>/<slug:kind>/<int:pk>/", steps.new_step, name="new-step"),
    *account_urls.urlpatterns,
]
