"""Days on which a workplace is closed: noted once, a justified absence for all who work there (R07)."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from startblok.process.along import along
from startblok.process.forms import Days, StepForm
from startblok.process.organisations import ACTIVE, ChosenSiteForm
from startblok.process.step import Act, step
from startblok.records.cases import CaseFile, Schedule, State
from startblok.records.chain import Tell
from startblok.records.followup import SiteClosing
from startblok.records.organisations import Organisation, Site
from startblok.rules.roles import Role

TOLD = (Tell(Role.YOUTH), Tell(Role.COACH), Tell(Role.MEDIATOR))


class ClosingForm(ChosenSiteForm):
    """Which workplace is closed, on which days, and why."""

    first_day = Days(label="Eerste dag")
    last_day = Days(label="Laatste dag")
    reason = forms.CharField(label="Waarom? (bijvoorbeeld: brugdag)", max_length=200)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        first, last = answers.get("first_day"), answers.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "De laatste dag ligt vóór de eerste.")
        return answers


class NotClosedForm(StepForm):
    """Which closing never was."""

    closing = forms.ModelChoiceField(SiteClosing.objects.none(), label="Welke sluitingsdagen?")

    def prepare(self) -> None:
        rows = SiteClosing.objects.filter(site__organisation=self.subject).select_related("site")
        self.fields["closing"].queryset = rows.order_by("-first_day", "-id")  # type: ignore[attr-defined]


@step(
    "Sluitingsdagen noteren",
    "noteerde dat de werkplek gesloten is",
    on=Organisation,
    by=[Role.EMPLOYER, Role.COACH],
    frm=ACTIVE,
    ask=ClosingForm,
)
def note_closing(
    organisation: Organisation, *, by: Act, site: Site, first_day: date, last_day: date, reason: str
) -> None:
    """Niemand werkt dan op deze werkplek: een brugdag, een verlofweek. Voor elke jongere die er dan stage loopt, is dat
    een afwezigheid met een geldige reden, ook voor wie later begint. Noteer het hier één keer."""
    days = {"first_day": first_day, "last_day": last_day}
    SiteClosing.objects.create(site=site, reason=reason, noted_by_id=by.user, noted_at=by.now, **days)
    along(on_a_wes_at(site, first_day, last_day), by, "note_closing", answers=days, tell=TOLD)


@step(
    "Sluitingsdagen schrappen",
    "noteerde dat de werkplek toch niet gesloten is",
    on=Organisation,
    by=[Role.EMPLOYER, Role.COACH],
    frm=ACTIVE,
    ask=NotClosedForm,
)
def strike_closing(organisation: Organisation, *, by: Act, closing: SiteClosing) -> None:
    """Er werd dan toch gewerkt. De dagen zijn weer gewone werkdagen voor iedereen op deze werkplek."""
    days = {"first_day": closing.first_day, "last_day": closing.last_day}
    closing.delete()
    along(on_a_wes_at(closing.site, **days), by, "strike_closing", answers=days, tell=TOLD)


def on_a_wes_at(site: Site, first_day: date, last_day: date) -> QuerySet[CaseFile]:
    """The running WES of which some of these days fall at this workplace."""
    after = Schedule.objects.filter(
        case=OuterRef("case"), valid_from__gt=OuterRef("valid_from"), valid_from__lte=first_day
    )
    here = Schedule.objects.filter(~Exists(after), case=OuterRef("pk"), site=site, valid_from__lte=last_day)
    last = Coalesce("placement__ended_early_on", "placement__changed_end", "placement__ends_on")
    running = CaseFile.objects.filter(Exists(here), state=State.PLACEMENT.value).alias(last=last)
    return running.filter(Q(last__gte=first_day), placement__starts_on__lte=last_day)
