"""Columns as words to be found by, each from its beginning and whatever its accents; an index holds them."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func

ACCENTS = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
WITHOUT = "aaaaaaceeeeiiiinooooouuuuyy"
# The database reads what these join as one word: "st.-jozef", "o.l.v".
JOINERS = "-_.,:;/@&!()"


class Words(Func):
    """The plain words of some columns; written out whole, so that also a query planned ahead knows its index."""

    template = (
        f"to_tsvector('simple', translate(lower(%(expressions)s), '{ACCENTS}{JOINERS}',"
        f" '{WITHOUT}{' ' * len(JOINERS)}'))"
    )
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()
