"""What every carrier of messages raises."""


class NotSent(Exception):
    """The server did not take the message, or was not there; the message waits for another try."""


class Refused(NotSent):
    """It will never be taken: nobody has this address, or the number is none."""
