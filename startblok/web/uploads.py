"""Receiving files: what comes after the limit is read and thrown away, so that the page can say it was too large."""

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from startblok.process.uploads import MOST_BYTES


class UpToTheLimit(TemporaryFileUploadHandler):
    """Stores a file up to the limit and one byte, and counts the rest."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write this piece as long as the whole is not too large."""
        if self.received <= MOST_BYTES:
            super().receive_data_chunk(raw_data, start)
        self.received += len(raw_data)
