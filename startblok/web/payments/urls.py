"""The addresses of what VDAB pays."""

from django.urls import path

from startblok.web.payments import answered, files, line, money, run, runs

urlpatterns = [
    path("betalingen/", runs.runs, name="payments"),
    path("betalingen/<int:pk>/", run.run, name="payment-run"),
    path("betalingen/<int:pk>/lijnen.csv", files.lines_file, name="payment-lines-file"),
    path("betalingen/<int:pk>/zonder-antwoord.csv", answered.unanswered_file, name="payment-unanswered-file"),
    path("betalingen/bestand/<int:pk>.xml", files.bank_file, name="payment-file"),
    path("betalingen/bestand/<int:pk>.csv", files.orders_file, name="payment-file-csv"),
    path("betalingen/lijn/<int:pk>/", line.line, name="payment-line"),
    path("betalingen/lijn/<int:pk>.pdf", line.paper, name="payment-line-paper"),
    path("dossiers/<slug:number>/geld/", money.money, name="money"),
    path("dossiers/<slug:number>/geld/betaling-<int:pk>.pdf", money.of_run, name="statement-of-run"),
    path("dossiers/<slug:number>/geld/<int:year>.pdf", money.of_year, name="statement-of-year"),
]
