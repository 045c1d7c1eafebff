"""A run that leaves: its files for the bank, what the bank answers, and the end of it (R09)."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Case, Q, Value, When

from startblok.links.sepa import answer, reasons
from startblok.process import bank_answers, bank_files
from startblok.process.along import along
from startblok.process.facts import facts_of
from startblok.process.forms import Days, StepForm
from startblok.process.step import Act, step
from startblok.process.tasks import tasks_of
from startblok.process.uploads import LONGEST_NAME
from startblok.records.bank import BankAccount
from startblok.records.cases import OPEN, CaseFile
from startblok.records.chain import Tell
from startblok.records.clock import today
from startblok.records.payment_answers import AnswerFile
from startblok.records.payments import PaymentFile, PaymentOrder, PaymentRun, RunState
from startblok.records.people import Youth
from startblok.rules import account, afterwards, doubt, payment
from startblok.rules.roles import Role
from startblok.rules.workdays import is_working_day, working_day_after

FURTHEST = timedelta(days=30)


class ExportForm(StepForm):
    """On which day the bank pays."""

    execute_on = Days(
        label="Op welke dag betaalt de bank?", error_messages={"required": "Kies de dag waarop de bank betaalt."}
    )

    def prepare(self) -> None:
        self.fields["execute_on"].initial = working_day_after(today(), 1)

    def clean_execute_on(self) -> date:
        day: date = self.cleaned_data["execute_on"]
        if not today() <= day <= today() + FURTHEST:
            raise forms.ValidationError("Kies een dag vanaf vandaag, hoogstens dertig dagen ver.")
        if not is_working_day(day):
            raise forms.ValidationError("Banken betalen niet in het weekend of op een feestdag. Kies een werkdag.")
        return day


@dataclass(frozen=True, slots=True)
class Answers:
    """A file of the bank as it was read, and its SHA-256."""

    sha256: str
    answers: list[answer.Answer] = field(repr=False)

    def __str__(self) -> str:
        return f"{len(self.answers)} answers, sha256 {self.sha256}"


class AnswersField(forms.FileField):
    """A pain.002 or CSV of the bank; its cleaned value is `Answers`."""

    most_bytes = answer.LARGEST
    widget = forms.FileInput(attrs={"accept": ".xml,.csv,application/xml,text/csv"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file is None or isinstance(file, Answers):
            return file
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        file.seek(0)
        try:
            return Answers(digest.hexdigest(), list(answer.read(file)))
        except answer.Unreadable as wrong:
            raise forms.ValidationError([f"{each}" for each in wrong.reasons]) from wrong


class AnswersForm(StepForm):
    """What the bank sent back."""

    file = AnswersField(
        label="Antwoord van de bank (pain.002 of csv)",
        max_length=LONGEST_NAME,
        error_messages={
            "required": "Kies het bestand dat u van de bank kreeg.",
            "empty": "Dit bestand is leeg. Kies een ander bestand.",
            "max_length": "De naam van dit bestand is te lang. Geef het een kortere naam.",
        },
    )


@step(
    "Bestand voor de bank maken",
    "maakte het bestand voor de bank",
    on=PaymentRun,
    by=[Role.PAYER],
    frm=[RunState.APPROVED],
    to=RunState.EXPORTED,
    law=[payment.payer_known, payment.accounts_as_approved, payment.still_released, doubt.nothing_doubted],
    ask=ExportForm,
    tell=[Role.APPROVER],
)
def export_run(run: PaymentRun, *, by: Act, execute_on: date) -> None:
    """Hierna kunt u het bestand downloaden en aan de bank geven. Alles staat dan vast. Het geldt als betaald, tot de
    bank iets weigert."""
    run.exported_at, run.execute_on = by.now.replace(microsecond=0), execute_on
    run.payer_name, run.payer_iban, run.payer_bic = settings.PAYER_NAME, settings.PAYER_IBAN, settings.PAYER_BIC
    PaymentFile.objects.bulk_create(bank_files.make(run, by.today))


@step(
    "Antwoord van de bank inlezen",
    "las een antwoord van de bank in",
    on=PaymentRun,
    by=[Role.PAYER],
    frm=[RunState.EXPORTED, RunState.SETTLED],
    ask=AnswersForm,
    tell=[Role.APPROVER],
)
def read_answers(run: PaymentRun, *, by: Act, file: Answers) -> None:
    """Startblok leest rij per rij wat betaald is en wat de bank weigerde. Dat is dan opnieuw verschuldigd. Bij een fout
    rekeningnummer krijgt de jongere de vraag om het te verbeteren. Een rij die niet past, telt niet mee en staat erna
    in het verslag. Noemt de bank betaald wat ze eerst weigerde, dan kijkt een collega dat na."""
    again = AnswerFile.objects.filter(run=run, sha256=file.sha256).exists()
    read = bank_answers.take(run, file.answers, by, again=again)
    counts = {"paid": read.paid, "rejected": read.rejected, "known": read.known, "refused_rows": read.refused_rows}
    kept = {
        "sha256": file.sha256,
        "read_at": by.now,
        "read_by_id": by.user,
        "refused": read.refused,
        "doubted": len(read.doubted),
    }
    AnswerFile.objects.create(run=run, **kept, **counts)
    close_accounts(read.back, by)


def close_accounts(back: list[tuple[PaymentOrder, str]], by: Act) -> None:
    """The accounts that the bank does not know serve no longer, and their youths are asked for another."""
    codes = {order.account_id: code for order, code in back if order.account_id and code}
    refused = {account: code for account, code in codes.items() if reasons.about_account(code)}
    accounts = BankAccount.objects.filter(pk__in=refused, rejected_on__isnull=True)
    youths = list(accounts.filter(replaced_at__isnull=True).values_list("youth", flat=True))
    # There are few codes, however many accounts come back with one; each has its sentence.
    why = [
        When(pk__in=[pk for pk in refused if refused[pk] == code], then=Value(reasons.told(code)[1]))
        for code in sorted(set(refused.values()))
    ]
    if why:
        accounts.update(rejected_on=by.today, rejected_why=Case(*why))
    along(Youth.objects.filter(pk__in=youths), by, read_answers.name, tell=[Tell(Role.YOUTH)])
    # The case that was paid may be closed by now; it asks for another account too.
    paid = Q(payment_lines__order__in=[order.pk for order, _ in back if order.account_id in refused])
    cases = CaseFile.objects.filter(paid | Q(state__in=OPEN), youth__in=youths)
    along(cases, by, read_answers.name, tell_of=asked_for_youth)


def asked_for_youth(case: CaseFile) -> list[Tell]:
    """Who else is told of a refused account: the mediator, who notes another one for a youth who does not sign in, or
    whoever names a mediator where there is none any more."""
    asked = {account.not_refused, afterwards.mediator_there}
    tasks = [each for each in tasks_of(case, facts_of(case)) if each.statement in asked and not each.done]
    roles = {role for each in tasks for role in each.roles}
    return [Tell(role) for role in (Role.MEDIATOR, Role.PARTNER) if role in roles]


@step(
    "Betaling afsluiten",
    "sloot de betaling af",
    on=PaymentRun,
    by=[Role.PAYER],
    frm=[RunState.EXPORTED],
    to=RunState.SETTLED,
    law=[payment.all_answered],
    tell=[Role.APPROVER],
)
def close_run(run: PaymentRun, *, by: Act) -> None:
    """De bank antwoordde op alles. Deze betaling is klaar; wat later nog terugkomt, leest u gewoon in."""


OUT = (export_run, read_answers, close_run)
"""The steps that let a run leave, in the order people meet them."""
