"""Every address of the site; the pages themselves stand in web."""

from django.urls import include, path

urlpatterns = [path("", include("startblok.web.urls"))]

handler400 = "startblok.web.errors.bad_request"
handler403 = "startblok.web.errors.forbidden"
handler404 = "startblok.web.errors.not_found"
handler500 = "startblok.web.errors.failed"
