"""Every address of the site; the pages themselves stand in web."""

from django.urls import include, path

urlpatterns = [path("", include("startblok.web.urls"))]
