"""Every address of the site, by hand: what each role gets there, on records of its own where there are any."""

from dataclasses import dataclass

EVERYBODY = "youth employer coach job_centre ocmw partner mediator coordinator payer approver operator"


@dataclass(frozen=True)
class Url:
    """`shown` to these roles; `refused` (403) to those who see the record but not this; 404 to all others.

    `to_all` is the one answer for whoever is signed in; `stranger` is the answer for who is not.
    """

    shown: str = ""
    refused: str = ""
    to_all: int = 0
    stranger: int = 302


SHOWN_TO_ALL = Url(EVERYBODY)
PUBLIC = Url(EVERYBODY, stranger=200)
GUIDES = "youth employer coach partner mediator coordinator"
# Whoever is signed in need not sign in.
SIGN_IN = Url(to_all=302, stranger=200)
ON_THE_WAY_IN = Url(to_all=302)
ONLY_POSTED = Url(to_all=405, stranger=405)
# First shown after the second factor was given anew, or when there is one.
GIVEN_ANEW = Url(refused=EVERYBODY)
NOTHING_YET = Url()

URLS = {
    "language": ONLY_POSTED,
    "help": PUBLIC,
    "help-page": PUBLIC,
    # In a demo only.
    "styleguide": PUBLIC,
    "offline": PUBLIC,
    "offline-worker": PUBLIC,
    "search": SHOWN_TO_ALL,
    "home": PUBLIC,
    "for-employers": PUBLIC,
    "for-youths": PUBLIC,
    "signpost": PUBLIC,
    # Leads on to the form once a place is chosen.
    "signpost-open": Url(),
    "calculators": PUBLIC,
    "calculate-end": PUBLIC,
    "calculate-age": PUBLIC,
    "calculate-premium": PUBLIC,
    "rules": PUBLIC,
    "contact": PUBLIC,
    "privacy": PUBLIC,
    "accessibility": PUBLIC,
    "about": PUBLIC,
    # Only for whoever is nobody here yet; all others are led home.
    "own-file": Url(to_all=302),
    "cases": SHOWN_TO_ALL,
    "cases-file": SHOWN_TO_ALL,
    "case": Url(GUIDES),
    "timeline": Url(GUIDES),
    "growth": Url("youth employer coach mediator"),
    "thread": Url("youth coach mediator"),
    "plan-versions": Url("youth employer coach mediator"),
    "paper": Url(GUIDES),
    # Of a plan: the coordinator reads it once the file of the start job was submitted.
    "printed": Url("youth employer coach mediator"),
    "unsigned": Url("youth employer coach mediator"),
    "signed": Url("youth employer coach mediator"),
    "blank-plan": PUBLIC,
    "genuine": PUBLIC,
    # Without a paper that has this code.
    "genuine-paper": Url(to_all=404, stranger=404),
    "file": Url("youth employer mediator coordinator"),
    # Those who deliver the documents for the check.
    "parcel": Url("employer coordinator"),
    "case-step": Url("employer", "youth coach partner mediator coordinator"),
    "places": SHOWN_TO_ALL,
    "places-file": SHOWN_TO_ALL,
    "place": Url("employer coach mediator coordinator"),
    "organisations": SHOWN_TO_ALL,
    "organisations-file": SHOWN_TO_ALL,
    "organisation": Url("employer coach coordinator operator"),
    "payments": Url("payer approver"),
    "payment-run": Url("payer approver"),
    "payment-lines-file": Url("payer approver"),
    "payment-unanswered-file": Url("payer"),
    "payment-file": Url("payer"),
    "payment-file-csv": Url("payer"),
    "payment-line": Url("youth mediator payer approver"),
    "payment-line-paper": Url("youth mediator payer approver"),
    "money": Url("youth mediator"),
    "statement-of-run": Url("youth mediator"),
    "statement-of-year": Url("youth mediator"),
    "vacancies": PUBLIC,
    "vacancies-feed": PUBLIC,
    "vacancies-file": PUBLIC,
    "vacancy": Url("employer coordinator", stranger=404),
    # A vacancy that is still a draft.
    "apply": Url(stranger=404),
    "application": Url("employer"),
    # A link that nobody ever got.
    "applied": Url(stranger=404),
    "withdraw-application": Url(stranger=404),
    "step": Url("employer coordinator", "coach operator"),
    "new-step": Url("employer coordinator", "coach mediator"),
    "signin": SIGN_IN,
    "account_login": SIGN_IN,
    "account_request_login_code": SIGN_IN,
    "account_signup": SIGN_IN,
    "account_confirm_login_code": ON_THE_WAY_IN,
    "mfa_authenticate": ON_THE_WAY_IN,
    "mfa_login_webauthn": ON_THE_WAY_IN,
    "persona": ONLY_POSTED,
    "signout": ONLY_POSTED,
    "account_logout": ONLY_POSTED,
    "new-address": NOTHING_YET,
    "invitation": Url(stranger=404),
    "beginning": Url(stranger=404),
    # Without a link that was ever given.
    "linked": Url(to_all=404, stranger=404),
    "linked-paper": Url(to_all=404, stranger=404),
    "linked-step": Url(to_all=404, stranger=404),
    "mailbox": PUBLIC,
    "mail": PUBLIC,
    "me": SHOWN_TO_ALL,
    # The own account, and that of the youth of the case, for those who guide or pay.
    "my-account": Url("youth"),
    "show-my-account": Url(to_all=405),
    "bank-account": Url("mediator payer approver"),
    "hearing": SHOWN_TO_ALL,
    "given-up": Url("operator"),
    "inbox": SHOWN_TO_ALL,
    "inbox-read": Url(to_all=405),
    "inbox-open": Url(to_all=405),
    "my-calendar": SHOWN_TO_ALL,
    "make-calendar": Url(to_all=405),
    "end-calendar": Url(to_all=405),
    # An address that nobody has.
    "calendar": Url(to_all=404, stranger=404),
    "end-others": Url(to_all=405),
    "end-one": Url(to_all=405),
    "mfa_index": SHOWN_TO_ALL,
    "mfa_activate_totp": SHOWN_TO_ALL,
    "mfa_deactivate_totp": NOTHING_YET,
    "mfa_add_webauthn": SHOWN_TO_ALL,
    "mfa_list_webauthn": SHOWN_TO_ALL,
    "mfa_remove_webauthn": NOTHING_YET,
    "mfa_view_recovery_codes": NOTHING_YET,
    "mfa_generate_recovery_codes": SHOWN_TO_ALL,
    "mfa_reauthenticate": GIVEN_ANEW,
    "account_reauthenticate": GIVEN_ANEW,
    "mfa_reauthenticate_webauthn": GIVEN_ANEW,
}
