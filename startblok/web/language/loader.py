"""Loads the templates of the translated part with their sentences marked, and all others as they are."""

from django.template import Origin
from django.template.loaders import app_directories

from startblok.web.language.marking import marked

FOLDERS = ("site/", "help/", "pages/", "forms/", "signin/", "cases/", "steps/", "reading/", "mfa/")
PAGES = frozenset(
    {
        "account/bank.html",
        "account/hearing.html",
        "account/inbox.html",
        "account/calendar.html",
        "account/me.html",
        "home/_help.html",
        "home/_money.html",
        "home/_rows.html",
        "home/_tabbar.html",
        "home/youth.html",
        "home/youth_case.html",
    }
)
"""What is translated beside those folders, and beside the frame of every page, which stands in no folder."""

# What only an employer or a coordinator reads stays Dutch on a translated page too, and says so with lang="nl".
DUTCH = frozenset({"site/_vacancy_own.html", "signin/_personas.html", "styleguide.html"})

# Mails are made in Dutch, whatever the page speaks.
MAILS = "/email/"


def is_translated(name: str) -> bool:
    """Whether somebody may read this template in another language."""
    if name in DUTCH or MAILS in name:
        return False
    return "/" not in name or name in PAGES or name.startswith(FOLDERS)


class Loader(app_directories.Loader):
    """Django's loader of the templates of apps, reading sentences."""

    def get_contents(self, origin: Origin) -> str:
        source: str = super().get_contents(origin)
        return marked(source) if is_translated(str(origin.template_name)) else source
