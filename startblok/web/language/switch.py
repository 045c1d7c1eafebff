"""The switch in the header: another language for the page one is on, remembered here and by the account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from startblok.records.people import User
from startblok.web.access import only_sent
from startblok.web.language.catalogue import LANGUAGES


# Without a token, so that a page gives no cookie to whoever only reads. A stranger's form brings no session along, for
# that cookie is SameSite: the most it could do is show this browser another language.
@csrf_exempt
@only_sent
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and show the same page again; what makes no sense changes nothing."""
    back = request.POST.get("terug", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    answer = HttpResponseRedirect(back if safe else "/")
    language = request.POST.get("taal", "")
    if language not in LANGUAGES:
        return answer
    if request.user.is_authenticated:
        # How somebody likes to read decides nothing in the scheme: it is no step and stands in no log.
        User.objects.filter(pk=request.user.pk).update(language=language)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return answer
