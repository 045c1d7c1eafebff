"""A candidate who applied: the link by which they come back, who they are then, and the messages they get.

The link is signed and kept nowhere: it leads to one application, for as long as there is something of it.
"""

from collections.abc import Iterator

from django.conf import settings
from django.core.signing import BadSignature, Signer

from startblok.links import sms
from startblok.links.mail.letter import Letter, Task
from startblok.links.mail.readers import Reader
from startblok.process.applications import answer_application, apply
from startblok.process.fields import is_mobile
from startblok.records.actors import NEW_APPLICATION, Actor
from startblok.records.applications import Application
from startblok.records.log import Carrier

PATH = "/sollicitatie/{token}/"

HAPPENED = {
    apply.name: "Je sollicitatie is aangekomen bij {employer}, voor deze job: {title}. De werkgever antwoordt je zelf.",
    answer_application.name: "{employer} antwoordde op je sollicitatie voor deze job: {title}.",
}
"""What a candidate hears, by step."""

BODY = """\
Dag

{happened}

Hier lees je het antwoord. Solliciteer je niet meer? Hier wis je je gegevens ook:

{link}

Je hoeft je niet aan te melden. Geef deze link aan niemand anders.

Startblok
"""

_signer = Signer(salt="application")


def token_of(application: Application) -> str:
    """What stands in the link to this application."""
    return _signer.sign(str(application.pk))


def application_at(token: str) -> Application | None:
    """The application to which this link leads; None when nobody ever got it."""
    try:
        pk = int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Application.objects.select_related("vacancy__place__employer").filter(pk=pk).first()


def candidate(application: Application | None = None) -> Actor:
    """Whoever writes an application, or comes back to it.

    Nobody's account, also not that of a youth who is signed in: the log would go on saying who it was.
    """
    if application is None:
        return Actor(None, "een kandidaat", application=NEW_APPLICATION)
    return Actor(None, application.first_name, application=application.pk)


def to_candidate(reader: Reader, application: Application, step: str) -> Iterator[Letter]:
    """What a candidate is told of this step, by mail, or by text where there is a Belgian mobile number only.

    Nothing of what they typed stands in it: nobody proved that the address is theirs.
    """
    vacancy = application.vacancy
    happened = HAPPENED[step].format(employer=vacancy.place.employer.name, title=vacancy.title)
    link = settings.ADDRESS + PATH.format(token=token_of(application))
    if reader.carrier is Carrier.MAIL:
        body = BODY.format(happened=happened, link=link)
        yield Letter(reader.email, "Nieuws over je sollicitatie", body)
    elif sms.chosen() and is_mobile(reader.phone):
        words = f"Dag. {happened} Lees het hier: {link}"
        yield Letter(reader.phone, "", words, carrier=Carrier.SMS)


def to_answer(application: Application) -> list[Task]:
    """What waits for the employer."""
    if application.answer:
        return []
    link = f"{settings.ADDRESS}/stap/{answer_application.name.replace('_', '-')}/application/{application.pk}/"
    return [Task(answer_application.title, link=link)]
