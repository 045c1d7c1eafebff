"""The privacy notice leaves out nothing that is kept about a person, and promises no other term than the list does."""

from django.test import Client

from startblok.records.privacy import FIELDS, Class, Kept
from startblok.web.site.privacy import ABOUT_PEOPLE, KEPT, beside, purposes, words
from startblok.web.site.publisher import publisher
from tests.browse import words as words_of


def about_people() -> set[str]:
    return {field for field, privacy in FIELDS.items() if privacy.class_ in ABOUT_PEOPLE}


def test_every_field_about_a_person_has_words_and_no_other_has() -> None:
    assert set(words()) == about_people()


def test_every_class_and_every_term_is_told() -> None:
    assert set(ABOUT_PEOPLE) == set(Class) - {Class.TECHNICAL, Class.ORGANISATION}
    assert set(KEPT) == set(Kept)


def test_every_purpose_of_the_list_is_on_the_page_with_its_term(client: Client, db: None) -> None:
    text = words_of(client.get("/privacy/"))
    for privacy in set(FIELDS.values()):
        purpose, kept = (each[0].upper() + each[1:] for each in (privacy.purpose, KEPT[privacy.kept]))
        assert (purpose in text, kept in text) == (True, True), privacy
    assert [word for word in words().values() if word not in text] == []


def test_a_purpose_is_told_once_for_each_class_and_term() -> None:
    told = [(each.purpose, each.about, each.kept) for each in (*purposes(), *beside())]
    assert len(told) == len({*FIELDS.values()})
    assert all(each.what for each in purposes())


def test_whom_to_ask_comes_from_the_installation(client: Client, db: None) -> None:
    office, page = publisher().privacy, client.get("/privacy/").content.decode()
    assert (f"mailto:{office.mail}" in page, office.authority_url in page, office.basis in page) == (True, True, True)
