"""Every field of the memory is classified, and nothing is classified that does not exist."""

from django.apps import apps

from startblok.records.privacy import FIELDS, Class, Kept


def test_every_field_is_classified_and_no_other() -> None:
    fields = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("records").get_models()
        for field in model._meta.concrete_fields
    }
    assert fields - FIELDS.keys() == set()
    assert FIELDS.keys() - fields == set()


def test_the_national_number_is_a_secret_kept_with_the_case() -> None:
    privacy = FIELDS["Youth.national_number"]
    assert (privacy.class_, privacy.kept) == (Class.SECRET, Kept.CASE)


def test_what_a_youth_lives_on_is_sensitive() -> None:
    assert FIELDS["Youth.benefit"].class_ is Class.SENSITIVE
