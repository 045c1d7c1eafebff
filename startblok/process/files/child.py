"""The program that parses uploads: it waits with everything loaded, and forks a weak process for each file.

Whatever a file does to its parser, it does in a process that has no secret and no connection, may use little, and ends.
"""

import os
import resource
import signal
import socket

from startblok.process.files.parsing import parsed
from startblok.process.files.unfit import Unfit

# A photo of 60 million points takes 500 MB while it is drawn anew, and a few seconds.
MOST_MEMORY = 1_500_000_000
MOST_SECONDS = 20
# So long it may take on a busy machine.
MOST_WAITING = 40
MOST_WRITTEN = 100_000_000

KEEPS = "keeps"
"""What is answered before the type of a file that can be kept; else the answer is what is wrong with it."""


def main() -> None:
    """Parse whatever comes in over the socket on standard input, until whoever started us is gone."""
    # Ctrl-C goes to all of a terminal; ours is to end with the one who started us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    line = socket.socket(fileno=0)
    while True:
        _, handles, _, _ = socket.recv_fds(line, 1, 3)
        if not handles:
            return
        try:
            is_child = os.fork() == 0
        except OSError:
            # No process to be had now: the answer ends without a word, and the one who asked says so.
            is_child = False
        if is_child:
            line.close()
            _answer(*handles)
        for each in handles:
            os.close(each)


def _answer(came: int, kept: int, said: int) -> None:
    """Parse one file and end; `came` holds it, `kept` takes what is to be kept, `said` what we found."""
    try:
        _give_up_power()
        with open(came, "rb") as file:
            content_type, content = parsed(file.read())
        with open(kept, "wb") as file:
            file.write(content)
        os.write(said, f"{KEEPS} {content_type}".encode())
    except Unfit as unfit:
        os.write(said, unfit.why.encode())
    finally:
        # Nothing of the program that waits is ended along.
        os._exit(0)


def _give_up_power() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # The kernel ends us then, wherever we are.
    signal.setitimer(signal.ITIMER_REAL, MOST_WAITING)


if __name__ == "__main__":
    main()
