"""Loads the templates of the translated part with their sentences marked, and all others as they are."""

from django.template import Origin
from django.template.loaders import app_directories

from startblok.web.language.marking import marked

FOLDERS = ("site/", "help/", "pages/", "forms/", "signin/")
PAGES = frozenset(
    {
        "base.html",
        "_account.html",
        "_reach.html",
        "steps/_finding.html",
        "mfa/_scripts.html",
        "_footer.html",
        "_menu.html",
        "_error.html",
        "_terms.html",
        "_language.html",
        "429.html",
    }
)
# What only an employer or a coordinator reads stays Dutch on a translated page too, and says so with lang="nl".
DUTCH = frozenset({"site/_vacancy_own.html", "signin/_personas.html", "site/rules.html", "site/_rule.html"})


def is_translated(name: str) -> bool:
    """Whether somebody may read this template in another language."""
    return name not in DUTCH and (name in PAGES or name.startswith(FOLDERS))


class Loader(app_directories.Loader):
    """Django's loader of the templates of apps, reading sentences."""

    def get_contents(self, origin: Origin) -> str:
        source: str = super().get_contents(origin)
        return marked(source) if is_translated(str(origin.template_name)) else source
