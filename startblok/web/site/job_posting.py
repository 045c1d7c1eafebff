"""A vacancy as search engines read it: schema.org's JobPosting, as a block of data that runs nothing."""

import json
from datetime import datetime, time
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from startblok.records.clock import BRUSSELS
from startblok.records.places import Vacancy
from startblok.web.queries.provinces import province_of

# The most hours of a week in Belgium; fewer is part-time.
FULL_WEEK = 38

# A text inside <script> ends at the first "</script", so none of these marks is left in it.
MARKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def job_posting(vacancy: Vacancy, url: str) -> dict[str, Any]:
    """The vacancy with every field that Google asks, and those it advises where we know them."""
    place, posted = vacancy.place, vacancy.published_at
    if posted is None:
        raise ValueError("a vacancy that is not on the website is not told to search engines")
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": _description(vacancy),
        "datePosted": posted.astimezone(BRUSSELS).date().isoformat(),
        "employmentType": "FULL_TIME" if vacancy.hours_per_week >= FULL_WEEK else "PART_TIME",
        "workHours": f"{vacancy.hours_per_week.normalize():f} uur per week",
        "jobStartDate": vacancy.starts_on.isoformat(),
        "educationRequirements": "no requirements",
        "directApply": False,
        "url": url,
        "identifier": {"@type": "PropertyValue", "name": "Startblok", "value": str(vacancy.pk)},
        "hiringOrganization": {"@type": "Organization", "name": place.employer.name},
        "jobLocation": {"@type": "Place", "address": _address(place.site)},
    }
    if vacancy.apply_by:
        ends = datetime.combine(vacancy.apply_by, time(23, 59, 59), BRUSSELS)
        told["validThrough"] = ends.isoformat()
    return told


def _address(site: Any) -> dict[str, str]:
    province = province_of(site.postcode)
    region = {"addressRegion": province.name} if province else {}
    return {
        "@type": "PostalAddress",
        "streetAddress": site.street,
        "addressLocality": site.municipality,
        "postalCode": site.postcode,
        "addressCountry": "BE",
        **region,
    }


def _description(vacancy: Vacancy) -> str:
    """The texts as HTML paragraphs, as Google asks."""
    lines = [line.strip() for text in (vacancy.text, vacancy.profile) for line in text.splitlines()]
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def data_block(told: dict[str, Any]) -> SafeString:
    """The data in a script element of a type that no browser runs, so that the content policy lets it stand."""
    text = json.dumps(told, ensure_ascii=False).translate(MARKS)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  # see MARKS
