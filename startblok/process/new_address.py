"""Another address to sign in with: it counts once whoever reads its mail has opened the link that goes there."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing

from startblok.records.clock import now
from startblok.records.log import OutgoingMessage
from startblok.records.people import User

# Where the page of the link stands, how long it works, and how many of them an address gets within that time.
PATH = "/mijn-gegevens/adres/{token}/"
WORKS_FOR = timedelta(days=1)
AT_MOST = 3

SALT = "startblok.new-address"
SUBJECT = "Nieuw mailadres voor Startblok"

ASKED = {
    "u": """\
Dag {first_name}

U wilt voortaan met dit adres aanmelden bij Startblok. Open deze pagina en bevestig het. De link werkt één dag.

{link}

Vroeg u dit niet? Dan hoeft u niets te doen.

Startblok
""",
    "je": """\
Dag {first_name}

Je wil voortaan met dit adres aanmelden bij Startblok. Open deze pagina en bevestig het. De link werkt één dag.

{link}

Vroeg je dit niet? Dan hoef je niets te doen.

Startblok
""",
}

HAS_ACCOUNT = """\
Dag

Iemand wil voortaan met dit adres aanmelden bij Startblok. Met dit adres is er al een account, en daarom verandert er
niets. Aanmelden met dit adres blijft gewoon werken.

Startblok
"""

LEFT = {
    "u": """\
Dag {first_name}

U meldt zich voortaan met een ander mailadres aan bij Startblok. Met dit adres kan dat niet meer.

Deed u dat niet zelf? Bel dan meteen de coördinatoren. Hun nummer staat onderaan op deze pagina:

{link}

Startblok
""",
    "je": """\
Dag {first_name}

Je meldt je voortaan met een ander mailadres aan bij Startblok. Met dit adres kan dat niet meer.

Deed je dat niet zelf? Bel dan meteen je bemiddelaar of de coördinatoren. Hun nummer staat onderaan op deze pagina:

{link}

Startblok
""",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the link of a mail says: whose account goes from which address to which."""

    user: int
    left: str
    taken: str


def may_ask(email: str) -> bool:
    """Whether this address may get one more such mail today."""
    sent = OutgoingMessage.objects.filter(to=email, subject=SUBJECT, made_at__gt=now() - WORKS_FOR)
    return sent.count() < AT_MOST


def ask(user: User, email: str, *, you: str) -> None:
    """Write to the new address, and call its reader `you` (u, je); who asked never reads whether it has an account."""
    token = signing.dumps([user.pk, user.email, email], salt=SALT)
    words = {"first_name": user.first_name, "link": settings.ADDRESS + PATH.format(token=token)}
    body = HAS_ACCOUNT if User.objects.filter(email=email).exists() else ASKED[you].format_map(words)
    OutgoingMessage.objects.create(to=email, subject=SUBJECT, body=body, made_at=now())


def asked(token: str) -> Asked | None:
    """What this link asks; None when it is over: too old, used, or the address got an account meanwhile."""
    try:
        found = Asked(*signing.loads(token, salt=SALT, max_age=WORKS_FOR))
    except signing.BadSignature:
        return None
    there = User.objects.filter(pk=found.user, email=found.left).exists()
    return found if there and not User.objects.filter(email=found.taken).exists() else None


def tell_left(user: User, *, you: str) -> None:
    """Write to the address that this account is leaving."""
    body = LEFT[you].format_map({"first_name": user.first_name, "link": f"{settings.ADDRESS}/over/"})
    OutgoingMessage.objects.create(to=user.email, subject="Ander mailadres voor Startblok", body=body, made_at=now())
