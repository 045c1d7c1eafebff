"""The scanner of a demo: knows only the harmless file that every scanner is tried out with."""

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class StandIn:
    """Finds the test file, and nothing else."""

    def finds(self, content: bytes) -> str:
        """The name of the test file when it stands in these bytes."""
        return "Eicar-Test-Signature" if EICAR in content else ""
