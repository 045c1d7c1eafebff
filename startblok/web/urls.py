"""The addresses of the pages."""

from django.urls import path

from startblok.web import (
    account_urls,
    case_page,
    cases_list,
    files,
    help_pages,
    home,
    linked,
    offline,
    organisations_pages,
    places_list,
    printed,
    search_page,
    steps,
    styleguide,
    thread,
)
from startblok.web.language.switch import choose_language
from startblok.web.site import urls as site_urls

urlpatterns = [
    path("", home.home, name="home"),
    path("dossiers/", cases_list.cases, name="cases"),
    path("dossiers/lijst.csv", cases_list.cases_file, name="cases-file"),
    path("dossiers/<slug:number>/", case_page.case, name="case"),
    path("dossiers/<slug:number>/verloop/", case_page.timeline, name="timeline"),
    path("dossiers/<slug:number>/hulplijn/", thread.thread, name="thread"),
    path("dossiers/<slug:number>/papier/<slug:slug>/", case_page.paper, name="paper"),
    path("dossiers/<slug:number>/papier/<slug:slug>.pdf", printed.printed, name="printed"),
    path("dossiers/<slug:number>/te-lezen/<slug:slug>.pdf", printed.unsigned, name="unsigned"),
    path("dossiers/<slug:number>/getekend/<int:pk>.pdf", printed.signed, name="signed"),
    path("dossiers/<slug:number>/bestand/<int:pk>/", files.file, name="file"),
    path("dossiers/<slug:number>/stap/<slug:slug>/", steps.case_step, name="case-step"),
    path("l/<str:token>/", linked.linked, name="linked"),
    path("l/<str:token>/papier.pdf", linked.paper, name="linked-paper"),
    path("l/<str:token>/<slug:slug>/", linked.step, name="linked-step"),
    path("offline/", offline.offline, name="offline"),
    path("offline.js", offline.worker, name="offline-worker"),
    path("stijlgids/", styleguide.styleguide, name="styleguide"),
    path("taal/", choose_language, name="language"),
    path("hulp/", help_pages.help_list, name="help"),
    path("hulp/<slug:slug>/", help_pages.help_page, name="help-page"),
    path("zoeken/", search_page.search, name="search"),
    path("plaatsen/", places_list.places, name="places"),
    path("plaatsen/lijst.csv", places_list.places_file, name="places-file"),
    path("plaatsen/<slug:number>/", places_list.place, name="place"),
    path("organisaties/", organisations_pages.organisations, name="organisations"),
    path("organisaties/lijst.csv", organisations_pages.organisations_file, name="organisations-file"),
    path("organisaties/<int:pk>/", organisations_pages.organisation, name="organisation"),
    path("stap/<slug:slug>/<slug:kind>/<int:pk>/", steps.record_step, name="step"),
    path("nieuw/<slug:slug>/<slug:kind>/<int:pk>/", steps.new_step, name="new-step"),
    *account_urls.urlpatterns,
    *site_urls.urlpatterns,
]
