"""Reminding by hand whoever a case waits for, and stopping the reminders that go by themselves, with a reason."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst

from startblok.links.mail.readers import readers
from startblok.process.forms import StepForm, Text
from startblok.process.reminded import knows, last_by_carrier, reminded_of_all
from startblok.process.step import Act, claims, step
from startblok.records.actors import Actor
from startblok.records.cases import OPEN, CaseFile
from startblok.records.chain import Tell
from startblok.records.clock import now, today
from startblok.records.people import Hears
from startblok.records.reminders import BY_HAND, Reminder, ReminderStop
from startblok.records.visibility import roles_on
from startblok.rules import reminding as law
from startblok.rules.facts import Facts
from startblok.rules.roles import SPOKEN, Role

WAYS = {Hears.MAIL: "mail", Hears.SMS: "sms", Hears.APP: "bericht in Startblok"}

BY = [Role.EMPLOYER, Role.MEDIATOR, Role.COORDINATOR]


def acting_on(case: CaseFile, actor: Actor) -> Role | None:
    """In which role this person reminds on a case."""
    return next((role for role in BY if role in roles_on(actor, case)), None)


def waited_for(case: CaseFile, actor: Actor) -> list[Role]:
    """Whose turn it is, but for this person, of the tasks that they may know of; in the order of the tasks."""
    acting = acting_on(case, actor)
    own = {acting, *((Role.COACH,) if acting is Role.EMPLOYER and case.coach_id is None else ())}
    known = (row for row in case.tasks if knows(row, acting))
    return list(dict.fromkeys(Role(role) for row in known for role in row["roles"] if Role(role) not in own))


class Whom(forms.RadioSelect):
    """A choice in which whoever was reminded just now stands, but cannot be chosen."""

    resting: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value in self.resting:
            option["attrs"] |= {"disabled": True}
        return option


class RemindForm(StepForm):
    """Whom."""

    carried = ("whom",)
    whom = forms.ChoiceField(label="Wie wilt u herinneren?", widget=Whom)

    def prepare(self) -> None:
        found = waited_for(self.subject, self.by) if self.by and self.subject.pk else []
        acting = acting_on(self.subject, self.by) if found and self.by else None
        again = {role: _again(self.subject, role, acting) for role in found}
        field: Any = self.fields["whom"]
        field.choices = [(role.value, _said(self.subject, role, acting, again[role])) for role in found]
        field.widget.resting = frozenset(role.value for role in found if again[role])
        if len(found) == 1 and not again[found[0]]:
            field.initial = found[0].value


def _again(case: CaseFile, role: Role, acting: Role | None) -> datetime | None:
    """From when this role can be reminded by hand of what it is asked; None when it can be now."""
    sent = reminded_of_all(case, role, acting)
    again = law.again_from(sent, today()) if sent else None
    return again if again and now() < again else None


def last_in_words(case: CaseFile, role: Role, acting: Role | None) -> str:
    """When a role was last reminded, by each way: "mail op 2 maart 2026 om 9.00 uur, sms op …"; empty when never.

    One that was about none of what the role is asked now says so.
    """
    last = last_by_carrier(case, role, acting)
    sent = [
        (WAYS[Hears(each)], law.in_words(at), "" if now_asked else " over iets anders") for each, at, now_asked in last
    ]
    return ", ".join(f"{way} op {at}{besides}" for way, at, besides in sent)


def _said(case: CaseFile, role: Role, acting: Role | None, again: datetime | None) -> str:
    """A role with when it was last reminded, by each way, and from when it can be again."""
    sent = last_in_words(case, role, acting)
    known = [f"laatste herinnering: {sent}"] if sent else []
    known += [f"weer vanaf {law.in_words(again)}"] if again else []
    return f"{capfirst(SPOKEN[role])} ({'; '.join(known)})" if known else capfirst(SPOKEN[role])


@claims("reminded")
def remind_claim(facts: Facts, *, whom: str, **_: Any) -> Facts:
    """The facts with this role asked."""
    return replace(facts, reminded=replace(facts.reminded, asked=Role(whom)))


@step(
    "Herinneren",
    "stuurde een herinnering",
    on=CaseFile,
    by=BY,
    frm=list(OPEN),
    law=[law.somebody_waits, law.youth_can_be_reminded, law.not_just_reminded],
    ask=RemindForm,
    claim=remind_claim,
    settles=[law.documents_followed_up],
    stand_in=[Role.EMPLOYER, Role.MEDIATOR],
)
def remind(case: CaseFile, *, by: Act, whom: str) -> list[Tell]:
    """U herinnert wie aan de beurt is. Die krijgt een bericht met wat er wacht en een link. Over hetzelfde kan dat
    één keer per 24 uur. Dringend? Bel: het nummer staat op de pagina van het dossier."""
    role = Role(whom)
    Reminder.objects.create(
        case=case,
        key=BY_HAND,
        occasion=by.today,
        slot=f"{by.now:%H:%M:%S.%f}",
        role=role.value,
        carrier=next((each.way for each in readers(case, role)), Hears.MAIL).value,
        made_at=by.now,
        by_id=by.user,
        about=[row["key"] for row in case.tasks if role.value in row["roles"]],
    )
    return [Tell(role)]


class StopForm(StepForm):
    """Why; all who see the case read it."""

    reason = Text(label="Waarom? Iedereen in dit dossier leest dit (geen medische gegevens)", max_length=300)


@step(
    "Herinneringen stoppen",
    "stopte de herinneringen",
    on=CaseFile,
    by=[Role.MEDIATOR, Role.COORDINATOR],
    frm=list(OPEN),
    law=[law.reminders_go_on],
    ask=StopForm,
)
def stop_reminders(case: CaseFile, *, by: Act, reason: str) -> None:
    """Startblok stuurt voor dit dossier geen herinneringen meer vanzelf, tot u ze weer laat lopen. Wat iemand doet,
    wordt nog wel gemeld, en met de hand herinneren kan ook nog."""
    ReminderStop.objects.create(case=case, reason=reason, stopped_at=by.now, stopped_by_id=by.user)


@step(
    "Herinneringen weer laten lopen",
    "liet de herinneringen weer lopen",
    on=CaseFile,
    by=[Role.MEDIATOR, Role.COORDINATOR],
    frm=list(OPEN),
    law=[law.reminders_stopped],
)
def resume_reminders(case: CaseFile, *, by: Act) -> None:
    """Startblok herinnert vanaf nu weer vanzelf. Wat ondertussen weggevallen is, komt niet meer."""
    case.reminder_stops.filter(resumed_at__isnull=True).update(resumed_at=by.now, resumed_by_id=by.user)
