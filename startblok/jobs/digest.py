"""The digest: at seven on a working day one mail to whoever asked for it, with what waits for them and what is new.

However many cases somebody has, it asks the database the same few things. Each is sent once a day: whoever writes down
first that today's left, sends it, in the same transaction.
"""

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from startblok.jobs.owing import as_row
from startblok.links.mail.letter import Letter
from startblok.records.actors import Actor, actor_of
from startblok.records.clock import BRUSSELS, now, today
from startblok.records.log import InboxMessage
from startblok.records.people import DIGEST_AT, User
from startblok.rules.workdays import is_working_day
from startblok.web.case_rows import lines
from startblok.web.frame import ON_CASES
from startblok.web.queries.cases import Wanted, how_many, page

SHOWN = 20
"""How many lines of each kind a mail has at most; the pages have them all."""

BODY = """\
Dag {first_name}

{waiting}{news}Meld u aan om verder te gaan:

{link}

{why}

Startblok
"""

DAILY = "Dit overzicht komt op werkdagen om 7 uur. U wijzigt dat bij “Mijn gegevens”."
MISSED = "Een eerder bericht kwam niet bij u aan. Daarom krijgt u dit overzicht."

ACTION, NEWS = "Actie nodig: uw overzicht van {day}", "Nieuws: uw overzicht van {day}"


class Listed(NamedTuple):
    """The first lines of a kind, and how many there are in all."""

    lines: list[str]
    total: int


def digest() -> Counter[str]:
    """Send the digests of this morning that did not leave yet; how many."""
    day = today()
    if not is_working_day(day) or now().astimezone(BRUSSELS).time() < DIGEST_AT:
        return Counter()
    due = User.objects.filter(_not_yet(day), wants_digest=True, is_active=True).order_by("pk")
    return +Counter(digests=sum(_send(user, day) for user in due.iterator()))


def _not_yet(day: date) -> Q:
    return Q(digest_on__isnull=True) | Q(digest_on__lt=day)


@transaction.atomic
def _send(user: User, day: date) -> int:
    """Write this person's digest; nothing is sent where nothing waits and nothing is new."""
    mine = User.objects.filter(_not_yet(day), pk=user.pk, wants_digest=True)
    if not mine.update(digest_on=day):
        return 0
    return overview(user, list(InboxMessage.objects.filter(user=user, waits=True).order_by("-id")))


def overview(user: User, new: list[InboxMessage]) -> int:
    """Send this person one mail with what waits for them and with these messages; 0 when there is nothing to say."""
    InboxMessage.objects.filter(pk__in=[each.pk for each in new]).update(waits=False)
    waiting = _waiting(actor_of(user), today())
    if not new and not waiting.lines:
        return 0
    news = [f"{each.about}: {each.text}" for each in new[:SHOWN]]
    as_row(written(user, today(), waiting, Listed(news, len(new))), now()).save()
    return 1


def _waiting(actor: Actor, day: date) -> Listed:
    """What waits for this person on their cases, most urgent first: the task and the number, nobody's name."""
    if not actor.roles & ON_CASES:
        return Listed([], 0)
    wanted = Wanted(mine=True)
    rows = lines(page(actor, wanted, day, size=SHOWN), actor, day)
    said = [f"{row.what}: dossier {row.number}{f', ten laatste op {row.due}' if row.due else ''}" for row in rows]
    # Only who has more than the mail shows is asked how many.
    return Listed(said[:SHOWN], how_many(actor, wanted, day) if len(said) > SHOWN else len(said))


def written(user: User, day: date, waiting: Listed, new: Listed) -> Letter:
    """The mail itself."""
    subject = (ACTION if waiting.lines else NEWS).format(day=f"{day.day}/{day.month}")
    words = {
        "first_name": user.first_name,
        "waiting": _listed("Dit wacht op u:", waiting),
        "news": _listed("Dit is nieuw:", new),
        "link": f"{settings.ADDRESS}/",
        "why": DAILY if user.wants_digest else MISSED,
    }
    return Letter(user.email, subject, BODY.format_map(words))


def _listed(heading: str, found: Listed) -> str:
    if not found.lines:
        return ""
    more = [f"- en nog {found.total - SHOWN}"] if found.total > SHOWN else []
    return "\n".join([heading, *(f"- {each}" for each in found.lines), *more]) + "\n\n"
