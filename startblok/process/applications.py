"""Applications: a candidate answers a vacancy, the employer answers the candidate, and all of it goes on its day (R17).

A candidate has no account: their name, how to reach them and a few words are all that is asked. What decides who may
have a start job is asked later, when the employer opens a case.
"""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from startblok.process.fields import OwnName
from startblok.process.forms import Phone, StepForm, Text
from startblok.process.step import NEW, Act, step
from startblok.records.applications import Answer, Application, ApplicationState
from startblok.records.drafts import Draft
from startblok.records.log import LogDetail
from startblok.rules import keeping, route
from startblok.rules.dates import same_date_months_on
from startblok.rules.roles import Role
from startblok.rules.terms import application_goes_on

ANSWERS = [
    (Answer.TALK.value, "Ik wil de kandidaat spreken"),
    (Answer.NO.value, "Ik ga niet verder met deze kandidaat"),
]

THERE = (ApplicationState.RECEIVED, ApplicationState.ANSWERED)

PERSONAL = ("first_name", "last_name", "email", "phone", "words", "answer_words")
"""What is empty once an application is erased."""

AGREES = "Ja, de werkgever mag deze gegevens gebruiken om mij te antwoorden"


class ApplyForm(StepForm):
    """Who applies, how to reach them, and their consent."""

    one_of = ("phone", "email")

    first_name = OwnName(label="Voornaam")
    last_name = OwnName(label="Familienaam")
    phone = Phone(label="Gsm-nummer", required=False)
    email = forms.EmailField(label="Mailadres", required=False)
    words = Text(
        label="Wil je nog iets zeggen?",
        max_length=1000,
        required=False,
        help_text="Bijvoorbeeld waarom deze job je lijkt, of wanneer we je kunnen bellen. Het mag ook leeg blijven.",
    )
    agrees = forms.BooleanField(
        label=AGREES, error_messages={"required": "Zonder je akkoord kunnen we je sollicitatie niet doorgeven."}
    )

    def prepare(self) -> None:
        for name in ("first_name", "last_name", "phone", "email"):
            self.fields[name].initial = getattr(self.subject, name)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not answers.get("phone") and not answers.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", "Vul je gsm-nummer of je mailadres in: anders kan niemand je antwoorden.")
        return answers


class AnswerForm(StepForm):
    """What the employer says to the candidate."""

    answer = forms.ChoiceField(label="Wat antwoordt u?", choices=ANSWERS, widget=forms.RadioSelect)
    answer_words = Text(
        label="Uw bericht aan de kandidaat",
        max_length=1000,
        help_text="Bijvoorbeeld wanneer u belt, of waar en wanneer u elkaar ziet. De kandidaat leest dit zoals u het "
        "schrijft.",
    )


@step(
    "Solliciteren",
    "solliciteerde op een vacature",
    on=Application,
    by=[Role.YOUTH],
    frm=NEW,
    law=[route.still_applied_for],
    ask=ApplyForm,
    tell=[Role.EMPLOYER, Role.YOUTH],
)
def apply(application: Application, *, by: Act, agrees: bool, **known: str) -> None:
    """Een kandidaat solliciteert op een vacature voor een startbaan, met een naam en een gsm-nummer of mailadres.

    Jij: Laat weten wie je bent en hoe de werkgever je bereikt. Een brief of een cv hoeft niet. De werkgever antwoordt
    je zelf.

    Jij: Alleen de werkgever leest dit. Zes maanden later wissen we het vanzelf, en je kan het zelf vroeger wissen: de
    link staat in het bericht dat je krijgt.
    """
    for name, value in known.items():
        setattr(application, name, value)
    application.agreed_at = by.now


@step(
    "Antwoorden op de sollicitatie",
    "antwoordde op de sollicitatie",
    on=Application,
    by=[Role.EMPLOYER],
    frm=THERE,
    ask=AnswerForm,
    tell=[Role.YOUTH],
)
def answer_application(application: Application, *, by: Act, answer: str, answer_words: str) -> None:
    """U antwoordt de kandidaat. Die krijgt een bericht met een link en leest daar wat u schreef. Wilt u verder? Open
    dan een dossier."""
    application.answer, application.answer_words = answer, answer_words
    application.answered_at, application.answered_by_id = by.now, by.user


@step(
    "Sollicitatie wissen",
    "wiste de eigen sollicitatie",
    on=Application,
    by=[Role.YOUTH],
    frm=THERE,
)
def withdraw_application(application: Application, *, by: Act) -> None:
    """De kandidaat solliciteert niet meer: de gegevens zijn gewist.

    Jij: Solliciteer je niet meer, of wil je niet dat de werkgever je gegevens heeft? Dan wissen we je naam, je
    contactgegevens en wat je schreef. Dat kan niet meer terug.
    """
    erase(application, by.today)


@step(
    "Sollicitatie vervalt",
    "wiste de sollicitatie na haar termijn",
    on=Application,
    by=[Role.CLOCK],
    frm=THERE,
    law=[keeping.application_served],
)
def forget_application(application: Application, *, by: Act) -> None:
    """Een sollicitatie blijft zes maanden. Daarna worden de naam, de contactgegevens en wat erin stond gewist."""
    erase(application, by.today)


def erase(application: Application, today: date) -> None:
    """Leave nothing of who it was, neither here nor in what the log kept of it."""
    for name in PERSONAL:
        setattr(application, name, "")
    application.erased_on = today
    kept = LogDetail.objects.filter(entry__subject_kind="application", entry__subject_id=application.pk)
    kept.update(value=None)
    # What the employer began to answer names the candidate too.
    Draft.objects.filter(path__endswith=f"/application/{application.pk}/").delete()


def outlived(today: date) -> QuerySet[Application]:
    """The applications whose day has come, each by the law of the day it came; no law keeps one for under a month."""
    there = Application.objects.filter(erased_on__isnull=True, agreed_at__date__lte=same_date_months_on(today, -1))
    over = [each.pk for each in there.only("agreed_at").iterator() if application_goes_on(each.sent_on) <= today]
    return Application.objects.filter(pk__in=over)
