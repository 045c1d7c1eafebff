"""The pages for everybody, named once: they open without signing in, and are read in every language."""

OPEN_PAGES = frozenset(
    {
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
        "offline",
        "help",
        "help-page",
        "vacancies",
        "vacancy",
        "apply",
        "applied",
        "withdraw-application",
        "signin",
        "account_confirm_login_code",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "beginning",
        "invitation",
    }
)
"""The public site, and the way in."""
