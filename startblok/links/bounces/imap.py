"""A mailbox over IMAP, always with TLS: what is unseen is new, and is marked as seen once it was judged."""

import imaplib
import ssl
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from startblok.links.bounces.port import AT_ONCE, LONGEST, Away

# In seconds, for each answer.
PATIENCE = 20.0


class Imap:
    """The mailbox at imaps://user@host:port/folder; without a folder INBOX."""

    def __init__(self, address: str, password: str, *, context: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(address)
        if parts.scheme != "imaps" or not parts.hostname or not parts.username:
            raise ValueError("a mailbox is named as imaps://user@host/folder")
        self.host, self.port = parts.hostname, parts.port or 993
        self.user, self.password = unquote(parts.username), password
        self.folder = unquote(parts.path.strip("/")) or "INBOX"
        self.context = context or ssl.create_default_context()

    def read(self, judge: Callable[[bytes], None]) -> int:
        """Give each unseen message to `judge`, then mark it as seen; raises Away."""
        try:
            with imaplib.IMAP4_SSL(self.host, self.port, ssl_context=self.context, timeout=PATIENCE) as mailbox:
                mailbox.login(self.user, self.password)
                mailbox.select(self.folder)
                _, (found,) = mailbox.uid("SEARCH", "UNSEEN")
                numbers = (found or b"").split()[:AT_ONCE]
                for number in numbers:
                    _, answer = mailbox.uid("FETCH", number.decode(), f"(BODY.PEEK[]<0.{LONGEST}>)")
                    judge(next(part[1] for part in answer if isinstance(part, tuple)))
                    mailbox.uid("STORE", number.decode(), "+FLAGS", r"(\Seen)")
        except (OSError, imaplib.IMAP4.error, StopIteration) as error:
            raise Away(type(error).__name__) from error
        return len(numbers)
