"""The addresses of the public site."""

from django.urls import path

from startblok.web import printed
from startblok.web.site import (
    about,
    accessibility,
    applying,
    calculators,
    contact,
    genuine,
    privacy,
    rules,
    scheme,
    signpost,
    vacancies,
)

urlpatterns = [
    path("werkgevers/", scheme.for_employers, name="for-employers"),
    path("jongeren/", scheme.for_youths, name="for-youths"),
    path("wegwijzer/", signpost.signpost, name="signpost"),
    path("wegwijzer/dossier/", signpost.open_at, name="signpost-open"),
    path("vacatures/", vacancies.vacancies, name="vacancies"),
    path("vacatures/rss/", vacancies.vacancies_feed, name="vacancies-feed"),
    path("vacatures/lijst.csv", vacancies.vacancies_file, name="vacancies-file"),
    path("vacatures/<int:pk>/", vacancies.vacancy, name="vacancy"),
    path("vacatures/<int:pk>/solliciteren/", applying.applying, name="apply"),
    path("sollicitatie/<str:token>/", applying.applied, name="applied"),
    path("sollicitatie/<str:token>/wissen/", applying.withdrawing, name="withdraw-application"),
    path("rekenhulp/", calculators.calculators, name="calculators"),
    path("rekenhulp/einde/", calculators.last_day, name="calculate-end"),
    path("rekenhulp/leeftijd/", calculators.age, name="calculate-age"),
    path("rekenhulp/premie/", calculators.premium_of, name="calculate-premium"),
    path("nagaan/", genuine.genuine, name="genuine"),
    path("nagaan/<str:code>/", genuine.genuine_paper, name="genuine-paper"),
    path("sjabloon/opleidingsplan.pdf", printed.blank_plan, name="blank-plan"),
    path("regels/", rules.rules, name="rules"),
    path("contact/", contact.contact, name="contact"),
    path("privacy/", privacy.privacy_notice, name="privacy"),
    path("toegankelijkheid/", accessibility.accessibility, name="accessibility"),
    path("over/", about.about, name="about"),
]
