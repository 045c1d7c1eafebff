"""The start of bin/run."""

import signal
import sys

if __name__ == "__main__":
    # Nothing runs yet while Python reads our modules: Ctrl-C then simply ends it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from startblok.jobs.supervise import main

    sys.exit(main())
