"""`python manage.py first_operator`: begins an installation with its projects and the first operator."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from startblok.links.login import first_link
from startblok.process.installation import AlreadyBegun, begin_production
from startblok.records.people import User


class Command(BaseCommand):
    help = "Begint een lege installatie: de projecten JoJo en VeVe, en de eerste beheerder, die de anderen uitnodigt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="mailadres van de beheerder; daar komt de code om aan te melden")
        parser.add_argument("first_name", metavar="voornaam")
        parser.add_argument("last_name", metavar="familienaam")
        parser.add_argument("--mailbox", default="", help="mailadres van de coördinatoren, voor beide projecten")
        parser.add_argument("--phone", default="", help="telefoon van de coördinatoren")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError as error:
            raise CommandError("dit is geen mailadres") from error
        if settings.DEMO:
            raise CommandError("dit is een demo; zet STARTBLOK_DEMO=0 voor een echte installatie")
        known = {name: options[name] for name in ("first_name", "last_name")}
        operator = User(email=options["email"].lower(), **known)
        try:
            begin_production(operator, mailbox=options["mailbox"], phone=options["phone"])
        except AlreadyBegun as error:
            raise CommandError("deze installatie is al begonnen; nodig mensen uit op de pagina Organisaties") from error
        first_link.forget()
        self.stdout.write(f"Klaar. {options['email']} kan nu aanmelden op {settings.ADDRESS}/aanmelden/")
