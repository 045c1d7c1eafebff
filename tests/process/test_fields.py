"""Fields of many forms: days within reason, phone numbers and postcodes, and choices that nobody makes by accident."""

from datetime import date
from typing import Any

import pytest
from django import forms

from startblok.process import absence, hiring, invitations, placement, proof_forms, referral_forms, start_job
from startblok.process.fields import BirthDate, Days, PastDay, Phone, Postcode
from startblok.process.journey import BESIDE, STEPS
from startblok.records import clock
from tests.process import walk, walk_on
from tests.world import MONDAY, World


def refused(field: forms.Field, typed: str) -> list[str]:
    """What the field says on the first Monday; nothing when it takes what was typed."""
    with clock.at(MONDAY):
        try:
            field.clean(typed)
        except forms.ValidationError as error:
            return error.messages
    return []


@pytest.mark.parametrize("typed", ["31/12/9999", "01/01/0001", "3/3/1999", "03/03/2036"])
def test_a_day_far_from_now_is_a_slip(typed: str) -> None:
    expected = ["Kijk het jaar na: deze dag moet tussen 1 januari 2000 en 2 maart 2036 liggen."]
    assert refused(Days(), typed) == expected


@pytest.mark.parametrize("typed", ["01/01/2000", "02/03/2036"])
def test_the_bounds_themselves_are_days(typed: str) -> None:
    assert refused(Days(), typed) == []


@pytest.mark.parametrize("typed", ["1/1/1900", "01/03/1961", "03/03/2011", "15/06/2026"])
def test_nobody_is_born_then(typed: str) -> None:
    expected = ["Kijk het jaar na: deze dag moet tussen 2 maart 1961 en 2 maart 2011 liggen."]
    assert refused(BirthDate(), typed) == expected


def test_what_happened_is_not_to_come() -> None:
    assert refused(PastDay(), "03/03/2026") == ["Deze dag moet nog komen."]
    assert refused(PastDay(), "02/03/2026") == []


def test_a_day_may_be_left_out() -> None:
    assert refused(Days(required=False), "") == []


def test_a_birth_date_has_its_own_example() -> None:
    assert (BirthDate().help_text, Days().help_text) == ("Bijvoorbeeld 15/06/2006.", "Bijvoorbeeld 15/06/2026.")


@pytest.mark.parametrize("typed", ["abc", "0470", "bel 0470 55 50 10", "0470 55 50 10 0470 55 50 10", "²²²²²²²²"])
def test_what_cannot_be_dialled_is_no_phone_number(typed: str) -> None:
    expected = ["Dit is geen telefoonnummer. Schrijf het bijvoorbeeld zo: 0470 55 50 10."]
    assert refused(Phone(), typed) == expected


@pytest.mark.parametrize("typed", ["0470 55 50 10", "+32 (0)9 555.01-02", "09/555 01 02"])
def test_a_phone_number_is_written_in_any_groups(typed: str) -> None:
    assert refused(Phone(), typed) == []


def test_a_postcode_says_what_it_is() -> None:
    assert refused(Postcode(), "B-9000") == ["Een postcode heeft vier cijfers, bijvoorbeeld 9000."]
    assert refused(Postcode(), "9000") == []


# The forms with a choice whose first answer would be untrue when nobody looked.
CHOICES = [
    (placement.EarlyForm, "reason"),
    (absence.AbsenceForm, "kind"),
    (proof_forms.RefuseForm, "reason"),
    (start_job.EndForm, "reason"),
    (hiring.NotHireForm, "reason"),
    (referral_forms.PathwayForm, "pathway"),
]


@pytest.mark.parametrize(("form", "name"), CHOICES)
def test_a_choice_begins_without_one(world: World, form: Any, name: str) -> None:
    shown = form(subject=walk_on.running(world), by=world.as_("mediator"))[name]
    assert next(iter(shown.field.widget.choices)) == ("", "Kies")
    assert shown.value() is None


def test_an_invitation_begins_without_a_role(world: World) -> None:
    form = invitations.InvitationForm(subject=world.employer, by=world.as_("employer"))
    assert [value for value, _ in form.fields["role"].widget.choices] == ["", "employer", "coach"]


def test_no_list_of_a_case_chooses_by_itself(world: World) -> None:
    """Every list to choose one from, in every form that a case can show."""
    case = walk.prepared(world)
    shown = [
        field
        for step in STEPS
        if step.ask and step.name not in ("log_absence", "correct_absence", "strike_absence")
        for field in step.ask(subject=case, by=world.as_("mediator")).fields.values()
        if type(field.widget) is forms.Select
    ]
    assert len(shown) > 20
    assert [field.label for field in shown if next(iter(field.widget.choices))[0] != ""] == []


def test_every_day_in_every_form_is_bounded() -> None:
    asked = [
        (step.name, name)
        for step in (*STEPS, *BESIDE)
        if step.ask
        for name, field in step.ask.base_fields.items()
        if isinstance(field, forms.DateField) and not isinstance(field, Days)
    ]
    assert asked == []


def test_a_day_that_no_calendar_goes_on_to_is_refused_in_a_form(world: World) -> None:
    from startblok.process.preparation import DurationForm

    case = walk.prepared(world)
    answers = {"starts_on": "31/12/9999", "ends_on": "31/12/9999", "motivation": "Zo"}
    form = DurationForm(answers, subject=case, by=world.as_("mediator"))
    assert sorted(form.errors) == ["ends_on", "starts_on"]
    assert "minstens 4 weken en hoogstens 6 maanden" in form.fields["ends_on"].help_text
    assert date(9999, 12, 31) not in form.cleaned_data.values()
