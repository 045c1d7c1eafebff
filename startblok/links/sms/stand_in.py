"""The carrier of a demo: takes what a gateway takes, and brings it nowhere. What was sent stands in the mailbox."""

from startblok.links.sms.port import dialled, fitting


class StandIn:
    """Keeps what it was given, each message once."""

    def __init__(self) -> None:
        self.taken: dict[str, tuple[str, str]] = {}

    def send(self, to: str, text: str, id_: str) -> None:
        """Keep the text under its id; raises NotSent for a number or a text that no gateway would take."""
        self.taken.setdefault(id_, (dialled(to), fitting(text)))
