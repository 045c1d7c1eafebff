"""The gate: whoever is not signed in finds a closed page asking to sign in, whichever address they try."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

FOR_EVERYBODY = {
    "home",
    "offline",
    "offline-worker",
    "language",
    "help",
    "help-page",
    "styleguide",
    "for-employers",
    "for-youths",
    "signpost",
    "calculators",
    "calculate-end",
    "calculate-age",
    "calculate-premium",
    "rules",
    "contact",
    "privacy",
    "accessibility",
    "about",
    "genuine",
    "genuine-paper",
    "blank-plan",
    "vacancies",
    "vacancies-feed",
    "vacancies-file",
    "vacancy",
    "apply",
    "applied",
    "withdraw-application",
    "signin",
    "account_login",
    "account_request_login_code",
    "account_signup",
    "account_confirm_login_code",
    "account_logout",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "persona",
    "signout",
    "invitation",
    "beginning",
    "mailbox",
    "mail",
    "calendar",
    "linked",
    "linked-paper",
    "linked-step",
}


def patterns() -> list[URLPattern]:
    found = [pattern for branch in get_resolver().url_patterns for pattern in branch.url_patterns]
    assert all(isinstance(pattern, URLPattern) for pattern in found)
    return found


def address(pattern: URLPattern) -> str:
    parts = {"str": "JJ-0001", "slug": "case", "int": "1"}
    route = str(pattern.pattern)
    for kind, example in parts.items():
        while f"<{kind}:" in route:
            before, _, after = route.partition(f"<{kind}:")
            route = before + example + after.partition(">")[2]
    return "/" + route


WITHOUT_A_PAGE = (
    "end-others",
    "end-one",
    "inbox-read",
    "inbox-open",
    "make-calendar",
    "end-calendar",
    "show-my-account",
)
"""Addresses that only take what is sent: whoever signs in first goes on at home."""


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_page_asks_to_sign_in(client: Client, db: None, method: str) -> None:
    closed = [pattern for pattern in patterns() if pattern.name not in FOR_EVERYBODY]
    assert len(closed) > 10
    for pattern in closed:
        url = address(pattern)
        answer = getattr(client, method)(url)
        back = "/" if pattern.name in WITHOUT_A_PAGE else url
        assert (answer.status_code, answer["Location"]) == (302, f"/aanmelden/?next={back}"), pattern.name


def test_a_page_without_a_name_is_closed(client: Client, db: None) -> None:
    assert [pattern.route for pattern in (each.pattern for each in patterns() if not each.name)] == []
