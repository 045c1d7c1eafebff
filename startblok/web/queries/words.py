"""Looking for words: rows that have all of them, each as a beginning, read through the index of their columns."""

import re
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, Expression, F, Func, Model, Q, QuerySet

from startblok.records.people import plain
from startblok.records.search import Words

M = TypeVar("M", bound=Model)

MOST = 6
"""How many words are looked for; the others are left out."""


class _IsAny(Func):
    arg_joiner = " = any("
    template = "%(expressions)s)"
    output_field = BooleanField()


def words_in(text: str) -> list[str]:
    """The plain words of what somebody typed."""
    return re.findall(r"[^\W_]+", plain(text))[:MOST]


def beginnings(words: list[str]) -> SearchQuery:
    """What has all of these words, each as a beginning."""
    return SearchQuery(" & ".join(f"'{each}':*" for each in words), config="simple", search_type="raw")


def with_words(rows: "QuerySet[M]", words: list[str], *columns: str) -> "QuerySet[M]":
    """The rows whose columns have all these words; the columns are those of the index."""
    return rows.alias(words=Words(*columns)).filter(words=beginnings(words))


def one_of(column: str, rows: "QuerySet[Any]") -> Q:
    """The column names one of these rows, which are found first and are few."""
    return Q(_IsAny(F(column), ArraySubquery(rows.values("pk"))))


def found_first(column: str) -> Expression:
    """An order by this column for a few rows that are found first: no index on it is walked to find them."""
    return Func(F(column), F(column), function="greatest")
